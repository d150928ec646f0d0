# shellcheck shell=bash
# MeCabal on one machine with docker compose: the verbs.
# shellcheck disable=SC2154

single_usage='./mecabal deploy single [--dry-run] [--with-engine] [--name NAME] [--prod|--demo] [--budget single|trial] [KEY=VALUE...]'

platform_deploy() {
  [[ ${1:-} == single ]] || die "usage: $single_usage"
  shift
  single_deploy "$@"
}

single_deploy() {
  local began=$EPOCHREALTIME dry='' engine='' said=()
  while [[ $# -gt 0 ]]; do
    case $1 in
      --dry-run) dry=yes ;;
      --with-engine) engine=--with-engine ;;
      --name) said+=("PUBLIC_NAME=${2:?}"); shift ;;
      --budget) said+=("BUDGET=${2:?}"); shift ;;
      --prod | --demo) said+=("MECABAL_PROFILE=${1#--}") ;;
      [A-Z]*=*) said+=("$1") ;;
      *) die "unknown argument: $1; usage: $single_usage" ;;
    esac
    shift
  done

  engine_ensure ${engine:+"$engine"}
  if [[ -n $dry ]]; then
    single_rehearse "${said[@]}"
    return
  fi
  single_lock
  settings_ensure "${said[@]}"
  preflight
  note 'nothing has been changed on the platform so far; now it is'

  secrets_ensure
  single_release
  single_roll_out
  done_line ready "everything healthy" "$began"
  exec 9>&-
  single_smoke
  single_summary
}

single_lock() {
  (umask 077 && mkdir -p "$single")
  exec 9>"$single/lock"
  flock -n 9 || die "another ./mecabal is at work on this platform"
}

# The same questions on a copy of the settings, and what would follow.
single_rehearse() {
  local name real=$single scratch
  scratch=$(mktemp -d)
  if [[ -d $single ]]; then cp -a "$single"/. "$scratch/"; fi
  single=$scratch
  settings_ensure "$@"
  preflight
  single=$real
  rm -rf "$scratch"
  note "would deploy $public_url, profile $MECABAL_PROFILE, budget $BUDGET:"
  note "  secrets     $(if [[ -f $single/secrets.env ]]; then echo 'are there'; else echo "would be made in $single/secrets.env"; fi)"
  for name in "${image_names[@]}"; do
    docker image inspect "mecabal/$name:latest" >/dev/null 2>&1 || note "  image       $name would be built"
  done
  note '  then        stores, database roles, migrations, queues, Keycloak, nine services, edge, smoke'
}

# Builds what changed and writes down by id what this release consists of, so that a later build changes nothing that runs.
single_release() {
  images_build
  release_lines >"$single/release.new"
  if [[ -f $single/release.env ]] && ! cmp -s "$single/release.new" "$single/release.env"; then
    cp "$single/release.env" "$single/release.before.env"
  fi
  mv "$single/release.new" "$single/release.env"
}

# VARIABLE=ID of what was built just now.
release_lines() {
  local name variable
  for name in "${services[@]}" ops keycloak postgres redis rabbitmq edge s3; do
    variable=${name^^}_IMAGE
    if [[ $name == s3 ]]; then variable=MINIO_IMAGE; fi
    # An image of the operator's choice stands in settings.env.
    printf '%s=%s\n' "$variable" "${!variable:-$(docker image inspect --format '{{.Id}}' "${image_refs[$name]}")}"
  done
}

single_roll_out() {
  local began=$EPOCHREALTIME
  compose_start 180 "${stores[@]}"
  done_line stores "${stores[*]}" "$began"
  single_migrate
  began=$EPOCHREALTIME
  compose_start 300
  done_line services "Keycloak, ${#services[@]} services, edge" "$began"
  single_ports
}

single_migrate() {
  local began=$EPOCHREALTIME
  single_align
  compose_job migrate
  compose_job queues
  done_line migrations "$(grep -c '^    ' "$single/migrate.log" || true) applied" "$began"
}

# Nothing of the platform may be reached from outside but the edge.
single_ports() {
  local open
  open=$(docker ps --filter "label=com.docker.compose.project=$MECABAL_PROJECT" --format '{{.Names}} {{.Ports}}' \
    | sed -nE "s/^([^ ]+) .*->.*/\1/p" | grep -vx "$MECABAL_PROJECT-edge-1" || true)
  [[ -z $open ]] || die "these publish ports and must not: $open"
  open=$(ss -Htlnp | grep '"docker-proxy"' | awk '{print $4}' | sed 's/.*://' | sort -un | grep -vxF -e "$HTTP_PORT" -e "$HTTPS_PORT" || true)
  [[ -z $open ]] || note "containers of somebody else publish the ports $(tr '\n' ' ' <<<"$open")"
}

# Also `./mecabal smoke --compose`. In production nobody can read a code that was sent to somebody, so there the question is whether every part says it is well.
single_smoke() {
  settings_load
  if [[ $MECABAL_PROFILE == demo ]]; then
    single_journey
  else
    single_status_page | grep -q '^{"state":"operational"' || die "$public_url/v1/status does not say operational"
    done_line smoke "$public_url/v1/status" "$EPOCHREALTIME"
  fi
}

