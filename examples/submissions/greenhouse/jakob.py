# Takes the last of several longest stretches.
n, lo, hi = map(int, input().split())
best = first = length = 0
for minute, word in enumerate(input().split(), 1):
    length = length + 1 if lo <= int(word) <= hi else 0
    if length and length >= best:
        best, first = length, minute - length + 1
print("none" if best == 0 else f"{best} {first}")
