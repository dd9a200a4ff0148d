//! What somebody asks to change of a contact, as they typed it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::{
    AttributeId, BranchId, SourceId, TagId,
    facts::{Civility, Gender, PointStatus, Register, Status},
};
use serde_json::Value as Json;

/// A value that may be left as it is (`None`), taken away (`Some(None)`) or set.
pub type Patch<T> = Option<Option<T>>;

/// What to change; what is not named stays.
#[derive(Clone, Default)]
pub struct Changes {
    /// Whether and how it still takes part.
    pub status: Option<Status>,
    /// How to address them.
    pub civility: Patch<Civility>,
    /// First names.
    pub first_names: Patch<String>,
    /// Surname.
    pub surname: Patch<String>,
    /// Usual name.
    pub usual_name: Patch<String>,
    /// Name of a structure.
    pub structure_name: Patch<String>,
    /// As declared.
    pub gender: Patch<Gender>,
    /// Full, or a year.
    pub birth_date: Patch<String>,
    /// ISO 639 code.
    pub language: Patch<String>,
    /// In their words.
    pub profession: Patch<String>,
    /// Commune code and number.
    pub polling_station: Patch<String>,
    /// E-mails.
    pub emails: PointChanges<String>,
    /// Phones, in any spelling.
    pub phones: PointChanges<String>,
    /// Web addresses and social handles.
    pub webs: PointChanges<String>,
    /// Postal addresses.
    pub addresses: PointChanges<TypedAddress>,
    /// Ids elsewhere, to add.
    pub references_added: Vec<(SourceId, String)>,
    /// Ids elsewhere, to take away.
    pub references_removed: Vec<(SourceId, String)>,
    /// Numbers in public registers; `None` takes one away.
    pub registrations: BTreeMap<Register, Option<String>>,
    /// Tags to put.
    pub tags_added: Vec<(Which<TagId>, Option<Date>)>,
    /// Tags to take away.
    pub tags_removed: Vec<TagId>,
    /// Branches to enter.
    pub branches_added: Vec<(BranchId, Option<Date>)>,
    /// Branches to leave.
    pub branches_removed: Vec<BranchId>,
    /// Custom attributes, each value of its type; null takes one away.
    pub attributes: BTreeMap<AttributeId, Json>,
}

impl std::fmt::Debug for Changes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Changes(***)")
    }
}

/// Something that exists, or that is to be made of that name.
#[derive(Clone, Debug, PartialEq)]
pub enum Which<T> {
    /// The one of that id.
    Known(T),
    /// The one of that name.
    Named(String),
}

/// What to change among the points of one kind.
#[derive(Clone)]
pub struct PointChanges<V> {
    /// To add; one that is there already is completed.
    pub add: Vec<NewPoint<V>>,
    /// To say otherwise.
    pub change: Vec<PointChange<V>>,
    /// To take away, by key.
    pub remove: Vec<String>,
}

impl<V> Default for PointChanges<V> {
    fn default() -> Self {
        Self {
            add: Vec::new(),
            change: Vec::new(),
            remove: Vec::new(),
        }
    }
}

/// A point to add.
#[derive(Clone)]
pub struct NewPoint<V> {
    /// As typed.
    pub value: V,
    /// What is said of it.
    pub details: Details,
}

/// A point to say otherwise.
#[derive(Clone)]
pub struct PointChange<V> {
    /// Which.
    pub key: String,
    /// As typed; as it was when absent.
    pub value: Option<V>,
    /// What is said of it.
    pub details: Details,
}

/// What is said of a point besides its value.
#[derive(Clone, Default)]
pub struct Details {
    /// Work, home, mobile.
    pub label: Patch<String>,
    /// Whether it is the one to use first.
    pub rank: Option<Rank>,
    /// Whether it works.
    pub status: Patch<PointStatus>,
    /// First day of use.
    pub from: Patch<Date>,
    /// Last day of use.
    pub until: Patch<Date>,
}

/// The place of a point among those of its kind.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Rank {
    /// To use first.
    First,
    /// As the others.
    Other,
}

/// A postal address, in lines or in parts.
#[derive(Clone, Default)]
pub struct TypedAddress {
    /// As one would write it on an envelope; parts said beside it win.
    pub typed: Option<String>,
    /// Number in the street.
    pub number: Option<String>,
    /// Street.
    pub street: Option<String>,
    /// Building, floor, box.
    pub complement: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// A country, in words or ISO 3166.
    pub country: Option<String>,
}
