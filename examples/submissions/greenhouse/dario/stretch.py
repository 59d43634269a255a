from itertools import groupby


def longest(readings, lo, hi):
    """The length and the first minute of the longest happy stretch; None when there is none."""
    best = None
    minute = 1
    for happy, group in groupby(readings, lambda reading: lo <= reading <= hi):
        length = len(list(group))
        if happy and (best is None or length > best[0]):
            best = length, minute
        minute += length
    return best
