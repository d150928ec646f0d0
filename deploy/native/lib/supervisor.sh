# shellcheck shell=bash
# One supervisord an instance. Every program is a small launcher in programs/NAME plus programs/NAME.conf.
# shellcheck disable=SC2154

supervisor_socket() {
  # A UNIX socket's path holds at most 107 bytes.
  local socket=$run/supervisor.sock
  if ((${#socket} > 100)); then
    local short
    short=/tmp/mecabal-$(id -u)-$(printf '%s' "$folder" | sha256sum | cut -c1-12)
    (umask 077 && mkdir -p "$short")
    [[ -O $short ]] || die "$short belongs to somebody else"
    socket=$short/supervisor.sock
  fi
  printf '%s' "$socket"
}

supervisor_config() {
  local user_line='' instance_folder=$folder socket
  socket=$(supervisor_socket)
  if [[ $(id -u) -eq 0 ]]; then user_line='user=root'; fi
  export instance_folder socket user_line
  render "$native/conf/supervisord.conf" | write_if_changed "$folder/supervisord.conf" 600 || true
  supervisor_program keeper 1 <<SCRIPT
exec "$native/lib/keeper" "$folder"
SCRIPT
}

# supervisor_program NAME PRIORITY [extra lines]: stdin is the launcher's body. Priority orders start, and stop in reverse.
supervisor_program() {
  local program=$1 priority=$2 extra=${3:-}
  local launcher=$programs/$program log=$logs/$program.log launcher_stamp
  {
    printf '#!/usr/bin/env bash\n# Written by deploy/native at every start.\nset -euo pipefail\n'
    printf '. "%s/lib/leftovers.sh"\n' "$native"
    # shellcheck disable=SC2016 # for the launcher to expand
    printf 'stop_leftovers "%s" "$SUPERVISOR_SERVER_URL" %s\nnote_pid "%s" %s\n' "$folder" "$program" "$folder" "$program"
    cat
  } | write_if_changed "$launcher" 700 || true
  # In the configuration so that a program whose launcher changed is restarted by the next supervisor_apply.
  launcher_stamp=$(sha256sum <"$launcher" | cut -c1-16)
  export program priority extra launcher launcher_stamp log
  render "$native/conf/program.conf" | write_if_changed "$launcher.conf" 600 || true
}

supervisor_pid() {
  local pid
  pid=$(cat "$run/supervisord.pid" 2>/dev/null) || return 1
  # After a reboot the number may belong to another process.
  grep -qz "$folder/supervisord.conf" "/proc/$pid/cmdline" 2>/dev/null || return 1
  printf '%s' "$pid"
}

supervisor_running() { supervisor_pid >/dev/null; }

# Starts supervisord, or lets a running one take up new and changed programs.
supervisor_apply() {
  local idle=()
  rm -f "$run/stopping"
  if supervisor_running; then
    supervisor_ctl update >"$logs/update.log" 2>&1 || die "supervisord did not take the programs up, see $logs/update.log"
    # What was stopped, or gave up, is not tried again by an update.
    mapfile -t idle < <(supervisor_ctl status | awk '$2 ~ /^(FATAL|STOPPED|EXITED)$/ {print $1}')
    [[ ${#idle[@]} -eq 0 ]] || supervisor_ctl start "${idle[@]}" >>"$logs/update.log" 2>&1 || true
  else
    /usr/bin/supervisord -c "$folder/supervisord.conf" 9>&-
  fi
}

supervisor_has() { supervisor_running && [[ -f $programs/$1.conf ]]; }

supervisor_ctl() { /usr/bin/supervisorctl -c "$folder/supervisord.conf" "$@" 9>&-; }

supervisor_status() {
  supervisor_running || { note "instance $instance is not running"; return 3; }
  # supervisorctl answers 3 when a program is not running; the list says which.
  supervisor_ctl status || true
}

supervisor_down() {
  local pid started=$EPOCHREALTIME
  instance_lock
  pid=$(supervisor_pid) || return 0
  # Tells the keeper that this end is wanted.
  touch "$run/stopping"
  kill -TERM "$pid"
  wait_until 90 supervisor_stopped "$pid" || die "supervisord ($pid) of instance $instance does not stop, see $logs"
  # A launcher that was just clearing up after a killed program may have left it to us.
  stop_leftovers "$folder" "unix://$(supervisor_socket)"
  done_line "$instance" "stopped" "$started"
}

supervisor_stopped() { ! any_alive "$1"; }
