-- How long a draft is kept. expires_on is the last day, told to its writer; null once it holds nothing more.
-- A draft that expired keeps its row without answers, so that its address can say what happened.
alter table draft add column expires_on text null;
alter table draft add column expired_at timestamptz null;
-- Through what an application comes in (受付の経路), and for entries by a clerk what was found out about the person.
alter table draft add column channel text not null default 'online';
alter table draft add column entry text null;
alter table case_file add column channel text not null default 'online';
-- Nobody was told a day for the drafts there are: they get the whole term from now on.
update draft set expires_on = to_char((now() at time zone 'Asia/Tokyo') + interval '90 days', 'YYYY-MM-DD') where submission is null;
create index draft_expiry on draft (expires_on, id) where expires_on is not null;
create index draft_expired on draft (expired_at, id) where expired_at is not null;
