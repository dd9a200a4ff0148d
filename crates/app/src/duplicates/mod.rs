//! Who is there several times.

mod columns;
mod file;

pub use mapping::Settings;

pub use file::{FileLinks, FileRequest, Seconds, in_file};
