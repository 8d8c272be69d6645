create table heard (
    reaction text not null,
    number bigint not null,
    batch bigint not null default 0
);
