puts $stdin.read.empty? ? 'none' : 'some'
