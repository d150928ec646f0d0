# shellcheck shell=bash
# PostgreSQL with PostGIS, and the databases in it.
# shellcheck disable=SC2154

roles=(mecabal_owner gateway auth usr social messaging marketplace events business notification)

# The newest installed version that has PostGIS.
postgres_bin() {
  local control version
  for control in $(printf '%s\n' /usr/share/postgresql/*/extension/postgis.control | sort -rV); do
    version=${control#/usr/share/postgresql/}
    version=${version%%/*}
    if [[ -x /usr/lib/postgresql/$version/bin/initdb ]]; then
      printf '/usr/lib/postgresql/%s/bin' "$version"
      return
    fi
  done
  return 1
}

# PostgreSQL refuses to run as root, so root hands it to the package's user; when that user cannot reach the
# instance's folder (a clone under /root, say) the data live in /var/lib/mecabal instead.
postgres_folder() {
  if [[ $(id -u) -ne 0 ]] || setpriv --reuid=postgres --regid=postgres --init-groups test -x "$(dirname "$folder")"; then
    printf '%s/postgres' "$folder"
  else
    printf '/var/lib/mecabal/%s/%s' "$(printf '%s' "$home" | sha256sum | cut -c1-12)" "$instance"
  fi
}

as_postgres=()

postgres_user() {
  if [[ $(id -u) -eq 0 ]]; then as_postgres=(setpriv --reuid=postgres --regid=postgres --init-groups); fi
}

postgres_prepare() {
  local bin cluster settings
  bin=$(postgres_bin)
  cluster=$(postgres_folder)
  postgres_user
  if [[ ! -f $cluster/PG_VERSION ]]; then
    rm -rf "$cluster.new"
    mkdir -p "$cluster.new"
    # By a file: an argument would stand in the process list.
    (umask 077 && printf '%s' "$PG_ADMIN_PASSWORD" >"$cluster.password")
    if [[ $(id -u) -eq 0 ]]; then
      chmod 711 "$folder" # the parent of a folder that another user owns
      chown postgres: "$cluster.new" "$cluster.password"
    fi
    "${as_postgres[@]}" "$bin/initdb" -D "$cluster.new" -U mecabal_admin --encoding=UTF8 --locale=C.UTF-8 --no-sync \
      --data-checksums --auth=scram-sha-256 --pwfile="$cluster.password" >"$logs/initdb.log" 2>&1 9>&- \
      || die "initdb failed, see $logs/initdb.log"
    rm -f "$cluster.password"
    mv "$cluster.new" "$cluster"
  fi
  # Tests give up durability for speed; everything else of the server is the same.
  if [[ $instance == test ]]; then
    settings=$(cat "$native/conf/postgresql.test.conf")
  else
    settings=$(cat "$native"/conf/postgresql.{durable,archive}.conf)
  fi
  if loadtest_profile; then settings+=$'\n'$(cat "$native/conf/postgresql.loadtest.conf"); fi
  export settings pg_port pg_listen=127.0.0.1 pg_sockets=''
  budget_load
  render "$native/conf/postgresql.conf" >"$cluster/postgresql.conf"
  cp "$native/conf/pg_hba.conf" "$cluster/pg_hba.conf"
  if [[ $(id -u) -eq 0 ]]; then chown postgres: "$cluster/postgresql.conf" "$cluster/pg_hba.conf"; fi
  supervisor_program postgres 10 stopsignal=INT <<SCRIPT
exec ${as_postgres[*]} "$bin/postgres" -D "$cluster"
SCRIPT
}

postgres_answers() { "$(postgres_bin)/pg_isready" -q -h 127.0.0.1 -p "$pg_port"; }

admin_psql() {
  PGPASSWORD=$PG_ADMIN_PASSWORD PGOPTIONS='-c client_min_messages=warning' "$(postgres_bin)/psql" -X -q -v ON_ERROR_STOP=1 \
    -h 127.0.0.1 -p "$pg_port" -U mecabal_admin "$@" 9>&-
}

# Roles, the template of all databases, the databases "mecabal" and "keycloak"; done again when the SQL files change.
postgres_bootstrap() {
  local stamp role pairs=()
  stamp=$(bootstrap_stamp)
  if [[ -f $folder/bootstrap.stamp && $(<"$folder/bootstrap.stamp") == "$stamp" ]]; then return; fi
  for role in "${roles[@]}"; do pairs+=("\"$role\": \"$SERVICE_PASSWORD\""); done
  pairs+=("\"keycloak\": \"$KEYCLOAK_DB_PASSWORD\"")
  export ROLE_PASSWORDS
  ROLE_PASSWORDS="{$(IFS=,; printf '%s' "${pairs[*]}")}"
  admin_psql -d postgres -f "$native/sql/bootstrap.sql" >/dev/null
  database_build mecabal
  printf '%s' "$stamp" >"$folder/bootstrap.stamp"
}

bootstrap_stamp() { cat "$native"/sql/*.sql | sha256sum | cut -c1-16; }

# database_create NAME [--fresh]: prints DB_NAME and the role names' common password.
database_create() {
  local name=$1
  [[ $name =~ ^[a-z][a-z0-9_]{0,50}$ ]] || die "a database's name is lower-case letters, digits and underscores: $name"
  backing_load
  (
    exec 8>"$run/database-$name.lock"
    flock 8
    if [[ ${2:-} == --fresh ]]; then admin_psql -d postgres -c "DROP DATABASE IF EXISTS $name WITH (FORCE)"; fi
    database_build "$name"
  )
  printf 'DB_NAME=%s\nSERVICE_PASSWORD=%s\n' "$name" "$SERVICE_PASSWORD"
}

database_build() {
  admin_psql -d postgres -v database="$1" -v stamp="$(bootstrap_stamp)" -f "$native/sql/database.sql" >/dev/null
}
