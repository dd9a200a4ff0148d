//! The live index: everything questions ask about contacts, in columns where a question over a million is a matter of milliseconds.
//!
//! A contact's id is its place. What few values are made of is a set of contacts for each ([`Members`]); what is a number is a
//! column of the narrowest width ([`narrow::Narrow`]); texts are numbered, and tested once each ([`texts::Texts`]); interactions stand
//! kind by kind, grouped by contact, in the order of time ([`kind::Kind`]). What is rarely held, or held by somebody in an unusual way
//! (a second address, an e-mail that ended), is kept apart as it was read: those few contacts are looked at one by one, by the
//! definition itself.
//!
//! It is filled and follows changes through [`Index::put`] and [`Index::remove`]. A question is compiled to a [`Plan`], which answers block
//! by block ([`BLOCK`] contacts): whoever asks spreads the blocks over threads and stops between two of them.
//! What it answers is what [`crate::meaning`] answers, always.
//!
//! ```
//! use model::{ContactId, expression::Question, facts::Facts};
//! use segment::{index::{Index, Surroundings}, json, meaning::{Person, Setting}};
//!
//! let mut index = Index::default();
//! let now = "2026-11-22T10:00:00Z".parse().unwrap();
//! index.put(&Person::new(ContactId::new(1), Facts { profession: Some("Boulangère".into()), ..Facts::default() }, now));
//! let question: Question = serde_json::from_str(r#"{"where":{"is":"known","attribute":"profession"}}"#).unwrap();
//! let setting = Setting::new(now, jiff::tz::TimeZone::UTC, &[]);
//! let around = Surroundings::default();
//! let plan = index.plan(&question, &setting, &around);
//! assert_eq!(plan.count(), 1);
//! ```

use std::collections::{BTreeMap, HashMap};

use model::{
    AttributeId, ContactId, ElectionId, HouseholdId,
    email::EmailAddress,
    expression::Field,
    facts::{BranchMark, Nature, Status},
    phone::PhoneNumber,
    reach::Stop,
};
use serde::{Deserialize, Serialize};

use crate::meaning::{Crossed, Link, Membership};

mod among;
mod base;
mod block;
mod column;
mod commonest;
mod consents;
mod contacts;
mod crew;
mod days;
pub mod facets;
pub mod frmip;
mod funnel;
mod kept;
mod kind;
mod members;
mod memory;
mod narrow;
mod number;
mod person;
mod plan;
mod points;
mod rows;
mod sets;
pub mod snapshot;
pub mod tables;
mod texts;

pub use block::{BLOCK, Block};
pub use crew::{Alone, Crew, Hands};
pub use funnel::Funnel;
pub use members::Members;
pub use memory::Memory;
pub use person::Parts;
pub use plan::{Plan, Surroundings, ids_of};

use column::{Attributes, Column};
use consents::Consents;
use kept::Kept;
use kind::Kind;
use person::Survey;
use points::{Addresses, Points};
use rows::Rows;
use sets::Sets;
use texts::TextColumn;

/// Everything questions ask about the contacts of an organization.
#[derive(Clone, Default)]
pub struct Index {
    everybody: Members,
    /// By nature and status.
    standings: BTreeMap<(Nature, Status), Members>,
    created: Column,
    civility: TextColumn,
    gender: TextColumn,
    birth_day: Column,
    birth_year: Column,
    texts: BTreeMap<Field, TextColumn>,
    emails: Points<EmailAddress>,
    phones: Points<PhoneNumber>,
    webs: Points<String>,
    addresses: Addresses,
    referenced: Members,
    tags: Sets,
    /// Tags of which one knows since when: the tag and the day.
    tagged: Rows<(i64, i32)>,
    branches: Sets,
    /// Those who have branches that begin or end.
    dated_branches: Kept<BranchMark>,
    attributes: BTreeMap<AttributeId, Attributes>,
    sources: Sets,
    lists: Sets,
    kinds: BTreeMap<String, Kind>,
    /// Money that was not paid, or was given back.
    unpaid: BTreeMap<String, Kind>,
    surveys: Kept<Survey>,
    supports: Rows<SupportRow>,
    /// The latest observed, all said.
    support: Column,
    /// No observation is later.
    latest_support_ms: i64,
    consents: Consents,
    stops: Kept<Stop>,
    memberships: Kept<Membership>,
    links: Kept<Link>,
    crossings: Kept<Crossed>,
    households: HashMap<u32, HouseholdId>,
    /// The place past the last.
    end: u32,
}

/// An observation of support.
#[derive(Clone, Copy, Deserialize, PartialEq, Serialize)]
struct SupportRow {
    at_ms: i64,
    election: Option<ElectionId>,
    level: u8,
}

impl Index {
    /// How many contacts.
    pub fn len(&self) -> usize {
        self.everybody.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.everybody.is_empty()
    }

    /// Whether a contact is there.
    pub fn contains(&self, id: ContactId) -> bool {
        place(id).is_some_and(|slot| self.everybody.contains(slot))
    }

    /// Those of a nature, whatever their status.
    pub fn of_nature(&self, nature: Nature) -> impl Iterator<Item = &Members> {
        let own = self.standings.iter().filter(move |((own, _), _)| *own == nature);
        own.map(|(_, members)| members)
    }

    /// How many blocks hold them all.
    pub fn blocks(&self) -> usize {
        (self.end as usize).div_ceil(BLOCK)
    }

    /// Contacts with a link to one of those.
    pub fn linked_to(&self, gone: &std::collections::HashSet<ContactId>) -> Vec<ContactId> {
        let holds = |slot: &u32| self.links.of(*slot).iter().any(|link| gone.contains(&link.other));
        self.links.owners().iter().filter(holds).map(id_of).collect()
    }
}

/// The place of a contact; ids fit, but for those that nothing ever had.
pub(crate) fn place(id: ContactId) -> Option<u32> {
    u32::try_from(id.get()).ok().filter(|slot| *slot < u32::MAX)
}

/// The contact of a place.
fn id_of(slot: u32) -> ContactId {
    ContactId::new(slot.into())
}
