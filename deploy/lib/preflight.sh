# shellcheck shell=bash
# What can be known before anything is changed. Every finding is said, not only the first.
# shellcheck disable=SC2154

preflight() {
  local began=$EPOCHREALTIME refusals=0 warnings=0
  preflight_memory
  preflight_cpus
  preflight_disk
  preflight_port "$HTTP_PORT"
  preflight_port "$HTTPS_PORT"
  preflight_networks
  preflight_clock
  preflight_name
  preflight_providers
  [[ $refusals -eq 0 ]] || die "preflight: $refusals of these must be put right first; nothing has been changed"
  done_line preflight "$warnings warnings" "$began"
}

refuse() {
  printf '%s✗%s %-14s %s\n' "$red" "$plain" "$1" "$2" >&2
  refusals=$((refusals + 1))
}

warn() {
  printf '! %-14s %s\n' "$1" "$2" >&2
  warnings=$((warnings + 1))
}

fine() { printf '  %-14s %s\n' "$1" "$2" >&2; }

preflight_memory() {
  local total sum
  total=$(awk '/^MemTotal:/ {print int($2 / 1024)}' /proc/meminfo)
  sum=$(budget_number sum)
  # A machine that is sold with 16 GB shows a little less.
  if ((total < $(budget_number memory) * 93 / 100)); then
    refuse memory "$total MB; limits and reserves of the budget \"$BUDGET\" are $sum MB and want a machine of $(budget_number memory) MB"
  else
    fine memory "$total MB, limits and reserves $sum MB"
  fi
}

preflight_cpus() {
  local have
  have=$(nproc)
  if ((have < $(budget_number cpus))); then
    warn cpus "$have; the budget \"$BUDGET\" was made for $(budget_number cpus), so expect that share of its load"
  else
    fine cpus "$have"
  fi
}

preflight_disk() {
  local root free wanted
  root=$(docker info --format '{{.DockerRootDir}}')
  # Of the nearest folder that may be looked at.
  free=$(df -Pm "$root" 2>/dev/null | awk 'NR == 2 {print $4}')
  wanted=$(budget_number disk)
  if [[ -z $free ]]; then
    warn disk "the free space of $root cannot be seen"
  elif ((free < wanted)) && ! compose_running postgres; then
    refuse disk "$free MB free in $root; $wanted MB are wanted"
  else
    fine disk "$free MB free in $root"
  fi
}

# A port is free, or ours already.
preflight_port() {
  local holder mine
  [[ -n $(ss -Htln "sport = :$1") ]] || { fine "port $1" free; return; }
  mine=$(compose ps edge --format '{{range .Publishers}}{{.PublishedPort}} {{end}}' 2>/dev/null) || mine=''
  if [[ " $mine" == *" $1 "* ]]; then
    fine "port $1" "held by our edge"
  else
    holder=$(port_holder "$1")
    refuse "port $1" "is held by ${holder:-a process of another user}"
  fi
}

preflight_networks() {
  local prefix name
  for name in front inner; do
    prefix=$FRONT_PREFIX
    if [[ $name == inner ]]; then prefix=$INNER_PREFIX; fi
    if docker network inspect "${MECABAL_PROJECT}_$name" >/dev/null 2>&1; then continue; fi
    # A route that is more than the default one leads there: the machine uses these addresses.
    if ip -4 route show match "$prefix.10" | grep -qv '^default'; then
      refuse network "$prefix.0/24 is in use on this machine: choose another ${name^^}_PREFIX"
    fi
  done
}

# Tokens live for minutes and codes for less. Any web server's Date header will do to find an error of seconds.
preflight_clock() {
  local theirs skew
  theirs=$(curl -sI --max-time 5 "$debian_mirror/" | sed -nE 's/^[Dd]ate: *([^\r]*)\r?$/\1/p') || true
  if [[ -z $theirs ]]; then
    warn clock "could not be compared: $debian_mirror does not answer"
    return
  fi
  skew=$(($(date +%s) - $(date -d "$theirs" +%s)))
  skew=${skew#-}
  if ((skew > 60)); then
    refuse clock "is $skew s off: switch time synchronisation on"
  elif ((skew > 5)); then
    warn clock "is $skew s off"
  else
    fine clock "right within $skew s"
  fi
}

preflight_name() {
  local addresses mine
  if [[ $PUBLIC_NAME == localhost ]]; then
    fine name "localhost: reachable from this machine only, or with a certificate warning"
    return
  fi
  addresses=$(getent ahosts "$PUBLIC_NAME" | awk '{print $1}' | sort -u | tr '\n' ' ')
  mine=" $(hostname -I 2>/dev/null)"
  if [[ -z $addresses ]]; then
    refuse name "$PUBLIC_NAME does not resolve: make its DNS record first"
  elif ! grep -qwF -f <(tr ' ' '\n' <<<"$addresses" | grep .) <<<"$mine"; then
    warn name "$PUBLIC_NAME is ${addresses% }, none of this machine's addresses: right behind NAT or a load balancer only"
  else
    fine name "$PUBLIC_NAME is ${addresses% }"
  fi
}

# In production a code that nobody carries is a platform that nobody can enter; auth names what else it misses when it starts.
preflight_providers() {
  if [[ $MECABAL_PROFILE == demo ]]; then
    fine codes 'are shown by ./mecabal otp, not sent'
  elif grep -qsE '^OTP_(SMS|EMAIL)_SENDER=(termii|smtp)$' "$single/providers/auth.env"; then
    fine codes "leave as $single/providers/auth.env says"
  else
    refuse codes "have no way out: $single/providers/auth.env names no OTP_SMS_SENDER or OTP_EMAIL_SENDER (see auth/README.md)"
  fi
}
