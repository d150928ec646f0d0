# shellcheck shell=bash
# What backup and restore have to know of the platform without Docker. Every profile answers these functions:
#   profile_open ARGUMENTS...    takes its own out of them: sets rest, subject (for messages), profile_flags (for hints), instance
#   profile_safe                 the folder for settings, key and work files
#   profile_has_pgbackrest       whether it is installed beside PostgreSQL
#   profile_beside COMMAND...    runs a command beside PostgreSQL, as its user
#   profile_own_folder FOLDER    makes a folder that belongs to that user; profile_own_file FILE writes stdin to such a file
#   profile_reach_store          sees to it that PostgreSQL can reach the store; profile_by_hand that what follows runs beside the
#                                PostgreSQL that a restore starts by hand
#   profile_login                lets that user in as the administrator of PostgreSQL
#   profile_cluster, _port       the data directory and the port, as seen there
#   profile_database_answers     whether PostgreSQL runs; profile_sql and profile_sql_at PORT ask as its administrator
#   profile_archiving            takes stdin into PostgreSQL's settings, without a restart; nothing there stops the archiving
#   profile_archives             whether the log goes to the store
#   profile_metrics              the folder that a textfile collector reads
#   profile_clock on|off         whether deploy/backup/clock is kept running
#   profile_ops ARGUMENTS...     mecabal-ops against this platform; profile_services is where it finds the packaged services
#   profile_versions             NAME=VERSION of what made a backup
#   profile_secrets FOLDER       copies what only this platform knows; profile_secrets_back FOLDER puts it back
#   profile_close                ends what profile_open began
#   profile_is_there [FOLDER]    whether there is anything that a restore would replace; FOLDER is what profile_secrets copied
#   profile_prepare              makes what a restore needs on a machine that has nothing yet
#   profile_stop                 stops everything; profile_set_aside STAMP moves the data away, empties broker and Redis
#   profile_configure            gives a restored cluster the settings of this machine
#   profile_postgres, _port_free what runs a PostgreSQL by hand, and a port for one
#   profile_backing_up, _up      starts what the services stand on, and then everything
# shellcheck disable=SC2034,SC2154

profile_open() {
  platform_open "$@"
  subject="instance $instance"
  profile_flags=(--instance "$instance")
}

profile_close() { :; }

profile_reach_store() { :; }

profile_by_hand() { :; }

