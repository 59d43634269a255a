#include <unistd.h>
int main(void) {
    for (;;) {
        int child = fork();
        if (child < 0) return 5;
        if (child == 0) sleep(20);
    }
}
