const [n, capacity, ...weights] = require('fs').readFileSync(0, 'utf8').trim().split(/\s+/).map(Number);
const load = chooseBest(weights, capacity);
console.log(load.length);
console.log(load.join(' '));
