print(io.read('l') and 'some' or 'none')
