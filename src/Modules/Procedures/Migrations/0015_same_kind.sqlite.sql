-- Cases of somebody with the same name and kana in the same procedure (重複の自動確認) are one step away and newest first:
-- however many a town has of a name, no more are read than are shown. FTS5 is given the whole text as one more token, so
-- that no submission writes a page of an index of names.
create table case_name (
    doc integer primary key,
    authority text not null,
    id uuid not null,
    kind text not null,
    folded text not null
);
insert into case_name (doc, authority, id, kind, folded)
select s.doc, s.authority, s.id, c.procedure, s.folded from case_search s cross join case_file c
where c.authority = s.authority and c.id = s.id;
drop table case_search;
alter table case_name rename to case_search;
insert into case_search_fts (case_search_fts) values ('delete-all');
insert into case_search_fts (rowid, tokens)
select doc, search_tokens(authority, kind, folded) from case_search order by doc;
