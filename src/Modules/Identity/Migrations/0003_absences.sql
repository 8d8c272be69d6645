-- When members of staff are absent and who stands in for them (不在と代理). Both days are inclusive. Rows stay when they are over; ended_at is when one was ended early.
create table absence (
    authority text not null,
    id uuid not null,
    person uuid not null references person (id),
    deputy uuid not null references person (id),
    from_date text not null,
    until_date text not null,
    entered_at timestamptz not null,
    entered_by uuid not null references person (id),
    ended_at timestamptz null,
    ended_by uuid null references person (id),
    version bigint not null,
    primary key (authority, id)
);
create index absence_until on absence (authority, until_date, from_date) where ended_at is null;
create index absence_person on absence (authority, person, from_date);
