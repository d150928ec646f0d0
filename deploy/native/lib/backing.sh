# shellcheck shell=bash
# The whole set: start, wait, say where it is.
# shellcheck disable=SC2154

# backing_up KEYCLOAK: empty without it, "yes" with it, "later" when the caller waits for it with backing_wait_keycloak.
backing_up() {
  local keycloak=$1
  backing_began=$EPOCHREALTIME
  backing_healthy "$keycloak" && { backing_env; return; }
  packages_ensure
  java_find
  instance_lock
  # Another caller may have done it while this one waited.
  backing_healthy "$keycloak" && { backing_env; return; }
  instance_prepare
  supervisor_running || instance_refuse_busy_ports "${instance_ports[@]}"

  supervisor_config
  local fetching=''
  if [[ ! -f $(s3_jar) ]]; then s3_fetch & fetching=$!; fi
  postgres_prepare
  redis_prepare
  rabbitmq_prepare
  supervisor_apply

  if [[ -n $fetching ]]; then wait "$fetching" || exit 1; fi
  s3_prepare
  supervisor_apply
  if [[ -n $keycloak ]]; then keycloak_build; fi

  backing_wait postgres "port $pg_port" 60 postgres_answers "$backing_began"
  postgres_bootstrap
  if [[ -n $keycloak ]]; then
    keycloak_prepare
    supervisor_apply
  fi
  backing_wait redis "port $redis_port" 30 redis_answers "$backing_began"
  backing_wait s3 "port $s3_port" 60 s3_answers "$backing_began"
  backing_wait rabbitmq "port $rabbitmq_port" 90 rabbitmq_answers "$backing_began"
  if [[ $keycloak == yes ]]; then backing_wait_keycloak; fi

  backing_env_lines | write_if_changed "$folder/backing.env" 600 || true
  backing_env
}

backing_wait_keycloak() { backing_wait keycloak "port $keycloak_port" 180 keycloak_answers "$backing_began"; }

# backing_wait NAME DETAIL SECONDS CHECK BEGAN
backing_wait() {
  if ! wait_until "$3" "$4"; then
    tail -n 15 "$logs/$1.log" >&2 || true
    die "$1 does not answer after $3 s, see $logs/$1.log"
  fi
  done_line "$1" "$2" "$5"
}

# Cheap enough to be asked before every test run: a live supervisord, and every port answers.
backing_healthy() {
  [[ -f $folder/backing.env && -f $folder/slot ]] && supervisor_running || return 1
  [[ -f $folder/bootstrap.stamp && $(<"$folder/bootstrap.stamp") == "$(bootstrap_stamp)" ]] || return 1
  port_answers "$pg_port" && port_answers "$redis_port" && port_answers "$rabbitmq_port" && port_answers "$s3_port" || return 1
  [[ -z $1 ]] || { keycloak_current && port_answers "$keycloak_port"; }
}

backing_env_lines() {
  cat <<TEXT
PG_HOST=127.0.0.1
PG_PORT=$pg_port
PG_ADMIN_USER=mecabal_admin
PG_ADMIN_PASSWORD=$PG_ADMIN_PASSWORD
SERVICE_PASSWORD=$SERVICE_PASSWORD
REDIS_URL=redis://default:$REDIS_PASSWORD@127.0.0.1:$redis_port
RABBITMQ_HOST=127.0.0.1
RABBITMQ_PORT=$rabbitmq_port
RABBITMQ_USER=$rabbitmq_user
RABBITMQ_PASSWORD=$RABBITMQ_PASSWORD
RABBITMQ_VHOST=$rabbitmq_default_vhost
S3_URL=http://127.0.0.1:$s3_port
S3_ACCESS_KEY=$s3_access_key
S3_SECRET_KEY=$S3_PASSWORD
KEYCLOAK_URL=http://127.0.0.1:$keycloak_port
KEYCLOAK_ADMIN_USER=admin
KEYCLOAK_ADMIN_PASSWORD=$KEYCLOAK_ADMIN_PASSWORD
TEXT
  # What auth and Keycloak share, once Keycloak has been asked for.
  if [[ -f $folder/auth.env ]]; then cat "$folder/auth.env"; fi
}

backing_env() {
  [[ -f $folder/backing.env ]] || die "instance $instance has not been started: deploy/native/backing up $instance"
  cat "$folder/backing.env"
}

# For verbs that need a running instance.
backing_load() {
  [[ -f $folder/backing.env && -f $folder/secrets.env ]] || die "instance $instance has not been started: deploy/native/backing up $instance"
  # shellcheck source=/dev/null
  . "$folder/secrets.env"
}
