# One call within the other for each reading.
import sys


def look(readings, minute, length, best, first):
    if minute > len(readings):
        return best, first
    length = length + 1 if lo <= readings[minute - 1] <= hi else 0
    if length > best:
        best, first = length, minute - length + 1
    return look(readings, minute + 1, length, best, first)


n, lo, hi, *all_readings = map(int, sys.stdin.read().split())
best, first = look(all_readings, 1, 0, 0, 0)
print(f"{best} {first}" if best else "none")
