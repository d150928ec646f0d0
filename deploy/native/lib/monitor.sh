# shellcheck shell=bash
# Prometheus, Alertmanager and exporters beside the platform, under the same supervisor. What they watch and say is in
# deploy/monitoring and the same for every profile; here is where it runs.
# shellcheck disable=SC2034,SC2154

monitor_programs=(prometheus alertmanager node-exporter postgres-exporter redis-exporter blackbox-exporter)

monitor_packages_ensure() {
  local package missing=()
  for package in prometheus "${monitor_programs[@]:1}"; do
    [[ $package == prometheus ]] || package=prometheus-$package
    command -v "$package" >/dev/null || missing+=("$package")
  done
  command -v jq >/dev/null || missing+=(jq)
  [[ ${#missing[@]} -eq 0 ]] || packages_install "${missing[@]}"
}

monitor_url() { printf 'http://%s' "${monitor_at[$1]}"; }

monitor_on() { [[ -f $programs/prometheus.conf ]]; }

monitor_load() {
  if ! monitor_on || ! supervisor_running; then die "instance $instance is not watched (./mecabal monitor up)"; fi
  monitor_places
}

# Where this instance's monitoring keeps and says things; the compose profile has other places (deploy/lib/monitoring.sh).
monitor_places() {
  platform_name=$instance
  metrics_folder=$folder/metrics
  monitor_folder=$folder/monitoring
  monitor_settings_file=$monitor_folder/settings.env
  alertmanager_log=(cat "$logs/alertmanager.log")
  declare -gA monitor_at=(
    [prometheus]=127.0.0.1:${monitor_port[prometheus]} [alertmanager]=127.0.0.1:${monitor_port[alertmanager]}
  )
}

monitor_up() {
  local began=$EPOCHREALTIME
  supervisor_running || die "instance $instance is not running (./mecabal up)"
  monitor_packages_ensure
  instance_lock
  backing_load
  monitor_on || instance_refuse_busy_ports "${monitor_port[@]}"
  port_answers "$rabbitmq_metrics_port" || die "RabbitMQ was started without its metrics: ./mecabal down, then up"
  monitor_places
  (umask 077 && mkdir -p "$monitor_folder/targets" "$data/prometheus" "$data/alertmanager")
  monitor_role
  monitor_begin
  monitor_settings
  monitor_targets
  monitor_configuration
  monitor_launchers
  supervisor_apply
  wait_until 60 monitor_answers || die "the monitoring does not answer, see ./mecabal logs prometheus --instance $instance"
  wait_until 90 monitor_sees "$(jq length "$monitor_folder/targets/platform.json")" || monitor_complain
  done_line monitor "$(monitor_targets_up | wc -l) targets" "$began"
  monitor_summary
}

# The exporter's role, with a password of its own.
monitor_role() {
  instance_secret MONITOR
  MONITOR_PASSWORD=$MONITOR_PASSWORD admin_psql -d postgres -f "$repo/deploy/monitoring/exporters/postgres-role.sql" >/dev/null
}

# The day on which the watching began: no backup since then is an old backup.
monitor_begin() {
  [[ -f $metrics_folder/monitoring.prom ]] || metric_note monitoring mecabal_monitoring_since_timestamp_seconds "$EPOCHSECONDS"
}

# metric_note FILE NAME VALUE: kept until it is written again, and read by the node exporter.
metric_note() {
  mkdir -p "$metrics_folder"
  printf '%s %s\n' "$2" "$3" | write_if_changed "$metrics_folder/$1.prom" 644 || true
}

# Where alerts go is said in the environment of "monitor up", and kept.
monitor_settings() {
  local name
  [[ -f $monitor_settings_file ]] || (umask 077 && : >"$monitor_settings_file")
  for name in ALERT_WEBHOOK_URL DEADMAN_URL RUNBOOKS_URL; do
    [[ -v $name ]] || continue
    [[ ${!name} != *[\'$'\n']* ]] || die "$name holds what no address holds"
    sed -i "/^$name=/d" "$monitor_settings_file"
    [[ -z ${!name} ]] || printf "%s='%s'\n" "$name" "${!name}" >>"$monitor_settings_file"
  done
}

monitor_setting() { sed -n "s/^$1='\(.*\)'$/\1/p" "$monitor_settings_file"; }

monitor_targets() {
  local service
  {
    for service in "${services[@]}"; do
      monitor_target services "${management_port[$service]}" /q/metrics "\"service\": \"$service\""
    done
    monitor_target prometheus "${monitor_port[prometheus]}" /metrics
    monitor_target alertmanager "${monitor_port[alertmanager]}" /metrics
    monitor_target node "${monitor_port[node-exporter]}" /metrics
    monitor_target postgres "${monitor_port[postgres-exporter]}" /metrics
    monitor_target redis "${monitor_port[redis-exporter]}" /metrics
    monitor_target rabbitmq "$rabbitmq_metrics_port" /metrics
    monitor_target rabbitmq-queues "$rabbitmq_metrics_port" /metrics/detailed '"__param_family": "queue_coarse_metrics"'
    monitor_probe gateway "$(platform_url)/v1/status" http_2xx
    monitor_probe keycloak "http://127.0.0.1:$keycloak_port/realms/mecabal/.well-known/openid-configuration" http_2xx
    monitor_probe s3 "http://127.0.0.1:$s3_port/" http_answers
  } | jq -s . | write_if_changed "$monitor_folder/targets/platform.json" 600 || true
  monitor_target alertmanager "${monitor_port[alertmanager]}" '' | jq -s 'map(del(.labels))' \
    | write_if_changed "$monitor_folder/targets/alertmanager.json" 600 || true
}

# monitor_target JOB PORT PATH [more labels]
monitor_target() {
  printf '{"targets": ["127.0.0.1:%s"], "labels": {"job": "%s", "__metrics_path__": "%s"%s}}\n' "$2" "$1" "$3" "${4:+, $4}"
}

# monitor_probe JOB ADDRESS MODULE: asked by the blackbox exporter, as somebody from outside would ask.
monitor_probe() {
  monitor_target "$1" "${monitor_port[blackbox-exporter]}" /probe \
    "\"instance\": \"$2\", \"__param_target\": \"$2\", \"__param_module\": \"$3\""
}

monitor_configuration() {
  local source=$repo/deploy/monitoring
  rm -rf "$monitor_folder/rules"
  cp -r "$source/prometheus/rules" "$monitor_folder/rules"
  cp "$source/prometheus/prometheus.yml" "$monitor_folder/prometheus.yml"
  [[ -z ${MECABAL_MONITOR_PACE:-} ]] || monitor_hurry
}

# For tests: nobody wants to wait for the minutes that spare people a call.
monitor_hurry() {
  ALERT_WAIT=1s ALERT_MINUTE=2s
  sed -i 's/\(scrape_interval\|evaluation_interval\): .*/\1: 2s/; s/scrape_timeout: .*/scrape_timeout: 2s/' "$monitor_folder/prometheus.yml"
  sed -i 's/^\( *for\): .*/\1: 2s/' "$monitor_folder/rules/alerts.yml"
}

monitor_launchers() {
  local source=$repo/deploy/monitoring resend=1m
  [[ -z ${MECABAL_MONITOR_PACE:-} ]] || resend=1s
  monitor_launcher prometheus "$monitor_folder"/{prometheus.yml,rules/*} <<SCRIPT
export MONITOR_CONFIG="$monitor_folder" MONITOR_DATA="$data/prometheus" MONITOR_RESEND=$resend MECABAL_PLATFORM=$instance
SCRIPT
  monitor_launcher alertmanager "$monitor_settings_file" "$source"/alertmanager/* <<SCRIPT
set -a
. "$monitor_settings_file"
set +a
export MONITOR_DATA="$data/alertmanager" ALERT_WAIT=${ALERT_WAIT:-} ALERT_MINUTE=${ALERT_MINUTE:-}
SCRIPT
  monitor_launcher node-exporter <<SCRIPT
export MONITOR_METRICS="$metrics_folder"
SCRIPT
  monitor_launcher postgres-exporter "$source/exporters/postgres.yml" <<SCRIPT
. "$folder/secrets.env"
export MONITOR_PASSWORD PG_ADDRESS=127.0.0.1:$pg_port
SCRIPT
  monitor_launcher redis-exporter <<SCRIPT
. "$folder/secrets.env"
export REDIS_PASSWORD REDIS_ADDR=redis://127.0.0.1:$redis_port
SCRIPT
  monitor_launcher blackbox-exporter "$source/exporters/blackbox.yml" </dev/null
}

# monitor_launcher PROGRAM [its configuration's files]: stdin is what it is told. It carries the stamp of its configuration: the
# supervisor restarts what has another one.
monitor_launcher() {
  local program=$1 start=$repo/deploy/monitoring/start stamp
  shift
  stamp=$(cat "$start" "$@" | sha256sum | cut -c1-16)
  {
    printf '# configuration %s\n' "$stamp"
    cat
    printf 'exec "%s" %s 127.0.0.1:%s\n' "$start" "$program" "${monitor_port[$program]}"
  } | supervisor_program "$program" 40
}

monitor_answers() {
  curl -sf -o /dev/null --max-time 2 "$(monitor_url prometheus)/-/ready" \
    && curl -sf -o /dev/null --max-time 2 "$(monitor_url alertmanager)/-/ready"
}

# prometheus_query EXPRESSION: the answer's samples as a JSON list.
prometheus_query() {
  curl -sf --max-time 10 "$(monitor_url prometheus)/api/v1/query" --data-urlencode "query=$1" | jq -c .data.result
}

# "JOB SERVICE INSTANCE" of what answers, and of what does not.
monitor_targets_up() { monitor_list 'probe_success == 1 or up{job!~"gateway|keycloak|s3|edge"} == 1'; }
monitor_targets_down() { monitor_list 'probe_success == 0 or up == 0'; }
monitor_list() { prometheus_query "$1" | jq -r '.[].metric | "\(.job) \(.service // "") \(.instance)"' | tr -s ' ' | sort; }

# monitor_sees NUMBER: so many targets answer.
monitor_sees() { [[ $(monitor_targets_up | wc -l) -ge $1 ]]; }

monitor_complain() { note "not seen:" && monitor_targets_down | sed 's/^/    /' >&2; }

monitor_summary() {
  local name
  cat <<TEXT

  Prometheus     $(monitor_url prometheus)
  Alertmanager   $(monitor_url alertmanager)
TEXT
  for name in ALERT_WEBHOOK_URL DEADMAN_URL; do
    [[ -n $(monitor_setting "$name") ]] || printf '  %s is not set: %s\n' "$name" "$(monitor_silence "$name")"
  done
}

monitor_silence() {
  case $1 in
    ALERT_WEBHOOK_URL) printf 'alerts are sent to nobody' ;;
    DEADMAN_URL) printf 'nobody notices when the monitoring itself ends' ;;
  esac
}

# The programs go; what was measured stays.
monitor_down() {
  local program began=$EPOCHREALTIME
  monitor_on || { note "instance $instance is not watched"; return; }
  instance_lock
  for program in "${monitor_programs[@]}"; do rm -f "$programs/$program" "$programs/$program.conf"; done
  if supervisor_running; then supervisor_apply; fi
  done_line monitor 'off, what was measured is kept' "$began"
}

monitor_status() {
  printf 'UP\n%s\n' "$(monitor_targets_up | sed 's/^/  /')"
  printf 'DOWN\n%s\n' "$(monitor_targets_down | sed 's/^/  /')"
  printf 'FIRING\n%s\n' "$(alerts_firing | sed 's/^/  /')"
  printf 'SERIES\n  %s\n' "$(prometheus_query prometheus_tsdb_head_series | jq -r '.[0].value[1]')"
  monitor_summary
}

platform_monitor() {
  platform_open "$@"
  case "${rest[*]}" in
    up) monitor_up ;;
    down) monitor_down ;;
    status) monitor_load && monitor_status ;;
    *) die "monitor up, down or status" ;;
  esac
}
