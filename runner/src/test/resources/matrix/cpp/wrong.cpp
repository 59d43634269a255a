#include <stdio.h>
int main() {
    long x, n;
    if (scanf("%ld %ld", &x, &n) != 2) return 1;
    while (n-- > 0) x = (75 * x + 74) % 65537;
    printf("%ld\n", x + 1);
}
