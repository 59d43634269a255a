#include <iostream>
#include <vector>

int main() {
    int n, capacity;
    std::cin >> n >> capacity;
    std::vector<int> weight(n), last(capacity + 1, -1);
    for (int &w : weight) std::cin >> w;
    last[0] = n;
    for (int i = 0; i < n; i++)
        for (int total = capacity; total >= weight[i]; total--)
            if (last[total] < 0 && last[total - weight[i]] >= 0) last[total] = i;
    int best = capacity;
    while (last[best] < 0) best--;
    std::vector<int> load;
    for (int total = best; total > 0; total -= weight[last[total]]) load.push_back(last[total] + 1);
    std::cout << load.size() << "\n";
    for (int crate : load) std::cout << crate << " ";
    std::cout << "\n";
}
