from crates import read
from loading import heaviest_first

capacity, weights = read()
load = heaviest_first(capacity, weights)
print(len(load))
print(*load)
