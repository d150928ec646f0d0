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
  options_are seconds rate closed only people
  seconds=$(option seconds 20)
  rate=$(option rate 20)
  closed=$(option closed 0)
  only=$(option only '')
  # Enough of them that their limits are not what is measured: two calls a second are a person's, five posts an hour.
  people=$(option people "$(if [[ $closed -gt 0 ]]; then echo 3000; else echo $((rate * 40 > 800 ? rate * 40 : 800)); fi)")
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
  # As many as scenarios/mvp.js counts: those present, those who come, one for each socket and each holder of fifty, the pulse.
  data_people $(($2 * 24 / 10 + 10 + $2 + $2 / 50 + 2))
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

verb_spike() {
  local rate times
  options_are rate times
  rate=$(option rate 30)
  times=$(option times 5)
  data_people $((rate * times * 3))
  result_begin spike
  # A calm of a minute, ten seconds up, a minute of it, ten down, a minute to recover.
  generator_load scenarios/breakpoint.js 15 185 0 -e CALLERS=$((rate * times * 2)) \
    -e SCHEDULE="15:$rate,45:$rate,10:$((rate * times)),60:$((rate * times)),10:$rate,60:$rate"
  verb_end
}

verb_login_storm() {
  local seconds rate
  options_are seconds rate
  rate=$(option rate 10)
  seconds=$(option seconds 60)
  data_people 1
  result_begin login-storm
  generator_load scenarios/login-storm.js 5 "$seconds" 0 -e RATE="$rate"
  verb_end
}

verb_realtime() {
  local people seconds rate
  options_are people seconds rate
  people=$(option people 200)
  rate=$(option rate 20)
  seconds=$(option seconds 60)
  # Of those who are signed in about one in four has a partner who is too.
  data_people $((people * 12 < 8000 ? people * 12 : 8000))
  result_begin realtime
  generator_load scenarios/realtime.js 10 "$seconds" 0 -e PEOPLE="$people" -e RATE="$rate"
  read_back
  verb_end
}

verb_compare() {
  local before after
  [[ ${#rest[@]} -eq 2 ]] || die "compare wants two folders of results, or two lists with commas"
  IFS=, read -ra before <<<"${rest[0]}"
  IFS=, read -ra after <<<"${rest[1]}"
  local one
  for one in "${before[@]}" "${after[@]}"; do [[ -f $one/result.json ]] || die "there is no result in $one"; done
  result_begin compare
  "$k6" run --quiet --no-color --address 127.0.0.1:0 --no-usage-report -e FOLDER="$result" \
    -e BEFORE="$(realpath "${before[@]}" | paste -sd,)" -e AFTER="$(realpath "${after[@]}" | paste -sd,)" \
    "$loadtest/report/render-compare.js"
  note "report: $result/report.html"
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
