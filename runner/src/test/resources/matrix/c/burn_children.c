#include <sys/wait.h>
#include <unistd.h>
int main(void) {
    for (int i = 0; i < 3; i++)
        if (fork() == 0) for (volatile int j = 0;; j++) {}
    wait(0);
}
