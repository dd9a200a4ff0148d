//! The API as its callers meet it: a router in this process, no port; both databases where SQL decides.

mod access;
mod app;
mod browser;
mod contacts;
mod description;
mod imports;
mod serving;
mod sessions;
mod wire;
