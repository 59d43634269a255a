// Only the heaviest crate that fits.
const [n, capacity, ...weights] = require('fs').readFileSync(0, 'utf8').trim().split(/\s+/).map(Number);
let best = -1;
weights.forEach((weight, i) => {
  if (weight <= capacity && (best < 0 || weight > weights[best])) best = i;
});
console.log('1\n' + (best + 1));
