# shellcheck shell=bash
# The monitoring of the compose platform: the same files, in containers (deploy/monitoring/compose.yaml).
# shellcheck disable=SC2034,SC2154

monitoring_containers=(prometheus alertmanager node-exporter postgres-exporter redis-exporter blackbox-exporter nginx-exporter)

single_monitor() {
  settings_load
  single_monitor_places
  case ${1:-} in
    up) single_monitor_up ;;
    down) single_monitor_down ;;
    status) single_monitor_load && monitor_status ;;
    *) die 'monitor up, down or status' ;;
  esac
}

single_alerts() {
  settings_load
  single_monitor_places
  single_monitor_load
  alerts_verb "$@"
}

single_monitor_places() {
  platform_name=$PUBLIC_NAME
  metrics_folder=$single/metrics
  monitor_settings_file=$single/secrets/alertmanager.env
  alertmanager_log=(compose logs --no-log-prefix --tail 200 alertmanager)
}

# Containers publish nothing; their addresses can be reached from this machine alone.
single_monitor_load() {
  [[ -f $single/with-monitoring ]] || die "$public_url is not watched (./mecabal monitor up --compose)"
  declare -gA monitor_at=(
    [prometheus]=$(container_address prometheus watch):9090 [alertmanager]=$(container_address alertmanager watch):9093
  )
}

single_monitor_up() {
  local began=$EPOCHREALTIME
  single_lock
  command -v jq >/dev/null || packages_install jq
  secrets_load
  images_build monitoring
  monitor_begin
  monitor_settings
  single_monitor_secret
  touch "$single/with-monitoring"
  compose_job monitor-role
  # The edge joins the network in which it is watched.
  compose_start 180 edge "${monitoring_containers[@]}"
  exec 9>&-
  single_monitor_load
  wait_until 90 monitor_sees "$(jq length "$deploy/monitoring/targets/platform.json")" || monitor_complain
  done_line monitor "$(monitor_targets_up | wc -l) targets" "$began"
  monitor_summary
}

single_monitor_secret() {
  grep -q '^MONITOR=' "$single/secrets.env" || printf 'MONITOR=%s\n' "$(secret_new)" >>"$single/secrets.env"
  secrets_load
  secrets_file monitor "MONITOR_PASSWORD=${secret[MONITOR]}"
}

single_monitor_down() {
  compose rm -sf "${monitoring_containers[@]}" >"$single/compose.log" 2>&1 || die "see $single/compose.log"
  rm -f "$single/with-monitoring"
  compose_start 120 edge
  note 'the monitoring is off, what was measured is kept'
}
