# shellcheck shell=bash
# k6: found, run, and what it says kept.
# shellcheck disable=SC2034,SC2154

no_generator=3

generator_find() {
  k6=${K6:-$(command -v k6 || true)}
  if [[ -z $k6 || ! -x $k6 ]]; then
    printf '%s✗%s k6 is not on this machine%s\n' "$red" "$plain" "${K6:+ ($K6 cannot be run)}" >&2
    note 'Load tests run on the stock k6, version 1.0 or newer: https://grafana.com/docs/k6/latest/set-up/install-k6/'
    note 'Put it on the PATH, or say where it is: K6=/path/to/k6 ./mecabal load ...'
    exit "$no_generator"
  fi
}

# generator_run SCRIPT ARGUMENTS...: k6 as it is, talking to the target only.
generator_run() {
  local script=$1
  shift
  env K6_NO_USAGE_REPORT=true K6_CSV_TIME_FORMAT=unix_milli K6_AUTO_EXTENSION_RESOLUTION=false \
    MECABAL_URL="$target_url" MECABAL_CODES_URL="$target_codes" MECABAL_WORLD="$work/world.json" \
    "$k6" run --quiet --no-color --address 127.0.0.1:0 "$@" "$loadtest/$script"
}

# generator_refused LOG: ends the script when the target said no.
generator_refused() {
  local line
  line=$(grep -oE '(REFUSED|STAMP|PEOPLE) [^"]*' "$1" | head -1) || return 0
  die "${line#* }"
}

# result_begin VERB: a folder that nothing else writes to.
result_begin() {
  local at
  at=$(date -u +%Y-%m-%dT%H%M%SZ)
  result=$loadtest/results/$(hardware)/$at-$1
  while ! mkdir -p "${result%/*}" || ! mkdir "$result" 2>/dev/null; do result=$result+; done
}

# generator_load SCRIPT WARM_UP SECONDS ASKED ARGUMENTS...: one run with everything that is measured of it, into "result".
generator_load() {
  local script=$1 warm_up=$2 seconds=$3 asked=$4 status=0 filter
  shift 4
  mkfifo "$work/points.fifo.$$"
  awk -f "$loadtest/shell/points.awk" "$work/points.fifo.$$" >"$result/points.csv" &
  filter=$!
  metrics_snapshot "$result/metrics-before.csv"
  run_about "$script" "$warm_up" "$seconds" "$asked" >"$result/run.json"
  sampler_start "$result/samples.csv"
  # In the background, so that the sampler knows whose CPU to watch.
  generator_run "$script" --out "csv=$work/points.fifo.$$" --log-output "file=$result/generator.log" --log-format raw \
    -e MECABAL_SESSIONS="$work/sessions.json" -e WARMUP="$warm_up" -e SECONDS="$seconds" \
    -e SUMMARY="$result/summary.json" "$@" >"$result/generator.out" 2>&1 &
  printf '%s' "$!" >"$work/generator.pid"
  wait "$!" || status=$?
  rm -f "$work/generator.pid"
  sampler_stop
  metrics_snapshot "$result/metrics-after.csv"
  # Had k6 ended before it opened the pipe, the filter would wait for ever.
  [[ -s $result/points.csv ]] || : >"$work/points.fifo.$$" &
  wait "$filter" || true
  rm -f "$work/points.fifo.$$"
  # Handles are secrets of the people tested: they go on to the next run, not into the results.
  grep -h '^SESSION ' "$result/generator.log" 2>/dev/null | cut -c9- >>"$work/refreshed.ndjson" || true
  grep -h '^LEDGER ' "$result/generator.log" 2>/dev/null | cut -c8- >"$result/ledger.ndjson" || true
  sed -i '/^SESSION /d; /^LEDGER /d' "$result/generator.log" 2>/dev/null || true
  if [[ $status -ne 0 && ! -f $result/summary.json ]]; then
    cat "$result/generator.log" "$result/generator.out" >"$work/refused.log" 2>/dev/null || true
    generator_refused "$work/refused.log"
    tail -n 5 "$work/refused.log" >&2
    die "k6 ended with $status, see $result"
  fi
}

# What was asked, of what, on what: JSON.
run_about() {
  cat <<TEXT
{
  "scenario": "$(basename "$1" .js)",
  "verb": "$verb",
  "arguments": "${rest[*]}",
  "warmUpSeconds": $2,
  "seconds": $3,
  "askedPerSecond": $4,
  "startedAt": "$(date -u +%FT%TZ)",
  "target": "$target_url",
  "isLocal": $(if [[ -n $target_is_local ]]; then echo true; else echo false; fi),
  "hardware": "$(hardware)",
  "cores": $(nproc),
  "k6": "$("$k6" version | head -1 | cut -d' ' -f2)",
  "version": "$(target_version)",
  "stamp": "$(grep -o '"text":"[^"]*"' "$work/world.json" | head -1 | cut -d'"' -f4)"
}
TEXT
}

target_version() {
  local stamp commit
  stamp=$(cat "$folder/release.stamp" 2>/dev/null || true)
  commit=$(git -C "$repo" describe --always --dirty 2>/dev/null || true)
  printf '%s' "${stamp:-unknown}${commit:+ ($commit)}"
}

# report_draw FOLDER: result.json, report.html and report.md from what the run has left; prints the verdict's line.
report_draw() {
  "$k6" run --quiet --no-color --address 127.0.0.1:0 --no-usage-report -e FOLDER="$(realpath "$1")" -e THRESHOLDS="$loadtest/thresholds.json" \
    -e TODAY="$(date -u +%F)" "$loadtest/report/render.js" 2>"$1/report.log" || {
    cat "$1/report.log" >&2
    die "the report could not be drawn"
  }
}

verdict_of() { grep -o '"verdict": *"[A-Z]*"' "$1/result.json" | head -1 | cut -d'"' -f4; }

# verdict_exit FOLDER: PASS 0, FAIL 1, INVALID 2.
verdict_exit() {
  case $(verdict_of "$1") in
    PASS) exit 0 ;;
    FAIL) exit 1 ;;
    *) exit 2 ;;
  esac
}
