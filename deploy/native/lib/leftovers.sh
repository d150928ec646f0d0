# shellcheck shell=bash
# Finds, by pid, what a killed supervisord or launcher left behind, and nothing else on the machine. Two marks: every launcher
# notes its own pid before it becomes the program (PostgreSQL and Redis overwrite their environment with their title), and
# supervisord puts its address into the environment of all it starts (which finds the children of launchers).

# A pid alone may have been given to another process since; with its start time it is unique.
process_stamp() {
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  stat=${stat##*) }
  # shellcheck disable=SC2086
  set -- $stat
  # A zombie has ended; only its parent has not heard of it yet.
  [[ $1 != Z ]] && printf '%s' "${20}"
}

# note_pid FOLDER PROGRAM: for the launcher itself, which goes on as the program by exec.
note_pid() {
  mkdir -p "$1/run/pids"
  printf '%s %s\n' "$$" "$(process_stamp "$$")" >"$1/run/pids/$2"
}

# leftovers FOLDER URL [PROGRAM]: pids, without the caller's own.
leftovers() {
  local files=() file pid stamp
  for file in "$1/run/pids/"${3:-*}; do
    if read -r pid stamp 2>/dev/null <"$file" && [[ $(process_stamp "$pid") == "$stamp" ]]; then echo "$pid"; fi
  done
  mapfile -t files < <(grep -lzsxF "SUPERVISOR_SERVER_URL=$2" /proc/[0-9]*/environ)
  if [[ -n ${3:-} && ${#files[@]} -gt 0 ]]; then
    mapfile -t files < <(grep -lzsxF "SUPERVISOR_PROCESS_NAME=$3" "${files[@]}")
  fi
  for file in "${files[@]}"; do
    pid=${file#/proc/}
    echo "${pid%/environ}"
  done
}

# stop_leftovers FOLDER URL [PROGRAM]: asks, waits up to ten seconds, insists.
stop_leftovers() {
  local pids=() pid round
  mapfile -t pids < <(leftovers "$@" | sort -u | grep -vxF -e "$$" -e "$BASHPID" || true)
  for pid in "${pids[@]}"; do
    # PostgreSQL waits for its clients on TERM; INT rolls them back and stops.
    if [[ $(cat "/proc/$pid/comm" 2>/dev/null) == postgres ]]; then
      kill -INT "$pid" 2>/dev/null || true
    else
      kill -TERM "$pid" 2>/dev/null || true
    fi
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
    if process_stamp "$pid" >/dev/null; then return 0; fi
  done
  return 1
}