single_status_page() { single_curl "$public_url/v1/status"; }

# Asks the edge of this machine, whatever the public name resolves to here, and believes its own certificate.
single_curl() {
  compose exec -T edge certificate show >"$single/edge.pem"
  curl -sf --max-time 10 --cacert "$single/edge.pem" --connect-to "::127.0.0.1:$HTTPS_PORT" "$@"
}

single_journey() {
  java_find
  single_truststore
  note "smoke against $public_url"
  secrets_load
  MECABAL_URL=$public_url MECABAL_AUTH_MANAGEMENT_URL=http://$(container_address auth data):9080 \
    MECABAL_OPERATOR_SECRET=${secret[AUTH_OPERATOR_SECRET]} \
    JDK_JAVA_OPTIONS="-Djavax.net.ssl.trustStore=$single/edge.p12 -Djavax.net.ssl.trustStorePassword=changeit" \
    maven -q -f deploy/smoke/pom.xml -Psmoke test
}

single_truststore() {
  compose exec -T edge certificate show >"$single/edge.pem"
  rm -f "$single/edge.p12"
  "$JAVA_HOME/bin/keytool" -importcert -noprompt -alias edge -file "$single/edge.pem" -keystore "$single/edge.p12" \
    -storetype PKCS12 -storepass changeit >/dev/null 2>&1
}

single_summary() {
  cat <<TEXT

  Gateway         $public_url
  API             $public_url/v1/openapi.json
$(if [[ $MECABAL_PROFILE == demo ]]; then echo '  Sign-in code    ./mecabal otp +234... --compose'; fi)
  What runs       ./mecabal status --compose
  Settings        $single/settings.env, then ./mecabal apply
TEXT
}

# `./mecabal up --compose`: the same platform for trying it out, on this machine only.
single_up() { single_deploy --demo --budget trial EDGE_BIND=127.0.0.1 HTTP_PORT=8880 HTTPS_PORT=8843 "$@"; }

# Recreates what a changed setting, secret or image touches, and nothing else.
platform_apply() {
  local began=$EPOCHREALTIME before changed
  settings_load
  settings_ensure
  single_lock
  secrets_ensure
  before=$(compose ps -a --format '{{.Service}} {{.ID}}' | sort)
  compose_start 60 "${stores[@]}"
  single_align
  compose_start 300
  changed=$(compose ps -a --format '{{.Service}} {{.ID}}' | sort | comm -13 <(printf '%s\n' "$before") - | cut -d' ' -f1 | tr '\n' ' ')
  done_line apply "${changed:-nothing had changed}" "$began"
}

single_down() {
  settings_load
  compose stop
}

single_status() {
  settings_load
  compose ps -a --format 'table {{.Service}}\t{{.State}}\t{{.Health}}\t{{.RunningFor}}'
  compose ps -q | xargs -r docker stats --no-stream --format 'table {{.Name}}\t{{.MemUsage}}\t{{.CPUPerc}}'
}

single_logs() {
  settings_load
  compose logs --no-log-prefix --tail 200 "$@"
}

single_otp() {
  settings_load
  [[ ${1:-} == +* ]] || die "a phone number in international form: ./mecabal otp +2348031234567 --compose"
  compose exec -T auth healthy 9080 "/q/dev/codes?to=%2B${1#+}" --print | sed -nE 's/.*"code" *: *"?([0-9]+)"?.*/\1/p'
}

single_admin() {
  settings_load
  secrets_load
  admin_appoint "http://$(container_address auth data):9080" "${secret[AUTH_OPERATOR_SECRET]}" "$@"
}

single_dlq() {
  settings_load
  compose run --rm --no-deps -T queues dlq "$@"
}

single_reset() {
  local answer=''
  settings_load
  if [[ ${1:-} != --yes ]]; then
    [[ -t 0 ]] || die "this deletes all data of $public_url: say --yes"
    read -rp "Delete all data of $public_url? (yes) " answer
    [[ $answer == yes ]] || die "nothing was deleted"
  fi
  compose --profile job down --volumes --timeout 60
  rm -rf "$single"
}

# `./mecabal test --compose`: all of this from end to end, on ports and volumes of its own.
single_quality_test() { "$deploy/test/single" "$@"; }

platform_compose() {
  settings_load
  compose "$@"
}

platform_budget() {
  java_find
  ops_tool budget "$deploy" "$@"
}

# ops_tool ARGUMENTS...: what mecabal-ops can do without a platform, from the sources as they are.
ops_tool() {
  local jar=$repo/deploy/ops/target/mecabal-ops.jar
  if [[ ! -f $jar || -n $(find "$repo/deploy/ops/src/main" "$repo/deploy/ops/pom.xml" -newer "$jar" -print -quit) ]]; then
    maven -q -pl deploy/ops -am package -Dmaven.test.skip=true >&2
  fi
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$jar" "$@"
}
