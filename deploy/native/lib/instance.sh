# shellcheck shell=bash
# An instance is one set of processes with its own folder (.mecabal/NAME) and its own ports.
# Slot 0 is "main"; slot n moves every port by 100·n, which stays below the ephemeral range and overlaps nothing for n ≤ 9.
# shellcheck disable=SC2034,SC2154

services=(gateway auth user social messaging marketplace events business notification)
last_slot=9

instance_open() {
  [[ $1 =~ ^[a-z][a-z0-9-]{0,20}$ ]] || die "an instance's name is lower-case letters, digits and dashes: $1"
  [[ ! $1 =~ ^(backup|cache|containers|releases)$ ]] || die "$1 is a folder beside the instances, choose another name"
  instance=$1
  folder=$home/$instance
  run=$folder/run
  logs=$folder/logs
  data=$folder/data
  programs=$folder/programs
  if [[ -f $folder/slot ]]; then instance_ports "$(<"$folder/slot")"; fi
}

# Creates what an instance needs before anything starts. The caller holds the instance's lock.
instance_prepare() {
  if [[ ! -f $folder/slot ]]; then
    instance_choose_slot >"$folder/slot.new"
    mv "$folder/slot.new" "$folder/slot"
  fi
  instance_ports "$(<"$folder/slot")"
  (umask 077 && mkdir -p "$run" "$data" "$programs")
  mkdir -p "$logs"
  instance_secrets
}

instance_ports() {
  local shift=$(($1 * 100)) number=0 service
  pg_port=$((15432 + shift))
  redis_port=$((16379 + shift))
  rabbitmq_port=$((15673 + shift))
  rabbitmq_dist_port=$((25673 + shift))
  epmd_port=$((14369 + shift))
  keycloak_port=$((18180 + shift))
  keycloak_management_port=$((19180 + shift))
  s3_port=$((19900 + shift))
  rabbitmq_metrics_port=$((15692 + shift))
  declare -gA service_port=() management_port=()
  for service in "${services[@]}"; do
    service_port[$service]=$((8080 + shift + number))
    management_port[$service]=$((9080 + shift + number))
    number=$((number + 1))
  done
  declare -gA monitor_port=(
    [prometheus]=$((9090 + shift)) [alertmanager]=$((9093 + shift)) [node-exporter]=$((9091 + shift))
    [postgres-exporter]=$((9092 + shift)) [redis-exporter]=$((9094 + shift)) [blackbox-exporter]=$((9095 + shift))
  )
  # Without those of the monitoring, which runs only when it is asked for.
  instance_ports=("$pg_port" "$redis_port" "$rabbitmq_port" "$rabbitmq_dist_port" "$rabbitmq_metrics_port" "$epmd_port" "$s3_port"
    "$keycloak_port" "$keycloak_management_port" "${service_port[@]}" "${management_port[@]}")
}

# "main" keeps the documented ports or fails by naming who holds one; the others take the first free slot.
instance_choose_slot() {
  local slot used
  if [[ $instance == main ]]; then
    instance_ports 0
    instance_refuse_busy_ports "${instance_ports[@]}"
    echo 0
    return
  fi
  used=" $({ cat "$home"/*/slot 2>/dev/null || true; } | tr '\n' ' ') "
  for ((slot = 1; slot <= last_slot; slot++)); do
    [[ $used != *" $slot "* ]] || continue
    instance_ports "$slot"
    [[ -z $(instance_busy_ports "${instance_ports[@]}" "${monitor_port[@]}") ]] || continue
    echo "$slot"
    return
  done
  die "no spare ports for instance $instance: slots 1 to $last_slot are taken (./mecabal reset --instance NAME frees one)"
}

# instance_busy_ports PORT...: those of them that somebody listens on.
instance_busy_ports() {
  local wanted=" $* "
  ss -Htln | awk '{print $4}' | sed 's/.*://' | sort -un | while read -r port; do
    [[ $wanted != *" $port "* ]] || echo "$port"
  done
}

# instance_refuse_busy_ports PORT...
instance_refuse_busy_ports() {
  local busy port holder
  busy=$(instance_busy_ports "$@")
  [[ -n $busy ]] || return 0
  for port in $busy; do
    holder=$(port_holder "$port")
    printf '%s✗%s port %s is in use by %s\n' "$red" "$plain" "$port" "${holder:-a process of another user}" >&2
  done
  die "instance $instance needs these ports: stop their holders, or use another instance (--instance NAME)"
}

port_holder() {
  local pid
  pid=$(ss -Htlnp "sport = :$1" | grep -o 'pid=[0-9]*' | head -1 | cut -d= -f2) || true
  [[ -z $pid ]] || printf '%s (pid %s)' "$(tr '\0' ' ' <"/proc/$pid/cmdline" | cut -c1-80)" "$pid"
}

# Made once for each instance, readable by its owner only; no default password exists anywhere.
instance_secrets() {
  local name
  for name in PG_ADMIN SERVICE PLATFORM REDIS RABBITMQ S3 KEYCLOAK_DB KEYCLOAK_ADMIN; do instance_secret "$name"; done
}

# instance_secret NAME: sets NAME_PASSWORD.
instance_secret() {
  if ! grep -qs "^$1_PASSWORD=" "$folder/secrets.env"; then
    (umask 077 && printf '%s_PASSWORD=%s\n' "$1" "$(head -c 18 /dev/urandom | od -An -tx1 | tr -d ' \n')" >>"$folder/secrets.env")
  fi
  # shellcheck source=/dev/null
  . "$folder/secrets.env"
}

# The sizes of deploy/budget.yaml that the configuration templates ask for.
budget_load() {
  # shellcheck source=../conf/budget.env
  . "$native/conf/budget.env"
}

# One change at a time. Children must not inherit the lock: start them with 9>&-.
instance_lock() {
  mkdir -p "$folder"
  exec 9>"$folder/lock"
  flock 9
}

instance_reset() {
  [[ -d $folder ]] || return 0
  supervisor_down
  rm -rf "$(postgres_folder)" "$folder"
  note "instance $instance is gone"
}
