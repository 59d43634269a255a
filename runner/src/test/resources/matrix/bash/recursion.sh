room=$(head -c 100000 /dev/zero | tr '\0' x)
deeper() { local more=$room$1; deeper $(($1 + 1)); }
deeper 0
