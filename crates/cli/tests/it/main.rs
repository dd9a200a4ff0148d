//! The program as scripts use it.

mod demo;
mod import;
mod serve;
