//! Who is there several times.

mod cells;
mod columns;
mod file;
mod live;
mod look;
mod newcomers;

pub use linkage::{Compared, Explanation, Level, Step, Story};
pub use mapping::Settings;

pub use file::{FileLinks, FileRequest, Seconds, in_file};
pub(crate) use live::LookAlikes;
pub(crate) use look::likely;
pub use look::{Alike, Looked, look, look_at};
pub use newcomers::{Newcomers, newcomers};
