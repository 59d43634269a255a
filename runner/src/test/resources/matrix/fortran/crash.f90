program crash
  error stop 1
end program
