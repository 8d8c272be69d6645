-- One index instead of two: an outbox row is looked for by its time, then by its place.
alter table outbox drop constraint outbox_pkey;
drop index outbox_due;
alter table outbox add primary key (reaction, due, position, id);
