program wrong
  implicit none
  missing = 1
end program
