#!/bin/bash
# One backup every night at 01.30, the newest BACKUP_KEEP are kept. A failed one is told in the log and tried again in an hour.
set -uo pipefail
while true; do
  now=$(date +%s)
  next=$(date -d 'today 01:30' +%s)
  [ "$next" -gt "$now" ] || next=$(date -d 'tomorrow 01:30' +%s)
  sleep $((next - now)) &
  wait $!
  until node /app/scripts/launch.ts backup "/backups/$(date +%Y-%m-%dT%H%M%S)"; do
    echo "backup failed; next try in an hour" >&2
    sleep 3600 &
    wait $!
  done
  find /backups -mindepth 1 -maxdepth 1 -type d -name '20*' ! -name '*.unfinished' | sort -r | tail -n "+$((BACKUP_KEEP + 1))" | xargs -r rm -rf
done
