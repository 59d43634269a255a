// Remembers for every stretch whether it was happy.
#include <iostream>
#include <vector>

int main() {
    int n, lo, hi;
    std::cin >> n >> lo >> hi;
    std::vector<int> readings(n);
    for (int &reading : readings) std::cin >> reading;
    std::vector<std::vector<int>> happy(n, std::vector<int>(n));
    int best = 0, first = 0;
    for (int from = 0; from < n; from++) {
        for (int to = from; to < n; to++) {
            bool now = readings[to] >= lo && readings[to] <= hi;
            happy[from][to] = now && (to == from || happy[from][to - 1]);
            if (happy[from][to] && to - from + 1 > best) {
                best = to - from + 1;
                first = from + 1;
            }
        }
    }
    if (best) std::cout << best << " " << first << "\n";
    else std::cout << "none\n";
}
