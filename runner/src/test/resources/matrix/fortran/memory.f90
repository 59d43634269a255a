program memory
  type node
    character, allocatable :: room(:)
  end type
  type(node), allocatable :: kept(:)
  integer :: i
  allocate (kept(100000))
  do i = 1, 100000
    allocate (kept(i)%room(1048576))
    kept(i)%room = 'x'
  end do
  print *, kept(1)%room(1), kept(100000)%room(5)
end program
