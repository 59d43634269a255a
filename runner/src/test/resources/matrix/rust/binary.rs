use std::io::Write;
fn main() { std::io::stdout().write_all(&[0, 255, 27, 10, 195]).unwrap(); }
