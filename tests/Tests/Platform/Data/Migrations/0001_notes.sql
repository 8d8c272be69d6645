create table note (
    authority text not null,
    id uuid not null,
    text text not null,
    amount bigint not null default 0,
    written_at timestamptz,
    day text,
    is_open boolean not null default false,
    primary key (authority, id)
);
create unique index note_text on note (authority, text);
