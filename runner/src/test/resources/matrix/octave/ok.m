v = sscanf(fgetl(stdin), '%d');
x = v(1);
for i = 1:v(2)
  x = mod(75 * x + 74, 65537);
end
printf('%d\n', x);
