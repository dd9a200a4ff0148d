//! What a user or a job can ask for, each as one readable procedure.

pub mod error;

pub use error::{Error, FieldProblem, Result, Sentence};
