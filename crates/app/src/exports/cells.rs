//! What each column says of a contact.

use jiff::{Timestamp, tz::TimeZone};
use mapping::{
    Target, own,
    record::{self, Record},
};
use model::{
    Language,
    attribute::AttributeValue,
    consent::{Channel, Decision, OppositionReason, Purpose},
    draft::AttributeText,
    facts::{Address, Facts, Point, Register, Status},
};

use super::{
    columns::{Asked, Column},
    names::Names,
    whole::{Whole, first_first},
};
use crate::questions::Cell;

/// How values are written.
pub(super) struct Style<'a> {
    /// The organization's UUID.
    pub organization: &'a str,
    /// Where its days begin.
    pub zone: &'a TimeZone,
    /// In which language.
    pub language: Language,
    /// Names of what is kept by id.
    pub names: &'a Names,
}

impl Style<'_> {
    /// One row. Its record, if it is asked for, comes of the other cells.
    pub fn row(&self, whole: &Whole, columns: &[Column], asked: &Asked) -> Vec<String> {
        let mut cells: Vec<String> = columns.iter().map(|column| self.cell(whole, column)).collect();
        let record = columns
            .iter()
            .position(|column| matches!(column, Column::Of(Target::Record, _)));
        if let Some(at) = record {
            let others = cells.iter().enumerate().filter(|(index, _)| *index != at);
            let check = record::check(others.map(|(_, cell)| cell.as_str()));
            cells[at] = serde_json::to_string(&self.record(whole, asked, check)).unwrap_or_default();
        }
        cells
    }

    fn cell(&self, whole: &Whole, column: &Column) -> String {
        match column {
            Column::Told("name") => whole.facts.display_name(),
            Column::Told("created_at") => self.day(whole.created_at),
            Column::Told("updated_at") => self.day(whole.updated_at),
            Column::Told(_) => String::new(),
            Column::Point(_) => said(whole.point.as_ref()),
            Column::Figure(at, _) => whole
                .figures
                .get(*at)
                .and_then(Option::as_ref)
                .map_or_else(String::new, |cell| self.figure(cell)),
            Column::Attribute(id, _) => whole
                .facts
                .attributes
                .get(id)
                .map_or_else(String::new, |v| self.attribute(v)),
            Column::Of(target, nth) => self.value(whole, target, *nth),
        }
    }

    /// A figure, as a French spreadsheet reads it.
    fn figure(&self, cell: &Cell) -> String {
        match cell {
            Cell::Text(said) => said.text(self.language).to_owned(),
            Cell::Number(number) => self.number(*number),
            Cell::Cents(cents) => amount(*cents),
            Cell::Day(day) => day.to_string(),
            Cell::YesNo(true) => self.language.pick("oui", "yes").to_owned(),
            Cell::YesNo(false) => self.language.pick("non", "no").to_owned(),
        }
    }

    /// Two decimals at most, with the mark of the language.
    fn number(&self, number: f64) -> String {
        let rounded = (number * 100.0).round() / 100.0;
        rounded.to_string().replace('.', self.language.pick(",", "."))
    }

    fn value(&self, whole: &Whole, target: &Target, nth: usize) -> String {
        use Target as T;
        let facts = &whole.facts;
        match target {
            T::CohorteId => cohorte_id(self.organization, whole),
            T::Nature => facts.nature().name(self.language).to_owned(),
            T::Status => self.status(facts),
            T::FirstNames => said(facts.first_names.as_ref()),
            T::Surname => said(facts.surname.as_ref()),
            T::UsualName => said(facts.usual_name.as_ref()),
            T::StructureName => said(facts.structure_name.as_ref()),
            T::Civility => facts
                .civility
                .map_or_else(String::new, |v| v.name(self.language).to_owned()),
            T::Gender => facts
                .gender
                .map_or_else(String::new, |v| v.name(self.language).to_owned()),
            T::BirthDate => facts.birth_date.map_or_else(String::new, |v| v.to_string()),
            T::Language => said(facts.language.as_ref()),
            T::Profession => said(facts.profession.as_ref()),
            T::PollingStation => said(facts.polling_station.as_ref()),
            T::Email { .. } => nth_of(&facts.emails, nth, |v| v.as_str().to_owned()),
            T::Phone { .. } => nth_of(&facts.phones, nth, |v| v.as_str().to_owned()),
            T::Web { .. } => said(whole.webs(None).nth(nth)),
            T::Social { network } => said(whole.webs(Some(network)).nth(nth)),
            T::Reference { source } => self.reference(facts, source.as_deref(), nth),
            T::Registration { .. } => registration(facts, target),
            _ => self.of_address_or_rights(whole, target, nth),
        }
    }

    fn of_address_or_rights(&self, whole: &Whole, target: &Target, nth: usize) -> String {
        use Target as T;
        let facts = &whole.facts;
        match target {
            T::Tags { .. } => joined(facts.tags.iter().map(|mark| self.names.tag(mark.tag))),
            T::Branch => joined(facts.branches.iter().map(|mark| self.names.branch(mark.branch))),
            T::List => joined(whole.lists.iter().map(|list| self.names.list(*list))),
            T::Latitude => position(facts, |at| at.lat),
            T::Longitude => position(facts, |at| at.lng),
            T::Support { election } => support(whole, election.as_deref()),
            T::SupportDate => whole
                .supports
                .first()
                .map_or_else(String::new, |said| self.day(said.at)),
            T::Consent { channel, purpose } => self.consent(whole, *channel, *purpose),
            T::ConsentDate {
                channel: Some(channel),
                purpose: Some(purpose),
            } => {
                let said = whole.consent(*channel, *purpose);
                said.map_or_else(String::new, |said| self.day(said.given_at))
            }
            T::Opposition { channel, reason } => self.opposition(whole, *channel, *reason),
            _ => first_first(&facts.addresses)
                .get(nth)
                .map_or_else(String::new, |point| part(&point.value, target)),
        }
    }

    /// Active is not said: it is what a contact is when nothing is.
    fn status(&self, facts: &Facts) -> String {
        match facts.status() {
            Status::Active => String::new(),
            status => status.name(self.language).to_owned(),
        }
    }

    fn reference(&self, facts: &Facts, source: Option<&str>, nth: usize) -> String {
        let of = facts
            .references
            .iter()
            .filter(|reference| Some(self.names.source(reference.source).as_str()) == source);
        said(of.map(|reference| reference.id.as_str()).nth(nth))
    }

    fn consent(&self, whole: &Whole, channel: Channel, purpose: Purpose) -> String {
        let decision = whole.consent(channel, purpose).map(|said| said.decision);
        match decision {
            Some(Decision::Given) => self.language.pick("oui", "yes").to_owned(),
            Some(Decision::Refused | Decision::Withdrawn) => self.language.pick("non", "no").to_owned(),
            None => String::new(),
        }
    }

    fn opposition(&self, whole: &Whole, channel: Option<Channel>, reason: OppositionReason) -> String {
        let same = whole
            .oppositions
            .iter()
            .filter(|said| said.channel == channel && said.reason == reason);
        same.map(|said| said.since)
            .min()
            .map_or_else(String::new, |since| self.day(since))
    }

    /// A value of an attribute, as people read it and as our importer does.
    pub fn attribute(&self, value: &AttributeValue) -> String {
        match self.text(value) {
            AttributeText::Text(text) | AttributeText::Choice(text) => text,
            AttributeText::Number(number) => number.to_string(),
            AttributeText::Date(date) => date.to_string(),
            AttributeText::YesNo(true) => self.language.pick("oui", "yes").to_owned(),
            AttributeText::YesNo(false) => self.language.pick("non", "no").to_owned(),
            AttributeText::Choices(names) => joined(names.iter().map(String::as_str)),
            AttributeText::Cents(cents) => amount(cents),
        }
    }

    fn text(&self, value: &AttributeValue) -> AttributeText {
        let option = |id| self.names.option(id).to_owned();
        match value {
            AttributeValue::Text(text) => AttributeText::Text(text.clone()),
            AttributeValue::Number(number) => AttributeText::Number(*number),
            AttributeValue::Date(date) => AttributeText::Date(*date),
            AttributeValue::YesNo(yes) => AttributeText::YesNo(*yes),
            AttributeValue::Choice(id) => AttributeText::Choice(option(*id)),
            AttributeValue::Choices(ids) => AttributeText::Choices(ids.iter().copied().map(option).collect()),
            AttributeValue::Cents(cents) => AttributeText::Cents(*cents),
        }
    }

    fn day(&self, at: Timestamp) -> String {
        at.to_zoned(self.zone.clone()).date().to_string()
    }

    fn record(&self, whole: &Whole, asked: &Asked, check: String) -> Record {
        let facts = &whole.facts;
        let references = facts.references.iter();
        let attributes = facts.attributes.iter().filter_map(|(id, value)| {
            let definition = &self.names.attribute(*id)?.definition;
            let (name, folder) = (definition.name.clone(), definition.folder.clone());
            Some(record::Attribute::new(name, folder, &self.text(value)))
        });
        // In an order of their own: ids differ from base to base.
        let mut attributes: Vec<record::Attribute> = attributes.collect();
        attributes.sort_by(|one, other| (&one.name, &one.folder).cmp(&(&other.name, &other.folder)));
        Record {
            check,
            id: asked
                .has(own::COHORTE_ID)
                .then(|| (self.organization.to_owned(), whole.id.get())),
            references: references
                .map(|reference| (self.names.source(reference.source), reference.id.clone()))
                .collect(),
            tags: facts
                .tags
                .iter()
                .map(|mark| (self.names.tag(mark.tag).to_owned(), mark.since))
                .collect(),
            branches: facts
                .branches
                .iter()
                .map(|mark| self.names.branch(mark.branch).to_owned())
                .collect(),
            lists: whole
                .lists
                .iter()
                .map(|list| self.names.list(*list).to_owned())
                .collect(),
            attributes,
            consents: whole
                .consents
                .iter()
                .map(|said| consent_record(said, self.names))
                .collect(),
            oppositions: whole.oppositions.iter().map(opposition_record).collect(),
            supports: whole.supports.iter().rev().map(support_record).collect(),
            support: None,
            facts: Facts {
                references: Vec::new(),
                tags: Vec::new(),
                branches: Vec::new(),
                attributes: std::collections::BTreeMap::new(),
                merged_into: None,
                ..facts.clone()
            },
        }
    }
}

