//! What holds for every row of an import.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::{
    ActId, SourceId,
    draft::Moment,
    import::{ImportKind, OnMatch},
};

use crate::erasure::Blocks;

/// What holds for every row of an import.
#[derive(Clone, Debug)]
pub struct Setting {
    /// What the rows are.
    pub kind: ImportKind,
    /// What to do with rows about somebody already known.
    pub on_match: OnMatch,
    /// Where the facts come from.
    pub source: SourceId,
    /// In whose sources a reference is looked up.
    pub references: ReferenceScope,
    /// The act under which everything is said.
    pub act: ActId,
    /// The organization's UUID, which a `cohorte_id` must name.
    pub organization: String,
    /// The organization's zone, for days and civil times.
    pub zone: TimeZone,
    /// When the import began: the time of what the file does not date.
    pub now: Timestamp,
    /// When the source says its facts were collected.
    pub collected_on: Option<Date>,
    /// Addresses of people who were erased: rows that bring them are refused.
    pub blocks: Blocks,
}

/// In whose sources a reference is looked up.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ReferenceScope {
    /// The import's own.
    OwnSource,
    /// All of them: an interactions file whose source nobody declared.
    AnySource,
}

impl Setting {
    /// The instant a file means, days beginning at midnight in the organization's zone.
    pub fn instant(&self, moment: Moment) -> Timestamp {
        let civil = match moment {
            Moment::At(instant) => return instant,
            Moment::Civil(civil) => civil,
            Moment::On(day) => day.at(0, 0, 0, 0),
        };
        self.zone.to_ambiguous_timestamp(civil).compatible().unwrap_or(self.now)
    }

    /// The instant a file means, else the day the source was collected, if it says so.
    pub fn instant_or_collection(&self, moment: Option<Moment>) -> Option<Timestamp> {
        moment
            .or(self.collected_on.map(Moment::On))
            .map(|moment| self.instant(moment))
    }
}
