v <- scan(file('stdin'), quiet = TRUE)
x <- v[1]
for (i in seq_len(v[2])) x <- (75 * x + 74) %% 65537
cat(x, '\n', sep = '')
