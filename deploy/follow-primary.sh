#!/bin/bash
# A replica: copies the primary when it has nothing yet, then follows it. To have it copied anew, remove its volume.
set -eu
: "${PGPASSWORD:?set NEWSROOM_REPLICATION_PASSWORD}"

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    # A copy that was broken off is none.
    rm -rf "$PGDATA" "$PGDATA.new"
    install --directory --owner=postgres --group=postgres --mode=700 "$(dirname "$PGDATA")"
    gosu postgres pg_basebackup --pgdata="$PGDATA.new" --host=db --username=replicator --wal-method=stream --checkpoint=fast
    mv "$PGDATA.new" "$PGDATA"
fi
gosu postgres touch "$PGDATA/standby.signal"

# The password is that of the environment, and stands in no file.
exec docker-entrypoint.sh postgres -c primary_conninfo="host=db user=replicator"
