//! One suite, run on both engines.

#![expect(clippy::unwrap_used, reason = "a case stops at the first surprise")]

mod acts;
mod archive;
mod archive_file;
mod beside;
mod charts;
mod contacts;
mod crossings;
mod export_links;
mod exports;
mod feed;
mod imports;
mod names;
mod registry;
mod relations;
mod scores;
mod segments;
mod shape;
mod visits;
mod world;
