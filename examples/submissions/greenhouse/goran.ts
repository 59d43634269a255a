import * as fs from 'fs';

interface Stretch {
  length: number;
  first: number;
}

const numbers: number[] = fs.readFileSync(0, 'utf8').trim().split(/\s+/).map(Number);
const [n, lo, hi] = numbers;
const best: Stretch = { length: 0, first: 0 };
let length: number = 0;

for (let minute = 1; minute <= n; minute++) {
  const reading: number = numbers[minute + 2];
  length = reading >= lo && reading <= hi ? length + 1 : 0;
  if (length > best.length) {
    best.length = length;
    best.first = minute - length + 1;
  }
}
console.log(best.length > 0 ? `${best.length} ${best.first}` : 'none');
