# shellcheck shell=bash
# shellcheck disable=SC2154

redis_prepare() {
  local redis_folder=$data/redis appendonly=yes
  if [[ $instance == test ]]; then appendonly=no; fi
  mkdir -p "$redis_folder"
  export redis_port redis_folder appendonly REDIS_PASSWORD redis_listen=127.0.0.1
  budget_load
  render "$native/conf/redis.conf" | write_if_changed "$run/redis.conf" 600 || true
  supervisor_program redis 10 <<SCRIPT
exec redis-server "$run/redis.conf"
SCRIPT
}

redis_answers() {
  [[ $(REDISCLI_AUTH=$REDIS_PASSWORD redis-cli -p "$redis_port" ping 2>/dev/null) == PONG ]]
}
