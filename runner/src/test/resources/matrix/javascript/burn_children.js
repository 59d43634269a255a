const { spawn } = require('child_process');
if (process.argv[2] === 'child') for (;;) {}
for (let i = 0; i < 2; i++) spawn(process.execPath, [process.argv[1], 'child']);
