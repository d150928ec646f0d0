# shellcheck shell=bash
# pgBackRest: base backups and the log of PostgreSQL, in the folder postgres of the store.
# shellcheck disable=SC2154

pgbackrest() { profile_beside pgbackrest --config="$work/pgbackrest.conf" --stanza=mecabal "$@" 5>&-; }

# Its configuration holds the key and belongs to the user of PostgreSQL alone.
pgbackrest_prepare() {
  local repository cipher cluster cluster_port cluster_admin=mecabal_admin
  repository=$(pgbackrest_repository)
  cipher=$(<"$safe/key")
  cluster=$(profile_cluster)
  cluster_port=$(profile_port)
  profile_own_folder "$work"
  profile_own_folder "$work/log"
  if [[ $BACKUP_STORE != s3://* ]]; then profile_own_folder "$BACKUP_STORE/postgres"; fi
  profile_login
  export repository cipher cluster cluster_port cluster_admin work
  render "$backup/conf/pgbackrest.conf" | profile_own_file "$work/pgbackrest.conf"
  profile_reach_store
}

pgbackrest_repository() {
  local place=${BACKUP_STORE#s3://}
  if [[ $BACKUP_STORE == s3://* ]]; then
    printf '%s\n' repo1-type=s3 "repo1-path=/${place#*/}/postgres" "repo1-s3-bucket=${place%%/*}" \
      "repo1-s3-endpoint=${BACKUP_S3_ENDPOINT#https://}" "repo1-s3-region=${BACKUP_S3_REGION:-us-east-1}" repo1-s3-uri-style=path \
      "repo1-s3-key=$BACKUP_S3_ACCESS_KEY" "repo1-s3-key-secret=$BACKUP_S3_SECRET_KEY"
    if [[ -n ${BACKUP_S3_CA:-} ]]; then printf 'repo1-storage-ca-file=%s\n' "$BACKUP_S3_CA"; fi
  else
    printf 'repo1-path=%s/postgres\n' "$BACKUP_STORE"
  fi
}

pgbackrest_info() { pgbackrest info --output=json; }

# Every log file that is in the store, a path a line.
pgbackrest_wal() { pgbackrest repo-ls --recurse archive/mecabal; }

# A differential backup holds what changed since the last full one, so a restore reads two of them at most.
pgbackrest_due() {
  local label
  label=$(pgbackrest_info | grep -o '"label":"[0-9]\{8\}-[0-9]\{6\}F"' | sort | tail -n 1 | cut -d'"' -f4) || true
  if [[ -z $label ]] || (($(date +%s) - $(date -d "${label:0:8} ${label:9:2}:${label:11:2}:${label:13:2}" +%s) >= 7 * 86400)); then
    printf full
  else
    printf diff
  fi
}

# pgBackRest 2.45 answers 0 whatever it finds and is silent when all is well.
pgbackrest_sound() {
  local answer
  answer=$(pgbackrest verify --output=text 2>&1) || { printf '%s\n' "$answer" >&2; return 1; }
  [[ -z $answer ]] || { printf '%s\n' "$answer" >&2; return 1; }
}
