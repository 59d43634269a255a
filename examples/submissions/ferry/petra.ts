const crates: number[ = [];
console.log(crates.length);
