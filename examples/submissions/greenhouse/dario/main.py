from stretch import longest

n, lo, hi = map(int, input().split())
found = longest(list(map(int, input().split())), lo, hi)
print("none" if found is None else "%d %d" % found)
