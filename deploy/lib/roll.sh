# shellcheck shell=bash
# The nine services are replaced one after the other while the platform answers: the new container starts beside the old one, calls
# are led to it when it is ready, and the old one ends when it has answered what it had begun. There is room for one more at a time
# (roll, in deploy/budget.yaml).
# shellcheck disable=SC2154

# Until a new container is ready; the first start of user loads the map.
roll_patience=300
# What the gateway is asked last may be held for 25 s (long polls), and is let through for as long as its class allows.
roll_quiet_patience=45

# roll_services: brings them to what release.env and the settings say. A service that is as it should be is left alone, so a roll that
# broke off is ended by the next one.
roll_services() {
  local service
  roll_tidy
  roll_pin
  for service in "${services[@]:1}" gateway; do roll_service "$service"; done
  roll_unpin
}

# What a roll that broke off has left: a gateway in the seat that is not the edge's, and containers that never became ready.
roll_tidy() {
  local service id
  for service in "${services[@]}"; do
    [[ $(roll_containers "$service" | wc -l) -gt 1 ]] || continue
    for id in $(roll_containers "$service"); do
      if ! roll_is_ready "$id" || [[ $service == gateway && $(roll_address "$id" front) != "$GATEWAY_FRONT" ]]; then
        note "$service: a container that was left over goes"
        docker rm -f "$id" >/dev/null
      fi
    done
  done
}

roll_service() {
  local name=$1 began=$EPOCHREALTIME wanted id new='' old=()
  wanted=$(roll_wanted "$name")
  for id in $(roll_containers "$name"); do
    if [[ -z $new && $(roll_made_as "$id") == "$wanted" ]]; then new=$id; else old+=("$id"); fi
  done
  if [[ -n $new && ${#old[@]} -eq 0 ]]; then return; fi
  if [[ -z $new ]]; then new=$(roll_start "$name" "${old[@]}"); fi
  roll_await "$name" "$new"
  roll_over "$name" "$new" ${old[@]+"${old[@]}"}
  for id in ${old[@]+"${old[@]}"}; do roll_end "$name" "$id"; done
  done_line "$name" "$(docker inspect --format '{{slice .Image 7 19}}' "$new")" "$began"
}

# roll_start NAME OLD...: one more beside those that are there; prints its id.
roll_start() {
  local name=$1 log=$single/roll.log
  shift
  GATEWAY_FRONT=$FRONT_PREFIX.$(gateway_other_seat) \
    compose up -d --no-deps --no-build --no-recreate --scale "$name=$(($# + 1))" "$name" >"$log" 2>&1 || {
    tail -n 15 "$log" >&2
    die "no second container of $name could be started"
  }
  roll_containers "$name" | grep -vxF "$(printf '%s\n' "$@")"
}

# roll_await NAME ID: until it is ready. One that ends or never gets there goes away again; the old one has served on.
roll_await() {
  local name=$1 id=$2 deadline=$((SECONDS + roll_patience))
  while ((SECONDS < deadline)) && [[ $(docker inspect --format '{{.State.Running}} {{.RestartCount}}' "$id") == 'true 0' ]]; do
    if roll_is_ready "$id"; then return; fi
    sleep 1
  done
  printf '%s✗%s the new %s does not become ready; its last lines:\n' "$red" "$plain" "$name" >&2
  docker logs --tail 15 "$id" >&2 2>&1 || true
  docker rm -f "$id" >/dev/null
  die "$name stays as it was"
}

roll_is_ready() { docker exec "$1" healthy 9080 /q/health/ready >/dev/null 2>&1; }

# roll_over NAME NEW OLD...: from here on every new call goes to NEW; returns when the old ones have answered theirs.
roll_over() {
  local name=$1 id
  roll_at[$name]=$2
  shift 2
  if [[ $name == gateway ]]; then
    gateway_seat "$(gateway_other_seat)"
    compose exec -T edge upstreams
    # Workers of before the reload pass on what they have begun to read.
    sleep 2
  else
    roll_tell
    for id in "$@"; do
      wait_until "$roll_quiet_patience" roll_is_quiet "$id" || note "$name: the old one is still answering after $roll_quiet_patience s"
    done
  fi
}

# Its sockets are told to come back, and what it still answers it may end: the same shutdown as any other.
roll_end() {
  local code
  docker stop --time 60 "$2" >/dev/null
  code=$(docker inspect --format '{{.State.ExitCode}}' "$2")
  docker rm "$2" >/dev/null
  # 143 is what a JVM answers to SIGTERM.
  [[ $code -eq 143 || $code -eq 0 ]] || note "$1: the old one ended with $code"
}

# Calls go to the containers that are there now, by address: under the name of a service its new container would be found too, before
# it is ready.
roll_pin() {
  local service
  declare -gA roll_at=()
  for service in "${services[@]:1}"; do roll_at[$service]=$(roll_containers "$service" | head -n 1); done
  roll_tell
}

# The gateway finds services by their names again. It remembers a name for five seconds.
roll_unpin() {
  local gateway
  gateway=$(compose ps -q gateway)
  if docker exec "$gateway" test -e /tmp/targets; then
    sleep 6
    docker exec "$gateway" rm /tmp/targets
    docker kill --signal HUP "$gateway" >/dev/null
  fi
}

# Writes roll_at down for the gateway, and waits until it is in force there.
roll_tell() {
  local gateway
  gateway=$(compose ps -q gateway)
  roll_targets | docker exec -i "$gateway" bash -c 'cat >/tmp/targets.new && mv /tmp/targets.new /tmp/targets'
  docker kill --signal HUP "$gateway" >/dev/null
  wait_until 20 roll_is_told || die 'the gateway does not take up addresses: ./mecabal logs gateway --compose'
}

roll_targets() {
  local service address
  for service in "${!roll_at[@]}"; do
    address=$(roll_address "${roll_at[$service]}" inner)
    printf '%s_URL=http://%s:8080\n%s_MANAGEMENT_URL=http://%s:9080\n' "${service^^}" "$address" "${service^^}" "$address"
  done
}

roll_is_told() {
  local metrics line
  metrics=$(roll_calls) || return 1
  while IFS= read -r line; do
    [[ $line != *:8080 ]] || grep -qF "target=\"${line#*=}\"" <<<"$metrics" || return 1
  done < <(roll_targets)
}

# The gateway forgets an address that it has nothing to do with any more.
roll_is_quiet() {
  local metrics
  metrics=$(roll_calls) || return 1
  ! grep -qF "target=\"http://$(roll_address "$1" inner):8080\"" <<<"$metrics"
}

roll_calls() { compose exec -T gateway healthy 9080 /q/metrics --print | grep '^gateway_target_calls{'; }

roll_containers() { compose ps -a -q "$1" | sort; }

# What compose would make, and what it made: settings, secrets and image, as one number.
roll_wanted() { compose config --hash "$1" | cut -d' ' -f2; }

roll_made_as() { docker inspect --format '{{index .Config.Labels "com.docker.compose.config-hash"}}' "$1"; }

# roll_address ID NETWORK
roll_address() { docker inspect --format "{{(index .NetworkSettings.Networks \"${MECABAL_PROJECT}_$2\").IPAddress}}" "$1"; }

gateway_other_seat() { if [[ $GATEWAY_FRONT == *.10 ]]; then echo 11; else echo 10; fi; }
