#include <stdio.h>

static int weight[61], last[10001];

int main(void) {
    int n, capacity, load[60], crates = 0;
    if (scanf("%d %d", &n, &capacity) != 2) return 1;
    last[0] = -1;
    for (int i = 1; i <= n; i++) {
        if (scanf("%d", &weight[i]) != 1) return 1;
        for (int total = capacity; total >= weight[i]; total--)
            if (!last[total] && last[total - weight[i]]) last[total] = i;
    }
    int total = capacity;
    while (!last[total]) total--;
    for (; total > 0; total -= weight[last[total]]) load[crates++] = last[total];
    printf("%d\n", crates);
    for (int i = 0; i < crates; i++) printf("%d ", load[i]);
    printf("\n");
    return 0;
}
