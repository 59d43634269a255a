// Has room for a thousand readings.
#include <array>
#include <iostream>

int main() {
    std::array<int, 1000> readings{};
    int n, lo, hi, best = 0, first = 0;
    std::cin >> n >> lo >> hi;
    for (int i = 0; i < n; i++) std::cin >> readings.at(i);
    for (int i = 0, run = 0; i < n; i++) {
        run = readings[i] >= lo && readings[i] <= hi ? run + 1 : 0;
        if (run > best) {
            best = run;
            first = i - run + 2;
        }
    }
    if (best) std::cout << best << ' ' << first << '\n';
    else std::cout << "none\n";
}
