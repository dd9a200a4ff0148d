//! Facts kept safely in SQLite or PostgreSQL, one organization at a time, with a feed of what changed.
//!
//! ```no_run
//! # async fn example() -> store::Result<()> {
//! use model::ContactId;
//! use store::{Location, Scope, Store};
//!
//! let store = Store::open(Location::Folder("data".into())).await?;
//! for organization in store.registry().organizations().await? {
//!     let mut tx = store.base(organization.id).await?.read().await?;
//!     let first = tx.contact(&Scope::Organization, ContactId::new(1)).await?;
//!     println!("{}: {}", organization.name, first.is_some());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! - One database for each organization, and one registry beside them: nothing can join across organizations.
//! - One text for both engines; what differs stands in `dialect`.
//! - A [`WriteTx`] numbers what it changed in the feed and tells the journal when it commits: nobody can forget either.
//! - Every read of contacts takes a [`Scope`].

mod acts;
mod archive;
mod attributes;
mod authors;
mod base;
mod branches;
mod bulk;
mod campaigns;
mod charts;
mod connection;
mod consents;
mod contact_list;
mod contacts;
mod contacts_write;
mod crossings;
mod deletions;
mod dialect;
mod doctor;
mod erasure;
mod error;
mod events;
mod export_links;
mod exports;
mod feed;
mod idempotency;
mod imports;
mod interactions;
mod interactions_standing;
mod journal;
mod keys;
mod kinds;
mod list_members;
mod lists;
mod lock;
mod mappings;
mod membership_types;
mod migrate;
mod names;
mod operations;
mod oppositions;
mod people;
mod pools;
mod purge;
mod random;
mod refolds;
pub mod registry;
mod rehearsal;
mod rejects;
mod relations;
mod reshapings;
mod scope;
mod scores;
mod segments;
mod shape;
mod sources;
mod store;
mod surveys;
mod tags;
mod themes;
mod uses;
mod value;
mod visits;

pub use acts::{Act, ActKind, ActRow, LayerRecord, NewAct, RowContent, RowOp};
pub use archive::{Archive, Archived, Manifest, Refusal, TableDigest};
pub use base::{Base, ReadTx, Tx, WriteContext, WriteTx};
pub use branches::{BranchRecord, BranchTree};
pub use campaigns::CampaignRecord;
pub use charts::ChartRecord;
pub use consents::{ConsentRecord, NewConsent};
pub use contact_list::{ContactCursor, ContactPage, ContactQuery, ContactSort, CursorKey, SortDirection};
pub use contacts::{ContactCounts, ContactRecord};
pub use contacts_write::{ChangedContact, NewContact};
pub use crossings::{CrossingRecord, SettledMembers};
pub use deletions::{DeletionCursor, DeletionRecord};
pub use doctor::{Fault, KeptContact, NameTable};
pub use erasure::Erased;
pub use error::{Error, Result};
pub use events::EventRecord;
pub use export_links::{ExportLinkRecord, NewExportLink};
pub use exports::{ExportRecord, NewExport};
pub use feed::{ChangeRecord, JournalRecord};
pub use idempotency::{Answer, Intent};
pub use imports::{Import, ImportProgress, NewImport};
pub use interactions::{
    InteractionCursor, InteractionQuery, InteractionRecord, InteractionState, KindCount, NewInteraction, Shown,
};
pub use interactions_standing::StandingInteraction;
pub use journal::{Actions, JournalQuery, Look};
pub use keys::{KeyHolder, SHARED_MAX};
pub use kinds::KindDefinition;
pub use lists::ListRecord;
pub use lock::InstanceLock;
pub use mappings::{NewMapping, SavedMapping};
pub use membership_types::MembershipTypeRecord;
pub use migrate::schema;
pub use names::{KindRecord, Named, Resolved};
pub use operations::{NewOperation, Operation, OperationProgress};
pub use oppositions::{NewOpposition, OppositionRecord};
pub use people::{CountedInteraction, CountedLink, CountedMembership, CountedSupport};
pub use purge::Purge;
pub use refolds::Refold;
pub use rejects::{ImportNote, Reject, RejectCount, RejectFate};
pub use relations::{
    Amends, LinkRecord, LinkSide, MembershipRecord, NewLink, NewMembership, NewSupport, Relation, SupportRecord,
};
pub use reshapings::{Reshaping, ReshapingChange};
pub use scope::Scope;
pub use scores::ScoreRecord;
pub use segments::{SegmentDefinition, SegmentRecord};
pub use shape::{Claim, Place};
pub use store::{Location, Store};
pub use surveys::{QuestionRecord, SurveyRecord};
pub use tags::TagRecord;
pub use uses::{Held, HolderCounts, Use};
pub use visits::VisitRecord;
