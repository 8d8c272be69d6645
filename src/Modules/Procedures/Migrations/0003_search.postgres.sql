-- Cases by their applicant's name and kana (src/Platform/Search/README.md).
create table case_search (
    authority text not null,
    id uuid not null,
    folded text not null,
    tokens text[] not null,
    primary key (authority, id)
);
create index case_search_tokens on case_search using gin (tokens);
