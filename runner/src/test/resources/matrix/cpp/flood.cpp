#include <stdio.h>
int main() { for (int i = 0; i < 4096 * 64; i++) puts("xxxxxxxxxxxxxxx"); }
