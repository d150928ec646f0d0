# shellcheck shell=bash
# The secrets of the compose platform: made once, each for one use, in files that only their owner reads.
#   secrets.env            all of them
#   secrets/NAME.env       what the container NAME is told
#   providers/NAME.env     what the operator adds for a service (keys of SMS, payment or push providers)
# shellcheck disable=SC2154

secret_names() {
  local service
  printf '%s\n' PG_ADMIN PG_OWNER KEYCLOAK_DB KEYCLOAK_ADMIN REDIS RABBITMQ S3
  for service in "${services[@]}"; do printf '%s\n' "DB_${service^^}" "SECRET_${service^^}"; done
}

secrets_ensure() {
  local name file=$single/secrets.env
  (umask 077 && mkdir -p "$single/secrets" "$single/providers" && touch "$file")
  for name in $(secret_names); do
    grep -q "^${name}=" "$file" || printf '%s=%s\n' "$name" "$(secret_new)" >>"$file"
  done
  # The halves that auth and Keycloak share belong together and are made together.
  auth_secrets_ensure "$file"
  secrets_load
  secrets_write
}

secret_new() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

secrets_load() {
  local line
  declare -gA secret=()
  while IFS= read -r line; do
    if [[ $line == *=* ]]; then secret[${line%%=*}]=${line#*=}; fi
  done <"$single/secrets.env"
}

# A file for each container, with what it may know and nothing else.
secrets_write() {
  local service
  secrets_file postgres "PG_ADMIN_PASSWORD=${secret[PG_ADMIN]}"
  secrets_file bootstrap "PG_ADMIN_PASSWORD=${secret[PG_ADMIN]}" "ROLE_PASSWORDS='$(role_passwords)'"
  secrets_file ops "PG_OWNER_PASSWORD=${secret[PG_OWNER]}" "RABBITMQ_PASSWORD=${secret[RABBITMQ]}"
  secrets_file backup "PG_ADMIN_PASSWORD=${secret[PG_ADMIN]}" "PG_OWNER_PASSWORD=${secret[PG_OWNER]}" "S3_ACCESS_KEY=$s3_access_key" \
    "S3_SECRET_KEY=${secret[S3]}" "KEYCLOAK_ADMIN_PASSWORD=${secret[KEYCLOAK_ADMIN]}"
  secrets_file redis "REDIS_PASSWORD=${secret[REDIS]}"
  secrets_file rabbitmq "RABBITMQ_PASSWORD=${secret[RABBITMQ]}"
  secrets_file minio "MINIO_ROOT_USER=$s3_access_key" "MINIO_ROOT_PASSWORD=${secret[S3]}"
  secrets_file keycloak "KC_DB_PASSWORD=${secret[KEYCLOAK_DB]}" "KC_BOOTSTRAP_ADMIN_PASSWORD=${secret[KEYCLOAK_ADMIN]}" \
    "$(secrets_named AUTH_ASSERTION_PUBLIC_KEYS KEYCLOAK_MINT_SECRET KEYCLOAK_PROVISION_SECRET)"
  for service in "${services[@]}"; do service_secrets "$service"; done
}

service_secrets() {
  local service=$1 lines=()
  lines+=("DB_USER=$(service_schema "$service")" "DB_PASSWORD=${secret[DB_${service^^}]}" "MECABAL_SECRET=${secret[SECRET_${service^^}]}"
    "REDIS_URL=redis://default:${secret[REDIS]}@redis:6379" "RABBITMQ_PASSWORD=${secret[RABBITMQ]}")
  if grep -qx 'mecabal.media.enabled=true' "$repo/$service/src/main/resources/application.properties"; then
    lines+=("S3_ACCESS_KEY=$s3_access_key" "S3_SECRET_KEY=${secret[S3]}")
  fi
  if [[ $service == auth ]]; then
    lines+=("$(secrets_named AUTH_ASSERTION_KEY KEYCLOAK_MINT_SECRET KEYCLOAK_PROVISION_SECRET AUTH_PEPPER AUTH_IDENTIFIER_KEY AUTH_REFRESH_KEY \
      AUTH_OPERATOR_SECRET)")
  fi
  if [[ -f $single/providers/$service.env ]]; then lines+=("$(<"$single/providers/$service.env")"); fi
  secrets_file "$service" "${lines[@]}"
}

secrets_file() {
  local name=$1
  shift
  printf '%s\n' "$@" | write_if_changed "$single/secrets/$name.env" 600 || true
}

secrets_named() {
  local name lines=()
  for name in "$@"; do lines+=("$name=${secret[$name]}"); done
  printf '%s\n' "${lines[@]}"
}

role_passwords() {
  local service pairs=("\"mecabal_owner\": \"${secret[PG_OWNER]}\"" "\"keycloak\": \"${secret[KEYCLOAK_DB]}\"")
  for service in "${services[@]}"; do pairs+=("\"$(service_schema "$service")\": \"${secret[DB_${service^^}]}\""); done
  printf '{%s}' "$(IFS=,; printf '%s' "${pairs[*]}")"
}
