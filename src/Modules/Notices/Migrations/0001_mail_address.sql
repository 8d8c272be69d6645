-- Where a person lets mail go to (お知らせメールの宛先). address is one they have shown to be theirs; wanted is one they have yet to show it of,
-- by the number that was sent there (code, sealed with the installation's keys). refused_at is when a mail server said that address does not exist.
create table mail_address (
    person uuid not null primary key,
    address text null,
    confirmed_at timestamptz null,
    refused_at timestamptz null,
    wanted text null,
    code text null,
    code_until timestamptz null,
    tries bigint not null,
    codes bigint not null,
    codes_since timestamptz not null,
    language text not null check (language in ('ja', 'easy', 'en')),
    version bigint not null
);
