-- Cases (事案), what was done to them, and the notices that decided them.

-- A draft (下書き) belongs to the person who writes it. Answers are kept exactly as typed, as JSON.
-- submission is the case it became: a draft becomes a case once.
create table draft (
    authority text not null,
    applicant uuid not null,
    id uuid not null primary key,
    procedure text not null,
    procedure_version bigint not null,
    answers text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    submission text null,
    version bigint not null
);
create index draft_applicant on draft (applicant, updated_at);

-- body is the submission as JSON: typed answers and computed values under the procedure version of the case.
-- origin makes submission happen once: the draft's id, or the key a machine sent with its request.
create table case_file (
    authority text not null,
    id uuid not null primary key,
    number text not null,
    origin text not null,
    procedure text not null,
    procedure_version bigint not null,
    section text not null,
    applicant uuid not null,
    applicant_name text not null,
    applicant_kana text not null,
    state text not null,
    assignee uuid null,
    assignee_name text null,
    submitted_at timestamptz not null,
    due_on text not null,
    decided_at timestamptz null,
    body text not null,
    version bigint not null
);
create unique index case_file_number on case_file (number);
create unique index case_file_origin on case_file (authority, origin);
create index case_file_open on case_file (authority, section, due_on, id) where decided_at is null;
create index case_file_mine on case_file (authority, assignee, due_on, id) where decided_at is null;
create index case_file_decided on case_file (authority, section, decided_at, id) where decided_at is not null;
create index case_file_applicant on case_file (applicant, submitted_at);

-- Acts (処理の記録) are only ever added. content and salt make the digest that the transparency log holds.
create table act (
    authority text not null,
    case_id uuid not null,
    seq bigint not null,
    id uuid not null,
    kind text not null,
    actor uuid not null,
    actor_name text not null,
    role text not null,
    at timestamptz not null,
    content text not null,
    salt text not null,
    primary key (authority, case_id, seq)
);
create unique index act_id on act (id);

-- Notices (通知). document is the notice as issued, block by block: it never changes with later wordings.
create table notice (
    authority text not null,
    case_id uuid not null,
    fiscal_year bigint not null,
    document_number text not null,
    outcome text not null,
    issued_on text not null,
    document text not null,
    primary key (authority, case_id)
);
create unique index notice_document_number on notice (authority, fiscal_year, document_number);

-- The last document number (文書番号) given, per symbol and fiscal year: gap-free, because it moves in the same transaction.
create table document_counter (
    authority text not null,
    symbol text not null,
    fiscal_year bigint not null,
    last bigint not null,
    primary key (authority, symbol, fiscal_year)
);
