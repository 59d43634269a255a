#include <iostream>
#include <vector>

int main() {
    int n, capacity;
    std::cin >> n >> capacity;
    std::vector<int> weights(n), last(capacity + 1, -1);
    last[0] = 0;
    for (int crate = 1; crate <= n; crate++) {
        int& weight = weights[crate - 1];
        std::cin >> weight;
        for (int total = capacity; total >= weight; total--) {
            if (last[total] < 0 && last[total - weight] >= 0) {
                last[total] = crate;
            }
        }
    }
    int total = capacity;
    while (last[total] < 0) {
        total--;
    }
    std::vector<int> chosen;
    while (total > 0) {
        chosen.push_back(last[total]);
        total -= weights[last[total] - 1];
    }
    std::cout << chosen.size() << '\n';
    for (int crate : chosen) {
        std::cout << crate << ' ';
    }
    std::cout << '\n';
}
