# shellcheck shell=bash
# Where the backups go, and the key they are sealed with. Both outlive the instance: they lie beside its folder, not in it.
# shellcheck disable=SC2034,SC2154

# What is lost at most when the machine is lost, in seconds: conf/archive.conf says why.
loss_window=60

backup_store_usage='a folder, or s3://BUCKET/PREFIX with BACKUP_S3_ENDPOINT, BACKUP_S3_ACCESS_KEY, BACKUP_S3_SECRET_KEY
(and BACKUP_S3_REGION, BACKUP_S3_CA) in the environment'

backup_is_set_up() { [[ -f $safe/settings.env && -f $safe/key ]]; }

# For verbs that read what there is, also while it is switched off.
backup_require() {
  backup_is_set_up || die "$subject has no backups (./mecabal backup on ${profile_flags[*]})"
  backup_settings
}

# The settings are for this process and what it starts; secrets among them never become arguments.
backup_settings() {
  set -a
  # shellcheck source=/dev/null
  . "$safe/settings.env"
  BACKUP_KEY_FILE=$safe/key
  set +a
}

# backup_choose STORE KEY_FILE: both may be empty, then what was chosen before stays, or a folder and a new key are made.
backup_choose() {
  local store=$1 key=$2
  (umask 077 && mkdir -p "$safe")
  # The user of PostgreSQL passes through to its own folders.
  chmod 711 "$(dirname "$safe")" "$safe"
  if [[ -n $store || ! -f $safe/settings.env ]]; then
    backup_settings_lines "${store:-$safe/store}" | write_if_changed "$safe/settings.env" 600 || true
  fi
  if [[ -n $key ]]; then
    [[ -r $key ]] || die "no such key: $key"
    if [[ -f $safe/key ]] && ! cmp -s "$key" "$safe/key"; then
      die "$safe/key is another key: move it away first, the backups made with it open with nothing else"
    fi
    install -m 600 "$key" "$safe/key.new"
    mv "$safe/key.new" "$safe/key"
  elif [[ ! -f $safe/key ]]; then
    (umask 077 && openssl rand -hex 32 >"$safe/key.new")
    mv "$safe/key.new" "$safe/key"
    note "a new key was made: $safe/key"
    note "keep a copy of it away from this machine; without it no backup opens"
  fi
  backup_settings
  pgbackrest_prepare
}

backup_settings_lines() {
  local name
  if [[ $1 == s3://* ]]; then
    for name in BACKUP_S3_ENDPOINT BACKUP_S3_ACCESS_KEY BACKUP_S3_SECRET_KEY; do
      [[ -n ${!name:-} ]] || die "$name is not set; the store is $backup_store_usage"
    done
    if [[ -n ${BACKUP_S3_CA:-} ]]; then
      # Where PostgreSQL can read it too.
      install -m 644 "$BACKUP_S3_CA" "$safe/store-ca.pem"
      BACKUP_S3_CA=$safe/store-ca.pem
    fi
    [[ $BACKUP_S3_ENDPOINT == https://* ]] || die "BACKUP_S3_ENDPOINT begins with https://: what leaves the machine is encrypted on its way"
    printf 'BACKUP_STORE=%q\n' "$1"
    for name in BACKUP_S3_ENDPOINT BACKUP_S3_REGION BACKUP_S3_ACCESS_KEY BACKUP_S3_SECRET_KEY BACKUP_S3_CA; do
      [[ -z ${!name:-} ]] || printf '%s=%q\n' "$name" "${!name}"
    done
  else
    mkdir -p "$1" || die "the store $1 cannot be made"
    printf 'BACKUP_STORE=%q\n' "$(realpath "$1")"
  fi
}

# One backup, restore or drill at a time; children must not inherit the lock.
backup_lock() {
  exec 5>"$safe/lock"
  flock -n 5 || { note "another backup, restore or drill is at work, waiting for it"; flock 5; }
}

# A folder for what must not be seen, gone when the script ends.
backup_private() {
  if [[ -n ${private:-} ]]; then rm -rf "$private"; fi
  private=$(umask 077 && mktemp -d "$safe/private.XXXXXX")
  trap backup_end EXIT
}

backup_end() {
  drill_remove
  profile_close
  rm -rf "$private"
}

# backup_tool ARGUMENTS...: the steps that mecabal-ops does.
backup_tool() { profile_ops backup "$@" 5>&-; }

# backup_metrics NAME: stdin is what Prometheus reads.
backup_metrics() {
  local metrics
  metrics=$(profile_metrics)
  mkdir -p "$metrics"
  write_if_changed "$metrics/$1.prom" 644 || true
}

# gauge NAME VALUE HELP
gauge() { printf '# HELP %s %s\n# TYPE %s gauge\n%s{instance_name="%s"} %s\n' "$1" "$3" "$1" "$1" "$instance" "$2"; }
