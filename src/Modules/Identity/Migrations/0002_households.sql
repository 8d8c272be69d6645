-- People of one household (世帯) for whom a resident may apply. A member needs no account of their own; they live where the resident lives.
create table household_member (
    person uuid not null references person (id),
    id uuid not null,
    relation text not null,
    family text not null,
    given text not null,
    family_kana text not null,
    given_kana text not null,
    birth_date text null,
    primary key (person, id)
);
