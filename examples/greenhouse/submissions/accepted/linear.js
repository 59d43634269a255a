const [[, lo, hi], readings] = require('fs')
    .readFileSync(0, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
let best = 0;
let first = 0;
let run = 0;
readings.forEach((reading, i) => {
    run = lo <= reading && reading <= hi ? run + 1 : 0;
    if (run > best) {
        best = run;
        first = i - run + 2;
    }
});
console.log(best ? `${best} ${first}` : 'none');
