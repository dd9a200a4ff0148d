//! Contacts, read and changed by hand.

mod applying;
mod changes;
mod editing;
mod gone;
mod names;
mod reaching;
mod row;
mod selection;
mod values;
mod whole;

pub use changes::{Changes, Details, NewPoint, Patch, PointChange, PointChanges, Rank, TypedAddress, Which};
pub use editing::{Created, Edited, Expected, LookAlike, Stale, Version, Written, create, delete, edit};
pub use gone::Gone;
pub(crate) use gone::present;
pub(crate) use names::Names;
pub(crate) use reaching::stops;
pub use reaching::{ChannelReach, Opening, PurposeReach};
pub use row::{Direction, Filter, Key, Row, Sort, list, rows};
pub use selection::{Selection, selected};
pub use store::{LinkRecord, SupportRecord};
pub(crate) use values::said;
pub use values::{Assertion, Value};
pub use whole::{ConsentShown, Contact, LinkShown, Membership, Opposition, SourceName, get};
