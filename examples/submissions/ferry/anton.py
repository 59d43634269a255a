import sys

n, capacity, *weights = map(int, sys.stdin.read().split())
chosen = {0: None}
for crate, weight in enumerate(weights, 1):
    for total in sorted(chosen, reverse=True):
        if total + weight <= capacity and total + weight not in chosen:
            chosen[total + weight] = (crate, total)
load = []
total = max(chosen)
while chosen[total]:
    crate, total = chosen[total]
    load.append(crate)
print(len(load))
print(*load)
