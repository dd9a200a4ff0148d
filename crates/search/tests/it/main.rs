//! The index, as the application uses it.

mod laws;
mod stories;
mod town;
