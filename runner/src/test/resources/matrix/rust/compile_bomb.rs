macro_rules! more { ($($t:tt)*) => { more!($($t)* $($t)* a) }; }
fn main() { more!(a) }
