# shellcheck shell=bash
# Bringing a state back: the database to a point in time, the media, the secrets; then everything starts.
# shellcheck disable=SC2154

# restore_platform AT REPLACE STORE KEY TIMELINE ASIDE: aside from the platform whose backups these are, nothing is archived.
restore_platform() {
  local at=$1 replace=$2 timeline=$5 aside=$6 began=$EPOCHREALTIME achieved
  [[ -n $replace ]] || restore_spare
  profile_prepare
  packages_ensure_pgbackrest
  if [[ -n $3$4 ]]; then backup_choose "$3" "$4"; else backup_require; fi
  backup_lock
  backup_private
  pgbackrest_prepare
  profile_by_hand
  restore_choose "$at"
  mkdir "$private/secrets"
  tar -C "$private/secrets" -xf "$private/secrets.tar"
  [[ -n $replace ]] || restore_spare "$private/secrets"

  profile_stop
  profile_secrets_back "$private/secrets"
  profile_set_aside "$(date -u +%Y%m%dT%H%M%SZ)"
  # Before the database is promoted: the first thing that it archives is where its new timeline begins.
  if [[ -n $aside ]]; then profile_archiving </dev/null; else render "$backup/conf/archive.conf" | profile_archiving; fi
  restore_database "$timeline"
  restore_recover
  achieved=$(profile_sql "SELECT to_char(pg_last_xact_replay_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")
  restore_compare
  restore_events
  profile_postgres pg_ctl -D "$(profile_cluster)" -w -m fast stop >/dev/null

  profile_backing_up
  restore_media "$at"
  profile_up
  restore_summary "$at" "$achieved" "$began"
  if [[ -n $aside ]]; then return; fi
  profile_clock on
  note "a backup of the restored state begins, so that later times start from it"
  backup_take diff
}

restore_spare() {
  ! profile_is_there "$@" || die "$subject has a database: with --replace the restored one takes its place, and the present one is kept aside"
}

# Everything that can be refused is refused here, before anything was touched.
restore_choose() {
  local made_with installed free
  backup_tool open --at "$1" --to "$private" >"$private/moment.env"
  # shellcheck source=/dev/null
  . "$private/moment.env"
  made_with=$(sed -nE 's/.*"postgresql" : "([0-9]+).*/\1/p' "$private/manifest.json")
  installed=$(profile_postgres postgres --version | sed -nE 's/.* ([0-9]+)\..*/\1/p')
  [[ $made_with == "$installed" ]] || die "the backup is of PostgreSQL $made_with, here is $installed: install that version first"
  free=$(profile_beside df -B1 --output=avail "$(dirname "$(profile_cluster)")" | tail -n 1)
  ((free > BASE_BYTES * 5 / 4)) || die "the database takes $((BASE_BYTES >> 20)) MB, and only $((free >> 20)) MB are free"
  pgbackrest_info | grep -qF "\"label\":\"$BASE\"" || die "the base backup $BASE is not in the store"
  note "from the set $SET${TARGET:+ to $TARGET}"
}

# restore_database TIMELINE: copies the base backup and says how far the log is to be followed.
restore_database() {
  local step=$EPOCHREALTIME options
  case $KIND in
    latest) options=(--type=default) ;;
    time) options=(--type=time "--target=$TARGET" --target-action=promote) ;;
    set) options=(--type=name "--target=$TARGET" --target-action=promote "--set=$BASE" "--target-timeline=$TIMELINE") ;;
  esac
  [[ -z $1 ]] || options+=("--target-timeline=$1")
  pgbackrest "${options[@]}" restore || die "the base backup could not be copied, see $work/log"
  profile_configure
  done_line database "copied" "$step"
}

restore_recover() {
  local step=$EPOCHREALTIME
  if ! restore_replay; then
    # PostgreSQL will not open short of its target. What is there is all there is: open it there, and say so.
    restore_ran_out || restore_failed
    note "the archive ends before $TARGET: the database is brought to its end"
    pgbackrest --type=default --delta restore
    profile_configure
    restore_replay || restore_failed
  fi
  done_line database "log replayed" "$step"
}

restore_ran_out() {
  [[ $KIND == time ]] || return 1
  grep -q 'recovery ended before configured recovery target was reached' "$work/log/recovery.log"
}

restore_failed() {
  tail -n 15 "$work/log/recovery.log" >&2
  die "the database does not come up, see $work/log/recovery.log"
}

# Fails when PostgreSQL gives up before it is open for writing.
restore_replay() {
  profile_beside rm -f "$work/log/recovery.log"
  profile_postgres pg_ctl -D "$(profile_cluster)" -w -t 86400 -l "$work/log/recovery.log" start >/dev/null 2>&1 || return 1
  while profile_postgres pg_ctl -D "$(profile_cluster)" status >/dev/null; do
    if [[ $(profile_sql 'SELECT pg_is_in_recovery()' 2>/dev/null) == f ]]; then return 0; fi
    sleep 0.5
  done
  return 1
}

# At the point of a set the rows are known.
restore_compare() {
  local step=$EPOCHREALTIME
  [[ $KIND == set ]] || return 0
  backup_tool compare "$SET" >"$private/compare.env" || die "the database is there, but it is not what was backed up"
  # shellcheck source=/dev/null
  . "$private/compare.env"
  done_line database "$ROWS rows in $TABLES tables are as they were" "$step"
}

# The broker starts empty: what was on its way at that moment is sent again.
restore_events() {
  local step=$EPOCHREALTIME answer
  answer=$(profile_ops resend --home "$(profile_services)")
  done_line events "$answer" "$step"
}

restore_media() {
  local step=$EPOCHREALTIME answer
  answer=$(backup_tool media --at "$1" 2>&1) || die "the media could not be put back, everything else is there: $answer"
  done_line media "$answer" "$step"
}

restore_summary() {
  cat <<TEXT

  Asked for       $1
  Restored to     ${2:-the end of the base backup} (the last change that is there)
  Media of        $SET
  Took            $(seconds_since "$3") s
  Left to do      docs/runbooks/restore.md, "After a restore"
TEXT
}
