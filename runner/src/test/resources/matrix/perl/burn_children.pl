for (1 .. 3) { if (!fork) { 1 while 1 } }
wait;
