# shellcheck shell=bash
# Sourced by ./mecabal after deploy/lib/load.sh, from which it takes what scripts say and how an instance is named.
# shellcheck disable=SC2154

backup=$repo/deploy/backup

for part in settings pgbackrest take restore drill verbs; do
  # shellcheck source=/dev/null
  . "$backup/lib/$part.sh"
done
unset part
