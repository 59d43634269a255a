error('on purpose');
