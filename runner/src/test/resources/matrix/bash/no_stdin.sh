if read x; then echo some; else echo none; fi
