# shellcheck shell=bash
# supervisord puts its address and the program's name into the environment of all it starts. That finds, by pid, what a
# killed supervisord or launcher left behind, and nothing else on the machine.

# leftovers URL [PROGRAM]: pids, without the caller's own.
leftovers() {
  local files=() file pid
  mapfile -t files < <(grep -lzsxF "SUPERVISOR_SERVER_URL=$1" /proc/[0-9]*/environ)
  if [[ -n ${2:-} && ${#files[@]} -gt 0 ]]; then
    mapfile -t files < <(grep -lzsxF "SUPERVISOR_PROCESS_NAME=$2" "${files[@]}")
  fi
  for file in "${files[@]}"; do
    pid=${file#/proc/}
    pid=${pid%/environ}
    [[ $pid == "$$" || $pid == "$BASHPID" ]] || echo "$pid"
  done
}

# stop_leftovers URL [PROGRAM]: asks, waits up to ten seconds, insists.
stop_leftovers() {
  local pids=() pid round
  mapfile -t pids < <(leftovers "$@")
  for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  # PostgreSQL waits for its clients on TERM; INT rolls them back and stops.
  for pid in "${pids[@]}"; do
    if [[ $(cat "/proc/$pid/comm" 2>/dev/null) == postgres ]]; then kill -INT "$pid" 2>/dev/null || true; fi
  done
  for ((round = 0; round < 50; round++)); do
    any_alive "${pids[@]}" || return 0
    sleep 0.2
  done
  for pid in "${pids[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
}

any_alive() {
  local pid
  for pid in "$@"; do
    if kill -0 "$pid" 2>/dev/null; then return 0; fi
  done
  return 1
}
