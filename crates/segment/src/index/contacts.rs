//! From a contact to the columns, and out of them.

use std::collections::BTreeMap;

use model::{ContactId, date::BirthDate, email::EmailAddress, expression::Field, facts::Facts, phone::PhoneNumber};

use super::{Index, SupportRow, column::Column, days, kind::Kind, person::Survey, place};
use crate::meaning::{Interaction, Person, figure::text_of};

/// The attributes of which somebody has one text at most.
const TEXTS: [Field; 10] = [
    Field::FirstNames,
    Field::Language,
    Field::PollingStation,
    Field::Profession,
    Field::Rna,
    Field::Siren,
    Field::Siret,
    Field::StructureName,
    Field::Surname,
    Field::UsualName,
];

impl Index {
    /// Writes a contact, new or changed. Those of ascending ids, when new, are laid straight in order: that is how a base is loaded.
    pub fn put(&mut self, person: &Person) {
        let Some(slot) = place(person.id) else { return };
        if self.end == 0 {
            self.created = Column::of_steps(1_000);
            self.support = Column::of_few();
        }
        self.end = self.end.max(slot + 1);
        self.everybody.insert(slot);
        let standing = (person.facts.nature(), person.facts.status());
        for (own, members) in &mut self.standings {
            if *own != standing {
                members.remove(slot);
            }
        }
        self.standings.entry(standing).or_default().insert(slot);
        self.created.set(slot, Some(days::millisecond(person.created_at)));
        self.write(slot, person);
    }

    /// Takes a contact out, whatever of it is there: parts read back may be of different moments.
    pub fn remove(&mut self, id: ContactId) {
        let Some(slot) = place(id) else { return };
        self.everybody.remove(slot);
        self.standings.values_mut().for_each(|members| {
            members.remove(slot);
        });
        self.created.set(slot, None);
        self.write(slot, &Person::new(id, Facts::default(), days::instant(0)));
    }

    fn write(&mut self, slot: u32, person: &Person) {
        let facts = &person.facts;
        self.civility.set(slot, facts.civility.map(model::facts::Civility::key));
        self.gender.set(slot, facts.gender.map(model::facts::Gender::key));
        self.birth_day.set(
            slot,
            facts
                .birth_date
                .and_then(BirthDate::day)
                .map(|day| days::number(day).into()),
        );
        self.birth_year.set(
            slot,
            match facts.birth_date {
                Some(BirthDate::Year(year)) => Some(year.into()),
                _ => None,
            },
        );
        for field in TEXTS {
            let text = text_of(facts, field);
            if text.is_some() || self.texts.contains_key(&field) {
                self.texts.entry(field).or_default().set(slot, text);
            }
        }
        self.write_points(slot, person);
        self.write_sets(slot, person);
        for (id, columns) in &mut self.attributes {
            if !facts.attributes.contains_key(id) {
                columns.set(slot, None);
            }
        }
        for (id, value) in &facts.attributes {
            self.attributes.entry(*id).or_default().set(slot, Some(value));
        }
        self.write_interactions(slot, &person.interactions);
        self.write_supports(slot, person);
        self.consents.set(slot, &person.consents);
        self.stops.set(slot, person.stops.clone());
        self.memberships.set(slot, person.memberships.clone());
        self.links.set(slot, person.links.clone());
        self.crossings.set(slot, person.crossings.clone());
        match person.household {
            Some(household) => self.households.insert(slot, household),
            None => self.households.remove(&slot),
        };
    }

    fn write_points(&mut self, slot: u32, person: &Person) {
        let facts = &person.facts;
        self.emails.set(slot, &facts.emails, EmailAddress::as_str);
        self.phones.set(slot, &facts.phones, PhoneNumber::as_str);
        self.webs.set(slot, &facts.webs, String::as_str);
        // An opposition or a consent may be about one address, by the way it is written.
        let pointed = person.stops.iter().any(|stop| stop.point.is_some())
            || person.consents.iter().any(|(_, consent)| consent.point.is_some());
        self.addresses.set(slot, &facts.addresses, pointed.then_some(()));
        self.referenced.set(slot, (!facts.references.is_empty()).then_some(()));
    }

    fn write_sets(&mut self, slot: u32, person: &Person) {
        let facts = &person.facts;
        self.tags.set(slot, facts.tags.iter().map(|mark| mark.tag.get()));
        let dated = facts
            .tags
            .iter()
            .filter_map(|mark| Some((mark.tag.get(), days::number(mark.since?))));
        self.tagged.set(slot, dated.collect());
        let is_dated = facts
            .branches
            .iter()
            .any(|mark| mark.from.is_some() || mark.until.is_some());
        let (plain, dated) = if is_dated {
            (&[][..], facts.branches.as_slice())
        } else {
            (facts.branches.as_slice(), &[][..])
        };
        self.branches.set(slot, plain.iter().map(|mark| mark.branch.get()));
        self.dated_branches.set(slot, dated.to_vec());
        self.sources.set(slot, person.sources.iter().map(|source| source.get()));
        self.lists.set(slot, person.lists.iter().map(|list| list.get()));
    }

    fn write_interactions(&mut self, slot: u32, rows: &[Interaction]) {
        let (paid, unpaid): (Vec<&Interaction>, Vec<&Interaction>) = rows.iter().partition(|row| row.counts());
        write_kinds(&mut self.kinds, slot, &paid);
        write_kinds(&mut self.unpaid, slot, &unpaid);
        self.surveys.set(slot, rows.iter().filter_map(Survey::of).collect());
    }

    fn write_supports(&mut self, slot: u32, person: &Person) {
        if !person.supports.is_empty() || !self.supports.owners().is_empty() {
            self.support.values.fill_to(slot as usize, 0);
        }
        let latest = person.supports.iter().max_by_key(|support| support.at);
        self.support.set(slot, latest.map(|support| support.level.into()));
        // A level of 0 is none: tables count by it.
        if latest.is_none() && !self.supports.owners().is_empty() {
            self.support.values.put(slot as usize, 0);
        }
        let rows = person.supports.iter().map(|support| SupportRow {
            at_ms: days::millisecond(support.at),
            election: support.election,
            level: support.level,
        });
        let rows: Vec<SupportRow> = rows.collect();
        for row in &rows {
            self.latest_support_ms = self.latest_support_ms.max(row.at_ms);
        }
        self.supports.set(slot, rows);
    }

    /// Gives back what is held beyond need, once a base is loaded.
    pub fn shrink(&mut self) {
        self.kinds
            .values_mut()
            .chain(self.unpaid.values_mut())
            .for_each(Kind::shrink);
        for sets in [&mut self.tags, &mut self.branches, &mut self.sources, &mut self.lists] {
            sets.shrink();
        }
        self.supports.shrink();
        self.consents.shrink();
    }
}

fn write_kinds(kinds: &mut BTreeMap<String, Kind>, slot: u32, rows: &[&Interaction]) {
    let mut by_kind: Vec<&Interaction> = rows.to_vec();
    by_kind.sort_by(|one, other| one.kind.cmp(&other.kind));
    let said: Vec<&[&Interaction]> = by_kind.chunk_by(|one, other| one.kind == other.kind).collect();
    for (key, kind) in &mut *kinds {
        if said.binary_search_by(|rows| rows[0].kind.as_str().cmp(key)).is_err() {
            kind.set(slot, &[]);
        }
    }
    for rows in said {
        match kinds.get_mut(&rows[0].kind) {
            Some(kind) => kind.set(slot, rows),
            None => kinds.entry(rows[0].kind.clone()).or_default().set(slot, rows),
        }
    }
}
