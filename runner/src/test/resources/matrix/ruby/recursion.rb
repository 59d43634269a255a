def deeper(n) = deeper(n + 1) + 1
puts deeper(0)
