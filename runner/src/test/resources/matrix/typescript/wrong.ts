let [x, n] = require('fs').readFileSync(0, 'utf8').split(' ').map(Number);
while (n-- > 0) x = (75 * x + 74) % 65537;
console.log(x + 1);
