// Counts the crates from zero.
#include <iostream>
#include <vector>

int main() {
    int n, capacity;
    std::cin >> n >> capacity;
    std::vector<int> load;
    for (int i = 0; i < n; i++) {
        int weight;
        std::cin >> weight;
        if (weight <= capacity) {
            capacity -= weight;
            load.push_back(i);
        }
    }
    std::cout << load.size() << "\n";
    for (int crate : load) std::cout << crate << " ";
    std::cout << "\n";
}
