-- Lists at a million cases: each walks one index, which ends with what its filters look at, so that a case
-- that does not fit costs a step in the index and no look at its row.
drop index case_file_open;
create index case_file_open on case_file (authority, section, due_on, id, state, procedure, assignee, submitted_at) where decided_at is null;
drop index case_file_mine;
create index case_file_mine on case_file (authority, section, assignee, due_on, id) where decided_at is null and assignee is not null;
drop index case_file_decided;
create index case_file_decided on case_file (authority, section, decided_at, id, state) where decided_at is not null;

-- Decided cases of one procedure, and those received in a time; both are written when a case is decided, not when it is submitted.
create index case_file_decided_procedure on case_file (authority, section, procedure, decided_at, id, state) where decided_at is not null;
create index case_file_decided_received on case_file (authority, section, submitted_at, id, procedure, state) where decided_at is not null;

-- Who took a list out of the program (一覧の書き出し), with the filter as it stood in the address.
create table list_export (
    authority text not null,
    id uuid not null,
    person uuid not null,
    person_name text not null,
    format text not null,
    filter text not null,
    at timestamptz not null,
    primary key (authority, id)
);
