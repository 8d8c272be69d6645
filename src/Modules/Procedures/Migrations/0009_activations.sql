-- Procedures that an authority has opened for a disaster (災害時の受付), from a day to a day. ended_at is when it was closed early.
create table activation (
    authority text not null,
    id uuid not null,
    procedure text not null,
    disaster text not null,
    occurred_on text not null,
    opens_on text not null,
    closes_on text not null,
    ended_at timestamptz null,
    version bigint not null,
    primary key (authority, id)
);
create index activation_open on activation (authority, procedure, closes_on) where ended_at is null;
create index activation_procedure on activation (authority, procedure, opens_on, id);
