# shellcheck shell=bash
# The data: the seeder's jar, and what the generator has to know of them.
# shellcheck disable=SC2154

seed_jar() { printf '%s/loadtest/seed/target/mecabal-seed.jar' "$repo"; }

# Builds the seeder when its sources are newer than what was built.
seed_build() {
  local jar began=$EPOCHREALTIME
  jar=$(seed_jar)
  if [[ -f $jar && -z $(find "$repo/loadtest/seed/pom.xml" "$repo/loadtest/seed/src/main" -newer "$jar" -print -quit) ]]; then return; fi
  java_find
  maven -q -pl loadtest/seed -am -Dmaven.test.skip=true package >"$home/seed-build.log" 2>&1 \
    || die "the seeder could not be built, see $home/seed-build.log"
  done_line seeder built "$began"
}

# seeder ARGUMENTS...: against the instance's database.
seeder() {
  java_find
  seed_build
  (
    if [[ -f $folder/backing.env ]]; then
      set -a
      # shellcheck source=/dev/null
      . "$folder/backing.env"
      set +a
    fi
    exec "$JAVA_HOME/bin/java" -Xmx2g -XX:+UseSerialGC -jar "$(seed_jar)" "$@"
  )
}

require_profile() {
  [[ -n $target_is_local ]] || die "the seeder writes past the services: run it where the database is"
  loadtest_profile || die "instance $instance is not in the load-test profile: its people stay (./mecabal load up makes one that is)"
}

data_seed() {
  local began=$EPOCHREALTIME
  require_profile
  seeder write "$@"
  data_forget
  done_line seed "$(seeder_stamp)" "$began"
}

data_verify() {
  require_profile
  seeder verify
}

data_clean() {
  local began=$EPOCHREALTIME
  require_profile
  wait_until 60 outboxes_are_empty || die "the services still tell each other things: let them come to rest first"
  seeder clean
  data_forget
  done_line clean "nothing is left but the seed" "$began"
}

data_statements() {
  require_profile
  backing_load
  admin_psql -d mecabal -P pager=off -c "
    SELECT r.rolname AS service, s.calls, round(s.mean_exec_time::numeric, 2) AS mean_ms, round(s.total_exec_time::numeric / 1000, 1) AS total_s,
           round((100 * s.total_exec_time / sum(s.total_exec_time) OVER ())::numeric, 1) AS share, s.shared_blks_hit / s.calls AS pages,
           left(regexp_replace(s.query, '\s+', ' ', 'g'), 90) AS statement
      FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
     WHERE r.rolname = ANY ('{$(IFS=,; printf '%s' "${roles[*]:1}")}') ORDER BY s.total_exec_time DESC LIMIT 25"
}

# Sessions, limits and caches of people who have just been written anew.
data_forget() {
  backing_load
  REDISCLI_AUTH=$REDIS_PASSWORD redis-cli -p "$redis_port" flushall >/dev/null
  admin_psql -d mecabal -At -c 'SELECT pg_stat_statements_reset()' >/dev/null
  rm -f "$work/world.json" "$work/sessions.json" "$work/refreshed.ndjson"
}

outboxes_are_empty() {
  backing_load
  [[ $(admin_psql -d mecabal -At -c "$(outbox_sql)") == 0 ]]
}

outbox_sql() {
  local schema parts=()
  for schema in "${roles[@]:2}"; do parts+=("(SELECT count(*) FROM $schema.outbox WHERE sent_at IS NULL)"); done
  (IFS=+; printf 'SELECT %s' "${parts[*]}")
}

seeder_stamp() { seeder verify | sed -n 's/^\(Load test data .*\)/\1/p'; }

# world.json: what the generator knows. It follows from the stamp alone.
data_world() {
  if [[ -n $target_world ]]; then
    cp "$target_world" "$work/world.json"
  elif [[ ! -f $work/world.json ]]; then
    seeder world --from-stamp --people 8000 "$work/world.new"
    seeder identities "$work/world.new" >/dev/null
    mv "$work/world.new" "$work/world.json"
  fi
}

# people COUNT: so many are signed in, with tokens that are good for a while.
data_people() {
  local began=$EPOCHREALTIME known=()
  [[ -n $target_codes ]] || die "nobody can sign in: --codes URL says where the console sender's codes are shown"
  data_world
  if [[ -f $work/sessions.json ]]; then known=(-e "KNOWN=$work/sessions.json"); fi
  if [[ -s $work/refreshed.ndjson ]]; then known+=(-e "LATER=$work/refreshed.ndjson"); fi
  generator_run scenarios/prepare.js -e PEOPLE="$1" -e OUT="$work/sessions.new" "${known[@]}" >"$work/prepare.log" 2>&1 || {
    generator_refused "$work/prepare.log"
    tail -n 5 "$work/prepare.log" >&2
    die "people could not be signed in, see $work/prepare.log"
  }
  mv "$work/sessions.new" "$work/sessions.json"
  rm -f "$work/refreshed.ndjson"
  done_line people "$1 signed in" "$began"
}
