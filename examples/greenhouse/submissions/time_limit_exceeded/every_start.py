# Tries every minute as the first one.
n, lo, hi = map(int, input().split())
readings = list(map(int, input().split()))
best = first = 0
for start in range(n):
    end = start
    while end < n and lo <= readings[end] <= hi:
        end += 1
    if end - start > best:
        best, first = end - start, start + 1
print(best, first) if best else print("none")
