"""Writes the test data: python3 generators/make.py, from the folder of the problem. An answer is the best weight."""

import os
import random


def best(capacity, weights):
    reachable = 1
    for weight in weights:
        reachable |= reachable << weight
    reachable &= (1 << (capacity + 1)) - 1
    return reachable.bit_length() - 1


def write(name, capacity, weights):
    path = os.path.join("data", name)
    with open(path + ".in", "w") as file:
        file.write("%d %d\n%s\n" % (len(weights), capacity, " ".join(map(str, weights))))
    with open(path + ".ans", "w") as file:
        file.write("%d\n" % best(capacity, weights))


random.seed(20260102)
write("sample/1", 10, [6, 5, 5, 9])
write("secret/01-all-fit", 10000, [random.randint(1, 400) for _ in range(20)])
write("secret/02-one-fits", 50, [random.randint(51, 90) for _ in range(10)] + [37])
write("secret/03-trap", 1000, [501] + [500] * 2 + [900] * 3)
write("secret/04-halves", 10000, [5001] + [2500] * 4 + [4000] * 5)
write("secret/05-many", 9973, [random.randint(300, 3000) for _ in range(60)])
