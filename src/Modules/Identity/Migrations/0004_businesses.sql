-- Businesses (事業者) and who acts for them, from when until when. Both days are inclusive.
create table business (
    id uuid not null primary key,
    number text not null unique,
    name text not null,
    kana text not null,
    demo boolean not null
);
create table business_member (
    business uuid not null references business (id),
    person uuid not null references person (id),
    role text not null check (role in ('representative', 'contact')),
    from_date text not null,
    until_date text null,
    primary key (business, person, from_date)
);
create index business_member_person on business_member (person, from_date);
