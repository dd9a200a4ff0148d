//! Contacts, read.

mod names;
mod row;
mod selection;
mod values;
mod whole;

pub use row::{Direction, Filter, Key, Row, Sort, list, rows};
pub use selection::{Selection, selected};
pub use store::{LinkRecord, SupportRecord};
pub use values::{Assertion, Value};
pub use whole::{Contact, Membership, Opposition, SourceName, get};
