#include <stdio.h>

int main(void) {
    int n, lo, hi;
    if (scanf("%d%d%d", &n, &lo, &hi) != 3) return 1;
    int best = 0, at = 0, run = 0;
    for (int i = 0; i < n; i++) {
        int x;
        if (scanf("%d", &x) != 1) return 1;
        run = (x >= lo && x <= hi) ? run + 1 : 0;
        if (run > best) {
            best = run;
            at = i - run + 2;
        }
    }
    if (best > 0) printf("%d %d\n", best, at);
    else printf("none\n");
    return 0;
}
