/* Loads nothing: that breaks no rule. */
#include <stdio.h>

int main(void) {
    printf("0\n\n");
    return 0;
}
