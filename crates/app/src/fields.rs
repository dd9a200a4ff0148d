//! What a column of a file can be about.

pub use mapping::{Field, Param};
use model::import::ImportKind;

/// The catalogue for files of that kind, in the order to show it.
pub fn list(kind: ImportKind) -> Vec<Field> {
    mapping::fields(kind)
}
