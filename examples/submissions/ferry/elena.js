const [n, capacity, ...weights] = require('fs').readFileSync(0, 'utf8').trim().split(/\s+/).map(Number);

const reached = new Map([[0, []]]);
weights.forEach((weight, index) => {
  for (const [total, load] of [...reached]) {
    if (total + weight <= capacity && !reached.has(total + weight)) {
      reached.set(total + weight, [...load, index + 1]);
    }
  }
});
const best = reached.get(Math.max(...reached.keys()));
console.log(best.length);
console.log(best.join(' '));
