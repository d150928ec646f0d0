# shellcheck shell=bash
# A new release on a running platform, and the way back. Both are the same: release.env says which images, by id, and the services are
# rolled to them. release.before.env is what ran before.
# shellcheck disable=SC2154

upgrade_usage='./mecabal upgrade [--with-stores] [--without-backup]'
# Of these there is one each: another image of theirs means seconds in which it is away.
single_parts=("${stores[@]}" keycloak edge)

platform_upgrade() {
  local began=$EPOCHREALTIME with_stores='' without_backup=''
  while [[ $# -gt 0 ]]; do
    case $1 in
      --with-stores) with_stores=yes ;;
      --without-backup) without_backup=yes ;;
      *) die "unknown argument: $1; usage: $upgrade_usage" ;;
    esac
    shift
  done
  upgrade_open
  upgrade_preflight
  images_build
  upgrade_release
  if upgrade_is_there; then
    note 'everything runs as it should: there is nothing to upgrade'
    return
  fi
  upgrade_backup
  note 'nothing has been changed on the platform so far; now it is'
  # After an upgrade that was killed halfway they are the same, and what ran before it is the way back.
  if ! cmp -s "$single/release.new" "$single/release.env"; then
    cp "$single/release.env" "$single/release.before.env"
    mv "$single/release.new" "$single/release.env"
  elif [[ ! -f $single/release.before.env ]]; then
    cp "$single/release.env" "$single/release.before.env"
  fi
  upgrade_try upgrade_steps
  if [[ $failed -ne 0 ]]; then
    note 'the upgrade failed: back to what ran before'
    upgrade_swap
    upgrade_try upgrade_undo
    [[ $failed -eq 0 ]] || die "the way back failed too: see docs/runbooks/upgrade.md"
    die "nothing was upgraded; what ran before runs again"
  fi
  done_line upgraded "./mecabal rollback leads back" "$began"
}

platform_rollback() {
  local began=$EPOCHREALTIME
  [[ $# -eq 0 ]] || die 'usage: ./mecabal rollback'
  upgrade_open
  [[ -f $single/release.before.env ]] || die 'no release ran here before this one'
  upgrade_images_are_here
  upgrade_swap
  upgrade_keep_parts "$single/release.before.env" "$single/release.env" >/dev/null
  upgrade_try rollback_steps
  [[ $failed -eq 0 ]] || die 'the rollback failed; ./mecabal rollback leads forward again'
  done_line 'rolled back' 'the schema stays: it serves both releases' "$began"
}

upgrade_open() {
  local name
  engine_ensure
  settings_load
  settings_ensure
  single_lock
  secrets_ensure
  for name in "${services[@]}" edge; do
    compose_running "$name" || die "$name does not run: ./mecabal apply first"
  done
}

# Room for one service more, and for the images.
upgrade_preflight() {
  # shellcheck disable=SC2034 # counted by what preflight asks
  local refusals=0 warnings=0 available
  available=$(awk '/^MemAvailable:/ {print int($2 / 1024)}' /proc/meminfo)
  if ((available < $(budget_number roll))); then refuse memory "$available MB are left; one service more wants $(budget_number roll) MB"; fi
  preflight_disk
  ((refusals == 0)) || die 'preflight: nothing has been changed'
}

# A release that adds to the schema can be rolled back without it; one that misbehaves with data can not.
upgrade_backup() {
  if [[ -n $without_backup ]]; then
    note 'no backup is taken, as you say'
  elif [[ ! -f $single/archives ]]; then
    note 'no backup is taken, because there are none (./mecabal backup on --compose)'
  else
    "$repo/mecabal" backup now --compose 9>&- || die 'there is no backup, so nothing was upgraded; --without-backup goes on without one'
  fi
}

# What shall run, in release.new. Of what there is only one, the present image stays unless the operator says otherwise.
upgrade_release() {
  local held
  release_lines >"$single/release.new"
  if [[ -n $with_stores ]]; then return; fi
  held=$(upgrade_keep_parts "$single/release.env" "$single/release.new")
  if [[ -n $held ]]; then
    note "there are newer images of $held, which stay: ./mecabal upgrade --with-stores takes them too, and each is away for seconds"
  fi
}

# upgrade_keep_parts FROM TO: takes over the images of all that there is only one of; prints those that were others.
upgrade_keep_parts() {
  local part line kept=()
  for part in "${single_parts[@]}"; do
    line=$(grep "^${part^^}_IMAGE=" "$1")
    if ! grep -qxF "$line" "$2"; then
      kept+=("$part")
      sed -i "s|^${part^^}_IMAGE=.*|$line|" "$2"
    fi
  done
  printf '%s' "${kept[*]}"
}

upgrade_is_there() {
  local name
  cmp -s "$single/release.new" "$single/release.env" || return 1
  for name in "${services[@]}"; do
    [[ $(roll_containers "$name" | wc -l) -eq 1 ]] && roll_is_current "$name" "$(roll_containers "$name")" || return 1
  done
}

# upgrade_try COMMAND...: what fails in it ends it, and not the way back; sets "failed". Not for a condition: there bash would go on
# after whatever fails.
upgrade_try() {
  set +e
  (
    set -e
    "$@"
  )
  failed=$?
  set -e
}

upgrade_steps() {
  if [[ -n $with_stores ]]; then compose_start 300 "${single_parts[@]}"; fi
  # Releases add to the schema before they take away, so what runs now goes on with what is migrated here.
  single_migrate
  roll_services
  single_ports
  upgrade_smoke
}

upgrade_undo() {
  if [[ -n $with_stores ]]; then compose_start 300 "${single_parts[@]}"; fi
  roll_services
}

rollback_steps() {
  roll_services
  upgrade_smoke
}

upgrade_smoke() (
  # The build that it starts must not hold the lock.
  exec 9>&-
  single_smoke
)

upgrade_swap() {
  mv "$single/release.env" "$single/release.new"
  mv "$single/release.before.env" "$single/release.env"
  mv "$single/release.new" "$single/release.before.env"
  # The gateway's seat may have changed.
  settings_load
}

upgrade_images_are_here() {
  local id
  while IFS='=' read -r _ id; do
    docker image inspect "$id" >/dev/null 2>&1 || die "the image $id of the release before is not here any more"
  done <"$single/release.before.env"
}
