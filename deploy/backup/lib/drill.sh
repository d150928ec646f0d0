# shellcheck shell=bash
# The drill: the newest backup is restored beside the running platform, judged, and thrown away.
# shellcheck disable=SC2154

drill_remove() {
  if [[ -n ${throwaway:-} ]]; then
    profile_postgres pg_ctl -D "$throwaway" -m immediate stop >/dev/null 2>&1 || true
    profile_beside rm -rf "$throwaway"
    throwaway=''
  fi
}

drill_run() {
  local began=$EPOCHREALTIME port marker rto=0 rpo step watcher
  profile_database_answers || die "a drill compares with the running platform: ./mecabal up ${profile_flags[*]}"
  backup_private
  backup_tool open --at latest --to "$private" >"$private/moment.env"
  # shellcheck source=/dev/null
  . "$private/moment.env"
  port=$(profile_port_free)
  note "the set $SET, on port $port"

  # A commit of now: how long until it is safe, and is it there when everything is restored?
  profile_sql "SELECT pg_logical_emit_message(true, 'mecabal-drill', '$SET')" >/dev/null
  marker=$(profile_sql 'SELECT pg_current_wal_insert_lsn()')
  drill_watch "$marker" >"$private/rpo" &
  watcher=$!

  throwaway=$work/drill
  profile_beside rm -rf "$throwaway"
  profile_own_folder "$throwaway"
  step=$EPOCHREALTIME
  pgbackrest --pg1-path="$throwaway" --archive-mode=off --type=name --target="mecabal-$SET" --target-action=pause --set="$BASE" \
    --target-timeline="$TIMELINE" restore
  drill_start "$port"
  wait_until 3600 drill_asks "$port" "SELECT pg_get_wal_replay_pause_state() = 'paused'" || die "the restored database does not reach its point, see $work/log/drill.log"
  rto=$(drill_add "$rto" "$step")
  done_line drill "restored to the point of $SET" "$step"

  step=$EPOCHREALTIME
  if ! backup_tool compare --port "$port" "$SET" >"$private/compare.env"; then
    die "what was restored is not what was backed up (docs/runbooks/drill-too-old.md)"
  fi
  # shellcheck source=/dev/null
  . "$private/compare.env"
  done_line drill "$ROWS rows in $TABLES tables are as they were, $MEDIA media objects too" "$step"

  wait "$watcher" || die "a commit was not in the store after 5 minutes: archiving is broken (docs/runbooks/backup-too-old.md)"
  rpo=$(<"$private/rpo")
  step=$EPOCHREALTIME
  profile_postgres pg_ctl -D "$throwaway" -w -m fast stop >/dev/null
  profile_beside sed -i '/^recovery_target/d' "$throwaway/postgresql.auto.conf"
  drill_start "$port"
  wait_until 3600 drill_asks "$port" 'SELECT NOT pg_is_in_recovery()' || die "the log cannot be followed to its end, see $work/log/drill.log"
  drill_asks "$port" "SELECT pg_current_wal_lsn() >= '$marker'" || die "the commit that the drill began with is not in the restored database"
  rto=$(drill_add "$rto" "$step")
  done_line drill "followed the log to its end" "$step"

  step=$EPOCHREALTIME
  drill_reads "$port"
  done_line drill "every index and page reads well, no migration is missing" "$step"
  drill_remove

  drill_metrics "$rto" "$rpo"
  done_line drill "the database is back after $rto s; a commit is safe after $rpo s" "$began"
}

drill_start() {
  profile_postgres pg_ctl -D "$throwaway" -w -t 86400 -l "$work/log/drill.log" \
    -o "-c port=$1 -c archive_mode=off -c shared_buffers=64MB" start >/dev/null || {
    tail -n 15 "$work/log/drill.log" >&2
    die "the restored database does not start, see $work/log/drill.log"
  }
}

# drill_asks PORT CONDITION
drill_asks() { [[ $(profile_sql_at "$1" "$2") == t ]]; }

# Seconds until the log up to that place is in the store, or failure.
drill_watch() {
  local began=$EPOCHREALTIME wal
  wal=$(profile_sql "SELECT pg_walfile_name('$1')")
  wait_until 300 drill_archived "$wal" && seconds_since "$began"
}

drill_archived() {
  [[ $(profile_sql "SELECT last_archived_wal ~ '^[0-9A-F]{24}' AND left(last_archived_wal, 24) >= '$1' FROM pg_stat_archiver") == t ]]
}

# drill_add SECONDS BEGAN
drill_add() { awk -v sum="$1" -v more="$(seconds_since "$2")" 'BEGIN {printf "%.1f", sum + more}'; }

# What a service would do first, and what only a reader of every page finds.
drill_reads() {
  local log=$private/reads.log
  profile_ops migrate --check --home "$(profile_services)" --port "$1" >"$log" 2>&1 || {
    cat "$log" >&2
    die "the restored schemas are not at the level of the services"
  }
  profile_postgres pg_amcheck -h 127.0.0.1 -p "$1" -U mecabal_admin -w --install-missing --heapallindexed -d mecabal -d keycloak >"$log" 2>&1 || {
    cat "$log" >&2
    die "the restored database is damaged"
  }
}

drill_metrics() {
  {
    gauge mecabal_drill_last_success_timestamp_seconds "$(date +%s)" "When the last restore drill succeeded."
    gauge mecabal_drill_rto_seconds "$1" "Until the database was back, with all of its log."
    gauge mecabal_drill_rpo_seconds "$2" "Until a commit was safe in the store."
    gauge mecabal_drill_rows "$ROWS" "Rows that were compared."
    gauge mecabal_drill_media_objects "$MEDIA" "Media objects whose digest was compared."
  } | backup_metrics drill
}
