#include <stdio.h>
int deeper(volatile int n) { volatile char room[100]; room[0] = (char)n; return deeper(n + 1) + room[0]; }
int main(void) { printf("%d\n", deeper(0)); }
