import { readFileSync } from 'fs';

type Step = { crate: number; before: number };

const [n, capacity, ...weights]: number[] = readFileSync(0, 'utf8').trim().split(/\s+/).map(Number);
const steps: (Step | undefined)[] = new Array(capacity + 1);

for (let crate = 1; crate <= n; crate++) {
  const weight = weights[crate - 1];
  for (let total = capacity; total >= weight; total--) {
    if (!steps[total] && (total === weight || steps[total - weight])) {
      steps[total] = { crate, before: total - weight };
    }
  }
}
let total = capacity;
while (!steps[total]) total--;
const load: number[] = [];
for (let step = steps[total]; step; step = step.before > 0 ? steps[step.before] : undefined) {
  load.push(step.crate);
}
console.log(load.length + '\n' + load.join(' '));
