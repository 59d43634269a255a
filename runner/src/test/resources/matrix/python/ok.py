x, n = map(int, input().split())
for _ in range(n): x = (75 * x + 74) % 65537
print(x)
