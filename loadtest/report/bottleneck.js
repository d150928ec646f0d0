// What stopped more: read from the last step that passed and the first that did not. Nothing here needs k6.

/** Lines "service,metric,value" of two moments → {service: {metric: rise}}; gauges keep their last value. */
export function metricsRisen(before, after) {
  const first = parse(before);
  const risen = {};
  for (const [service, metrics] of Object.entries(parse(after))) {
    risen[service] = {};
    for (const [name, value] of Object.entries(metrics)) {
      const was = first[service] && first[service][name];
      risen[service][name] = name === 'mecabal_outbox_pending' ? value : value - (was || 0);
    }
  }
  return risen;
}

function parse(text) {
  const found = {};
  for (const line of text.split('\n')) {
    if (!line) continue;
    const [service, metric, value] = line.split(',');
    const of = (found[service] = found[service] || {});
    // One line for each pool or cause: together they are the service's.
    of[metric] = (of[metric] || 0) + Number(value);
  }
  return found;
}

const FULL = 0.9;
const WAITING = 0.2;
const COLLECTING = 0.1;

/**
 * Every sign that something was full, the strongest first.
 *
 * @param step result.json of the step that did not pass
 * @param risen metricsRisen of it
 * @param samples its samples
 * @param seconds that it lasted
 */
export function signs(step, risen, samples, seconds) {
  const found = [];
  const sign = (strength, text) => found.push({ strength, text });
  const cores = step.about.cores;
  const busy = (step.programs || []).reduce((sum, one) => sum + one.cpuPercent, 0) / 100;
  const most = (step.programs || []).filter((one) => one.name !== 'generator')[0];
  if (busy / cores > FULL && most) {
    sign(busy / cores, `CPU of the machine (${percent(busy / cores)} busy), most of it ${most.name} (${percent(most.cpuPercent / 100 / cores)})`);
  }
  for (const [service, metrics] of Object.entries(risen)) {
    const calls = metrics.sql_pool_usage_seconds_count || 0;
    const waited = calls ? (1000 * (metrics.sql_pool_queue_delay_seconds_sum || 0)) / calls : 0;
    if (step.total.p95 && waited / step.total.p95 > WAITING) {
      sign(waited / step.total.p95, `connections of ${service}: each statement waits ${Math.round(waited)} ms for one`);
    }
    const collected = (metrics.jvm_gc_pause_seconds_sum || 0) / seconds;
    if (collected > COLLECTING) sign(collected, `garbage collection of ${service} (${percent(collected)} of the time)`);
    if ((metrics.mecabal_outbox_pending || 0) > seconds) sign(0.5, `events of ${service}: ${metrics.mecabal_outbox_pending} wait to be told`);
  }
  const mean = (name) => average((samples[`pg:${name}`] || []).map((point) => point[1]));
  if (mean('waiting for locks') > 1) sign(mean('waiting for locks') / 10, `locks in PostgreSQL (${round(mean('waiting for locks'))} statements wait on average)`);
  if (mean('waiting for disk') > 1) sign(mean('waiting for disk') / 10, `the disk of PostgreSQL (${round(mean('waiting for disk'))} statements wait on average)`);
  return found.sort((a, b) => b.strength - a.strength);
}

/** One sentence. */
export function bottleneck(found) {
  return found.length ? found.map((one) => one.text).join('; ') : 'no sign of anything full: look at the slowest endpoints of the step that failed';
}

function average(values) {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

function percent(share) {
  return `${Math.round(share * 100)} %`;
}

function round(value) {
  return Math.round(value * 10) / 10;
}
