# shellcheck shell=bash
# What the machine does meanwhile: CPU and memory of each program of the instance and of the generator, locks and reads of
# PostgreSQL. Lines "ms,series,value"; counters rise from the start of a program.
# shellcheck disable=SC2154

# sampler_start FILE: until sampler_stop.
sampler_start() {
  : >"$1"
  sampler_pid=''
  [[ -n $target_is_local ]] || return 0
  backing_load
  sampler_loop "$1" &
  sampler_pid=$!
}

sampler_stop() {
  if [[ -n ${sampler_pid:-} ]]; then
    kill "$sampler_pid" 2>/dev/null || true
    wait "$sampler_pid" 2>/dev/null || true
    sampler_pid=''
  fi
}

sampler_loop() {
  local out=$1 name state pid now round=0
  declare -A pids=()
  while read -r name state pid; do
    if [[ $state == RUNNING && $name != keeper && $name != epmd ]]; then pids[$name]=$pid; fi
  done < <(supervisor_list)
  while true; do
    now=$((${EPOCHREALTIME/[.,]/} / 1000))
    {
      for name in "${!pids[@]}"; do sample_program "$now" "$name" "${pids[$name]}"; done
      if [[ -f $work/generator.pid ]]; then sample_program "$now" generator "$(<"$work/generator.pid")"; fi
      sample_machine "$now"
      if ((round % 5 == 0)); then sample_postgres "$now"; fi
    } >>"$out" 2>/dev/null
    round=$((round + 1))
    sleep 1
  done
}

# sample_program MS NAME PID: the process, all below it, and what of it has ended.
sample_program() {
  local pid ticks=0 pages=0 stat fields resident
  for pid in "$3" $(descendants "$3"); do
    { read -r stat <"/proc/$pid/stat" && read -r _ resident _ <"/proc/$pid/statm"; } 2>/dev/null || continue
    read -ra fields <<<"${stat##*) }"
    ticks=$((ticks + fields[11] + fields[12]))
    # Children that have ended count with the first of them, who waited for them.
    if [[ $pid == "$3" ]]; then ticks=$((ticks + fields[13] + fields[14])); fi
    pages=$((pages + resident))
  done
  printf '%s,cpu:%s,%s\n%s,rss:%s,%s\n' "$1" "$2" "$((ticks * 10))" "$1" "$2" "$((pages * 4 / 1024))"
}

# Busy and stolen time of all cores together.
sample_machine() {
  local user nice system irq softirq steal
  read -r _ user nice system _ _ irq softirq steal _ </proc/stat
  printf '%s,machine:busy,%s\n%s,machine:steal,%s\n' "$1" "$(((user + nice + system + irq + softirq) * 10))" "$1" "$((steal * 10))"
}

sample_postgres() {
  admin_psql -d mecabal -At -F, -c "
    SELECT $1, 'pg:' || name, value FROM (
      SELECT count(*) FILTER (WHERE state = 'active') AS active,
             count(*) FILTER (WHERE wait_event_type = 'Lock') AS \"waiting for locks\",
             count(*) FILTER (WHERE wait_event_type = 'IO') AS \"waiting for disk\",
             (SELECT blks_read FROM pg_stat_database WHERE datname = 'mecabal') AS \"blocks read\",
             (SELECT xact_commit FROM pg_stat_database WHERE datname = 'mecabal') AS commits
        FROM pg_stat_activity WHERE datname = 'mecabal' AND pid <> pg_backend_pid()) seen,
      LATERAL (VALUES ('active', active), ('waiting for locks', \"waiting for locks\"), ('waiting for disk', \"waiting for disk\"),
                      ('blocks read', \"blocks read\"), ('commits', commits), ('unsent events', ($(outbox_sql)))) AS told (name, value)"
}

# metrics_snapshot FILE: the few numbers of each service that name a bottleneck.
metrics_snapshot() {
  local service
  [[ -n $target_is_local ]] || return 0
  for service in "${services[@]}"; do
    curl -s --max-time 2 "http://127.0.0.1:${management_port[$service]}/q/metrics" \
      | sed -nE "s/^(sql_pool_queue_delay_seconds_sum|sql_pool_usage_seconds_sum|sql_pool_usage_seconds_count|jvm_gc_pause_seconds_sum|mecabal_outbox_pending)(\{[^}]*\})? (.*)$/$service,\1,\3/p" || true
  done >"$1"
}
