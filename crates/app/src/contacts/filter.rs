//! Which contacts, in which order.

use std::fmt;

use model::{
    AttributeId, BranchId, ImportId, OptionId, SourceId, StaticListId, TagId,
    consent::Channel,
    facts::{Nature, Status},
};
use serde::{Deserialize, Serialize};

/// Which contacts. Kept by bulk operations and exports, as what was asked.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Words that must all be found, as typed or nearly; accents and case do not count.
    pub words: String,
    /// Only persons, or only structures.
    pub nature: Option<Nature>,
    /// Only those of that status.
    pub statuses: Statuses,
    /// Only those that carry that tag.
    pub tag: Option<TagId>,
    /// Only those in that branch, or in one under it.
    pub branch: Option<BranchId>,
    /// Only those in that static list.
    pub list: Option<StaticListId>,
    /// Only those of which that source says something.
    pub source: Option<SourceId>,
    /// Only those of which that import said something.
    pub import: Option<ImportId>,
    /// Only those with an e-mail, or without.
    pub email: Option<bool>,
    /// Only those with a phone, or without.
    pub phone: Option<bool>,
    /// Only those with a postal address, or without.
    pub address: Option<bool>,
    /// Only those of which a custom attribute says so.
    pub attribute: Option<AttributeFilter>,
    /// Only those last seen at that level of support, 1 to 5.
    pub support: Option<u8>,
    /// Only those who may be reached by that channel, for news ([`model::reach`]).
    pub reachable: Option<Channel>,
    /// Only those of that town, accents and case apart, or of a postcode that begins so.
    pub place: Option<String>,
}

/// Which statuses.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Statuses {
    /// That one.
    Only(Status),
    /// All, but merged and erased.
    Any,
}

impl Default for Statuses {
    fn default() -> Self {
        Self::Only(Status::Active)
    }
}

/// What a custom attribute must say.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeFilter {
    /// Which.
    pub id: AttributeId,
    /// What.
    pub says: Says,
}

/// What an attribute must say.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// Anything.
    Anything,
    /// That option.
    Choice(OptionId),
    /// That answer.
    Answer(bool),
}

impl fmt::Debug for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The words typed may name somebody.
        write!(f, "Filter({:?}, {:?}, ***)", self.nature, self.statuses)
    }
}

impl Filter {
    /// Whether the base can answer it by itself, index or not.
    pub(crate) fn is_plain(&self) -> bool {
        let marks = [
            self.tag.is_none(),
            self.branch.is_none(),
            self.list.is_none(),
            self.attribute.is_none(),
            self.support.is_none(),
            self.reachable.is_none(),
            self.place.is_none(),
        ];
        let reached = [self.email, self.phone, self.address];
        marks.into_iter().all(|none| none) && reached.iter().all(Option::is_none)
    }

    /// The same among the other nature, or both.
    #[must_use]
    pub(crate) fn among(&self, nature: Option<Nature>) -> Self {
        Self { nature, ..self.clone() }
    }
}

/// An order.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Sort {
    /// By what.
    pub key: Key,
    /// Which way.
    pub direction: Direction,
}

/// By what a list is sorted.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub enum Key {
    /// Surname first.
    #[default]
    Name,
    /// When they came.
    Created,
    /// When something of them last changed.
    Updated,
}

/// Which way a list is sorted.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub enum Direction {
    /// From the first letter, or the oldest.
    #[default]
    Up,
    /// From the last, or the latest.
    Down,
}
