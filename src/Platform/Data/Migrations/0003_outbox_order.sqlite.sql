-- One tree instead of three: an outbox row lies where it is looked for, first by its time, then by its place.
alter table outbox rename to outbox_before;
create table outbox (
    id uuid not null,
    reaction text not null,
    type text not null,
    body text not null,
    published_at timestamptz not null,
    position bigint not null,
    attempts bigint not null default 0,
    due bigint not null default 0,
    error text,
    primary key (reaction, due, position, id)
) without rowid;
insert into outbox (id, reaction, type, body, published_at, position, attempts, due, error)
select id, reaction, type, body, published_at, position, attempts, due, error from outbox_before;
drop table outbox_before;
