//! What a row says of a party: names, ways to reach it, ids, tags, attributes.

use std::borrow::Cow;

use model::{
    attribute::AttributeType,
    date::{BirthDate, parse_birth},
    draft::{AttributeDraft, AttributeText, Party, ReferenceDraft, UnknownOption},
    email,
    facts::{Point, Register},
    money::{parse_amount, parse_number},
    name::{self, Order},
    phone, registration, yes_no,
};

use super::{Step, address::Places, row::Row, words};
use crate::{Capitals, NameOrder, RegisterChoice, Target, problem};

/// A party, and its address still in pieces.
#[derive(Default)]
pub(super) struct PartyReader {
    pub(super) party: Party,
    pub(super) places: Places,
}

impl PartyReader {
    pub(super) fn finish(mut self) -> Party {
        let facts = &mut self.party.facts;
        make_first_primary(&mut facts.emails);
        make_first_primary(&mut facts.phones);
        make_first_primary(&mut facts.addresses);
        self.party
    }

    /// Keeps a text that has no better place under its heading.
    pub(super) fn note_text(&mut self, heading: &str, text: String) {
        self.party.attributes.push(AttributeDraft {
            column: 0,
            name: heading.to_owned(),
            folder: None,
            kind: AttributeType::Text,
            value: AttributeText::Text(text),
            unknown_option: UnknownOption::Add,
        });
    }
}

/// Whether anything tells who a party is.
pub(super) fn is_identified(party: &Party) -> bool {
    party.facts.identifies_somebody()
        || !party.facts.registrations.is_empty()
        || !party.references.is_empty()
        || party.cohorte_id.is_some()
}

/// The primary point comes first; without one said, the first is it.
fn make_first_primary<T>(points: &mut [Point<T>]) {
    match points.iter().position(|point| point.primary) {
        Some(at) => points[..=at].rotate_right(1),
        None => points.iter_mut().take(1).for_each(|point| point.primary = true),
    }
}

impl<'i> Row<'i> {
    pub(super) fn read_party(&mut self, step: &'i Step, cell: &str) {
        use Target as T;
        match &step.to {
            T::Email { label, primary } => self.read_emails(step, cell, label.as_deref(), *primary),
            T::Phone { label, primary } => self.read_phones(step, cell, label.as_deref(), *primary),
            T::Web { label } => self.read_webs(step, cell, label.as_deref()),
            T::Social { network } => self.read_social(step, cell, network),
            T::Packed => self.read_packed(step, cell),
            T::Reference { source } if !words::is_nothing(cell) => {
                self.party(step.of).party.references.push(ReferenceDraft {
                    source: source.clone(),
                    id: cell.to_owned(),
                });
            }
            T::Registration { register } => self.read_registration(step, cell, *register),
            T::CohorteId => {
                let id = cohorte_id(cell);
                self.party(step.of).party.cohorte_id = self.or_refuse(id, step, cell, problem::COHORTE_ID);
            }
            T::Tags { separator } => {
                let tags = split_values(cell, separator.as_deref());
                let known = &mut self.party(step.of).party.tags;
                for tag in tags.into_iter().filter(|tag| !words::is_nothing(tag)) {
                    if !known.iter().any(|(name, _)| name == tag) {
                        known.push((tag.to_owned(), None));
                    }
                }
            }
            T::TagIfYes { tag } => {
                let says = yes_no::parse_yes_no(cell);
                if self.or_refuse(says, step, cell, problem::YES_NO) == Some(true) {
                    self.party(step.of).party.tags.push((tag.clone(), None));
                }
            }
            T::Branch => {
                let names = split_values(cell, Some(";")).into_iter().map(str::to_owned);
                self.party(step.of).party.branches.extend(names);
            }
            T::List => {
                let names = split_values(cell, None).into_iter().map(str::to_owned);
                self.party(step.of).party.lists.extend(names);
            }
            T::Attribute {
                name,
                kind,
                unknown_option,
                separator,
            } => {
                let value = self.attribute(step, cell, kind.unwrap_or(AttributeType::Text), separator.as_deref());
                if let Some(value) = value {
                    let kind = kind.unwrap_or(AttributeType::Text);
                    let draft = AttributeDraft {
                        column: step.at,
                        name: name.clone(),
                        folder: None,
                        kind,
                        value,
                        unknown_option: *unknown_option,
                    };
                    self.party(step.of).party.attributes.push(draft);
                }
            }
            _ => self.read_identity(step, cell),
        }
    }

