$stdout.binmode.write([0, 255, 27, 10, 195].pack('C*'))
