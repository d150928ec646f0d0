# shellcheck shell=bash
# What fires, and whether anybody would hear of it.
# shellcheck disable=SC2154

alerts_firing() {
  curl -sf --max-time 10 "$(monitor_url alertmanager)/api/v2/alerts?active=true" \
    | jq -r '.[] | select(.labels.alertname != "Watchdog") | "\(.labels.severity) \(.labels.alertname): \(.annotations.summary)"' | sort
}

# From Prometheus to Alertmanager by the alert that always fires; from there to the webhook by one that is made now.
alerts_test() {
  local asked refused
  [[ -n $(monitor_setting ALERT_WEBHOOK_URL) ]] \
    || die "alerts are sent to nobody: ALERT_WEBHOOK_URL=https://... ./mecabal monitor up"
  alerts_watchdog_fresh || die "Alertmanager has not heard from Prometheus for two minutes (./mecabal monitor status)"
  note 'Prometheus tells Alertmanager'
  asked=$(alerts_counted notification_requests)
  refused=$(alerts_counted notification_requests_failed)
  alerts_post
  wait_until 30 alerts_counted_more notification_requests "$asked" || die 'Alertmanager has not called the webhook'
  if alerts_counted_more notification_requests_failed "$refused"; then
    die "the webhook did not take it: $("${alertmanager_log[@]}" | grep -o 'err=.*' | tail -n 1)"
  fi
  note 'the webhook got the test alert'
}

alerts_watchdog_fresh() {
  curl -sf --max-time 10 "$(monitor_url alertmanager)/api/v2/alerts?filter=alertname%3DWatchdog" \
    | jq -e --argjson now "$EPOCHSECONDS" '.[0].updatedAt | sub("[.][0-9]+Z$"; "Z") | fromdate > $now - 120' >/dev/null
}

alerts_post() {
  jq -n --arg platform "$platform_name" --arg id "$EPOCHREALTIME" --arg ends "$(date -u -d '+1 minute' +%FT%TZ)" '[{
    labels: {alertname: "AlertsTest", severity: "none", platform: $platform, test: $id},
    annotations: {summary: "this is a test, nothing is wrong"}, endsAt: $ends}]' \
    | curl -sf --max-time 10 -H 'Content-Type: application/json' --data @- "$(monitor_url alertmanager)/api/v2/alerts" \
    || die 'Alertmanager does not take alerts'
}

# alerts_counted NAME: how many calls of the webhook Alertmanager has counted, over all reasons.
alerts_counted() {
  curl -sf --max-time 5 "$(monitor_url alertmanager)/metrics" \
    | awk -v name="alertmanager_$1_total{" 'index($0, name) == 1 && /integration="slack"/ {sum += $NF} END {print sum + 0}'
}

alerts_counted_more() { [[ $(alerts_counted "$1") -gt $2 ]]; }

# What the load test's certificate says that this platform can carry.
alerts_capacity() {
  [[ ${1:-} =~ ^[1-9][0-9]*$ ]] || die 'alerts capacity wants requests per second, as a whole number'
  metric_note capacity mecabal_certified_requests_per_second "$1"
  note "an alert fires when traffic stays above $(($1 * 70 / 100)) requests a second"
}

alerts_verb() {
  case ${1:-list} in
    list) alerts_firing ;;
    test) alerts_test ;;
    capacity) alerts_capacity "${2:-}" ;;
    *) die 'alerts list, test or capacity N' ;;
  esac
}

platform_alerts() {
  platform_open "$@"
  monitor_load
  alerts_verb "${rest[@]}"
}
