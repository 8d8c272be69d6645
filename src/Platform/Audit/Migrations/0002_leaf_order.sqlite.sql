-- A leaf lies under its place itself: one tree less to write and to read.
alter table leaf rename to leaf_before;
create table leaf (
    authority text not null,
    idx bigint not null,
    act_id uuid not null,
    leaf text not null,
    primary key (authority, idx)
) without rowid;
insert into leaf (authority, idx, act_id, leaf) select authority, idx, act_id, leaf from leaf_before;
drop table leaf_before;
create unique index leaf_act on leaf (authority, act_id);
