#include <iostream>

int main() {
    int n, lo, hi;
    std::cin >> n >> lo >> hi;
    int best = 0, first = 0, run = 0;
    for (int minute = 1; minute <= n; minute++) {
        int reading;
        std::cin >> reading;
        run = lo <= reading && reading <= hi ? run + 1 : 0;
        if (run > best) {
            best = run;
            first = minute - run + 1;
        }
    }
    if (best > 0) {
        std::cout << best << ' ' << first << '\n';
    } else {
        std::cout << "none\n";
    }
}
