//! Contacts, read and changed by hand.

mod applying;
mod asked;
mod changes;
mod deletions;
mod editing;
mod file;
mod filter;
mod gone;
mod list;
mod names;
mod reaching;
mod row;
mod selection;
mod values;
mod whole;

pub use changes::{Changes, Details, NewPoint, Patch, PointChange, PointChanges, Rank, TypedAddress, Which};
pub use deletions::{Deletion, deletions};
pub(crate) use editing::typed;
pub use editing::{Created, Edited, Expected, LikeBy, LookAlike, Stale, Version, Written, create, delete, edit};
pub use file::{HeldBy, LookedAt, PersonFile, Said, file};
pub use filter::{AttributeFilter, Direction, Filter, Key, Says, Sort, Statuses};
pub use gone::Gone;
pub(crate) use gone::present;
pub use list::{List, list};
pub(crate) use list::{page_among, rows_of};
pub(crate) use names::{Names, shown_name};
pub(crate) use reaching::stops;
pub use reaching::{ChannelReach, Opening, PurposeReach};
pub use row::{Row, rows, tell_reach};
pub use selection::{Counts, Selection, count_selected, selected};
pub use store::{ExportRecord, LinkRecord, SupportRecord};
pub(crate) use values::said;
pub use values::{Assertion, Value};
pub use whole::{ConsentShown, Contact, LinkShown, Membership, Opposition, SourceName, get};
