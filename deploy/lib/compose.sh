# shellcheck shell=bash
# docker compose with our files: the platform, its sizes, the images of the present release, and the bundles that are switched on.
# shellcheck disable=SC2034,SC2154

stores=(postgres redis rabbitmq minio)

compose() {
  local files=(-f "$deploy/single/compose.yaml" -f "$limits")
  if [[ -f $single/with-monitoring ]]; then files+=(-f "$deploy/monitoring/compose.yaml"); fi
  if [[ -f $single/with-backup ]]; then files+=(-f "$deploy/backup/compose.yaml"); fi
  if [[ -f $single/with-backup-out ]]; then files+=(-f "$deploy/backup/compose.out.yaml"); fi
  (
    set -a
    # shellcheck source=/dev/null
    if [[ -f $single/release.env ]]; then . "$single/release.env"; fi
    set +a
    exec docker compose --project-directory "$deploy/single" "${files[@]}" "$@" 9>&-
  )
}

# compose_start SECONDS SERVICE...: starts what is not as it should be, and waits until it is healthy.
compose_start() {
  local seconds=$1 log=$single/compose.log
  shift
  if ! compose up -d --no-build --wait --wait-timeout "$seconds" "$@" >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    compose_unhealthy >&2
    die "not everything became healthy within $seconds s: ./mecabal compose logs NAME"
  fi
}

compose_unhealthy() {
  local name state health
  while IFS=$'\t' read -r name state health; do
    if [[ $state != running || $health == unhealthy || $health == starting ]]; then
      printf '%s✗%s %s is %s %s; its last lines:\n' "$red" "$plain" "$name" "$state" "$health"
      compose logs --no-log-prefix --tail 8 "$name"
    fi
  done < <(compose ps -a --format '{{.Service}}\t{{.State}}\t{{.Health}}')
}

# compose_job NAME [ARGUMENTS...]: runs a job to its end; its output is kept.
compose_job() {
  local name=$1 log=$single/$1.log
  if ! compose run --rm --no-deps -T "$@" >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    die "$name failed, see $log"
  fi
}

compose_running() { [[ -n $(compose ps -q --status running "$1" 2>/dev/null) ]]; }

# container_address NAME NETWORK: of a running container; reachable from this machine only.
container_address() {
  docker inspect --format "{{(index .NetworkSettings.Networks \"${MECABAL_PROJECT}_$2\").IPAddress}}" "$(compose ps -q "$1")"
}
