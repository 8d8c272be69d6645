-- Neighbouring leaves lie in one row, a line each, at most 64; hashed exactly as they stand here.
create table leaf_bundle (
    authority text not null,
    first bigint not null,
    leaves bytea not null,
    primary key (authority, first)
) without rowid;
insert into leaf_bundle (authority, first, leaves)
select authority, min(idx), cast(group_concat(leaf, char(10) order by idx) as blob) from leaf group by authority, idx / 64;

-- Where the leaf of each act stands: each act is in the log once.
create table leaf_place (
    authority text not null,
    act_id uuid not null,
    idx bigint not null,
    primary key (authority, act_id)
) without rowid;
insert into leaf_place (authority, act_id, idx) select authority, act_id, idx from leaf order by authority, act_id;

drop table leaf;
