-- Neighbouring leaves lie in one row, a line each, at most 64; hashed exactly as they stand here.
create table leaf_bundle (
    authority text not null,
    first bigint not null,
    leaves bytea not null,
    primary key (authority, first)
);
-- A compressed bundle would cost each append more than the bytes it saves.
alter table leaf_bundle alter column leaves set storage external;
insert into leaf_bundle (authority, first, leaves)
select authority, min(idx), convert_to(string_agg(leaf, e'\n' order by idx), 'UTF8') from leaf group by authority, idx / 64;

-- Where the leaf of each act stands: each act is in the log once.
create table leaf_place (
    authority text not null,
    act_id uuid not null,
    idx bigint not null,
    primary key (authority, act_id)
);
insert into leaf_place (authority, act_id, idx) select authority, act_id, idx from leaf order by authority, act_id;

drop table leaf;
