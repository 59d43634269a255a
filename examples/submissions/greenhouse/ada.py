import sys

n, lo, hi, *readings = map(int, sys.stdin.read().split())
best = first = length = 0
for minute, reading in enumerate(readings, 1):
    length = length + 1 if lo <= reading <= hi else 0
    if length > best:
        best, first = length, minute - length + 1
print(best, first) if best else print("none")
