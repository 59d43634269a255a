# Fills the ferry with the lightest crate, again and again.
n, capacity = map(int, input().split())
weights = list(map(int, input().split()))
lightest = min(weights)
count = capacity // lightest
print(count)
print(*[weights.index(lightest) + 1] * count)
