let () =
  Scanf.scanf " %d %d" (fun x n ->
      let x = ref x in
      for _ = 1 to n do x := ((75 * !x) + 74) mod 65537 done;
      Printf.printf "%d\n" !x)
