// The report as one file that needs nothing else, readable on a phone. Nothing here needs k6.

import { escaped, lineChart, short, timesChart } from './charts.js';

const STYLE = `
:root{--ink:#1b1f24;--paper:#fff;--soft:#f1f3f5;--line:#dee2e6;--dim:#5c6670;--pass:#2b8a3e;--fail:#c92a2a;--invalid:#b35c00}
@media(prefers-color-scheme:dark){:root{--ink:#e6e8ea;--paper:#14171a;--soft:#1e2327;--line:#343a40;--dim:#9aa4ad;--pass:#51cf66;--fail:#ff8787;--invalid:#ffa94d}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1rem}h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.1rem;margin:2rem 0 .5rem}
.verdict{font-weight:700;font-size:1.3rem;padding:.6rem 1rem;border-left:.5rem solid;background:var(--soft);border-radius:.2rem}
.PASS{color:var(--pass)}.FAIL{color:var(--fail)}.INVALID{color:var(--invalid)}ul.reasons{margin:.4rem 0 0;padding-left:1.2rem;color:var(--ink);font-weight:400;font-size:1rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{padding:.3rem .6rem;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
th:first-child,td:first-child{text-align:left;white-space:normal}th{color:var(--dim);font-weight:600}
figure{margin:1rem 0}figcaption{font-weight:600;margin-bottom:.2rem}svg{width:100%;max-width:42rem;height:auto;background:var(--soft);border-radius:.3rem}
svg text{font-size:12px;fill:var(--dim)}.grid{stroke:var(--line)}.mark{stroke:var(--fail);stroke-dasharray:5 4}.bar{fill:#2a6fdb}.bar.bad{fill:var(--fail)}.p50{stroke:#fff;stroke-width:2}.p99{stroke:var(--dim)}
.legend{display:flex;flex-wrap:wrap;gap:.2rem .9rem;font-size:.85rem;color:var(--dim)}.legend i{display:inline-block;width:.8rem;height:.8rem;border-radius:.15rem;margin-right:.3rem;vertical-align:-.1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;font-size:.9rem}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}.held{color:var(--pass)}.missed{color:var(--fail)}.excused{color:var(--invalid)}
`;

export function page(result) {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${result.verdict}: ${result.about.verb} on ${result.about.hardware}`)}</title><style>${STYLE}</style>
<main>
<h1>MeCabal load test: ${escaped(result.about.verb)}</h1>
<div class="verdict ${result.verdict}">${result.verdict}${list(result.reasons)}</div>
${totals(result)}
${checks(result)}
${certificate(result)}
${comparison(result)}
${charts(result)}
${arrival(result)}
${endpoints(result)}
${programs(result)}
${about(result)}
</main></html>
`;
}

function list(reasons) {
  return reasons.length ? `<ul class="reasons">${reasons.map((reason) => `<li>${escaped(reason)}</li>`).join('')}</ul>` : '';
}

function table(head, rows) {
  const cells = (row, tag) => `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<div class="scroll"><table><thead>${cells(head.map(escaped), 'th')}</thead><tbody>${rows.map((row) => cells(row, 'td')).join('')}</tbody></table></div>`;
}

function totals({ total }) {
  if (!total || !total.count) return '';
  return table(
    ['calls', 'a second', 'average', 'p50', 'p95', 'p99', 'errors', 'limited'],
    [[total.count, short(total.rate), ms(total.average), ms(total.p50), ms(total.p95), ms(total.p99), total.errors, total.limited]],
  );
}

function checks({ checks }) {
  if (!checks || checks.length === 0) return '';
  const rows = [...checks].sort((a, b) => (a.held ? 1 : 0) - (b.held ? 1 : 0)).map((check) => {
    const [word, name] = check.held ? ['held', 'held'] : check.excuse ? ['excused', 'excused'] : ['missed', 'missed'];
    const why = check.excuse || check.note;
    return [escaped(check.target) + (why ? `<br><small>${escaped(why)}</small>` : ''), escaped(check.wanted), escaped(check.measured), `<span class="${name}">${word}</span>`];
  });
  return `<h2>Targets</h2>${table(['target', 'wanted', 'measured', ''], rows)}`;
}

