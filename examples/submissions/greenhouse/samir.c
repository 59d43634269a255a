#include <stdio.h>

int main(void) {
    int n, lo, hi;
    scanf("%d %d %d", &n, &lo, &hi)
    printf("%d\n", n);
    return 0;
}
