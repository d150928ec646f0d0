# shellcheck shell=bash
# A secret is changed on both sides and the old one is then tried: it must open nothing.
# shellcheck disable=SC2154

platform_secrets() {
  local name
  settings_load
  secrets_load
  case ${1:-} in
    list) secret_names ;;
    rotate)
      name=${2:?./mecabal secrets rotate NAME (./mecabal secrets list)}
      secret_names | grep -qx "$name" || die "no such secret: $name (./mecabal secrets list)"
      single_lock
      secret_rotate "$name"
      ;;
    *) die 'usage: ./mecabal secrets list | rotate NAME' ;;
  esac
}

# What can be set again from secrets.env is written there first, so that a run that breaks off is mended by the next apply.
secret_rotate() {
  local name=$1 began=$EPOCHREALTIME old=${secret[$1]} new
  new=$(secret_new)
  case $name in
    PG_ADMIN) psql_as mecabal_admin "$old" "ALTER ROLE mecabal_admin PASSWORD '$new'" ;;
    KEYCLOAK_ADMIN) keycloak_set_password "$old" "$new" ;;
  esac
  cp "$single/secrets.env" "$single/secrets.before"
  sed "s/^$name=.*/$name=$new/" "$single/secrets.before" | write_if_changed "$single/secrets.env" 600
  secrets_load
  secrets_write
  single_align
  compose_start 300
  ! secret_opens "$name" "$old" || die "$name was changed, but the old one still opens something"
  secret_opens "$name" "$new" || die "$name was changed, but the new one opens nothing; the old ones are in $single/secrets.before"
  rm -f "$single/secrets.before"
  done_line "$name" 'changed; the old one is refused' "$began"
}

# Brings PostgreSQL's roles and RabbitMQ's user to what secrets.env says. Both keep passwords among their own data.
single_align() {
  compose_job bootstrap
  compose exec -T rabbitmq evaluate >/dev/null <<ERLANG || die 'RabbitMQ did not take its password'
ok = rabbit_auth_backend_internal:change_password(<<"mecabal">>, <<"${secret[RABBITMQ]}">>, <<"mecabal">>).
ERLANG
}

# secret_opens NAME VALUE: whether that side lets one in with it. What seals our own data opens no door and is taken as it is.
secret_opens() {
  local role
  case $1 in
    PG_ADMIN) psql_as mecabal_admin "$2" 'SELECT 1' ;;
    PG_OWNER) psql_as mecabal_owner "$2" 'SELECT 1' ;;
    KEYCLOAK_DB) psql_as keycloak "$2" 'SELECT 1' ;;
    DB_*)
      role=${1#DB_}
      psql_as "$(service_schema "${role,,}")" "$2" 'SELECT 1'
      ;;
    REDIS) redis_pings <<<"$2" ;;
    RABBITMQ)
      compose exec -T rabbitmq evaluate <<<"{ok, _} = rabbit_access_control:check_user_pass_login(<<\"mecabal\">>, <<\"$2\">>)." ;;
    S3) s3_lists "$2" ;;
    KEYCLOAK_ADMIN) keycloak_login "$2" ;;
    SECRET_*) [[ $2 == "${secret[$1]}" ]] ;;
  esac >/dev/null 2>&1
}

# Values travel on stdin: an argument would stand in the process list.
psql_as() {
  local database=mecabal
  if [[ $1 == keycloak || $1 == mecabal_admin ]]; then database=postgres; fi
  if [[ $1 == keycloak ]]; then database=keycloak; fi
  # shellcheck disable=SC2016 # for the shell in the container
  printf '%s\n%s\n' "$2" "$3" | compose exec -T postgres bash -c \
    'read -r PGPASSWORD; export PGPASSWORD; exec psql -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -U "$0" -d "$1"' "$1" "$database" >/dev/null
}

redis_pings() {
  # shellcheck disable=SC2016 # for the shell in the container
  compose exec -T redis bash -c 'read -r REDISCLI_AUTH; export REDISCLI_AUTH; [[ $(redis-cli ping) == PONG ]]'
}

s3_lists() {
  printf 'user = "%s:%s"\n' "$s3_access_key" "$1" | curl -sf --max-time 10 --config - --aws-sigv4 aws:amz:us-east-1:s3 -o /dev/null \
    "http://$(container_address minio front):9000/$S3_BUCKET?list-type=2&max-keys=1"
}

# In the container, because Keycloak's port is on a network that only containers see.
keycloak_login() {
  # shellcheck disable=SC2016
  compose exec -T keycloak bash -c 'read -r KC_CLI_PASSWORD; export KC_CLI_PASSWORD JAVA_OPTS=-Xmx64m; unset JDK_JAVA_OPTIONS
    exec /opt/keycloak/bin/kcadm.sh config credentials --config /tmp/kcadm --server http://localhost:8080 --realm master --user admin' <<<"$1"
}

keycloak_set_password() {
  keycloak_login "$1" >/dev/null 2>&1 || die 'Keycloak does not know the present KEYCLOAK_ADMIN'
  # shellcheck disable=SC2016
  compose exec -T keycloak bash -c 'read -r new; export JAVA_OPTS=-Xmx64m; unset JDK_JAVA_OPTIONS
    /opt/keycloak/bin/kcadm.sh set-password --config /tmp/kcadm --target-realm master --username admin --new-password "$new"; rm -f /tmp/kcadm' <<<"$2"
}
