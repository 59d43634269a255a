local x, n = io.read('n', 'n')
for _ = 1, n do x = (75 * x + 74) % 65537 end
print(x)
