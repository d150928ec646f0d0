# shellcheck shell=bash
# Which platform is tested, and where its codes and data are.
# shellcheck disable=SC2034,SC2154

# Takes --instance, --url, --codes and --world out of the arguments; the others are left in "rest".
target_options() {
  local name=load
  rest=() target_url='' target_codes='' target_world='' target_is_local=yes
  while [[ $# -gt 0 ]]; do
    case $1 in
      --instance | --url | --codes | --world) [[ $# -ge 2 ]] || die "$1 wants a value" ;;&
      --instance) name=$2; shift ;;
      --url) target_url=$2; target_is_local=''; shift ;;
      --codes) target_codes=$2; shift ;;
      --world) target_world=$2; shift ;;
      *) rest+=("$1") ;;
    esac
    shift
  done
  instance_open "$name"
  if [[ -n $target_is_local ]]; then
    [[ -f $folder/slot ]] || die "there is no instance $instance: ./mecabal load up"
    target_url=http://127.0.0.1:${service_port[gateway]}
    target_codes=http://127.0.0.1:${management_port[auth]}/q/dev/codes
  else
    [[ -f $target_world ]] || die "--url needs --world FILE: what the seeder told of its data (mecabal-seed world FILE)"
  fi
  # One folder for each target, so that nobody's tokens are tried elsewhere.
  work=$home/loadtest/$(printf '%s' "$target_url" | tr -c 'A-Za-z0-9\n' -)
  mkdir -p "$work"
}

# option NAME DEFAULT: the value of --NAME among "rest", which is where verbs get theirs.
option() {
  local i
  for ((i = 0; i < ${#rest[@]}; i++)); do
    if [[ ${rest[i]} == "--$1" ]]; then
      [[ -n ${rest[i + 1]:-} ]] || die "--$1 wants a value"
      printf '%s' "${rest[i + 1]}"
      return
    fi
  done
  printf '%s' "$2"
}

# options_are NAME...: nothing else was said.
options_are() {
  local i
  for ((i = 0; i < ${#rest[@]}; i += 2)); do
    [[ " $* " == *" ${rest[i]#--} "* && ${rest[i]} == --* ]] || die "unknown argument: ${rest[i]} (./mecabal load help)"
  done
}

load_up() {
  target_name "$@"
  loadtest_begin
  "$repo/mecabal" up --instance "$instance"
  backing_load
  admin_psql -d mecabal -c 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements'
}

load_down() {
  target_name "$@"
  "$repo/mecabal" down --instance "$instance"
}

load_reset() {
  target_name "$@"
  "$repo/mecabal" reset --instance "$instance" --yes
}

target_name() {
  [[ $# -eq 0 || ($# -eq 2 && $1 == --instance) ]] || die "only --instance NAME is understood here"
  instance_open "${2:-load}"
}

# "4x-intel-xeon-16g": what results are kept under.
hardware() {
  local cores model memory
  cores=$(nproc)
  model=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -1 | tr '[:upper:]' '[:lower:]' | tr -cs 'a-z0-9\n' - | cut -c1-40)
  memory=$(awk '/^MemTotal/ {printf "%.0f", $2 / 1048576}' /proc/meminfo)
  printf '%sx-%s-%sg' "$cores" "${model:-unknown}" "$memory" | sed 's/--*/-/g'
}
