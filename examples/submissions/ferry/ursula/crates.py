def read():
    _, capacity = map(int, input().split())
    return capacity, list(map(int, input().split()))
