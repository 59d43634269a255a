for (let i = 0; i < 4096; i++) require('fs').writeSync(1, 'x'.repeat(1023) + '\n');
