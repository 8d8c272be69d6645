-- What an open case waits for: a correction request (補正の求め) or a proposed decision (起案), as JSON; null otherwise.
alter table case_file add column pending text null;
-- The ids of the checklist (確認項目) that staff have confirmed, with spaces between.
alter table case_file add column checked text not null default '';
-- office or applicant: who is expected to answer the last message (メッセージ); null when nobody is.
alter table case_file add column awaits_reply text null;
-- The act that brought body: the submission, or the last correction (補正).
alter table case_file add column body_seq bigint not null default 1;
-- The phase (段階) by the definition's ids; null in the first.
alter table case_file add column phase text null;

-- What was submitted before a correction or the next phase took its place. seq is the act that had brought it.
-- phase says that it is what stands of a phase that is over; null where a correction took its place.
create table earlier_body (
    authority text not null,
    case_id uuid not null,
    seq bigint not null,
    phase text null,
    body text not null,
    primary key (authority, case_id, seq)
);

-- A draft in which the applicant answers a correction request belongs to a case; open is that case's questions, with spaces between.
alter table draft add column case_number text null;
alter table draft add column open text null;

-- A notice belongs to the act that issued it.
drop index notice_document_number;
alter table notice rename to notice_before;
create table notice (
    authority text not null,
    case_id uuid not null,
    seq bigint not null,
    fiscal_year bigint not null,
    document_number text not null,
    outcome text not null,
    issued_on text not null,
    document text not null,
    primary key (authority, case_id, seq)
);
create unique index notice_document_number on notice (authority, fiscal_year, document_number);
insert into notice (authority, case_id, seq, fiscal_year, document_number, outcome, issued_on, document)
select n.authority, n.case_id, a.seq, n.fiscal_year, n.document_number, n.outcome, n.issued_on, n.document
from notice_before n
join act a on a.authority = n.authority and a.case_id = n.case_id and a.kind in ('granted', 'refused');
drop table notice_before;
