const [n, lo, hi, ...readings] = require('fs').readFileSync(0, 'utf8').trim().split(/\s+/).map(Number);

let best = 0;
let first = 0;
let start = 0;
for (let i = 0; i < n; i++) {
  if (readings[i] < lo || readings[i] > hi) {
    start = i + 1;
  } else if (i + 1 - start > best) {
    best = i + 1 - start;
    first = start + 1;
  }
}
console.log(best === 0 ? 'none' : `${best} ${first}`);
