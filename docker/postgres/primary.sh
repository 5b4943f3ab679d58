#!/bin/bash
# Makes the roles and the database, once. The processes never sign in as the owner of the tables.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username postgres \
  -v owner="$OWNER_PASSWORD" -v api="$API_PASSWORD" -v public="$PUBLIC_PASSWORD" -v replication="$REPLICATION_PASSWORD" <<'SQL'
CREATE ROLE lumbung_app NOLOGIN;
CREATE ROLE lumbung_reader NOLOGIN;
GRANT lumbung_reader TO lumbung_app;
CREATE ROLE lumbung_owner LOGIN PASSWORD :'owner';
CREATE ROLE lumbung_api LOGIN PASSWORD :'api' IN ROLE lumbung_app;
CREATE ROLE lumbung_public LOGIN PASSWORD :'public' IN ROLE lumbung_reader;
CREATE ROLE lumbung_replication LOGIN REPLICATION PASSWORD :'replication';
CREATE DATABASE lumbung OWNER lumbung_owner LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C' TEMPLATE template0;
SELECT pg_create_physical_replication_slot('lumbung_replica');
SQL
echo 'host replication lumbung_replication samenet scram-sha-256' >> "$PGDATA/pg_hba.conf"
