-- Cases by their applicant's name and kana (src/Platform/Search/README.md).
create table case_search (
    doc integer primary key,
    authority text not null,
    id uuid not null,
    folded text not null,
    unique (authority, id)
);
create virtual table case_search_fts using fts5 (tokens, content='', contentless_delete=1, tokenize='ascii');