function certificate({ certificate }) {
  if (!certificate) return '';
  const rows = certificate.steps.map((step) => [step.rate, escaped(step.verdict), ms(step.total.p50), ms(step.total.p95), short((100 * step.total.errors) / Math.max(1, step.total.count)) + ' %']);
  const line = (key, name) => ({ name, points: [...certificate.steps].sort((a, b) => a.rate - b.rate).map((step) => [step.rate, step.total[key]]) });
  return `<h2>Capacity</h2><p><strong>${certificate.capacity} calls a second</strong> hold every target; run it at ${certificate.operatingPoint} or less (70 %).
    What stops more: <strong>${escaped(certificate.bottleneck)}</strong>.</p>
    ${lineChart({ title: 'Time of answers against load', x: 'calls a second', y: 'ms', lines: [line('p50', 'p50'), line('p95', 'p95')], mark: certificate.limitMs })}
    ${table(['calls a second', 'verdict', 'p50', 'p95', 'errors'], rows)}`;
}

function comparison({ comparison }) {
  if (!comparison) return '';
  const share = (value) => (value === null || value === undefined ? '–' : `${value > 0 ? '+' : ''}${Math.round(value * 1000) / 10} %`);
  const rows = comparison.map((row) => [escaped(row.name), ms(row.before), ms(row.after), share(row.change), row.band === null ? '–' : `± ${Math.round(row.band * 1000) / 10} %`, escaped(row.verdict)]);
  return `<h2>Median of p50, before and after</h2>${table(['endpoint', 'before', 'after', 'change', 'noise', ''], rows)}`;
}

function charts({ overTime, series, about }) {
  if (!overTime || overTime.length === 0) return '';
  const line = (key, name) => ({ name, points: overTime.map((row) => [row.t, row[key]]) });
  // More lines than this nobody can tell apart; the others stand in the table of programs.
  const most = 8;
  const mean = (points) => points.reduce((sum, point) => sum + point[1], 0) / Math.max(1, points.length);
  const of = (prefix) =>
    Object.entries(series || {})
      .filter(([name]) => name.startsWith(prefix))
      .sort((a, b) => mean(b[1]) - mean(a[1]))
      .slice(0, most)
      .map(([name, points]) => ({ name: name.slice(prefix.length), points }));
  return `<h2>Over time</h2>
    ${lineChart({ title: 'Time of answers', x: 'seconds', y: 'ms', lines: [line('p50', 'p50'), line('p95', 'p95')] })}
    ${lineChart({ title: 'Calls', x: 'seconds', y: 'a second', lines: [line('rate', 'calls')] })}
    ${lineChart({ title: `CPU of the busiest programs (100 is one core of ${about.cores})`, x: 'seconds', y: '%', lines: of('cpu:') })}
    ${lineChart({ title: 'Memory of the largest programs (resident)', x: 'seconds', y: 'MiB', lines: of('rss:') })}`;
}

function endpoints({ endpoints, cpuPerCall }) {
  const names = Object.keys(endpoints || {});
  if (names.length === 0) return '';
  const rows = names.map((name) => {
    const of = endpoints[name];
    const cpu = cpuPerCall && cpuPerCall[name];
    return [escaped(name), of.count, short(of.rate), ms(of.p50), ms(of.p95), ms(of.p99), of.errors, of.limited, cpu === undefined ? '–' : ms(cpu)];
  });
  return `<h2>Endpoints</h2>
    ${timesChart({ title: 'Times of answers in milliseconds', rows: names.map((name) => ({ name, ...endpoints[name] })).filter((row) => row.count) })}
    ${table(['endpoint', 'calls', 'a second', 'p50', 'p95', 'p99', 'errors', 'limited', 'CPU a call'], rows)}`;
}

function arrival({ arrival }) {
  if (!arrival) return '';
  return `<h2>From one phone to the other</h2>${table(['messages', 'a second', 'p50', 'p95', 'p99', 'slowest'], [[arrival.count, short(arrival.rate), ms(arrival.p50), ms(arrival.p95), ms(arrival.p99), ms(arrival.most)]])}`;
}

function programs({ programs }) {
  if (!programs || programs.length === 0) return '';
  return `<h2>Programs</h2>${table(
    ['program', 'CPU %', 'memory MiB, first', 'most', 'last'],
    programs.map((one) => [escaped(one.name), short(one.cpuPercent), short(one.firstMb), short(one.mostMb), short(one.lastMb)]),
  )}`;
}

function about({ about }) {
  const rows = Object.entries(about).map(([key, value]) => `<dt>${escaped(key)}</dt><dd>${escaped(value)}</dd>`);
  return `<h2>About this run</h2><dl>${rows.join('')}</dl>`;
}

function ms(value) {
  return value === null || value === undefined ? '–' : `${short(value)} ms`;
}
