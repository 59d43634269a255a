n, lo, hi = map(int, input().split())
best = first = run = 0
for minute, reading in enumerate(map(int, input().split()), 1):
    run = run + 1 if lo <= reading <= hi else 0
    if run > best:
        best, first = run, minute - run + 1
print(best, first) if best else print("none")
