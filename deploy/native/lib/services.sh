# shellcheck shell=bash
# The nine services of an instance, under the same supervisord as what they stand on.
# shellcheck disable=SC2154

service_schema() { if [[ $1 == user ]]; then printf usr; else printf '%s' "$1"; fi; }

services_migrate() {
  local stamp=$1 began=$EPOCHREALTIME release log=$logs/migrate.log
  if [[ $(cat "$folder/migrated.stamp" 2>/dev/null) == "$stamp" ]]; then return; fi
  release=$(release_folder "$stamp")
  ops "$release" migrate --home "$release" >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    die "a migration failed, see $log"
  }
  # A queue that is not there yet hears nothing of what the first service says.
  ops "$release" queues --home "$release" >>"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    die "the queues could not be declared, see $log"
  }
  printf '%s' "$stamp" >"$folder/migrated.stamp"
  done_line migrations "$(grep -c '^    ' "$log" || true) applied" "$began"
}

# ops RELEASE ARGUMENTS...: the operator's jobs, against this instance.
ops() {
  local release=$1
  shift
  (
    set -a
    # shellcheck source=/dev/null
    . "$folder/backing.env"
    set +a
    exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -jar "$release/mecabal-ops.jar" "$@" 9>&-
  )
}

services_prepare() {
  local stamp=$1 service
  for service in "${services[@]}"; do
    services_launcher "$service" "$(release_folder "$stamp")/$service/quarkus-app" \
      | supervisor_program "$service" 30
  done
  # A group starts and stops its programs side by side instead of one after the other.
  printf '[group:services]\nprograms=%s\npriority=30\n' "$(IFS=,; printf '%s' "${services[*]}")" \
    | write_if_changed "$programs/services.conf" 600 || true
  printf '%s\n' "$stamp" >"$folder/release.stamp"
}

services_launcher() {
  local service=$1 app=$2 other upper heap=
  cat <<SCRIPT
set -a
. "$folder/backing.env"
$(if [[ $service != auth ]]; then printf 'unset %s\n' "$(auth_keys)"; fi)
unset PG_ADMIN_USER PG_ADMIN_PASSWORD KEYCLOAK_ADMIN_USER KEYCLOAK_ADMIN_PASSWORD
# Not prod: codes are shown by ./mecabal otp instead of being sent, which prod refuses.
QUARKUS_PROFILE=dev
# Whoever tries things here comes from one address, as a carrier's subscribers do: its ceiling is theirs.
CARRIER_RANGES=127.0.0.0/8,::1/128
HTTP_HOST=127.0.0.1 HTTP_PORT=${service_port[$service]}
MANAGEMENT_HOST=127.0.0.1 MANAGEMENT_PORT=${management_port[$service]}
DB_URL=postgresql://127.0.0.1:$pg_port/mecabal DB_USER=$(service_schema "$service") DB_PASSWORD=\$SERVICE_PASSWORD
MECABAL_SECRET=$PLATFORM_PASSWORD
OIDC_ISSUER=\$KEYCLOAK_URL/realms/mecabal OIDC_JWKS_URL=\$KEYCLOAK_URL/realms/mecabal/protocol/openid-connect/certs
S3_PUBLIC_URL=\$S3_URL S3_BUCKET=mecabal
SCRIPT
  if [[ $service == gateway ]]; then
    budget_load
    heap=$GATEWAY_HEAP
    # MECABAL_BIND=0.0.0.0 ./mecabal up lets a phone in the same network in; nothing else is ever reachable from outside.
    printf 'HTTP_HOST=%s GATEWAY_ALONE=true\n' "${MECABAL_BIND:-127.0.0.1}"
    if loadtest_profile; then printf '. "%s"\n' "$(loadtest_mark)"; fi
    for other in "${services[@]:1}"; do
      upper=${other^^}
      printf '%s_URL=http://127.0.0.1:%s %s_MANAGEMENT_URL=http://127.0.0.1:%s\n' \
        "$upper" "${service_port[$other]}" "$upper" "${management_port[$other]}"
    done
  fi
  cat <<SCRIPT
MALLOC_ARENA_MAX=2
set +a
exec "$JAVA_HOME/bin/java" @"$native/conf/jvm.options" $heap -jar "$app/quarkus-run.jar"
SCRIPT
}

# The names of what only auth and Keycloak may know.
auth_keys() { cut -d= -f1 "$folder/auth.env" | tr '\n' ' '; }

service_ready() { curl -sf -o /dev/null --max-time 2 "http://127.0.0.1:${management_port[$1]}/q/health/ready"; }

# One line a service, in the order in which they become ready.
services_wait() {
  local began=$EPOCHREALTIME deadline=$((SECONDS + $1)) waiting=("${services[@]}") still service
  while [[ ${#waiting[@]} -gt 0 ]]; do
    still=()
    for service in "${waiting[@]}"; do
      if service_ready "$service"; then
        done_line "$service" "port ${service_port[$service]}" "$began"
      else
        still+=("$service")
      fi
    done
    waiting=("${still[@]}")
    [[ ${#waiting[@]} -eq 0 ]] && break
    if ((SECONDS >= deadline)); then
      for service in "${waiting[@]}"; do
        printf '%s✗%s %s is not ready; the last lines of its log:\n' "$red" "$plain" "$service" >&2
        tail -n 12 "$logs/$service.log" >&2 || true
      done
      die "not ready after $1 s: ${waiting[*]} (./mecabal logs SERVICE --instance $instance)"
    fi
    sleep 0.2
  done
}

services_ready() {
  local service
  for service in "${services[@]}"; do service_ready "$service" || return 1; done
}
