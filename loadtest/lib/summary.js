// What k6 itself counted, for the report; the times of single calls travel beside it (points.csv).

import { text } from './settings.js';

export function handleSummary(data) {
  const { setup_data, ...rest } = data;
  const out = text('SUMMARY', '');
  const line = `${count(data, 'http_reqs')} calls, ${count(data, 'iterations')} iterations, ${count(data, 'dropped_iterations')} dropped\n`;
  return out ? { [out]: JSON.stringify(rest), stdout: line } : { stdout: line };
}

function count(data, name) {
  const metric = data.metrics[name];
  return metric ? metric.values.count : 0;
}
