-- One row for each request or leaf: as little as a durable answer needs.
create table submission (
    id uuid not null primary key,
    body text not null
);
create table line (
    id bigint not null primary key,
    body text not null
);
