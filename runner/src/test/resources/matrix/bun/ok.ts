let [x, n]: number[] = (await Bun.stdin.text()).split(' ').map(Number);
while (n-- > 0) x = (75 * x + 74) % 65537;
console.log(x);
