//! From the columns back to a contact, as far as questions go: for those few who must be looked at one by one.

use std::collections::BTreeMap;

use model::{
    BranchId, SourceId, StaticListId, SurveyId, TagId,
    date::BirthDate,
    expression::{Attribute, Field, Score},
    facts::{BranchMark, BranchOrigin, Civility, Facts, Gender, Register, TagMark},
    interaction::{Answer, PaymentState},
};

use serde::{Deserialize, Serialize};

use super::{Index, days, id_of, kind::Kind};
use crate::meaning::{Interaction, Person, Support};

/// An answer to a survey.
#[derive(Clone, Deserialize, Serialize)]
pub struct Survey {
    id: SurveyId,
    at_ms: i64,
    answers: Vec<Answer>,
}

impl Survey {
    pub(super) fn of(row: &Interaction) -> Option<Self> {
        Some(Self {
            id: row.survey?,
            at_ms: days::millisecond(row.at),
            answers: row.answers.clone(),
        })
    }
}

/// Which parts of contacts are wanted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Parts(u16);

impl Parts {
    /// None but their standing.
    pub const STANDING: Self = Self(0);
    /// Names and the other texts, gender, civility, birth, references.
    pub const IDENTITY: Self = Self(1);
    /// E-mails, phones, handles.
    pub const POINTS: Self = Self(1 << 1);
    /// Addresses.
    pub const ADDRESSES: Self = Self(1 << 2);
    /// Tags, branches, sources, lists.
    pub const SETS: Self = Self(1 << 3);
    /// Custom attributes.
    pub const ATTRIBUTES: Self = Self(1 << 4);
    /// Interactions.
    pub const INTERACTIONS: Self = Self(1 << 5);
    /// Answers to surveys.
    pub const SURVEYS: Self = Self(1 << 6);
    /// Observations of support.
    pub const SUPPORTS: Self = Self(1 << 7);
    /// Consents and oppositions.
    pub const RIGHTS: Self = Self(1 << 8);
    /// Memberships, links, crossings, household.
    pub const TIES: Self = Self(1 << 9);
    /// Everything.
    pub const ALL: Self = Self(u16::MAX);

    /// Those that say what an attribute is.
    pub fn of_attribute(attribute: Attribute) -> Self {
        match attribute {
            Attribute::Custom(_) => Self::ATTRIBUTES,
            Attribute::BuiltIn(field) => match field {
                Field::Branch | Field::Source | Field::Tag => Self::SETS,
                Field::Created => Self::STANDING,
                Field::Email | Field::Mobile | Field::Phone | Field::Web => Self::POINTS,
                Field::Support => Self::SUPPORTS,
                Field::Address
                | Field::City
                | Field::Commune
                | Field::Country
                | Field::Department
                | Field::Position
                | Field::Postcode
                | Field::Region => Self::ADDRESSES,
                _ => Self::IDENTITY,
            },
        }
    }

    /// Those that say what a score is.
    pub fn of_score(score: &Score) -> Self {
        match score {
            Score::Frmip { .. } => Self::INTERACTIONS,
            Score::Indicator { .. } | Score::Priority { .. } => Self::STANDING,
        }
    }

    /// These and those.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn has(self, part: Self) -> bool {
        self.0 & part.0 != 0
    }
}

impl Index {
    /// A contact, read back from the columns: what no question asks about is not there.
    pub fn person(&self, id: model::ContactId, parts: Parts) -> Option<Person> {
        let slot = super::place(id).filter(|slot| self.everybody.contains(*slot))?;
        Some(self.read(slot, parts))
    }

    /// The same, of somebody who is there.
    pub(super) fn read(&self, slot: u32, parts: Parts) -> Person {
        let created_at = days::instant(self.created.get(slot).unwrap_or_default());
        let mut person = Person::new(id_of(slot), Facts::default(), created_at);
        let standing = self.standings.iter().find(|(_, members)| members.contains(slot));
        if let Some(((nature, status), _)) = standing {
            person.facts.nature = Some(*nature);
            person.facts.status = Some(*status);
        }
        if parts.has(Parts::IDENTITY) {
            self.read_identity(slot, &mut person.facts);
        }
        self.read_points(slot, &mut person.facts, parts);
        if parts.has(Parts::SETS) {
            self.read_sets(slot, &mut person);
        }
        if parts.has(Parts::ATTRIBUTES) {
            let own = self
                .attributes
                .iter()
                .filter_map(|(id, columns)| Some((*id, columns.get(slot)?)));
            person.facts.attributes = own.collect();
        }
        if parts.has(Parts::INTERACTIONS) {
            read_kinds(&self.kinds, slot, PaymentState::Paid, &mut person.interactions);
            read_kinds(&self.unpaid, slot, PaymentState::Promised, &mut person.interactions);
        }
        if parts.has(Parts::SURVEYS) {
            person
                .interactions
                .extend(self.surveys.of(slot).iter().map(|row| Interaction {
                    survey: Some(row.id),
                    answers: row.answers.clone(),
                    // The interaction itself stands among those of its kind: this one counts nowhere.
                    ..Interaction::new(String::new(), days::instant(row.at_ms))
                }));
        }
        if parts.has(Parts::SUPPORTS) {
            person.supports = self.supports_of(slot).collect();
        }
        if parts.has(Parts::RIGHTS) {
            person.consents = self.consents.of(slot);
            person.stops = self.stops.of(slot).to_vec();
        }
        if parts.has(Parts::TIES) {
            person.memberships = self.memberships.of(slot).to_vec();
            person.links = self.links.of(slot).to_vec();
            person.crossings = self.crossings.of(slot).to_vec();
            person.household = self.households.get(&slot).copied();
        }
        person
    }

