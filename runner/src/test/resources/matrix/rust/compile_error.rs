fn main() { missing }
