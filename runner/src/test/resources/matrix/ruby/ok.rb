x, n = gets.split.map(&:to_i)
n.times { x = (75 * x + 74) % 65537 }
puts x
