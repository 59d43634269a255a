#define A(x) x x x x x x x x
#define B(x) A(x) A(x) A(x) A(x) A(x) A(x) A(x) A(x)
#define C(x) B(B(B(B(x))))
int main(void) { C(C(int a = 1; a++;)) }
