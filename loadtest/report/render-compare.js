// Compares two sets of results. k6 is only what runs this script: no call is made.

import { compare, overall } from './compare.js';
import { page } from './page.js';
import { markdown } from './markdown.js';
import { short } from './charts.js';

const read = (folders) => folders.split(',').map((folder) => JSON.parse(open(`${folder}/result.json`)));
const before = read(__ENV.BEFORE);
const after = read(__ENV.AFTER);
const rows = compare(before, after);
const invalid = [...before, ...after].filter((result) => result.verdict === 'INVALID').length;

const result = {
  verdict: overall(rows),
  reasons: invalid ? [`${invalid} of the runs were INVALID: what they say of the platform is not to be trusted`] : [],
  about: {
    verb: 'compare',
    hardware: after[0].about.hardware,
    version: `${before[0].about.version} → ${after[0].about.version}`,
    stamp: after[0].about.stamp,
    before: __ENV.BEFORE,
    after: __ENV.AFTER,
  },
  comparison: rows,
};

export const options = { vus: 1, iterations: 1 };

export default function () {}

export function handleSummary() {
  const lines = rows.map((row) => `  ${row.name}: ${short(row.before)} → ${short(row.after)} ms, ${row.verdict}`);
  return {
    [`${__ENV.FOLDER}/result.json`]: JSON.stringify(result, null, 1),
    [`${__ENV.FOLDER}/report.html`]: page(result),
    [`${__ENV.FOLDER}/report.md`]: markdown(result),
    stdout: `${result.verdict}\n${lines.join('\n')}\n`,
  };
}
