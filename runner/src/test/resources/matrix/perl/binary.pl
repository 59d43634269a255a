binmode STDOUT;
print "\x00\xff\x1b\n\xc3";
