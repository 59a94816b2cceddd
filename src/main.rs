//! Tearline.
fn main() {}
