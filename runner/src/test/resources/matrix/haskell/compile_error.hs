main = missing
