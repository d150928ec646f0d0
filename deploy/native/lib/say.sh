# shellcheck shell=bash
# What a person sees while things start: one calm line a step, on stderr.

if [[ -t 2 ]]; then
  green=$'\e[32m' red=$'\e[31m' dim=$'\e[2m' plain=$'\e[0m'
else
  green='' red='' dim='' plain=''
fi

# done_line NAME DETAIL STARTED: STARTED is an EPOCHREALTIME taken before the step.
done_line() {
  printf '%s✓%s %-14s %s%s  %s s%s\n' "$green" "$plain" "$1" "$2" "$dim" "$(seconds_since "$3")" "$plain" >&2
}

note() { printf '  %s\n' "$*" >&2; }

die() {
  printf '%s✗%s %s\n' "$red" "$plain" "$*" >&2
  exit 1
}

trim() { printf '%s' "$1" | sed 's/^ *//; s/ *$//'; }

seconds_since() {
  local elapsed=$(((${EPOCHREALTIME/[.,]/} - ${1/[.,]/}) / 100000))
  printf '%d.%d' $((elapsed / 10)) $((elapsed % 10))
}

# wait_until SECONDS COMMAND...: asks five times a second.
wait_until() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < deadline)) || return 1
    sleep 0.2
  done
}

port_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# render TEMPLATE: replaces @NAME@ by the shell variable NAME; an unset name stops the script.
render() {
  local text asked
  text=$(<"$1")
  while [[ $text =~ @([A-Za-z0-9_]+)@ ]]; do
    asked=${BASH_REMATCH[1]}
    [[ -v $asked ]] || die "$1 asks for $asked, which is not set"
    text=${text//"@$asked@"/"${!asked}"}
  done
  printf '%s\n' "$text"
}

# write_if_changed FILE MODE: stdin becomes the file; answers 0 when that changed it.
write_if_changed() {
  local file=$1 new
  new=$(mktemp "$file.XXXXXX")
  cat >"$new"
  chmod "$2" "$new"
  if cmp -s "$new" "$file"; then
    rm -f "$new"
    return 1
  fi
  mv -f "$new" "$file"
}
