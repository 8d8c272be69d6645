-- People known to the installation: residents with the facts their forms may be filled with, and staff.
-- A resident belongs to no authority; home_authority is only where they live. Staff reach an authority through assignment.
create table person (
    id uuid not null primary key,
    kind text not null check (kind in ('resident', 'staff')),
    family text not null,
    given text not null,
    family_kana text not null,
    given_kana text not null,
    birth_date text null,
    home_authority text null,
    address text null,
    phone text null,
    email text null,
    about text not null,
    demo boolean not null
);

-- Who holds which post of which section, from when until when (発令). Both days are inclusive.
create table assignment (
    authority text not null,
    section text not null,
    post text not null,
    person uuid not null references person (id),
    from_date text not null,
    until_date text null,
    primary key (authority, section, post, person, from_date)
);
create index assignment_person on assignment (person, from_date);
