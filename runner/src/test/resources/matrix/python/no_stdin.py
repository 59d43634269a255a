import sys
print('none' if sys.stdin.read() == '' else 'some')
