let () = missing
