# Takes the heaviest crate that still fits: never wrong, not always best.
n, capacity = map(int, input().split())
weights = list(map(int, input().split()))
chosen = []
for crate in sorted(range(n), key=lambda i: -weights[i]):
    if weights[crate] <= capacity:
        capacity -= weights[crate]
        chosen.append(crate + 1)
print(len(chosen))
print(*chosen)