    pub(super) fn supports_of(&self, slot: u32) -> impl Iterator<Item = Support> {
        self.supports.of(slot).iter().map(|row| Support {
            level: row.level,
            election: row.election,
            at: days::instant(row.at_ms),
        })
    }

    fn read_identity(&self, slot: u32, facts: &mut Facts) {
        let text = |field| {
            let column = self.texts.get(&field);
            column.and_then(|column| column.get(slot)).map(str::to_owned)
        };
        facts.civility = self.civility.get(slot).and_then(Civility::from_key);
        facts.gender = self.gender.get(slot).and_then(Gender::from_key);
        let day = self.birth_day.get(slot).map(|day| BirthDate::Day(days::date(day)));
        let year = || {
            self.birth_year
                .get(slot)
                .and_then(|year| i16::try_from(year).ok())
                .map(BirthDate::Year)
        };
        facts.birth_date = day.or_else(year);
        facts.first_names = text(Field::FirstNames);
        facts.surname = text(Field::Surname);
        facts.usual_name = text(Field::UsualName);
        facts.structure_name = text(Field::StructureName);
        facts.language = text(Field::Language);
        facts.profession = text(Field::Profession);
        facts.polling_station = text(Field::PollingStation);
        let registers = [
            (Register::Siren, Field::Siren),
            (Register::Siret, Field::Siret),
            (Register::Rna, Field::Rna),
        ];
        facts.registrations = registers
            .into_iter()
            .filter_map(|(register, field)| Some((register, text(field)?)))
            .collect();
        if self.referenced.contains(slot) {
            // That there is one is all that questions ask.
            facts.references = vec![model::facts::Reference {
                source: SourceId::new(0),
                id: String::new(),
            }];
        }
    }

    fn read_points(&self, slot: u32, facts: &mut Facts, parts: Parts) {
        if parts.has(Parts::POINTS) {
            facts.emails = self.emails.of(slot, as_written);
            facts.phones = self.phones.of(slot, as_written);
            facts.webs = self.webs.of(slot, as_written);
        }
        if parts.has(Parts::ADDRESSES) {
            facts.addresses = self.addresses.of(slot);
        }
    }

    fn read_sets(&self, slot: u32, person: &mut Person) {
        let dated: BTreeMap<i64, i32> = self.tagged.of(slot).iter().copied().collect();
        let mark = |tag: i64| TagMark {
            tag: TagId::new(tag),
            since: dated.get(&tag).map(|day| days::date((*day).into())),
        };
        person.facts.tags = self.tags.of(slot).map(mark).collect();
        person.facts.branches = self.branches_of(slot);
        person.sources = self.sources.of(slot).map(SourceId::new).collect();
        person.lists = self.lists.of(slot).map(StaticListId::new).collect();
    }

    fn branches_of(&self, slot: u32) -> Vec<BranchMark> {
        let plain = self.branches.of(slot).map(|branch| BranchMark {
            branch: BranchId::new(branch),
            origin: BranchOrigin::Hand,
            from: None,
            until: None,
        });
        plain.chain(self.dated_branches.of(slot).iter().copied()).collect()
    }
}

fn read_kinds(kinds: &BTreeMap<String, Kind>, slot: u32, state: PaymentState, into: &mut Vec<Interaction>) {
    for (key, kind) in kinds {
        into.extend(kind.rows_of(slot).map(|row| {
            let profile = &kind.profiles()[row.profile as usize];
            let mut interaction = profile.interaction(key, days::instant(row.at_ms), row.quantity);
            if let Some(money) = &mut interaction.money {
                money.state = state;
            }
            interaction
        }));
    }
}

/// A text of which it was once made, parsed no more: how it is written is how it is kept.
fn as_written<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}
