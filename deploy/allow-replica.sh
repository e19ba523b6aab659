#!/bin/bash
# Lets a replica follow the primary: a role that may do nothing else, and its line in pg_hba.conf. Does no harm when done again.
set -eu
: "${PGPASSWORD:?set NEWSROOM_DB_PASSWORD}" "${REPLICATION_PASSWORD:?set NEWSROOM_REPLICATION_PASSWORD}"

line="host replication replicator all scram-sha-256"
grep -qxF "$line" "$PGDATA/pg_hba.conf" || echo "$line" >> "$PGDATA/pg_hba.conf"

# What the replica has not fetched is kept for it, up to a gigabyte.
psql --host=db --username=newsroom --dbname=newsroom --no-psqlrc --quiet --set=ON_ERROR_STOP=1 <<'SQL'
\getenv password REPLICATION_PASSWORD
select 'create role replicator login replication' where not exists (select from pg_roles where rolname = 'replicator') \gexec
alter role replicator password :'password';
alter system set wal_keep_size = '1GB';
select pg_reload_conf() \g /dev/null
SQL
