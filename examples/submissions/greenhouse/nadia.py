# Tries every first minute, and counts on from each.
n, lo, hi = map(int, input().split())
readings = list(map(int, input().split()))
best = first = 0
for start in range(n):
    end = start
    while end < n and lo <= readings[end] <= hi:
        end += 1
    if end - start > best:
        best, first = end - start, start + 1
print("none" if best == 0 else f"{best} {first}")
