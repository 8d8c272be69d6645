-- Nothing looks for an act by its id alone.
drop index act_id;

-- A case that nobody has taken yet stands in nobody's own list.
drop index case_file_mine;
create index case_file_mine on case_file (authority, assignee, due_on, id) where decided_at is null and assignee is not null;
