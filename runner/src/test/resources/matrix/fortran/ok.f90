program ok
  integer(8) :: x, n
  read (*, *) x, n
  do while (n > 0)
    x = mod(75 * x + 74, 65537_8)
    n = n - 1
  end do
  print '(I0)', x
end program
