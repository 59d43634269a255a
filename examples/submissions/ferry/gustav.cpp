// Lightest first: as many crates as possible.
#include <algorithm>
#include <iostream>
#include <numeric>
#include <vector>

int main() {
    int n, capacity;
    std::cin >> n >> capacity;
    std::vector<int> weight(n), order(n);
    for (int &w : weight) std::cin >> w;
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return weight[a] < weight[b]; });
    std::vector<int> load;
    for (int crate : order) {
        if (weight[crate] > capacity) break;
        capacity -= weight[crate];
        load.push_back(crate + 1);
    }
    std::cout << load.size() << '\n';
    for (int crate : load) std::cout << crate << ' ';
    std::cout << '\n';
}
