//! The API as its callers meet it: a router in this process, no port; both databases where SQL decides.

#![expect(clippy::unwrap_used, reason = "a story stops at the first surprise")]

mod access;
mod app;
mod browser;
mod contacts;
mod description;
mod edits;
mod explorer;
mod imports;
mod kinds;
mod many;
mod reached;
mod segments;
mod serving;
mod sessions;
mod shape;
mod trust;
mod versions;
mod wire;
