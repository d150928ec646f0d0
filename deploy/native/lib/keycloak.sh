# shellcheck shell=bash
# Keycloak with our provider built in. The optimised build (48 s) is kept outside the instances, by the provider's sources;
# an instance links it into its own folder, where Keycloak looks for the realm to import.
# shellcheck disable=SC2154

# The pom's, because the provider is compiled against it.
keycloak_version() { sed -n 's:.*<keycloak.version>\(.*\)</keycloak.version>.*:\1:p' "$repo/pom.xml"; }

keycloak_cache() { printf '%s/cache/keycloak-%s' "$home" "$(keycloak_provider_stamp)"; }

keycloak_provider_stamp() {
  {
    keycloak_version
    declare -f keycloak_build_into
    cd "$repo/auth/keycloak-provider" && find pom.xml src/main -type f -print0 | sort -z | xargs -0 cat
  } | sha256sum | cut -c1-12
}

keycloak_realm_stamp() { sha256sum <"$repo/auth/keycloak/realm.json" | cut -c1-12; }

keycloak_current() {
  [[ $(cat "$folder/keycloak.stamp" 2>/dev/null) == "$(keycloak_provider_stamp) $(keycloak_realm_stamp)" ]]
}

# The lock is shared by all instances, so that two never build at once.
keycloak_build() {
  local cache
  cache=$(keycloak_cache)
  [[ ! -d $cache ]] || return 0
  mkdir -p "$home/cache"
  (
    exec 7>"$home/cache/keycloak.lock"
    flock 7
    [[ ! -d $cache ]] || exit 0
    keycloak_build_into "$cache"
  )
}

keycloak_build_into() {
  local began=$EPOCHREALTIME scratch=$home/cache/keycloak.new provider=$repo/auth/keycloak-provider version
  version=$(keycloak_version)
  rm -rf "$scratch"
  mkdir -p "$scratch"
  fetch_artifact "org.keycloak:keycloak-quarkus-dist:$version:tar.gz" "$scratch"
  tar -xzf "$scratch/keycloak-quarkus-dist-$version.tar.gz" -C "$scratch"
  (cd "$repo" && ./mvnw -q -B -f auth/keycloak-provider/pom.xml package -DskipTests) >"$scratch/provider.log" 2>&1 7>&- 9>&- \
    || die "building auth/keycloak-provider failed, see $scratch/provider.log"
  cp "$provider"/target/mecabal-keycloak-provider.jar "$scratch/keycloak-$version/providers/"
  # Keycloak remembers the time of its providers and refuses to start with another one; in an image all files have this.
  touch -d @0 "$scratch/keycloak-$version/providers/"*.jar
  # Without it the first calls after a restart of PostgreSQL are refused, as if the caller were unknown.
  echo 'quarkus.datasource.jdbc.foreground-validation-interval=1s' >"$scratch/keycloak-$version/conf/quarkus.properties"
  note "building Keycloak with our provider (once, about a minute)"
  # The provider looks for its settings when it is loaded, also during the build; these open nothing.
  env AUTH_ASSERTION_PUBLIC_KEYS="$("$repo/auth/keycloak/new-secrets" | sed -n 's/^AUTH_ASSERTION_PUBLIC_KEYS=//p')" \
    KEYCLOAK_MINT_SECRET="$(printf '0%.0s' {1..32})" KEYCLOAK_PROVISION_SECRET="$(printf '0%.0s' {1..32})" \
    "$scratch/keycloak-$version/bin/kc.sh" build --db=postgres --health-enabled=true \
    >"$scratch/build.log" 2>&1 7>&- 9>&- || die "kc.sh build failed, see $scratch/build.log"
  mv "$scratch/keycloak-$version" "$1"
  rm -rf "$scratch"
  done_line keycloak "built $version" "$began"
}

keycloak_prepare() {
  local kc=$data/keycloak stamp
  budget_load
  stamp="$(keycloak_provider_stamp) $(keycloak_realm_stamp)"
  auth_secrets_ensure "$folder/auth.env"
  if [[ $(cat "$folder/keycloak.stamp" 2>/dev/null) != "$stamp" ]]; then
    if supervisor_has keycloak; then supervisor_ctl stop keycloak >/dev/null; fi
    keycloak_realm_changed
    rm -rf "$kc"
    cp -al "$(keycloak_cache)" "$kc"
    mkdir -p "$kc/data/import"
    cp "$repo/auth/keycloak/realm.json" "$kc/data/import/mecabal-realm.json"
  fi
  supervisor_program keycloak 20 <<SCRIPT
set -a
. "$folder/auth.env"
set +a
export JAVA_HOME="$JAVA_HOME" MALLOC_ARENA_MAX=2
# The whole JAVA_OPTS, because kc.sh would add G1 to anything less.
export JAVA_OPTS="$KEYCLOAK_JAVA_OPTS"
export KC_DB_URL=jdbc:postgresql://127.0.0.1:$pg_port/keycloak KC_DB_USERNAME=keycloak KC_DB_PASSWORD=$KEYCLOAK_DB_PASSWORD
export KC_DB_POOL_INITIAL_SIZE=1 KC_DB_POOL_MIN_SIZE=1 KC_DB_POOL_MAX_SIZE=15
export KC_HTTP_ENABLED=true KC_HTTP_HOST=127.0.0.1 KC_HTTP_PORT=$keycloak_port KC_HTTP_MANAGEMENT_PORT=$keycloak_management_port
export KC_HOSTNAME=http://127.0.0.1:$keycloak_port
export KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD=$KEYCLOAK_ADMIN_PASSWORD
# Alone: otherwise it looks for others on this machine, and a fifth finds no port for that.
export KC_CACHE=local KC_LOG_LEVEL=warn
exec "$kc/bin/kc.sh" start --optimized --import-realm
SCRIPT
  printf '%s' "$stamp" >"$folder/keycloak.stamp"
}

# auth_secrets_ensure FILE: each is made once; one that a later release wants is added, the others stay.
auth_secrets_ensure() {
  local line file=$1
  (umask 077 && touch "$file" && cp -p "$file" "$file.new")
  while read -r line; do
    grep -q "^${line%%=*}=" "$file.new" || printf '%s\n' "$line" >>"$file.new"
  done < <("$repo/auth/keycloak/new-secrets")
  mv "$file.new" "$file"
}

# An import never touches a realm that is there. Tests and trials start over; people's accounts of "main" are kept.
keycloak_realm_changed() {
  local old
  old=$(cut -d' ' -f2 "$folder/keycloak.stamp" 2>/dev/null) || return 0
  [[ $old != "$(keycloak_realm_stamp)" ]] || return 0
  if [[ $instance == main ]]; then
    note "auth/keycloak/realm.json changed; the realm in use stays as it is (./mecabal reset starts over)"
  else
    admin_psql -d postgres -c 'DROP DATABASE keycloak WITH (FORCE)' -c 'CREATE DATABASE keycloak OWNER keycloak' \
      -c 'REVOKE ALL ON DATABASE keycloak FROM PUBLIC'
  fi
}

keycloak_answers() {
  curl -sf -o /dev/null --max-time 3 "http://127.0.0.1:$keycloak_port/realms/mecabal/.well-known/openid-configuration"
}
