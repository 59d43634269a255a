// Never says none.
const lines = require('fs').readFileSync(0, 'utf8').split('\n');
const [n, lo, hi] = lines[0].split(' ').map(Number);
let best = 0, first = 0, run = 0;
lines[1].trim().split(/\s+/).map(Number).forEach((reading, i) => {
  run = reading >= lo && reading <= hi ? run + 1 : 0;
  if (run > best) {
    best = run;
    first = i - run + 2;
  }
});
console.log(best, first);
