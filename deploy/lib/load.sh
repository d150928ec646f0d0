# shellcheck shell=bash
# Sourced by every entry point of the compose profile; brings what the native profile has (paths, words, Java, the build) along.
# The caller sets "deploy" to the folder deploy.
# shellcheck disable=SC2034,SC2154

native=$deploy/native
# shellcheck source=../native/lib/load.sh
. "$native/lib/load.sh"

# Where packages and base systems come from.
debian_mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}

for part in engine images settings secrets compose preflight rotate single roll upgrade monitoring; do
  # shellcheck source=/dev/null
  . "$deploy/lib/$part.sh"
done
unset part
