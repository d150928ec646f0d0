# shellcheck shell=bash
# ./mecabal backup and ./mecabal restore.
# shellcheck disable=SC2154

backup_usage() {
  cat >&2 <<TEXT
Usage: ./mecabal backup VERB [--instance NAME | --compose]
  on [--store PLACE] [--key FILE]   switch nightly backups and log archiving on, and take the first backup
  now [--full]                      take one now
  list                              what there is
  verify [SET...]                   read every file of it and compare
  off                               switch it off; what there is stays

       ./mecabal restore --at WHEN [--replace] [--timeline N] [--store PLACE --key FILE [--aside]] [--instance NAME | --compose]
       ./mecabal restore drill [--instance NAME | --compose]

PLACE is $backup_store_usage.
WHEN is latest, a SET of the list, or a time with its zone like 2026-11-21T14:30:00+01:00.
With --aside the restored platform archives nothing: for a second one beside the one whose backups these are.
docs/runbooks/restore.md leads through a restore.
TEXT
}

backup_wrong() {
  backup_usage
  die "$1"
}

backup_verb() {
  local verb store='' key='' kind='' sets=()
  backup_open "$@"
  verb=${rest[0]:-help}
  set -- "${rest[@]:1}"
  while [[ $# -gt 0 ]]; do
    case $verb$1 in
      on--store) store=${2:?--store wants a place}; shift ;;
      on--key) key=${2:?--key wants a file}; shift ;;
      now--full) kind=full ;;
      verify[0-9]*) sets+=("$1") ;;
      *) backup_wrong "unknown argument: $1" ;;
    esac
    shift
  done
  case $verb in
    on) backup_on "$store" "$key" ;;
    now) backup_now "$kind" ;;
    list) backup_require; backup_tool list ;;
    verify) backup_require; backup_lock; backup_verify ${sets[@]+"${sets[@]}"} ;;
    off) backup_require; backup_lock; backup_off ;;
    help) backup_usage ;;
    *) backup_wrong "no such verb: backup $verb" ;;
  esac
}

backup_verify() {
  local began=$EPOCHREALTIME sound=yes
  backup_private
  pgbackrest_info >"$private/info.json"
  pgbackrest_wal >"$private/wal"
  backup_tool verify --info "$private/info.json" --wal "$private/wal" "$@" || sound=''
  pgbackrest_sound || sound=''
  [[ -n $sound ]] || die "the backups are damaged: docs/runbooks/restore.md, \"A damaged backup\""
  done_line verify "every file is what was kept" "$began"
}

restore_verb() {
  local at='' replace='' store='' key='' timeline='' aside=''
  backup_open "$@"
  if [[ ${rest[0]:-} == drill ]]; then
    [[ ${#rest[@]} -eq 1 ]] || backup_wrong "unknown argument: ${rest[1]}"
    backup_require
    backup_lock
    drill_run
    return
  fi
  set -- ${rest[@]+"${rest[@]}"}
  while [[ $# -gt 0 ]]; do
    case $1 in
      --at) at=${2:?--at wants a time}; shift ;;
      --replace) replace=yes ;;
      --aside) aside=yes ;;
      --timeline) timeline=${2:?--timeline wants a number}; shift ;;
      --store) store=${2:?--store wants a place}; shift ;;
      --key) key=${2:?--key wants a file}; shift ;;
      *) backup_wrong "unknown argument: $1" ;;
    esac
    shift
  done
  [[ -n $at ]] || backup_wrong "say --at latest, or which time"
  restore_platform "$at" "$replace" "$store" "$key" "$timeline" "$aside"
}

# The same for the platform on docker compose.
single_backup_verb() { profile=compose backup_verb "$@"; }
single_restore_verb() { profile=compose restore_verb "$@"; }

# Loads what the profile knows, which is native unless something else was said, and sets "rest" to the arguments that are not its own.
backup_open() {
  # shellcheck source=../profile/native.sh
  . "$backup/profile/${profile:-native}.sh"
  profile_open "$@"
  safe=$(profile_safe)
  work=$safe/work
}
