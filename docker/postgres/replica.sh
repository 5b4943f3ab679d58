#!/bin/bash
# Copies the primary on the first start, then follows it.
set -euo pipefail
: "${PGDATA:?}"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  mkdir -p "$PGDATA"
  rm -rf "${PGDATA:?}"/*
  # The file is where the following server finds the password, too.
  printf 'postgres:5432:*:lumbung_replication:%s\n' "$REPLICATION_PASSWORD" > /var/lib/postgresql/pgpass
  chmod 600 /var/lib/postgresql/pgpass
  pg_basebackup --pgdata="$PGDATA" --wal-method=stream --write-recovery-conf --slot=lumbung_replica --checkpoint=fast \
    --dbname="host=postgres port=5432 user=lumbung_replication passfile=/var/lib/postgresql/pgpass application_name=replica"
  chown -R postgres:postgres /var/lib/postgresql
  chmod 700 "$PGDATA"
fi
exec docker-entrypoint.sh "$@"