# Beside PostgreSQL's data where those had to leave the instance's folder.
profile_safe() {
  local cluster
  cluster=$(postgres_folder)
  if [[ $cluster == "$folder"/* ]]; then
    printf '%s/backup/%s' "$home" "$instance"
  else
    printf '%s-backup' "$cluster"
  fi
}

profile_has_pgbackrest() { command -v pgbackrest >/dev/null; }

profile_beside() {
  postgres_user
  (cd / && exec ${as_postgres[@]+"${as_postgres[@]}"} env PGHOST=127.0.0.1 PGPASSFILE="$work/pgpass" "$@" 9>&-)
}

profile_own_folder() {
  (umask 077 && mkdir -p "$1")
  if [[ $(id -u) -eq 0 ]]; then
    chown postgres: "$1"
    setpriv --reuid=postgres --regid=postgres --init-groups test -w "$1" \
      || die "the user postgres cannot reach $1: choose a store that everybody may enter (chmod o+x)"
  fi
}

profile_own_file() {
  write_if_changed "$1" 600 || true
  if [[ $(id -u) -eq 0 ]]; then chown postgres: "$1"; fi
}

profile_login() {
  backing_load
  printf '127.0.0.1:*:*:mecabal_admin:%s\n' "$PG_ADMIN_PASSWORD" | profile_own_file "$work/pgpass"
}

profile_cluster() { postgres_folder; }

profile_port() { printf '%s' "$pg_port"; }

profile_database_answers() { [[ -f $folder/backing.env ]] && postgres_answers; }

profile_sql() { profile_sql_at "$pg_port" "$1"; }

# profile_sql_at PORT STATEMENT: also of a PostgreSQL that was started by hand.
profile_sql_at() {
  backing_load
  admin_psql -At -p "$1" -d postgres -c "$2"
}

profile_archiving() {
  local settings
  settings=$(cat)
  if [[ -n $settings ]]; then
    printf '%s\n' "$settings" >"$folder/archive.conf"
  else
    rm -f "$folder/archive.conf"
  fi
  profile_database_answers || return 0
  profile_sql 'SELECT pg_reload_conf()' >/dev/null
  [[ -z $settings || $(profile_sql 'SHOW archive_mode') == on ]] \
    || die "this PostgreSQL was started before it could archive: ./mecabal down and up, then this again"
}

profile_archives() { [[ -f $folder/archive.conf ]]; }

# The textfile collector of ./mecabal monitor reads there.
profile_metrics() { printf '%s/metrics' "$folder"; }

profile_clock() {
  instance_lock
  if [[ $1 == on ]]; then
    supervisor_program backup 40 stopsignal=TERM <<SCRIPT
exec "$backup/clock" --instance "$instance"
SCRIPT
  else
    rm -f "$programs/backup" "$programs/backup.conf"
  fi
  supervisor_apply 5>&-
  exec 9>&-
}

profile_ops() {
  java_find
  ops "$(profile_services)" "$@"
}

# The release that runs, or on a machine that never ran one, the one that will.
profile_services() {
  local stamp=''
  if [[ -f $folder/release.stamp ]]; then stamp=$(<"$folder/release.stamp"); fi
  if [[ -z $stamp || ! -d $(release_folder "$stamp") ]]; then stamp=$(release_build); fi
  release_folder "$stamp"
}

profile_versions() {
  printf 'release=%s\n' "$(cat "$folder/release.stamp" 2>/dev/null || source_stamp)"
  printf 'postgresql=%s\n' "$(profile_sql 'SHOW server_version' | cut -d' ' -f1)"
  printf 'pgbackrest=%s\n' "$(pgbackrest version | cut -d' ' -f2)"
  printf 'keycloak=%s\n' "$(keycloak_version)"
}

profile_secrets() {
  local name
  for name in secrets.env auth.env; do
    if [[ -f $folder/$name ]]; then cp "$folder/$name" "$1/"; fi
  done
}

# What they replace is kept beside them, for whoever restored the wrong thing.
profile_secrets_back() {
  local file name
  for file in "$1"/*.env; do
    name=$(basename "$file")
    if [[ -f $folder/$name ]]; then cp -p "$folder/$name" "$folder/$name.before-restore"; fi
    install -m 600 "$file" "$folder/$name"
  done
  # shellcheck source=/dev/null
  . "$folder/secrets.env"
  backing_env_lines | write_if_changed "$folder/backing.env" 600 || true
}

profile_is_there() { supervisor_running || [[ -e $(postgres_folder)/PG_VERSION ]]; }

profile_prepare() {
  packages_ensure
  java_find
  instance_lock
  instance_prepare
  exec 9>&-
}

profile_stop() {
  if supervisor_running; then supervisor_down; fi
  exec 9>&-
}

profile_set_aside() {
  local cluster
  cluster=$(postgres_folder)
  if [[ -d $cluster ]]; then
    mv "$cluster" "$cluster.before-$1"
    note "the database that was there is kept in $cluster.before-$1; delete it when all is well"
  fi
  rm -rf "$data/rabbitmq/mnesia" "$data/redis"
  # Services wait for their migrations and media: up writes their programs again.
  rm -f "$programs"/*
  # What these say was done, was done to the other database.
  rm -f "$folder/bootstrap.stamp" "$folder/migrated.stamp" "$folder/keycloak.stamp"
  if [[ $(id -u) -eq 0 ]]; then chmod 711 "$folder"; fi
  profile_own_folder "$cluster"
}

profile_configure() {
  supervisor_config
  postgres_prepare
}

profile_postgres() { profile_beside "$(postgres_bin)/$1" "${@:2}"; }

# Instances are a hundred ports apart, so this one is nobody's.
profile_port_free() {
  local port=$((pg_port + 50))
  if port_answers "$port"; then die "port $port, meant for the drill, is in use by $(port_holder "$port")"; fi
  printf '%s' "$port"
}

profile_backing_up() {
  backing_up '' >/dev/null 5>&-
  exec 9>&-
}

# A process of its own, because it ends with what a person reads.
profile_up() { "$repo/mecabal" up --instance "$instance" >&2 5>&-; }
