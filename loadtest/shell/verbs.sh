# shellcheck shell=bash
# One function a test.
# shellcheck disable=SC2154

verb_smoke() {
  options_are
  data_people 30
  result_begin smoke
  generator_load scenarios/smoke.js 0 40 0
  verb_end
}

verb_endpoints() {
  local seconds rate closed only people
  options_are seconds rate closed only
  seconds=$(option seconds 20)
  rate=$(option rate 20)
  closed=$(option closed 0)
  only=$(option only '')
  # A closed loop is as fast as the platform: enough people that their limits are not what is measured.
  if [[ $closed -gt 0 ]]; then people=6000; else people=$((rate * 40 > 800 ? rate * 40 : 800)); fi
  data_people "$people"
  result_begin endpoints
  generator_load scenarios/endpoints.js 5 "$seconds" "$(if [[ $closed -gt 0 ]]; then echo 0; else echo "$rate"; fi)" \
    -e RATE="$rate" -e CLOSED="$closed" -e ENDPOINTS="$only"
  verb_end
}

verb_mvp() {
  local people minutes
  options_are people minutes
  people=$(option people 600)
  minutes=$(option minutes 20)
  journeys mvp "$people" "$minutes"
}

verb_soak() {
  options_are people minutes
  journeys soak "$(option people 600)" "$(option minutes 240)"
}

# journeys NAME PEOPLE MINUTES
journeys() {
  data_people $(($2 * 24 / 10 + 10 + $2))
  result_begin "$1"
  generator_load scenarios/mvp.js 120 $(($3 * 60)) 0 -e AT_ONCE="$2" -e MINUTES="$3"
  read_back
  verb_end
}

# Every write that was acknowledged is looked for again, by whoever made it.
read_back() {
  [[ -s $result/ledger.ndjson ]] || return 0
  data_people "$(grep -o '"person":' "$work/sessions.json" | wc -l)"
  generator_run scenarios/read-back.js -e MECABAL_SESSIONS="$work/sessions.json" -e LEDGER="$result/ledger.ndjson" \
    -e OUT="$result/ledger.json" >"$result/read-back.log" 2>&1 || die "the ledger could not be read back, see $result/read-back.log"
}

verb_end() {
  report_draw "$result"
  note "report: $result/report.html"
  verdict_exit "$result"
}

verb_report() {
  [[ ${#rest[@]} -eq 1 && -f ${rest[0]}/run.json ]] || die "say which folder of results"
  report_draw "${rest[0]}"
  note "report: ${rest[0]}/report.html"
}
