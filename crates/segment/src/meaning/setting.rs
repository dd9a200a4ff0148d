//! What surrounds the contact while a question is asked.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::{
    AttributeId, BranchId, ContactId, HouseholdId, SegmentId, SourceId,
    expression::{Group, Quantity, Question, Score},
    interaction::{BuiltInKind, Unit},
    source::Source,
};

use super::{Person, Value, base, frmip::Frmip, members};
use crate::vocabulary::built_in_unit;

/// Everything a question stands on besides the contact itself.
#[derive(Clone)]
pub struct Setting<'a> {
    /// The instant at which it is asked.
    pub now: Timestamp,
    /// The organization's time zone: where its days begin.
    pub zone: TimeZone,
    /// The day its season starts.
    pub season: Season,
    /// ISO code of the country numbers without prefix are of.
    pub country: String,
    /// ISO code of the currency amounts are in; others do not enter sums.
    pub currency: String,
    /// What the quantity of the organization's own kinds counts.
    pub units: BTreeMap<String, Unit>,
    /// On whose behalf one asks: a branch, or the whole organization. Consents given to other branches do not count.
    pub scope: Option<BranchId>,
    /// What is declared of each source: its basis may open a channel without a consent.
    pub sources: BTreeMap<SourceId, Source>,
    /// Attributes of many choices: sets, so never missing.
    pub many_choices: BTreeSet<AttributeId>,
    /// The branch above each.
    pub branch_parents: BTreeMap<BranchId, BranchId>,
    /// Everybody, by ascending id: those of households and links are looked up here.
    pub people: &'a [Person],
    /// Who is in each household.
    pub households: BTreeMap<HouseholdId, Vec<ContactId>>,
    /// Who is in each segment that questions may name.
    pub segments: BTreeMap<SegmentId, BTreeSet<ContactId>>,
    /// Who lives in each territory or drawn area that questions may name.
    pub places: BTreeMap<Group, BTreeSet<ContactId>>,
    /// Who votes at each place that questions may name.
    pub stations: BTreeMap<String, BTreeSet<ContactId>>,
    /// Engagement scores, by [`super::frmip::key`].
    pub frmips: BTreeMap<String, Frmip>,
    /// Indicators and priorities of where they live, by contact.
    pub scores: BTreeMap<Score, BTreeMap<ContactId, Value>>,
    /// Figures over everybody: one for each `base.` quantity of the question.
    pub base: Vec<(Quantity, Option<Value>)>,
}

/// A day of every year.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Season {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 28, so that every year has it.
    pub day: i8,
}

impl<'a> Setting<'a> {
    /// At that instant, in that zone, over those people; nothing else known.
    pub fn new(now: Timestamp, zone: TimeZone, people: &'a [Person]) -> Self {
        Self {
            now,
            zone,
            season: Season { month: 9, day: 1 },
            country: "FR".to_owned(),
            currency: "EUR".to_owned(),
            units: BTreeMap::new(),
            scope: None,
            sources: BTreeMap::new(),
            many_choices: BTreeSet::new(),
            branch_parents: BTreeMap::new(),
            people,
            households: BTreeMap::new(),
            segments: BTreeMap::new(),
            places: BTreeMap::new(),
            stations: BTreeMap::new(),
            frmips: BTreeMap::new(),
            scores: BTreeMap::new(),
            base: Vec::new(),
        }
    }

    /// The same at the end of a past civil day. A day to come is refused.
    pub fn as_of(&self, day: Date) -> Option<Self> {
        let next = day.tomorrow().ok()?.to_zoned(self.zone.clone()).ok()?;
        let end = next.timestamp() - jiff::SignedDuration::from_nanos(1);
        (end <= self.now || day == self.today()).then(|| Self {
            now: end.min(self.now),
            base: Vec::new(),
            ..self.clone()
        })
    }

    /// The same, with the figures over everybody that a question speaks of.
    #[must_use]
    pub fn with_base(mut self, question: &Question) -> Self {
        for quantity in base::wanted(question) {
            if self.base.iter().all(|(known, _)| known != quantity) {
                let value = base::over(self.people, quantity, question, &self);
                self.base.push((quantity.clone(), value));
            }
        }
        self
    }

    /// The same, with the members of a saved segment. Those it is made of come first; a cycle is refused where segments are saved.
    #[must_use]
    pub fn with_segment(mut self, id: SegmentId, question: &Question) -> Self {
        let inner = self.clone().with_base(question);
        self.segments.insert(id, members(self.people, question, &inner));
        self
    }

    /// Today, where the organization is.
    pub fn today(&self) -> Date {
        self.day_of(self.now)
    }

    /// The civil day of an instant, where the organization is.
    pub fn day_of(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    /// Somebody by id.
    pub fn person(&self, id: ContactId) -> Option<&'a Person> {
        let at = self.people.binary_search_by_key(&id, |person| person.id).ok()?;
        Some(&self.people[at])
    }

    /// What the quantity of a kind counts.
    pub fn unit(&self, kind: &str) -> Unit {
        let own = self.units.get(kind).copied();
        own.or_else(|| BuiltInKind::from_key(kind).map(built_in_unit))
            .unwrap_or(Unit::Count)
    }

    /// Whether a branch is another one or below it.
    pub fn is_below(&self, branch: BranchId, top: BranchId) -> bool {
        let mut at = Some(branch);
        // A tree has no cycle; a broken one must not turn for ever.
        for _ in 0..=self.branch_parents.len() {
            match at {
                Some(found) if found == top => return true,
                Some(found) => at = self.branch_parents.get(&found).copied(),
                None => return false,
            }
        }
        false
    }
}
