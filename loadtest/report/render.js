// Draws the report of one folder of results. k6 is only what runs this script: no call is made.

import { readPoints, readSamples } from './read.js';
import { resultOf } from './result.js';
import { page } from './page.js';
import { markdown } from './markdown.js';

const folder = __ENV.FOLDER;

function file(name, otherwise) {
  try {
    return open(`${folder}/${name}`);
  } catch (missing) {
    return otherwise;
  }
}

const ledger = file('ledger.json', '');
const summary = file('summary.json', '');

const result = resultOf({
  about: JSON.parse(open(`${folder}/run.json`)),
  points: readPoints(file('points.csv', '')),
  samples: readSamples(file('samples.csv', '')),
  summary: summary ? JSON.parse(summary) : null,
  ledger: ledger ? JSON.parse(ledger) : null,
  thresholds: JSON.parse(open(__ENV.THRESHOLDS)),
  today: __ENV.TODAY,
});

export const options = { vus: 1, iterations: 1 };

export default function () {}

export function handleSummary() {
  const missed = result.checks.filter((check) => !check.held && !check.excuse).map((check) => `  ${check.target}: ${check.measured}, wanted ${check.wanted}`);
  const lines = [`${result.verdict}  ${result.total.count} calls, ${Math.round(result.total.rate * 10) / 10} a second`, ...result.reasons.map((reason) => `  ${reason}`), ...missed];
  return {
    [`${folder}/result.json`]: JSON.stringify(result, null, 1),
    [`${folder}/report.html`]: page(result),
    [`${folder}/report.md`]: markdown(result),
    stdout: `${lines.join('\n')}\n`,
  };
}
