# shellcheck shell=bash
# Switching backups on, and taking one.
# shellcheck disable=SC2154

backup_on() {
  packages_ensure_pgbackrest
  profile_database_answers || die "$subject does not run (./mecabal up ${profile_flags[*]})"
  (umask 077 && mkdir -p "$safe")
  backup_lock
  backup_choose "$1" "$2"
  backup_archive
  backup_take full
  profile_clock on
  note "due from now on: a backup every night at 02:30, a drill in the night to Sunday"
}

# The first one switches it on; after an off, or for a new database, that is for a person to decide.
backup_now() {
  if ! backup_is_set_up; then
    backup_on '' ''
    return
  fi
  backup_require
  profile_archives || die "backup is off for $subject (./mecabal backup on ${profile_flags[*]})"
  backup_lock
  backup_take "$1"
}

packages_ensure_pgbackrest() { profile_has_pgbackrest || packages_install pgbackrest; }

# The log goes to the store from here on.
backup_archive() {
  local answer code=0
  answer=$(pgbackrest stanza-create 2>&1) || code=$?
  if [[ $code -eq 28 ]]; then
    note "this is another database than the one in the store; what is there can still be restored"
    pgbackrest stanza-upgrade
  elif [[ $code -ne 0 ]]; then
    printf '%s\n' "$answer" >&2
    die "the store $BACKUP_STORE cannot be used"
  fi
  render "$backup/conf/archive.conf" | profile_archiving
}

backup_off() {
  profile_clock off
  profile_archiving </dev/null
  note "nothing is copied any more; what is in $BACKUP_STORE stays, and $safe/key opens it"
}

# backup_take full|diff|"": a set, with everything in it.
backup_take() {
  local kind=$1 began=$EPOCHREALTIME step set files versions
  profile_database_answers || die "PostgreSQL of $subject does not answer (./mecabal status ${profile_flags[*]})"
  backup_private
  kind=${kind:-$(pgbackrest_due)}

  step=$EPOCHREALTIME
  pgbackrest --type="$kind" backup || die "$(backup_hint)"
  done_line database "$kind" "$step"

  step=$EPOCHREALTIME
  mkdir "$private/secrets"
  profile_secrets "$private/secrets"
  tar -C "$private/secrets" -cf "$private/secrets.tar" .
  files=(--file "secrets.tar=$private/secrets.tar")
  if backup_tool realm --to "$private/realm.json" 2>"$private/realm.log"; then
    files+=(--file "realm.json=$private/realm.json")
  else
    note "Keycloak does not export its realm; its database is in the backup all the same: $(<"$private/realm.log")"
    files+=(--missing realm.json)
  fi

  backup_tool point --database mecabal --database keycloak --to "$private/point.json"
  # Proves that the log up to the point is in the store.
  pgbackrest check || die "$(backup_hint)"
  pgbackrest_info >"$private/info.json"
  mapfile -t versions < <(profile_versions | sed 's/^/--version-of=/')
  set=$(backup_tool keep --point "$private/point.json" --info "$private/info.json" --loss-window "$loss_window" \
    "${files[@]}" "${versions[@]}")
  done_line set "$set" "$step"

  {
    gauge mecabal_backup_last_success_timestamp_seconds "$(date +%s)" "When the last backup was complete."
    gauge mecabal_backup_duration_seconds "$(seconds_since "$began")" "How long it took."
  } | backup_metrics backup
  done_line backup "$BACKUP_STORE, at most $loss_window s are lost with the machine" "$began"
}

backup_hint() { printf 'the backup was not made; see %s and docs/runbooks/backup-too-old.md' "$work/log"; }
