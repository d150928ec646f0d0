# shellcheck shell=bash
# What an operator decides about an installation: settings.env, written once with what was said on the command line. A later
# deploy changes only what is said anew.
# shellcheck disable=SC2154

single=${MECABAL_SINGLE:-$home/single}

# name | default | what it is
settings_table='
PUBLIC_NAME         | localhost        | the name under which the platform is reached
MECABAL_PROFILE     | demo             | prod, or demo: sign-in codes are shown by ./mecabal otp instead of being sent
BUDGET              | single           | sizes: single (8 CPUs, 16 GB) or trial (2 CPUs, 8 GB), see deploy/budget.yaml
HTTP_PORT           | 80               | redirects, and answers to the certificate authority
HTTPS_PORT          | 443              |
EDGE_BIND           | 0.0.0.0          | the address that both ports are opened on
EDGE_TRUSTED_PROXIES|                  | networks (CIDR, commas) whose X-Forwarded-For is believed: a load balancer, a CDN
FRONT_PREFIX        | 10.231.48        | /24 of edge, gateway and object store, outside of what the engine gives away itself; another one if the machine uses this
INNER_PREFIX        | 10.231.49        | /24 of gateway and services
S3_BUCKET           | mecabal          |
EVENT_LOOPS         | 1                | threads on which each service takes calls; more than one pays on machines of many CPUs
GATEWAY_CORS_ORIGINS|                  | exact origins of web pages that may call, commas
MECABAL_PROJECT     | mecabal          | the prefix of containers and volumes
'

# settings_ensure [KEY=VALUE...]
settings_ensure() {
  local file=$single/settings.env key default text given line
  declare -A said=()
  for given in "$@"; do said[${given%%=*}]=${given#*=}; done
  (umask 077 && mkdir -p "$single")
  mkdir -p "$single/acme"
  if [[ -f $file ]]; then
    while IFS= read -r line; do
      key=${line%%=*}
      if [[ $line == [A-Z]*=* && ! -v said[$key] ]]; then said[$key]=${line#*=}; fi
    done <"$file"
  fi
  {
    printf '# Settings of this installation. After a change: ./mecabal apply\n'
    while IFS='|' read -r key default text; do
      key=$(trim "$key")
      [[ -n $key ]] || continue
      text=$(trim "$text")
      if [[ -n $text ]]; then printf '# %s\n' "$text"; fi
      printf '%s=%s\n' "$key" "${said[$key]-$(trim "$default")}"
      unset "said[$key]"
    done <<<"$settings_table"
    for key in "${!said[@]}"; do printf '%s=%s\n' "$key" "${said[$key]}"; done | sort
  } | write_if_changed "$file" 600 || true
  settings_load
}

settings_load() {
  [[ -f $single/settings.env ]] || die "nothing has been deployed here yet (./mecabal deploy single)"
  set -a
  # shellcheck source=/dev/null
  . "$single/settings.env"
  set +a
  [[ $MECABAL_PROFILE == prod || $MECABAL_PROFILE == demo ]] || die "MECABAL_PROFILE is prod or demo, not $MECABAL_PROFILE"
  limits=$deploy/single/limits.$BUDGET.yaml
  [[ -f $limits ]] || die "BUDGET is single or trial, not $BUDGET"
  settings_derive
}

# What follows from the settings and is not the operator's to choose.
settings_derive() {
  public_url=https://$PUBLIC_NAME
  if [[ $HTTPS_PORT != 443 ]]; then public_url+=:$HTTPS_PORT; fi
  export PUBLIC_URL=$public_url MECABAL_SECRETS=$single/secrets ACME_WEBROOT=$single/acme
  gateway_seat "$(cat "$single/gateway.seat" 2>/dev/null || echo 10)"
  # Outlives a reset, as the backups do. The store is named in with-backup where it is a folder.
  export BACKUP_SAFE=$single-backup BACKUP_FOLDER BACKUP_USER
  BACKUP_FOLDER=$(cat "$single/with-backup" 2>/dev/null || true)
  BACKUP_FOLDER=${BACKUP_FOLDER:-$BACKUP_SAFE/work}
  BACKUP_USER=$(id -u):$(id -g)
  # On a trial machine everybody comes from one address, as a carrier's subscribers do: its ceiling is theirs.
  export CARRIER_RANGES=${CARRIER_RANGES:-}
  if [[ $MECABAL_PROFILE == demo ]]; then CARRIER_RANGES=127.0.0.0/8,172.16.0.0/12,192.168.0.0/16; fi
}

# budget_number NAME: of the sums that stand at the head of the limits.
budget_number() { sed -nE "s/^x-budget:.* $1: ([0-9]+).*/\1/p" "$limits"; }

# gateway_seat NUMBER: the last part of the gateway's address in the network that it shares with the edge, 10 or 11. While it is
# replaced both are taken.
gateway_seat() {
  export GATEWAY_FRONT=$FRONT_PREFIX.$1 EDGE_UPSTREAMS=$single/edge
  mkdir -p "$EDGE_UPSTREAMS"
  chmod 755 "$EDGE_UPSTREAMS"
  write_if_changed "$single/gateway.seat" 600 <<<"$1" || true
  write_if_changed "$EDGE_UPSTREAMS/gateway" 644 <<<"$GATEWAY_FRONT:8080" || true
}
