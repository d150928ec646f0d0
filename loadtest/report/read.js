// What a run has left behind, read. Nothing here needs k6.

/** Lines "metric,ms,value,name,status,scenario". */
export function readPoints(text) {
  const calls = [];
  const others = {};
  for (const line of text.split('\n')) {
    if (!line) continue;
    const [metric, ms, value, name, status, scenario] = line.split(',');
    const point = { ms: Number(ms), value: Number(value), name, status: Number(status), scenario };
    if (metric === 'http_req_duration') calls.push(point);
    else (others[metric] = others[metric] || []).push(point);
  }
  return { calls, others };
}

/** Lines "ms,series,value" → {series: [[ms, value], ...]}. */
export function readSamples(text) {
  const series = {};
  for (const line of text.split('\n')) {
    if (!line) continue;
    const [ms, name, value] = line.split(',');
    (series[name] = series[name] || []).push([Number(ms), Number(value)]);
  }
  return series;
}

/** What is not the product's: asking for consent, signing people in beforehand, reading codes. */
const OURS = ['guard', 'prepare', 'code shown'];

export function isOfTheProduct(call) {
  return !OURS.includes(call.name);
}
