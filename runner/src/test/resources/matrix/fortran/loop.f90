program endless
  integer, volatile :: i
  i = 0
  do while (i >= 0)
    i = 1
  end do
end program
