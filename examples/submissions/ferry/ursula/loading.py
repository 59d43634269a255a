def heaviest_first(capacity, weights):
    load = []
    for crate in sorted(range(1, len(weights) + 1), key=lambda crate: -weights[crate - 1]):
        if weights[crate - 1] <= capacity:
            capacity -= weights[crate - 1]
            load.append(crate)
    return load
