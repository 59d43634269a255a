"""Accepts every choice that breaks no rule, and gives the share of the best weight that it reaches."""

import sys

ACCEPT, REJECT = 42, 43


def finish(code, message):
    with open(sys.argv[3] + "judgemessage.txt", "w") as file:
        file.write(message + "\n")
    sys.exit(code)


def main():
    with open(sys.argv[1]) as file:
        n, capacity, *weights = map(int, file.read().split())
    with open(sys.argv[2]) as file:
        best = int(file.read())
    words = sys.stdin.buffer.read(100000).split()
    if not all(word.isdigit() and len(word) < 10 for word in words):
        finish(REJECT, "the output holds something other than numbers")
    numbers = [int(word) for word in words]
    if not numbers or len(numbers) != numbers[0] + 1:
        finish(REJECT, "there are not as many crates as the first line says")
    crates = numbers[1:]
    if len(set(crates)) != len(crates):
        finish(REJECT, "a crate is chosen twice")
    if not all(1 <= crate <= n for crate in crates):
        finish(REJECT, "there is no such crate")
    weight = sum(weights[crate - 1] for crate in crates)
    if weight > capacity:
        finish(REJECT, "the crates weigh %d, but the ferry carries %d" % (weight, capacity))
    with open(sys.argv[3] + "score_multiplier.txt", "w") as file:
        file.write("%.6f\n" % (weight / best))
    finish(ACCEPT, "the crates weigh %d of %d" % (weight, best))


main()
