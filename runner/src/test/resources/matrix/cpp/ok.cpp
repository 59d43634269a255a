#include <bits/stdc++.h>
int main() {
    long x, n;
    std::cin >> x >> n;
    while (n-- > 0) x = (75 * x + 74) % 65537;
    std::cout << x << std::endl;
}
