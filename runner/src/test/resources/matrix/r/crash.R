stop('on purpose')