    fn read_identity(&mut self, step: &'i Step, cell: &str) {
        use Target as T;
        match &step.to {
            T::Surname => {
                let softened = self.soften(cell);
                self.main.party.facts.surname.get_or_insert(softened);
            }
            T::UsualName => {
                let softened = self.soften(cell);
                self.main.party.facts.usual_name.get_or_insert(softened);
            }
            T::FirstNames => {
                let softened = self.soften(cell);
                match &mut self.main.party.facts.first_names {
                    Some(names) => {
                        names.push(' ');
                        names.push_str(&softened);
                    }
                    none => *none = Some(softened),
                }
            }
            T::FullName { order } => self.read_full_name(cell, *order),
            T::StructureName => {
                self.party(step.of)
                    .party
                    .facts
                    .structure_name
                    .get_or_insert_with(|| cell.to_owned());
            }
            T::Profession => {
                self.party(step.of)
                    .party
                    .facts
                    .profession
                    .get_or_insert_with(|| cell.to_owned());
            }
            T::PollingStation => self.main.party.facts.polling_station = Some(cell.to_owned()),
            _ => self.read_closed_list(step, cell),
        }
    }

    fn read_closed_list(&mut self, step: &'i Step, cell: &str) {
        use Target as T;
        match &step.to {
            T::Civility => {
                let read = name::parse_civility(cell);
                self.main.party.facts.civility = self.or_refuse(read, step, cell, problem::CIVILITY);
            }
            T::Gender => {
                let read = name::parse_gender(cell);
                self.main.party.facts.gender = self.or_refuse(read, step, cell, problem::GENDER);
            }
            T::Nature => {
                let read = words::nature(cell);
                self.main.party.facts.nature = self.or_refuse(read, step, cell, problem::NATURE);
            }
            T::Status => {
                let read = words::status(cell);
                self.main.party.facts.status = self.or_refuse(read, step, cell, problem::STATUS);
            }
            T::Language => {
                let read = words::language(cell);
                self.main.party.facts.language = self.or_refuse(read, step, cell, problem::LANGUAGE);
            }
            T::BirthDate => {
                if let Some(birth) = self.birth(step, cell) {
                    self.main.party.facts.birth_date = Some(birth);
                }
            }
            T::BirthYear => {
                if let Some(birth) = self.birth(step, cell) {
                    self.main
                        .party
                        .facts
                        .birth_date
                        .get_or_insert(BirthDate::Year(birth.year()));
                }
            }
            _ => {}
        }
    }

    fn birth(&mut self, step: &Step, cell: &str) -> Option<BirthDate> {
        match parse_birth(cell, self.rules.options.date_order, self.rules.today) {
            Ok(birth) => Some(birth),
            Err(reason) => self.or_refuse(None, step, cell, problem::date(reason)),
        }
    }

    fn soften(&self, cell: &str) -> String {
        let soft = match self.rules.options.capitals {
            Capitals::Soften => name::soften(cell),
            Capitals::Keep => Cow::Borrowed(cell),
        };
        soft.into_owned()
    }

    fn read_full_name(&mut self, cell: &str, order: NameOrder) {
        let order = match order {
            NameOrder::Auto => Order::Auto,
            NameOrder::FirstLast => Order::FirstLast,
            NameOrder::LastFirst => Order::LastFirst,
        };
        let read = name::parse_full(cell, order);
        let soften = |name: Option<String>| name.map(|name| self.soften(&name));
        let (first, surname, usual) = (soften(read.first_names), soften(read.surname), soften(read.usual_name));
        let facts = &mut self.main.party.facts;
        facts.civility = facts.civility.or(read.civility);
        facts.first_names = facts.first_names.take().or(first);
        facts.surname = facts.surname.take().or(surname);
        facts.usual_name = facts.usual_name.take().or(usual);
    }

