// Plain SVG, drawn without a library: it scales to any screen and stays in the file. Nothing here needs k6.

// Drawn small and scaled up: the words stay readable on a phone.
const WIDTH = 520;
const HEIGHT = 220;
const LEFT = 40;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 30;
const COLOURS = ['#2a6fdb', '#d9480f', '#2b8a3e', '#862e9c', '#c2255c', '#0b7285', '#e67700', '#5c940d', '#495057', '#364fc7', '#a61e4d', '#087f5b'];

export function escaped(text) {
  return String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** A step that people like to read: 1, 2 or 5 times a power of ten. */
export function niceStep(span, steps) {
  if (!(span > 0)) return 1;
  const raw = span / steps;
  const power = Math.pow(10, Math.floor(Math.log10(raw)));
  const factor = [1, 2, 5, 10].find((f) => f * power >= raw);
  return factor * power;
}

/**
 * Lines over one axis.
 *
 * @param lines [{name, points: [[x, y], ...]}]; a null y is a gap
 */
export function lineChart({ title, x, y, lines, mark }) {
  const drawn = lines.filter((line) => line.points.some((point) => point[1] !== null));
  if (drawn.length === 0) return '';
  const all = drawn.flatMap((line) => line.points).filter((point) => point[1] !== null);
  const xs = all.map((point) => point[0]);
  const fromX = Math.min(...xs);
  const toX = Math.max(...xs, fromX + 1e-9);
  const toY = Math.max(...all.map((point) => point[1]), mark || 0) * 1.05 || 1;
  const place = ([px, py]) => [
    LEFT + ((px - fromX) / (toX - fromX)) * (WIDTH - LEFT - RIGHT),
    TOP + (1 - py / toY) * (HEIGHT - TOP - BOTTOM),
  ];
  const paths = drawn.map((line, i) => `<path d="${path(line.points, place)}" fill="none" stroke="${COLOURS[i % COLOURS.length]}" stroke-width="2" stroke-linejoin="round"/>`);
  const marked = mark ? `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${place([fromX, mark])[1]}" y2="${place([fromX, mark])[1]}" class="mark"/>` : '';
  return figure(title, `${grid(fromX, toX, toY, place, x, y)}${marked}${paths.join('')}`, drawn.map((line) => line.name));
}

function path(points, place) {
  let pen = false;
  let d = '';
  for (const point of points) {
    if (point[1] === null || point[1] === undefined) {
      pen = false;
      continue;
    }
    const [px, py] = place(point);
    d += `${pen ? 'L' : 'M'}${px.toFixed(1)} ${py.toFixed(1)}`;
    pen = true;
  }
  return d;
}

function grid(fromX, toX, toY, place, x, y) {
  const parts = [];
  const stepY = niceStep(toY, 4);
  for (let value = 0; value <= toY; value += stepY) {
    const at = place([fromX, value])[1].toFixed(1);
    parts.push(`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}" class="grid"/><text x="${LEFT - 6}" y="${Number(at) + 4}" text-anchor="end">${short(value)}</text>`);
  }
  const stepX = niceStep(toX - fromX, 5);
  for (let value = Math.ceil(fromX / stepX) * stepX; value <= toX; value += stepX) {
    const at = place([value, 0])[0].toFixed(1);
    parts.push(`<text x="${at}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${short(value)}</text>`);
  }
  parts.push(`<text x="${WIDTH - RIGHT}" y="${HEIGHT - 2}" text-anchor="end">${escaped(x)}</text><text x="4" y="${TOP + 2}">${escaped(y)}</text>`);
  return parts.join('');
}

function figure(title, inside, names) {
  const legend = names.map((name, i) => `<span><i style="background:${COLOURS[i % COLOURS.length]}"></i>${escaped(name)}</span>`).join('');
  return `<figure><figcaption>${escaped(title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">${inside}</svg><div class="legend">${legend}</div></figure>`;
}

/** One row a name: a bar to p95 with marks at p50 and p99. */
export function timesChart({ title, rows }) {
  if (rows.length === 0) return '';
  const line = 26;
  const label = 186;
  const height = rows.length * line + 28;
  const most = Math.max(...rows.map((row) => row.p99)) || 1;
  const scale = (value) => label + (value / most) * (WIDTH - label - 40);
  const bars = rows.map((row, i) => {
    const top = i * line + 6;
    return `<text x="${label - 8}" y="${top + 12}" text-anchor="end">${escaped(row.name)}</text>
      <rect x="${label}" y="${top}" width="${(scale(row.p95) - label).toFixed(1)}" height="15" rx="2" class="bar${row.held === false ? ' bad' : ''}"/>
      <line x1="${scale(row.p50).toFixed(1)}" x2="${scale(row.p50).toFixed(1)}" y1="${top}" y2="${top + 15}" class="p50"/>
      <line x1="${scale(row.p95).toFixed(1)}" x2="${scale(row.p99).toFixed(1)}" y1="${top + 7.5}" y2="${top + 7.5}" class="p99"/>
      <text x="${(scale(row.p99) + 4).toFixed(1)}" y="${top + 12}">${short(row.p95)}</text>`;
  });
  return `<figure><figcaption>${escaped(title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">${bars.join('')}</svg><div class="legend"><span>bar to p95 (the number, ms) · white line p50 · thin line to p99</span></div></figure>`;
}

export function short(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (Math.abs(value) >= 10_000) return `${Math.round(value / 1000)}k`;
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(Math.round(value * 10) / 10);
}
