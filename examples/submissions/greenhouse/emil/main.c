#include <stdio.h>
#include "stretch.h"

int main(void) {
    int n, lo, hi, reading;
    struct stretch now = {0, 1}, best = {0, 0};
    if (scanf("%d %d %d", &n, &lo, &hi) != 3) return 1;
    for (int i = 1; i <= n; i++) {
        if (scanf("%d", &reading) != 1) return 1;
        now = extend(now, reading >= lo && reading <= hi, i);
        if (now.length > best.length) best = now;
    }
    if (best.length) printf("%d %d\n", best.length, best.first);
    else puts("none");
    return 0;
}
