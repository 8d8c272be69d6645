-- Ended cases that are still to be counted (未集計の事案): the write that ends a case puts it here, the write that counts it takes it out.
create table ended_case (
    authority text not null,
    ended_at timestamptz not null,
    case_id uuid not null,
    primary key (authority, ended_at, case_id)
);
insert into ended_case (authority, ended_at, case_id)
select authority, decided_at, id from case_file where decided_at is not null order by authority, decided_at, id;

-- Counts of ended cases (処理期間の統計) by the section that ended them and the month in which: so many with this outcome after so many office days.
create table ended_count (
    authority text not null,
    section text not null,
    month text not null,
    procedure text not null,
    outcome text not null,
    days bigint not null,
    in_time boolean not null,
    cases bigint not null,
    primary key (authority, section, month, procedure, outcome, days, in_time)
);

-- The same cases by the month in which they were received. Open cases are not among them: those are few enough to be counted where they lie.
create table received_count (
    authority text not null,
    section text not null,
    month text not null,
    procedure text not null,
    cases bigint not null,
    primary key (authority, section, month, procedure)
);
