// The certificate of a search for the limit. k6 is only what runs this script: no call is made.

import { bottleneck, metricsRisen, signs } from './bottleneck.js';
import { page } from './page.js';
import { markdown } from './markdown.js';
import { readSamples } from './read.js';

const capacity = Number(__ENV.CAPACITY);
const thresholds = JSON.parse(open(__ENV.THRESHOLDS));
const steps = __ENV.STEPS.split(',').map((folder) => ({
  folder,
  result: JSON.parse(open(`${folder}/result.json`)),
  risen: metricsRisen(open(`${folder}/metrics-before.csv`), open(`${folder}/metrics-after.csv`)),
  samples: readSamples(open(`${folder}/samples.csv`)),
}));

const failed = steps.filter((step) => step.result.verdict !== 'PASS').sort((a, b) => a.result.about.askedPerSecond - b.result.about.askedPerSecond)[0];
const { about } = steps[0].result;

const certificate = {
  capacity,
  operatingPoint: Math.floor(capacity * 0.7),
  bottleneck: failed
    ? bottleneck(signs(failed.result, failed.risen, failed.samples, failed.result.about.seconds + failed.result.about.warmUpSeconds))
    : 'nothing: the highest step held',
  limitMs: thresholds.mvp.p95Ms,
  thresholds: thresholds.mvp,
  hardware: about.hardware,
  version: about.version,
  stamp: about.stamp,
  k6: about.k6,
  startedAt: about.startedAt,
  steps: steps.map(({ result }) => ({ rate: result.about.askedPerSecond, verdict: result.verdict, total: result.total, cpuOfMix: result.cpuOfMix })),
};

const result = {
  verdict: capacity > 0 ? 'PASS' : 'FAIL',
  reasons: [],
  about: { ...about, verb: 'capacity' },
  certificate,
  endpoints: failed ? failed.result.endpoints : {},
  checks: failed ? failed.result.checks.filter((check) => !check.held) : [],
};

export const options = { vus: 1, iterations: 1 };

export default function () {}

export function handleSummary() {
  return {
    [`${__ENV.FOLDER}/certificate.json`]: JSON.stringify(certificate, null, 1),
    [`${__ENV.FOLDER}/result.json`]: JSON.stringify(result, null, 1),
    [`${__ENV.FOLDER}/report.html`]: page(result),
    [`${__ENV.FOLDER}/report.md`]: markdown(result),
    stdout: `${result.verdict}  ${capacity} calls a second; ${certificate.bottleneck}\n`,
  };
}
