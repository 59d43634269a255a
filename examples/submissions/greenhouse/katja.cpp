// Leaves out the bounds themselves.
#include <cstdio>

int main() {
    int n, lo, hi, best = 0, first = 0, run = 0;
    if (std::scanf("%d %d %d", &n, &lo, &hi) != 3) return 1;
    for (int i = 1, x; i <= n && std::scanf("%d", &x) == 1; i++) {
        run = x > lo && x < hi ? run + 1 : 0;
        if (run > best) best = run, first = i - run + 1;
    }
    if (best) std::printf("%d %d\n", best, first);
    else std::puts("none");
}
