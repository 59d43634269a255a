template <class A, class B> struct Pair { A a; B b; };
template <int N, class T> struct Grow { using type = typename Grow<N - 1, Pair<T, T>>::type; };
template <class T> struct Grow<0, T> { using type = T; };
int main() { return sizeof(Grow<60, int>::type); }
