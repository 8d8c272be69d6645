-- The number of the town's override (市町村による上書き) with which a draft began; 0 for the version itself. A case has it in its body.
alter table draft add column procedure_override bigint not null default 0;
