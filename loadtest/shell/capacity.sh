# shellcheck shell=bash
# The most calls a second that hold every target: steps of a fixed rate, each a run of its own, then halving between the last
# that passed and the first that did not, until they lie 5 % apart; what was found is confirmed three times.
# shellcheck disable=SC2154

capacity_steps=(25 50 75 100 150 200 300 400 600 800 1200 1600 2400)
capacity_confirmations=3

verb_capacity() {
  local from seconds root rate passed=0 failed=0 good=0 folders=()
  options_are from seconds
  from=$(option from 25)
  seconds=$(option seconds 60)
  data_world
  result_begin capacity
  root=$result
  for rate in "${capacity_steps[@]}"; do
    ((rate >= from)) || continue
    if capacity_step "$root" "$rate" "$seconds"; then passed=$rate; else failed=$rate; break; fi
  done
  ((passed > 0)) || note "not even $failed calls a second hold the targets; try --from with less"
  while ((passed > 0 && failed > 0 && (failed - passed) * 20 > passed)); do
    rate=$(((passed + failed) / 2))
    if capacity_step "$root" "$rate" "$seconds"; then passed=$rate; else failed=$rate; fi
  done
  # A rate that does not hold three times is not one to promise: then a step down.
  while ((passed > 0 && good < capacity_confirmations)); do
    if capacity_step "$root" "$passed" "$seconds"; then good=$((good + 1)); else
      failed=$passed
      passed=$((passed * 95 / 100))
      good=0
    fi
  done
  mapfile -t folders < <(find "$root" -mindepth 1 -maxdepth 1 -type d | sort)
  result=$root
  "$k6" run --quiet --no-color --address 127.0.0.1:0 --no-usage-report -e FOLDER="$root" -e CAPACITY="$passed" \
    -e STEPS="$(IFS=,; printf '%s' "${folders[*]}")" -e THRESHOLDS="$loadtest/thresholds.json" "$loadtest/report/render-capacity.js"
  note "certificate: $root/certificate.json"
  note "report: $root/report.html"
  verdict_exit "$root"
}

# capacity_step ROOT RATE SECONDS: true when the rate held. A generator that cannot measure ends the search: what it would find
# is its own limit.
capacity_step() {
  local root=$1 rate=$2 number
  number=$(find "$root" -mindepth 1 -maxdepth 1 -type d | wc -l)
  data_people $((rate * 3 > 300 ? rate * 3 : 300))
  result=$root/$(printf '%02d-%s' "$number" "$rate")
  mkdir "$result"
  generator_load scenarios/breakpoint.js 15 "$3" "$rate" -e RATE="$rate"
  report_draw "$result" | sed "s/^/  $rate: /" >&2
  if grep -qE '"(generator|limits|run)"' <(sed -n '/"reasonKinds"/,/\]/p' "$result/result.json"); then
    die "the generator is the limit at $rate calls a second, not the platform: see $result/report.md"
  fi
  [[ $(verdict_of "$result") == PASS ]]
}
