import { readFileSync } from 'node:fs';
let [x, n]: number[] = readFileSync(0, 'utf8').split(' ').map(Number);
while (n-- > 0) x = (75 * x + 74) % 65537;
console.log(x satisfies number);
