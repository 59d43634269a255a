import sys
sys.stdout.buffer.write(bytes([0, 255, 27, 10, 195]))
