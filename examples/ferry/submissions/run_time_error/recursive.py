# Reads a third line that is not there.
n, capacity = map(int, input().split())
weights = list(map(int, input().split()))
limit = int(input())
