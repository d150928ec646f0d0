# shellcheck shell=bash
# Prometheus, Alertmanager and exporters beside the platform, under the same supervisor. What they watch and say is in
# deploy/monitoring and the same for every profile; here is where it runs.
# shellcheck disable=SC2154

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

monitor_url() { printf 'http://127.0.0.1:%s' "${monitor_port[$1]}"; }

monitor_on() { [[ -f $programs/prometheus.conf ]]; }

monitor_load() {
  if ! monitor_on || ! supervisor_running; then die "instance $instance is not watched (./mecabal monitor up)"; fi
  monitor_folder=$folder/monitoring
}

monitor_up() {
  local began=$EPOCHREALTIME
  supervisor_running || die "instance $instance is not running (./mecabal up)"
  monitor_packages_ensure
  instance_lock
  backing_load
  monitor_on || instance_refuse_busy_ports "${monitor_port[@]}"
  port_answers "$rabbitmq_metrics_port" || die "RabbitMQ was started without its metrics: ./mecabal down, then up"
  monitor_folder=$folder/monitoring
  (umask 077 && mkdir -p "$monitor_folder/targets" "$folder/metrics" "$data/prometheus" "$data/alertmanager")
  monitor_role
  monitor_settings
  monitor_targets
  monitor_configuration
  monitor_launchers
  supervisor_apply
  wait_until 60 monitor_answers || die "the monitoring does not answer, see ./mecabal logs prometheus --instance $instance"
  wait_until 90 monitor_sees_all || monitor_complain
  done_line monitor "$(monitor_targets_up | wc -l) targets" "$began"
  monitor_summary
}

# A password of its own, and the day on which the watching began: no backup since then is an old backup.
monitor_role() {
  instance_secret MONITOR
  MONITOR_PASSWORD=$MONITOR_PASSWORD admin_psql -d postgres -f "$repo/deploy/monitoring/exporters/postgres-role.sql" >/dev/null
  [[ -f $folder/metrics/monitoring.prom ]] || metric_note monitoring mecabal_monitoring_since_timestamp_seconds "$EPOCHSECONDS"
}

# metric_note FILE NAME VALUE: kept until it is written again, and read by the node exporter.
metric_note() {
  printf '%s %s\n' "$2" "$3" | write_if_changed "$folder/metrics/$1.prom" 600 || true
}

# Where alerts go is said in the environment of "monitor up", and kept.
monitor_settings() {
  local name settings=$monitor_folder/settings.env
  [[ -f $settings ]] || (umask 077 && : >"$settings")
  for name in ALERT_WEBHOOK_URL DEADMAN_URL RUNBOOKS_URL; do
    [[ -v $name ]] || continue
    sed -i "/^$name=/d" "$settings"
    [[ -z ${!name} ]] || printf '%s=%q\n' "$name" "${!name}" >>"$settings"
  done
}

monitor_setting() { sed -n "s/^$1=//p" "$monitor_folder/settings.env"; }

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
  (
    set -a
    # shellcheck source=/dev/null
    . "$monitor_folder/settings.env"
    "$source/alertmanager/configuration"
  ) | write_if_changed "$monitor_folder/alertmanager.yml" 600 || true
}

# For tests: nobody wants to wait for the minutes that spare people a call.
monitor_hurry() {
  export ALERT_WAIT=1s ALERT_MINUTE=2s
  sed -i 's/\(scrape_interval\|evaluation_interval\): .*/\1: 2s/; s/scrape_timeout: .*/scrape_timeout: 2s/' "$monitor_folder/prometheus.yml"
  sed -i 's/^\( *for\): .*/\1: 2s/' "$monitor_folder/rules/alerts.yml"
}

# A launcher carries the stamp of its configuration: the supervisor restarts what has another one.
monitor_launchers() {
  local here=127.0.0.1 exporters=$repo/deploy/monitoring/exporters resend=1m
  [[ -z ${MECABAL_MONITOR_PACE:-} ]] || resend=1s
  # At most so much memory: the garbage collector works harder near it. Fifteen days or two gigabytes, whichever comes first.
  monitor_launcher prometheus 384MiB "$monitor_folder"/{prometheus.yml,rules/*} <<SCRIPT
export MECABAL_PLATFORM=$instance
exec prometheus --config.file="$monitor_folder/prometheus.yml" --web.listen-address=$here:${monitor_port[prometheus]} \\
  --storage.tsdb.path="$data/prometheus" --storage.tsdb.retention.time=15d --storage.tsdb.retention.size=2GB \\
  --storage.tsdb.wal-compression --rules.alert.resend-delay=$resend --query.max-concurrency=4 --query.max-samples=5000000 \\
  --enable-feature=expand-external-labels --log.level=warn
SCRIPT
  monitor_launcher alertmanager 48MiB "$monitor_folder/alertmanager.yml" "$repo/deploy/monitoring/alertmanager/message.tmpl" <<SCRIPT
exec prometheus-alertmanager --config.file="$monitor_folder/alertmanager.yml" --storage.path="$data/alertmanager" \\
  --web.listen-address=$here:${monitor_port[alertmanager]} --cluster.listen-address=
SCRIPT
  monitor_launcher node-exporter 32MiB <<SCRIPT
exec prometheus-node-exporter --web.listen-address=$here:${monitor_port[node-exporter]} $(<"$exporters/node.flags") \\
  --collector.textfile.directory="$folder/metrics" --log.level=warn
SCRIPT
  monitor_launcher postgres-exporter 32MiB "$exporters/postgres.yml" <<SCRIPT
. "$folder/secrets.env"
export DATA_SOURCE_URI="$here:$pg_port/postgres?sslmode=disable" DATA_SOURCE_USER=mecabal_monitor DATA_SOURCE_PASS=\$MONITOR_PASSWORD
exec prometheus-postgres-exporter --web.listen-address=$here:${monitor_port[postgres-exporter]} \\
  --disable-default-metrics --disable-settings-metrics --extend.query-path="$exporters/postgres.yml" --log.level=warn
SCRIPT
  monitor_launcher redis-exporter 32MiB <<SCRIPT
. "$folder/secrets.env"
export REDIS_ADDR=redis://$here:$redis_port REDIS_PASSWORD
exec prometheus-redis-exporter --web.listen-address=$here:${monitor_port[redis-exporter]}
SCRIPT
  monitor_launcher blackbox-exporter 32MiB "$exporters/blackbox.yml" <<SCRIPT
exec prometheus-blackbox-exporter --web.listen-address=$here:${monitor_port[blackbox-exporter]} \\
  --config.file="$exporters/blackbox.yml" --log.level=warn
SCRIPT
}

# monitor_launcher PROGRAM MEMORY [its configuration's files]: stdin is how it starts.
monitor_launcher() {
  local program=$1 memory=$2 stamp
  shift 2
  stamp=$(cat /dev/null "$@" | sha256sum | cut -c1-16)
  {
    printf 'export GOMEMLIMIT=%s GOMAXPROCS=1\n# configuration %s\n' "$memory" "$stamp"
    cat
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

monitor_sees_all() {
  local wanted
  wanted=$(jq length "$monitor_folder/targets/platform.json")
  [[ $(monitor_targets_up | wc -l) -eq $wanted ]]
}

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
  monitor_load
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
    status) monitor_status ;;
    *) die "monitor up, down or status" ;;
  esac
}
