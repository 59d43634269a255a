use std::io::Read;
fn main() {
    let mut s = String::new();
    std::io::stdin().read_to_string(&mut s).unwrap();
    let v: Vec<u64> = s.split_whitespace().map(|w| w.parse().unwrap()).collect();
    let mut x = v[0];
    for _ in 0..v[1] { x = (75 * x + 74) % 65537; }
    println!("{}", x);
}
