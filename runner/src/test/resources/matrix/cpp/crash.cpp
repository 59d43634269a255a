#include <vector>
int main() { std::vector<int>().at(3); }
