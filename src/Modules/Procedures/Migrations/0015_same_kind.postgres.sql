-- Cases of somebody with the same name and kana in the same procedure (重複の自動確認) are one step away and newest first:
-- however many a town has of a name, no more are read than are shown.
create table case_name (
    authority text not null,
    id uuid not null,
    kind text not null,
    folded text not null,
    tokens text[] not null
);
insert into case_name (authority, id, kind, folded, tokens)
select s.authority, s.id, c.procedure, s.folded, s.tokens from case_search s join case_file c
    on c.authority = s.authority and c.id = s.id
order by s.id;
drop table case_search;
alter table case_name rename to case_search;
alter table case_search add constraint case_search_pkey primary key (authority, id) include (folded);
create index case_search_tokens on case_search using gin (tokens);
create index case_search_same on case_search (authority, kind, folded, id);
alter table case_search set (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 5000);
