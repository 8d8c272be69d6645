-- Acts lie in the order in which they are read; nothing looks for one by its id alone.
alter table act rename to act_before;
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
) without rowid;
insert into act (authority, case_id, seq, id, kind, actor, actor_name, role, at, content, salt)
select authority, case_id, seq, id, kind, actor, actor_name, role, at, content, salt from act_before;
drop table act_before;

-- A case that nobody has taken yet stands in nobody's own list.
drop index case_file_mine;
create index case_file_mine on case_file (authority, assignee, due_on, id) where decided_at is null and assignee is not null;
