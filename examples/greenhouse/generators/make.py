"""Writes the test data: python3 generators/make.py, from the folder of the problem."""

import os
import random


def solve(lo, hi, readings):
    best, first, run = 0, 0, 0
    for i, reading in enumerate(readings):
        run = run + 1 if lo <= reading <= hi else 0
        if run > best:
            best, first = run, i - run + 2
    return "%d %d" % (best, first) if best else "none"


def write(name, lo, hi, readings):
    path = os.path.join("data", name)
    with open(path + ".in", "w") as file:
        file.write("%d %d %d\n%s\n" % (len(readings), lo, hi, " ".join(map(str, readings))))
    with open(path + ".ans", "w") as file:
        file.write(solve(lo, hi, readings) + "\n")


random.seed(20260101)
write("sample/1", 18, 24, [17, 18, 20, 25, 19, 24, 23, 30])
write("sample/2", 0, 5, [-3, 9, 12])

write("secret/1-short/01-one", 5, 5, [5])
write("secret/1-short/02-never", 1, 2, [random.randint(3, 50) for _ in range(40)])
write("secret/1-short/03-always", -50, 50, [random.randint(-50, 50) for _ in range(100)])
write("secret/1-short/04-ties", 10, 20, [10, 20, 9, 15, 15, 21, 12, 18])
write("secret/1-short/05-below-zero", -20, -10, [random.randint(-22, -8) for _ in range(100)])
write("secret/1-short/06-at-the-end", 0, 9, [10, 3, 10, 4, 5, 10, 0, 9, 9])

write("secret/2-long/01-always", -50, 50, [random.randint(-50, 50) for _ in range(60000)])
write("secret/2-long/02-mostly", -49, 50, [random.randint(-50, 50) if i % 3000 else -50 for i in range(60000)])
write("secret/2-long/03-half", 0, 50, [random.randint(-50, 50) for i in range(60000)])
write("secret/2-long/04-last", 7, 7, [7 if i >= 30000 else 8 - i % 2 for i in range(60000)])
