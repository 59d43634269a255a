error('on purpose')
