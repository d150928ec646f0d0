// Chance that can be repeated. Nothing here needs k6.

/** Numbers from 0 to 1 (without 1) that follow from the seed: mulberry32. */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function between(random, least, most) {
  return least + random() * (most - least);
}

export function pick(random, things) {
  return things[Math.floor(random() * things.length)];
}

/** How long people think: log-normal, so most are quick and some put the phone away. */
export function logNormal(random, median, sigma) {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp(sigma * normal);
}

/** Zipf's law: a chooser of 0 to size - 1, where 0 is the most popular. */
export function zipf(size, exponent) {
  const weights = [];
  for (let rank = 1; rank <= size; rank++) weights.push(1 / Math.pow(rank, exponent));
  const choose = chooser(weights);
  return (random) => choose(random);
}

/** Chooses one of the names of a table {name: weight}. */
export function weighted(table) {
  const names = Object.keys(table);
  const choose = chooser(names.map((name) => table[name]));
  return (random) => names[choose(random)];
}

function chooser(weights) {
  const upTo = [];
  let sum = 0;
  for (const weight of weights) upTo.push((sum += weight));
  return (random) => {
    const wanted = random() * sum;
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
