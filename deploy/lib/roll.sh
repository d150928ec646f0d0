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

# What a roll that broke off has left behind: a gateway that the edge does not know, and containers that never became ready.
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
  local name=$1 began=$EPOCHREALTIME old new
  old=$(roll_containers "$name")
  if roll_is_current "$name" "$old"; then return; fi
  new=$(roll_start "$name" "$old")
  roll_await "$name" "$new"
  roll_over "$name" "$new" "$old"
  roll_end "$name" "$old"
  done_line "$name" "$(docker inspect --format '{{slice .Image 7 19}}' "$new")" "$began"
}

# roll_is_current NAME ID: whether compose would make the same container again, from settings, secrets and image.
roll_is_current() {
  local twin answer=1
  roll_beside "$1" up --no-start
  twin=$(roll_containers "$1" | grep -vxF "$2")
  if [[ $(roll_made_as "$twin") == "$(roll_made_as "$2")" ]]; then answer=0; fi
  docker rm "$twin" >/dev/null
  return "$answer"
}

# roll_start NAME OLD: one more beside the old one; prints its id.
roll_start() {
  local seat
  seat=$(gateway_other_seat)
  if [[ $1 == gateway ]]; then export GATEWAY_FRONT=$FRONT_PREFIX.$seat; fi
  roll_beside "$1" up -d
  roll_containers "$1" | grep -vxF "$2"
}

# roll_beside NAME up OPTION: makes a second container, and leaves the first as it is.
roll_beside() {
  local log=$single/roll.log
  compose "${@:2}" --no-deps --no-build --no-recreate --scale "$1=2" "$1" >"$log" 2>&1 </dev/null || {
    tail -n 15 "$log" >&2
    die "no second container of $1 could be made"
  }
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

# roll_over NAME NEW OLD: from here on every new call goes to NEW; returns when OLD has answered what it had.
roll_over() {
  roll_at[$1]=$2
  if [[ $1 == gateway ]]; then
    gateway_seat "$(gateway_other_seat)"
    compose exec -T edge upstreams >"$single/roll.log" 2>&1 </dev/null
    # Workers of before the reload pass on what they have begun to read.
    sleep 2
  else
    roll_tell
    roll_quiet "$1" "$3"
  fi
}

roll_quiet() {
  wait_until "$roll_quiet_patience" roll_is_quiet "$2" || note "$1: the old one is still answering after $roll_quiet_patience s"
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
# it is ready. Of two that a broken roll has left, the newer one stays.
roll_pin() {
  local service id
  declare -gA roll_at=()
  for service in "${services[@]:1}"; do roll_at[$service]=$(roll_containers "$service" | head -n 1); done
  roll_tell
  for service in "${services[@]:1}"; do
    for id in $(roll_containers "$service" | tail -n +2); do
      roll_quiet "$service" "$id"
      roll_end "$service" "$id"
    done
  done
}

# The gateway finds services by their names again. It remembers a name for five seconds.
roll_unpin() {
  local gateway
  gateway=$(roll_containers gateway)
  if docker exec "$gateway" test -e /tmp/targets; then
    sleep 6
    docker exec "$gateway" rm /tmp/targets
    docker kill --signal HUP "$gateway" >/dev/null
  fi
}

# Writes roll_at down for the gateway, and waits until it is in force there.
roll_tell() {
  local gateway
  gateway=$(roll_containers gateway)
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

roll_calls() { docker exec "$(roll_containers gateway)" healthy 9080 /q/metrics --print | grep '^gateway_target_calls{'; }

# The newest first.
roll_containers() {
  docker ps -a -q --no-trunc --filter "label=com.docker.compose.project=$MECABAL_PROJECT" --filter "label=com.docker.compose.service=$1" \
    --filter label=com.docker.compose.oneoff=False
}

roll_made_as() { docker inspect --format '{{index .Config.Labels "com.docker.compose.config-hash"}}' "$1"; }

# roll_address ID NETWORK
roll_address() { docker inspect --format "{{(index .NetworkSettings.Networks \"${MECABAL_PROJECT}_$2\").IPAddress}}" "$1"; }

gateway_other_seat() { if [[ $GATEWAY_FRONT == *.10 ]]; then echo 11; else echo 10; fi; }
