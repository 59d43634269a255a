// Forgets that words are no numbers: '9' comes after '10'.
import { readFileSync } from 'fs';

const words: string[] = readFileSync(0, 'utf8').trim().split(/\s+/);
const [n, lo, hi] = words;
let best = 0, first = 0, run = 0;
for (let minute = 1; minute <= Number(n); minute++) {
  const reading = words[minute + 2];
  run = reading >= lo && reading <= hi ? run + 1 : 0;
  if (run > best) {
    best = run;
    first = minute - run + 1;
  }
}
console.log(best > 0 ? best + ' ' + first : 'none');