    fn read_emails(&mut self, step: &Step, cell: &str, label: Option<&str>, primary: bool) {
        match email::parse_many(cell) {
            Ok(found) => {
                let known = &mut self.party(step.of).party.facts.emails;
                for (at, address) in found.into_iter().enumerate() {
                    if !known.iter().any(|point| point.value == address) {
                        known.push(point(address, label, primary && at == 0));
                    }
                }
            }
            Err(part) => self.refuse_part(step, cell, part, problem::EMAIL),
        }
    }

    fn read_phones(&mut self, step: &Step, cell: &str, label: Option<&str>, primary: bool) {
        match phone::parse_many(cell, &self.rules.country) {
            Ok(found) => {
                let known = &mut self.party(step.of).party.facts.phones;
                for (at, read) in found.into_iter().enumerate() {
                    if !known.iter().any(|point| point.value == read.number) {
                        known.push(point(read.number, read.label.or(label), primary && at == 0));
                    }
                }
            }
            Err(part) => self.refuse_part(step, cell, part, problem::PHONE),
        }
    }

    fn refuse_part(&mut self, step: &Step, cell: &str, part: &str, reason: problem::Reason) {
        if !words::is_nothing(cell) {
            self.refuse(step, part, reason);
        }
    }

    fn read_webs(&mut self, step: &Step, cell: &str, label: Option<&str>) {
        let parts = cell
            .split(|c: char| c.is_whitespace() || matches!(c, ';' | '|'))
            .map(|part| part.trim_matches([',', '\'', '"']));
        for part in parts.filter(|part| !part.is_empty() && !matches!(*part, "http://" | "https://")) {
            let shaped = part.contains('.') && part.len() > 3 && !part.contains('@')
                || part.starts_with('/')
                || part.starts_with("http");
            if let Some(web) = self.or_refuse(shaped.then_some(part), step, cell, problem::WEB) {
                self.party(step.of).push_web(web, label);
            }
        }
    }

    fn read_social(&mut self, step: &Step, cell: &str, network: &str) {
        if words::is_nothing(cell) {
            return;
        }
        let handle = cell.split_whitespace().next().unwrap_or_default();
        let web = if handle.starts_with('@') || handle.contains(['/', '.']) {
            handle.to_owned()
        } else {
            format!("@{handle}")
        };
        self.party(step.of).push_web(&web, Some(network));
    }

