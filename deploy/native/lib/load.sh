# shellcheck shell=bash
# Sourced by every entry point of the native platform; the caller sets "native" to the folder deploy/native.
# shellcheck disable=SC2034,SC2154

repo=$(cd "$native/../.." && pwd)
home=${MECABAL_HOME:-$repo/.mecabal}

for part in leftovers say instance packages java supervisor postgres redis rabbitmq s3 keycloak backing release loadtest services admin platform monitor \
  alerts quality; do
  # shellcheck source=/dev/null
  . "$native/lib/$part.sh"
done
unset part
