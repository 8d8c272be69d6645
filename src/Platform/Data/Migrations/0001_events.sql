-- Nothing yet to deliver: one row for each event and reaction, gone once delivered.
-- position: the order of publishing. due: 0 before the first attempt, then the Unix time in milliseconds of the next.
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
    primary key (id, reaction)
);
create index outbox_due on outbox (reaction, due, position);

-- What took effect here already: a second delivery finds its row and does nothing.
create table inbox (
    event uuid not null,
    reaction text not null,
    handled_at timestamptz not null,
    primary key (event, reaction)
);
create index inbox_handled on inbox (handled_at);

-- Given up after too many attempts; people decide.
create table dead_letter (
    id uuid not null,
    reaction text not null,
    type text not null,
    body text not null,
    published_at timestamptz not null,
    position bigint not null,
    attempts bigint not null,
    error text not null,
    died_at timestamptz not null,
    primary key (id, reaction)
);
create index dead_letter_died on dead_letter (died_at, id);
