//! One suite, run on both engines.

mod acts;
mod beside;
mod contacts;
mod feed;
mod imports;
mod names;
mod registry;
mod relations;
mod world;
