# Leaves the list of crates open at the end, and takes one too many.
n, capacity = map(int, input().split())
weights = list(map(int, input().split()))
load = []
while capacity > 0:
    crate = len(load)
    capacity -= weights[crate]
    load.append(crate + 1)
print(len(load))
print(*load)
