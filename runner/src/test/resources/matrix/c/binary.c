#include <stdio.h>
int main(void) { fwrite("\0\377\033\n\303", 1, 5, stdout); }
