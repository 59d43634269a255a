#include <iostream>

int main() {
    std::ios::sync_with_stdio(false);
    int n, lo, hi;
    std::cin >> n >> lo >> hi;
    int best = 0, bestStart = 0, start = 1;
    for (int i = 1; i <= n; i++) {
        int reading;
        std::cin >> reading;
        if (reading < lo || reading > hi) {
            start = i + 1;
        } else if (i - start + 1 > best) {
            best = i - start + 1;
            bestStart = start;
        }
    }
    if (best == 0) {
        std::cout << "none\n";
    } else {
        std::cout << best << ' ' << bestStart << '\n';
    }
}
