process.stdout.write(Buffer.from([0, 255, 27, 10, 195]));
