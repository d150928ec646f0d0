// The same result for a merge request or a mail. Nothing here needs k6.

import { short } from './charts.js';

export function markdown(result) {
  const lines = [`# ${result.verdict}: ${result.about.verb}`, ''];
  lines.push(`${result.about.hardware}, version ${result.about.version}, ${result.about.stamp}, ${result.about.startedAt || ''}`, '');
  for (const reason of result.reasons) lines.push(`- ${reason}`);
  if (result.reasons.length) lines.push('');
  if (result.certificate) lines.push(`**${result.certificate.capacity} calls a second**; operating point ${result.certificate.operatingPoint}; bottleneck: ${result.certificate.bottleneck}`, '');
  const missed = (result.checks || []).filter((check) => !check.held);
  if (missed.length) {
    lines.push('| target | wanted | measured | |', '|---|---|---|---|');
    for (const check of missed) lines.push(`| ${check.target} | ${check.wanted} | ${check.measured} | ${check.excuse ? `excused: ${check.excuse}` : 'missed'} |`);
    lines.push('');
  }
  if (result.comparison) {
    lines.push('| endpoint | before ms | after ms | verdict |', '|---|---|---|---|');
    for (const row of result.comparison) lines.push(`| ${row.name} | ${short(row.before)} | ${short(row.after)} | ${row.verdict} |`);
    lines.push('');
  }
  const names = Object.keys(result.endpoints || {});
  if (names.length) {
    lines.push('| endpoint | calls/s | p50 ms | p95 ms | p99 ms | errors | CPU ms a call |', '|---|---|---|---|---|---|---|');
    for (const name of names) {
      const of = result.endpoints[name];
      const cpu = result.cpuPerCall && result.cpuPerCall[name];
      lines.push(`| ${name} | ${short(of.rate)} | ${short(of.p50)} | ${short(of.p95)} | ${short(of.p99)} | ${of.errors} | ${short(cpu)} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}
