-- leased_until: somebody runs the job until then, or died meanwhile. Instants are Unix milliseconds.
create table job (
    name text not null primary key,
    next_run bigint not null,
    leased_until bigint not null default 0,
    last_start bigint,
    last_end bigint,
    last_error text
);
