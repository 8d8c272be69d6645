-- Hashes cannot be compressed; PostgreSQL need not try.
alter table tile alter column hashes set storage external;
