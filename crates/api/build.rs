//! The web app's files get new names when they change: embed it again whenever its folder does, or appears.

fn main() {
    println!("cargo::rerun-if-changed=../../web/dist");
}
