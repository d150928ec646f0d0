# shellcheck shell=bash
# What backup and restore have to know of the platform on docker compose; the head of native.sh says what each function answers.
# Folders of the machine are mounted under their own names, so that a path means the same on both sides.
# shellcheck disable=SC2034,SC2154

# The user of PostgreSQL in its image.
postgres_uid=10002

# The project in which a backup is opened on a machine that has no settings yet: whose it is stands in the backup.
opening=mecabal-opening

profile_open() {
  rest=("$@")
  settings_here=yes
  if [[ ! -f $single/settings.env ]]; then
    settings_here=''
    trap profile_close EXIT
    settings_ensure "MECABAL_PROJECT=$opening" FRONT_PREFIX=10.231.52 INNER_PREFIX=10.231.53
  fi
  settings_load
  secrets_ensure
  instance=$MECABAL_PROJECT
  subject="the platform at $public_url"
  profile_flags=(--compose)
}

# A PostgreSQL by hand and one of the platform on the same data would be its end.
profile_close() {
  if [[ -n ${by_hand:-} ]]; then by_hand_end; fi
  if [[ -z $settings_here && $MECABAL_PROJECT == "$opening" ]]; then
    profile_close_opening
    rm -rf "$single/settings.env" "$single/secrets.env" "$single/secrets"
  fi
}

profile_close_opening() { compose --profile job down --volumes >"$single/compose.log" 2>&1 || true; }

profile_safe() { printf '%s' "$BACKUP_SAFE"; }

# Part of the image.
profile_has_pgbackrest() { :; }

# The one that a restore works in, or else the one that serves people.
profile_beside() {
  local container=${by_hand:-$(roll_containers postgres)}
  docker exec -e PGHOST=127.0.0.1 -e "PGPASSFILE=$work/pgpass" "${container:-$MECABAL_PROJECT-postgres-1}" "$@" </dev/null 5>&-
}

profile_own_folder() {
  mkdir -p "$(dirname "$1")"
  # shellcheck disable=SC2016 # for the inner shell
  profile_as_root "$(dirname "$1")" 'install -d -m 700 -o "$1" -g "$1" "$2"' "$postgres_uid" "$1" </dev/null
}

profile_own_file() {
  # shellcheck disable=SC2016 # for the inner shell
  profile_as_root "$(dirname "$1")" 'umask 077 && cat >"$2.new" && chown "$1:$1" "$2.new" && mv "$2.new" "$2"' "$postgres_uid" "$1"
}

# profile_as_root FOLDER SCRIPT ARGUMENTS...: with the right to give files away, which who runs this need not have.
profile_as_root() {
  docker run --rm -i --network none --read-only --user 0:0 --cap-drop ALL --cap-add CHOWN --cap-add DAC_OVERRIDE --cap-add FOWNER \
    -v "$1:$1" --entrypoint bash "$(profile_image POSTGRES)" -c "$2" bash "${@:3}" 5>&- 9>&-
}

# profile_image NAME: that of the release which runs, or will.
profile_image() { sed -n "s/^$1_IMAGE=//p" "$single/release.env"; }

profile_login() { printf '127.0.0.1:*:*:mecabal_admin:%s\n' "${secret[PG_ADMIN]}" | profile_own_file "$work/pgpass"; }

