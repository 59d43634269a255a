fn main() { let mut kept: Vec<Vec<u8>> = vec![]; loop { kept.push(vec![1; 1 << 20]); } }