/// Our own id, as our exports write it.
pub(super) fn cohorte_id(organization: &str, whole: &Whole) -> String {
    format!("{organization}/{}", whole.id)
}

fn support_record(said: &store::SupportRecord) -> record::Support {
    record::Support {
        level: said.level,
        election: said.election.clone(),
        at: said.at,
    }
}

fn consent_record(said: &model::consent::Consent, names: &Names) -> record::Consent {
    record::Consent {
        channel: said.channel,
        purpose: said.purpose,
        decision: said.decision,
        at: said.given_at,
        wording: said.wording.clone(),
        how: said.how.clone(),
        point: said.point.clone(),
        controller: said.controller.clone(),
        scope: said.scope.map(|branch| names.branch(branch).to_owned()),
    }
}

fn opposition_record(said: &store::OppositionRecord) -> record::Opposition {
    record::Opposition {
        channel: said.channel,
        reason: said.reason,
        point: said.point.clone(),
        since: said.since,
    }
}

fn said<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn nth_of<T>(points: &[Point<T>], nth: usize, text: impl Fn(&T) -> String) -> String {
    first_first(points)
        .get(nth)
        .map_or_else(String::new, |point| text(&point.value))
}

fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join("; ")
}

fn registration(facts: &Facts, target: &Target) -> String {
    let register = Register::ALL
        .iter()
        .find(|register| super::columns::of_register(**register) == *target);
    said(register.and_then(|register| facts.registrations.get(register)))
}

