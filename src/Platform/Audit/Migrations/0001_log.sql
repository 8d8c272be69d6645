-- One log for each authority; appending locks its row.
create table log (
    authority text not null primary key,
    size bigint not null
);

-- leaf: canonical JSON, hashed exactly as it stands here.
create table leaf (
    authority text not null,
    idx bigint not null,
    act_id uuid not null,
    leaf text not null,
    primary key (authority, idx)
);
create unique index leaf_act on leaf (authority, act_id);

-- Up to 256 neighbouring hashes a row, as c2sp.org/tlog-tiles lays them out.
create table tile (
    authority text not null,
    level bigint not null,
    number bigint not null,
    hashes bytea not null,
    primary key (authority, level, number)
);

-- Every checkpoint ever signed: what is in somebody's hands must stay provable.
create table checkpoint (
    authority text not null,
    size bigint not null,
    note text not null,
    signed_at timestamptz not null,
    primary key (authority, size)
);