# PostgreSQL is started again when its mounts change, and at no other time.
profile_reach_store() {
  local store=''
  if [[ $BACKUP_STORE != s3://* ]]; then store=$BACKUP_STORE; fi
  profile_own_folder "$work/postgresql.d"
  printf '%s\n' "$store" | write_if_changed "$single/with-backup" 600 || true
  if [[ -n $store ]]; then rm -f "$single/with-backup-out"; else touch "$single/with-backup-out"; fi
  settings_load
  if compose_running postgres; then compose_start 120 postgres; fi
}

# The one that serves people goes on until everything has been looked at.
profile_by_hand() { by_hand_start; }

# by_hand_start [--use-aliases]: with it, under the name by which PostgreSQL is called.
by_hand_start() {
  local name=$MECABAL_PROJECT-restore
  docker rm -f "$name" >/dev/null 2>&1 || true
  by_hand=$(compose run -d --no-deps "$@" --name "$name" --entrypoint sleep postgres infinity 2>"$single/restore.log" 5>&-) || {
    tail -n 5 "$single/restore.log" >&2
    die 'no container for the restore could be started'
  }
}

by_hand_end() {
  docker rm -f "$by_hand" >/dev/null
  by_hand=''
}

profile_cluster() { printf /var/lib/postgresql/data; }

profile_port() { printf 5432; }

profile_database_answers() { profile_beside pg_isready -q -h 127.0.0.1 2>/dev/null; }

profile_sql() { profile_sql_at 5432 "$1"; }

profile_sql_at() { profile_beside psql -X -At -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$1" -U mecabal_admin -d postgres -c "$2"; }

profile_archiving() {
  local settings
  settings=$(cat)
  printf '%s\n' "$settings" | profile_own_file "$work/postgresql.d/archive.conf"
  if [[ -n $settings ]]; then touch "$single/archives"; else rm -f "$single/archives"; fi
  if profile_database_answers; then profile_sql 'SELECT pg_reload_conf()' >/dev/null; fi
}

profile_archives() { [[ -f $single/archives ]]; }

# The node exporter of deploy/monitoring reads there.
profile_metrics() { printf '%s/metrics' "$single"; }

profile_clock() {
  local unit=$MECABAL_PROJECT-backup.service
  if [[ ! -d /run/systemd/system ]]; then
    [[ $1 == off ]] || note "there is no systemd here: keep $backup/clock --compose running, or nothing is backed up at night"
    return
  fi
  if [[ $1 == on ]]; then
    clock_unit | as_root tee "/etc/systemd/system/$unit" >/dev/null
    as_root systemctl daemon-reload
    as_root systemctl enable --now "$unit"
  else
    as_root systemctl disable --now "$unit" || true
    as_root rm -f "/etc/systemd/system/$unit"
  fi
}

clock_unit() {
  cat <<UNIT
[Unit]
Description=Nightly backups of MeCabal ($MECABAL_PROJECT)
After=docker.service

[Service]
User=$(id -un)
Environment=MECABAL_SINGLE=$single
ExecStart=$backup/clock --compose
Restart=always
RestartSec=60

[Install]
WantedBy=multi-user.target
UNIT
}

profile_ops() { compose run --rm --no-deps -T backup "$@" </dev/null; }

# Where its image has the packaged services.
profile_services() { printf /ops; }

profile_versions() {
  printf 'release=%s\n' "$(profile_image OPS | cut -c8-19)"
  printf 'postgresql=%s\n' "$(profile_sql 'SHOW server_version' | cut -d' ' -f1)"
  printf 'pgbackrest=%s\n' "$(profile_beside pgbackrest version | cut -d' ' -f2)"
  printf 'keycloak=%s\n' "$(keycloak_version)"
}

profile_secrets() {
  cp "$single/settings.env" "$single/secrets.env" "$1/"
  cp -r "$single/providers" "$1/"
}

# Settings that the operator has made on this machine are meant for it; the secrets are the data's.
profile_secrets_back() {
  if [[ -f $single/secrets.env ]]; then cp -p "$single/secrets.env" "$single/secrets.env.before-restore"; fi
  install -m 600 "$1/secrets.env" "$single/secrets.env"
  cp -r "$1/providers" "$single/"
  if [[ -z $settings_here ]]; then install -m 600 "$1/settings.env" "$single/settings.env"; fi
  settings_load
  secrets_ensure
  profile_login
}

profile_is_there() {
  local project=$MECABAL_PROJECT
  if [[ -z $settings_here && -n ${1:-} ]]; then project=$(sed -n 's/^MECABAL_PROJECT=//p' "$1/settings.env"); fi
  docker volume inspect "${project}_postgres" >/dev/null 2>&1
}

profile_prepare() {
  engine_ensure
  single_lock
  java_find
  if [[ ! -f $single/release.env ]]; then single_release; fi
}

profile_stop() {
  by_hand_end
  if [[ -n $settings_here ]]; then
    compose stop >"$single/compose.log" 2>&1
  else
    profile_close_opening
  fi
}

profile_set_aside() {
  local before
  before=$(profile_cluster).before-$1
  compose rm -sf rabbitmq redis >/dev/null 2>&1
  docker volume rm -f "${MECABAL_PROJECT}_rabbitmq" "${MECABAL_PROJECT}_redis" >/dev/null
  by_hand_start --use-aliases
  if profile_beside test -e "$(profile_cluster)/PG_VERSION"; then
    profile_beside mv "$(profile_cluster)" "$before"
    note "the database that was there is kept as $(basename "$before") in the volume ${MECABAL_PROJECT}_postgres; delete it when all is well"
  fi
  profile_beside install -d -m 700 "$(profile_cluster)"
}

profile_configure() { profile_beside configure; }

profile_postgres() { profile_beside "$@"; }

# Of the container's own.
profile_port_free() { printf 5482; }

profile_backing_up() {
  by_hand_end
  compose_start 180 "${stores[@]}" keycloak
}

profile_up() {
  single_roll_out >&2
  exec 9>&-
}