fn support(whole: &Whole, election: Option<&str>) -> String {
    let observed = whole
        .supports
        .first()
        .filter(|observed| observed.election.as_deref() == election);
    said(observed.map(|observed| observed.level))
}

fn position(facts: &Facts, degrees: impl Fn(model::facts::LngLat) -> f64) -> String {
    let placed = first_first(&facts.addresses)
        .into_iter()
        .find_map(|point| point.value.position);
    said(placed.map(degrees))
}

/// A part of an address; the whole of it when it was never taken apart.
fn part(address: &Address, target: &Target) -> String {
    use Target as T;
    let apart = [
        &address.number,
        &address.street,
        &address.complement,
        &address.postcode,
        &address.city,
    ];
    let whole = apart.into_iter().all(Option::is_none);
    match target {
        T::Address { .. } if whole => address.typed.clone(),
        T::AddressNumber { .. } => said(address.number.as_ref()),
        T::AddressStreet { .. } => said(address.street.as_ref()),
        T::AddressComplement { .. } => said(address.complement.as_ref()),
        T::Postcode { .. } => said(address.postcode.as_ref()),
        T::City { .. } => said(address.city.as_ref()),
        T::Country { .. } => said(address.country.as_ref()),
        T::CommuneCode { .. } => said(address.commune.as_ref()),
        T::Department { .. } => said(address.department.as_ref()),
        _ => String::new(),
    }
}

/// Cents as units, with a comma: what a French spreadsheet adds up.
pub(super) fn amount(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}{},{:02}", cents / 100, cents % 100)
}
