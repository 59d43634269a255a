program ok;
var x, n: int64;
begin
  read(x, n);
  while n > 0 do begin x := (75 * x + 74) mod 65537; n := n - 1; end;
  writeln(x);
end.
