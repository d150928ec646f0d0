# shellcheck shell=bash
# The verbs of ./mecabal that run the platform.
# shellcheck disable=SC2154

# Takes --instance NAME out of the arguments; the others are left in "rest".
platform_open() {
  local name=main
  rest=()
  while [[ $# -gt 0 ]]; do
    if [[ $1 == --instance ]]; then
      [[ $# -ge 2 ]] || die "--instance wants a name"
      name=$2
      shift
    else
      rest+=("$1")
    fi
    shift
  done
  instance_open "$name"
}

no_more_arguments() { [[ ${#rest[@]} -eq 0 ]] || die "unknown argument: ${rest[0]}"; }

platform_up() {
  local began=$EPOCHREALTIME stamp
  platform_open "$@"
  no_more_arguments
  packages_ensure
  java_find
  note "JDK $JAVA_HOME"
  # Keycloak takes longest; what does not need it goes on meanwhile.
  backing_up later >/dev/null
  stamp=$(release_build)
  instance_lock
  instance_prepare
  services_migrate "$stamp"
  services_prepare "$stamp"
  supervisor_apply
  services_wait 180
  backing_wait_keycloak
  # The lock is let go of before the demo, which calls ./mecabal otp.
  exec 9>&-
  platform_demo
  done_line ready "${#services[@]} services" "$began"
  platform_summary
}

platform_url() { printf 'http://127.0.0.1:%s' "${service_port[gateway]}"; }

# Two neighbours to sign in as, made once an instance through the public API.
platform_demo() {
  [[ -x $native/demo && ! -f $folder/demo.txt ]] || return 0
  if loadtest_profile; then return; fi
  if "$native/demo" "$instance" "$(platform_url)" >"$folder/demo.new" 2>"$logs/demo.log"; then
    mv "$folder/demo.new" "$folder/demo.txt"
  else
    note "the demo neighbours could not be made, see $logs/demo.log"
  fi
}

platform_summary() {
  local option=''
  [[ $instance == main ]] || option=" --instance $instance"
  cat <<TEXT

  Gateway         $(platform_url)
  API docs        $(platform_url)/docs
$(if [[ -f $folder/demo.txt ]]; then sed 's/^/  /' "$folder/demo.txt"; fi)
  Sign-in code    ./mecabal otp +234...$option
  What runs       ./mecabal status$option
TEXT
}

platform_down() {
  platform_open "$@"
  no_more_arguments
  supervisor_running || { note "instance $instance is not running"; return; }
  supervisor_down
}

platform_status() {
  local name state pid port total=0 memory
  platform_open "$@"
  no_more_arguments
  supervisor_running || { note "instance $instance is not running (./mecabal up)"; return 3; }
  printf '%-14s %-10s %8s %7s %9s\n' NAME STATE PID PORT MEMORY
  while read -r name state pid; do
    memory=0
    [[ $state != RUNNING ]] || memory=$(memory_of "$pid")
    total=$((total + memory))
    port=$(port_of "$name")
    if [[ -n ${management_port[$name]:-} && $state == RUNNING ]] && ! service_ready "$name"; then state=NOT-READY; fi
    printf '%-14s %-10s %8s %7s %5s MiB\n' "$name" "$state" "$pid" "$port" "$((memory / 1024))"
  done < <(supervisor_list)
  printf '%-14s %-10s %8s %7s %5s MiB\n' all '' '' '' "$((total / 1024))"
}

# "NAME STATE PID" a line; supervisorctl writes "services:auth  RUNNING   pid 4711, uptime 0:01:02".
supervisor_list() {
  supervisor_ctl status | sed -E 's/^services://' | awk '{pid = $4; sub(/,/, "", pid); print $1, $2, ($2 == "RUNNING" ? pid : "-")}' || true
}

# Proportional set size in KiB of a process and all below it: memory shared with others is counted once.
memory_of() {
  local pid total=0 part
  for pid in "$1" $(descendants "$1"); do
    part=$(awk '/^Pss:/ {print $2}' "/proc/$pid/smaps_rollup" 2>/dev/null) || true
    total=$((total + ${part:-0}))
  done
  printf '%s' "$total"
}

descendants() {
  local children child
  read -ra children 2>/dev/null <"/proc/$1/task/$1/children" || true
  for child in "${children[@]}"; do
    printf '%s ' "$child"
    descendants "$child"
  done
}

port_of() {
  case $1 in
    postgres) printf '%s' "$pg_port" ;;
    redis) printf '%s' "$redis_port" ;;
    rabbitmq) printf '%s' "$rabbitmq_port" ;;
    epmd) printf '%s' "$epmd_port" ;;
    s3) printf '%s' "$s3_port" ;;
    keycloak) printf '%s' "$keycloak_port" ;;
    *) printf '%s' "${service_port[$1]:-}" ;;
  esac
}

platform_logs() {
  local program follow=''
  platform_open "$@"
  if [[ " ${rest[*]} " == *" -f "* ]]; then follow=-F; fi
  for program in "${rest[@]}"; do [[ $program == -f ]] || break; done
  [[ -n ${program:-} && $program != -f && -f $logs/$program.log ]] \
    || die "say whose log: $(cd "$logs" 2>/dev/null && printf '%s ' *.log | sed 's/\.log//g')"
  tail -n 200 ${follow:+"$follow"} "$logs/$program.log"
}

platform_reset() {
  local answer=''
  platform_open "$@"
  if [[ " ${rest[*]} " != *" --yes "* ]]; then
    no_more_arguments
    [[ -t 0 ]] || die "this deletes all data of instance $instance: say --yes"
    read -rp "Delete all data of instance $instance? (yes) " answer
    [[ $answer == yes ]] || die "nothing was deleted"
  fi
  instance_reset
}

platform_otp() {
  local phone answer
  platform_open "$@"
  phone=${rest[0]:-}
  [[ $phone == +* ]] || die "a phone number in international form: ./mecabal otp +2348031234567"
  answer=$(curl -sf --max-time 5 "http://127.0.0.1:${management_port[auth]:-0}/q/dev/codes?to=%2B${phone#+}") \
    || die "no code was sent to $phone lately, or the platform does not run (./mecabal status)"
  printf '%s\n' "$answer" | sed -nE 's/.*"code" *: *"?([0-9]+)"?.*/\1/p;t;s/^ *([0-9]{4,8}) *$/\1/p'
}

platform_admin() {
  platform_open "$@"
  supervisor_running || die "instance $instance is not running (./mecabal up)"
  admin_appoint "http://127.0.0.1:${management_port[auth]}" "$(operator_secret)" "${rest[@]}"
}

operator_secret() { sed -n 's/^AUTH_OPERATOR_SECRET=//p' "$folder/auth.env"; }

platform_smoke() {
  local url=''
  platform_open "$@"
  java_find
  if [[ ${rest[0]:-} == --url ]]; then
    url=${rest[1]:?--url wants an address}
  elif [[ ${#rest[@]} -gt 0 ]]; then
    die "unknown argument: ${rest[0]}"
  else
    supervisor_running || die "instance $instance is not running (./mecabal up)"
    url=$(platform_url)
  fi
  note "smoke against $url"
  export MECABAL_URL=$url MECABAL_INSTANCE=$instance
  # Where the codes that the console sender "sent" can be read; a platform elsewhere has its own way.
  if [[ ${rest[0]:-} != --url ]]; then
    export MECABAL_AUTH_MANAGEMENT_URL=http://127.0.0.1:${management_port[auth]}
    MECABAL_OPERATOR_SECRET=$(operator_secret)
    export MECABAL_OPERATOR_SECRET
  fi
  # -Psmoke is what asks for the journey; without it the module has nothing to run.
  maven -q -f deploy/smoke/pom.xml -Psmoke test
}

platform_dlq() {
  local stamp
  platform_open "$@"
  java_find
  [[ -f $folder/release.stamp ]] || die "instance $instance has not been started (./mecabal up)"
  stamp=$(<"$folder/release.stamp")
  if [[ ${rest[0]:-} == list ]]; then rest+=(--home "$(release_folder "$stamp")"); fi
  ops "$(release_folder "$stamp")" dlq "${rest[@]}"
}
