/* Looks at every stretch there is, all of it, each time. */
#include <stdio.h>

static int readings[60000];

int main(void) {
    int n, lo, hi, best = 0, first = 0;
    if (scanf("%d %d %d", &n, &lo, &hi) != 3) return 1;
    for (int i = 0; i < n; i++)
        if (scanf("%d", &readings[i]) != 1) return 1;
    for (int from = 0; from < n; from++)
        for (int to = from; to < n; to++) {
            int happy = 0;
            for (int i = from; i <= to; i++)
                happy += readings[i] >= lo && readings[i] <= hi;
            if (happy == to - from + 1 && happy > best) {
                best = happy;
                first = from + 1;
            }
        }
    if (best) printf("%d %d\n", best, first);
    else puts("none");
    return 0;
}
