n, capacity = map(int, input().split())
weights = list(map(int, input().split()))
# By total weight, the crate that was added last; each crate is used at most once on the way back.
last = {0: None}
for crate, weight in enumerate(weights, 1):
    for total in sorted(last, reverse=True):
        if total + weight <= capacity and total + weight not in last:
            last[total + weight] = crate
total = max(last)
chosen = []
while total:
    chosen.append(last[total])
    total -= weights[last[total] - 1]
print(len(chosen))
print(*chosen)
