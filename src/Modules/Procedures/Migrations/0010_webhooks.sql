-- Webhooks (通知先): other systems that are told what happens to an authority's cases. The secret is sealed with the installation's keys.
create table webhook (
    authority text not null,
    id uuid not null primary key,
    url text not null,
    events text not null,
    secret text not null,
    created_at timestamptz not null,
    created_by text not null,
    version bigint not null
);
create index webhook_authority on webhook (authority, created_at);
