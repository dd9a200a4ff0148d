//! What a user or a job can ask for, each as one readable procedure.

mod app;
mod authors;
mod ctx;
mod cursor;
mod faults;
mod pace;
mod runner;

pub mod acts;
pub mod api_keys;
pub mod backups;
pub mod bells;
pub mod changes;
pub mod consents;
pub mod contacts;
pub mod doctor;
pub mod duplicates;
pub mod erasure;
pub mod error;
pub mod exports;
pub mod fields;
pub mod idempotency;
pub mod imports;
pub mod interactions;
pub mod journal;
pub mod links;
mod memory;
pub mod operations;
pub mod organizations;
pub mod page;
pub mod passwords;
pub mod questions;
pub mod search;
pub mod segments;
pub mod sessions;
pub mod shape;
pub mod sources;
pub mod spool;
pub mod tasks;
pub mod users;
pub mod version;

pub use app::App;
pub use ctx::{Caller, Ctx};
pub use error::{Error, FieldProblem, Result, Sentence};
pub use page::{Page, Paging};
pub use version::{Expected, Version, Versioned};