    /// "Adresse : … | Tél : … | Fax : …": each part to its own field, parts of no known kind kept as text under the heading.
    fn read_packed(&mut self, step: &'i Step, cell: &str) {
        let mut rest: Vec<&str> = Vec::new();
        for part in cell.split(['|', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
            let (label, value) = part
                .split_once(':')
                .map_or(("", part), |(label, value)| (label.trim(), value.trim()));
            if value.is_empty() {
                continue;
            }
            let read = match model::text::fold(label).as_str() {
                "adresse" | "address" | "adr" => {
                    self.read_whole_address(step, value);
                    true
                }
                "tel" | "telephone" | "phone" | "mobile" | "portable" | "standard" => {
                    self.read_packed_phones(step, value, None)
                }
                "fax" | "telecopie" => self.read_packed_phones(step, value, Some("fax")),
                "mail" | "e mail" | "email" | "courriel" | "mel" => self.read_packed_emails(step, value),
                "site" | "site web" | "web" | "site internet" | "website" => {
                    self.party(step.of).push_web(value, None);
                    true
                }
                _ => false,
            };
            if !read {
                rest.push(part);
            }
        }
        if !rest.is_empty() {
            self.party(step.of).note_text(&step.heading, rest.join(" | "));
        }
    }

    /// Numbers of a packed cell; whether they are all that its part says ("01 23 45 67 89 / appeler le matin" says more).
    fn read_packed_phones(&mut self, step: &Step, value: &str, label: Option<&str>) -> bool {
        let whole = phone::parse_many(value, &self.rules.country);
        let complete = whole.is_ok();
        let first = value.split(['/', '(']).next().unwrap_or_default();
        let found = whole
            .or_else(|_| phone::parse_many(first, &self.rules.country))
            .unwrap_or_default();
        let known = &mut self.party(step.of).party.facts.phones;
        for read in found {
            if !known.iter().any(|point| point.value == read.number) {
                known.push(point(read.number, read.label.or(label), false));
            }
        }
        complete
    }

    fn read_packed_emails(&mut self, step: &Step, value: &str) -> bool {
        let Ok(found) = email::parse_many(value) else {
            return false;
        };
        let known = &mut self.party(step.of).party.facts.emails;
        known.extend(found.into_iter().map(|address| point(address, None, false)));
        true
    }

    fn read_registration(&mut self, step: &Step, cell: &str, choice: RegisterChoice) {
        let parse = |register| registration::parse(register, cell).map(|number| (register, number));
        let read = match choice {
            RegisterChoice::Auto => registration::recognize(cell),
            RegisterChoice::Siren => parse(Register::Siren).or_else(|| padded(cell, Register::Siren)),
            RegisterChoice::Siret => parse(Register::Siret).or_else(|| padded(cell, Register::Siret)),
            RegisterChoice::Rna => parse(Register::Rna),
        };
        if let Some((register, number)) = self.or_refuse(read, step, cell, problem::REGISTRATION) {
            self.party(step.of).party.facts.registrations.insert(register, number);
        }
    }

    fn attribute(
        &mut self,
        step: &Step,
        cell: &str,
        kind: AttributeType,
        separator: Option<&str>,
    ) -> Option<AttributeText> {
        let decimal = self.rules.options.decimal;
        match kind {
            AttributeType::Text => Some(AttributeText::Text(cell.to_owned())),
            AttributeType::OneChoice => Some(AttributeText::Choice(cell.to_owned())),
            AttributeType::ManyChoices => {
                let chosen: Vec<String> = split_values(cell, separator).into_iter().map(str::to_owned).collect();
                (!chosen.is_empty()).then_some(AttributeText::Choices(chosen))
            }
            AttributeType::YesNo => {
                let read = yes_no::parse_yes_no(cell);
                self.or_refuse(read, step, cell, problem::YES_NO)
                    .map(AttributeText::YesNo)
            }
            AttributeType::Date => self.date(step, cell).map(AttributeText::Date),
            AttributeType::Number => {
                let read = parse_number(cell, decimal).ok();
                self.or_refuse(read, step, cell, problem::NUMBER)
                    .map(AttributeText::Number)
            }
            AttributeType::Money => match parse_amount(cell, decimal) {
                Ok(amount) => Some(AttributeText::Cents(amount.cents)),
                Err(reason) => self.or_refuse(None, step, cell, problem::amount(reason)),
            },
        }
    }
}

impl PartyReader {
    fn push_web(&mut self, web: &str, label: Option<&str>) {
        let known = &mut self.party.facts.webs;
        if !known.iter().any(|point| point.value == web) {
            known.push(point(web.to_owned(), label, false));
        }
    }
}

fn point<T>(value: T, label: Option<&str>, primary: bool) -> Point<T> {
    Point {
        label: label.map(str::to_owned),
        primary,
        ..Point::new(value)
    }
}

/// A number whose leading zero a spreadsheet ate.
fn padded(cell: &str, register: Register) -> Option<(Register, String)> {
    registration::recognize(cell).filter(|(found, _)| *found == register)
}

/// Organization's UUID, then the contact's number: `9b2f…-…/42`.
fn cohorte_id(cell: &str) -> Option<(String, i64)> {
    let (organization, id) = cell.rsplit_once(['/', ':', '#'])?;
    let shaped = organization.len() == 36 && organization.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    let id = id.parse().ok().filter(|id| *id > 0)?;
    shaped.then(|| (organization.to_lowercase(), id))
}

/// Several values of one cell. Without separator said: line breaks, `;` or `|` where there are any, else commas.
pub(crate) fn split_values<'a>(cell: &'a str, separator: Option<&str>) -> Vec<&'a str> {
    let cell = cell.trim().trim_matches(['[', ']']);
    let parts: Vec<&str> = match separator {
        Some(separator) if !separator.is_empty() => cell.split(separator).collect(),
        _ if cell.contains([';', '|', '\n', '\u{1}']) => cell.split([';', '|', '\n', '\r', '\u{1}']).collect(),
        _ => cell.split(',').collect(),
    };
    let parts = parts
        .into_iter()
        .map(|part| part.trim().trim_matches(['"', '\'', '“', '”']).trim());
    parts.filter(|part| !part.is_empty()).collect()
}
