# shellcheck shell=bash
# What the proofs share that do something to a platform on docker compose; the neighbours who go on meanwhile. Sourced by them; they set
# "scratch" to a folder.
# shellcheck disable=SC2154

rate=20
crowd=''

fail() {
  printf '%s✗%s %s\n' "$red" "$plain" "$1" >&2
  exit 1
}

# sql STATEMENT: as its administrator, values separated by |.
sql() {
  # shellcheck disable=SC2016 # for the shell in the container
  compose exec -T postgres bash -c 'PGPASSWORD=$PG_ADMIN_PASSWORD exec psql -X -At -U mecabal_admin -d mecabal -c "$1"' psql "$1" </dev/null
}

crowd_begin() {
  settings_load
  [[ $MECABAL_PROFILE == demo ]] || die 'this needs a platform that shows its codes: ./mecabal up --compose'
  java_find
  single_truststore
  "$JAVA_HOME/bin/java" -Xmx128m -XX:+UseSerialGC "-Djavax.net.ssl.trustStore=$single/edge.p12" -Djavax.net.ssl.trustStorePassword=changeit \
    "$deploy/test/crowd/Crowd.java" "$public_url" "http://$(container_address auth data):9080" "$rate" "$scratch" &
  crowd=$!
  wait_until 240 crowd_is_there
  [[ -e $scratch/ready ]] || fail 'the neighbours could not sign up'
  note "neighbours make $rate calls a second"
}

crowd_is_there() { [[ -e $scratch/ready ]] || ! kill -0 "$crowd"; }

# Answers whether all went well for them.
crowd_end() {
  local code=0
  touch "$scratch/stop"
  wait "$crowd" || code=$?
  crowd=''
  cat "$scratch/counts" >&2
  head -n 20 "$scratch/failures" "$scratch/missing" | cut -c1-300 >&2
  return "$code"
}

crowd_stop() {
  if [[ -n $crowd ]]; then kill "$crowd" 2>/dev/null || true; fi
}
