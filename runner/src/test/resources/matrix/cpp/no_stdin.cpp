#include <stdio.h>
int main() { puts(getchar() == EOF ? "none" : "some"); }
