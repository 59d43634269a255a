template <int N> struct Tree { Tree<N - 1> a; Tree<N - 2> b; typename Tree<N - 1>::type c; using type = Tree<N>; };
template <int N, int M> struct Endless { static const int value = Endless<N + 1, M>::value + Endless<N, M + 1>::value; };
int main() { return Endless<0, 0>::value; }
