# Has room for a hundred readings.
n, lo, hi = map(int, input().split())
runs = [0] * 101
for minute, reading in enumerate(map(int, input().split()), 1):
    runs[minute] = runs[minute - 1] + 1 if lo <= reading <= hi else 0
best = max(runs)
print(best, runs.index(best) - best + 1) if best else print("none")
