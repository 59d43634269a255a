// Tries every choice: fine for twenty crates, and for sixty it takes a while.
#include <iostream>
#include <vector>

static int n, capacity, best = -1;
static std::vector<int> weight, chosen, bestChoice;

static void choose(int crate, int total) {
    if (crate == n) {
        if (total <= capacity && total > best) {
            best = total;
            bestChoice = chosen;
        }
        return;
    }
    chosen.push_back(crate + 1);
    choose(crate + 1, total + weight[crate]);
    chosen.pop_back();
    choose(crate + 1, total);
}

int main() {
    std::cin >> n >> capacity;
    weight.resize(n);
    for (int &w : weight) std::cin >> w;
    choose(0, 0);
    std::cout << bestChoice.size() << "\n";
    for (int crate : bestChoice) std::cout << crate << " ";
    std::cout << "\n";
}
