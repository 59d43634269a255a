program crash;
var p: ^integer;
begin
  p := nil;
  p^ := 1;
end.
