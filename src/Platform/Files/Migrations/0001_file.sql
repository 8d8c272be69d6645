create table file (
    authority text not null,
    id uuid not null,
    sha256 text not null,
    size bigint not null,
    kind text not null,
    name text not null,
    uploaded_at timestamptz not null,
    uploaded_by uuid not null,
    scan_state text not null,
    primary key (authority, id)
);
create index file_content on file (authority, sha256);

-- Files that wait for the virus scanner: few, and found without a walk through all files.
create table quarantine (
    authority text not null,
    id uuid not null,
    primary key (authority, id)
);
