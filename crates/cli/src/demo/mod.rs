//! The demonstration's invented people and what they did: always the same for a given day, and plausible enough that the
//! screens show what they are for. Nobody here exists; e-mails and phones are of ranges reserved for examples.
//!
//! They are written as files, and the files are imported like anybody's.

mod calendar;
pub(crate) mod dice;
mod history;
pub(crate) mod manifest;
pub(crate) mod names;
pub(crate) mod people;
mod places;
pub(crate) mod sheet;
pub(crate) mod table;

use std::io;
use std::path::Path;

use jiff::civil::Date;

use calendar::Calendar;
use dice::Dice;
use manifest::Generated;
use people::{Person, Population, Standing};
use table::Table;

/// Fixed for ever: another one is another demonstration.
const SEED: u64 = 0x00C0_4027_E001;

/// How many people.
pub const PEOPLE: u32 = 20_000;

/// Writes the three files ([`Generated::file_name`]) of the people and of the eight years that end on a day.
pub fn invent(folder: &Path, count: u32, until: Date) -> io::Result<()> {
    let mut writers = Writers::create(folder)?;
    let population = Population::load(SEED, until);
    let calendar = Calendar::until(until);
    let mut before: Option<Person> = None;
    for index in 0..count {
        let person = population.person(index, before.as_ref());
        writers.write(&person, index, &calendar)?;
        before = Some(person);
    }
    writers.finish()
}

struct Writers {
    people: Table,
    history: Table,
    oppositions: Table,
    deeds: u32,
}

impl Writers {
    fn create(folder: &Path) -> io::Result<Self> {
        let create = |which: Generated, headings| Table::create(&folder.join(which.file_name()), headings);
        Ok(Self {
            people: create(Generated::People, sheet::PEOPLE)?,
            history: create(Generated::History, history::HISTORY)?,
            oppositions: create(Generated::Oppositions, sheet::OPPOSITIONS)?,
            deeds: 0,
        })
    }

    fn write(&mut self, person: &Person, index: u32, calendar: &Calendar) -> io::Result<()> {
        // Another stream than the one that made the person, so that neither moves the other.
        let mut dice = Dice::of(SEED.rotate_left(32), u64::from(index));
        let mut row = sheet::person(person, calendar.until, &mut dice);
        let wrong = person.standing == Standing::Contact && dice.chance(0.008);
        if wrong {
            sheet::spoil(&mut row, &mut dice);
        }
        self.people.write(&row)?;
        // A person refused by the import has no history to hang on.
        if wrong {
            Ok(())
        } else {
            self.write_life(person, calendar, &mut dice)
        }
    }

    fn write_life(&mut self, person: &Person, calendar: &Calendar, dice: &mut Dice) -> io::Result<()> {
        for deed in history::of(person, calendar, dice) {
            self.deeds += 1;
            self.history.write(&deed.row(person, &format!("E{:06}", self.deeds)))?;
        }
        let gone = person.left <= calendar.until && dice.chance(0.12);
        match person.email.as_deref().filter(|_| gone) {
            Some(email) => {
                let reason = dice.pick(&["désinscription", "désinscription", "adresse en erreur", "opposition"]);
                self.oppositions
                    .write(&[email.to_owned(), reason.to_owned(), sheet::french(person.left)])
            }
            None => Ok(()),
        }
    }

    fn finish(self) -> io::Result<()> {
        [self.people, self.history, self.oppositions]
            .into_iter()
            .try_for_each(Table::finish)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(count: u32) -> [String; 3] {
        let folder = tempfile::tempdir().expect("a folder");
        invent(folder.path(), count, jiff::civil::date(2026, 11, 21)).expect("written");
        [Generated::People, Generated::History, Generated::Oppositions]
            .map(|which| std::fs::read_to_string(folder.path().join(which.file_name())).expect("read"))
    }

    #[test]
    fn the_same_day_gives_the_same_people() {
        assert_eq!(files(300), files(300));
    }

    #[test]
    fn more_people_leave_the_first_ones_as_they_are() {
        let [few, many] = [files(200), files(400)];
        assert!(many[0].starts_with(&few[0]));
        assert!(many[1].starts_with(&few[1]));
    }

    #[test]
    fn nobody_can_be_reached() {
        let [people, _, oppositions] = files(2_000);
        let reserved = [
            "example.org",
            "example.com",
            "example.net",
            "courriel.example",
            "poste.example",
        ];
        for cell in people.split([';', '\n']).chain(oppositions.split([';', '\n'])) {
            if let Some((_, domain)) = cell.split_once('@') {
                let domain = domain.trim().to_lowercase();
                assert!(domain.is_empty() || reserved.contains(&domain.as_str()), "{cell}");
            }
        }
    }

    #[test]
    fn eight_years_are_filled_and_nothing_is_dated_after_them() {
        let [people, history, _] = files(2_000);
        assert_eq!(people.lines().count(), 2_001);
        let days = || history.lines().skip(1).filter_map(|line| line.split(';').nth(3));
        let years: std::collections::BTreeSet<&str> = days().map(|day| &day[6..]).collect();
        assert!(years.len() >= 9, "{years:?}");
        let last = days()
            .map(|day| format!("{}{}{}", &day[6..], &day[3..5], &day[..2]))
            .max();
        assert!(last.as_deref() <= Some("20261121"), "{last:?}");
    }

    #[test]
    fn every_kind_and_theme_is_there() {
        let [_, history, _] = files(2_000);
        for kind in [
            "email_sent",
            "email_opened",
            "email_clicked",
            "call",
            "visit",
            "event_attended",
            "event_missed",
            "donation",
            "membership",
            "mission",
            "petition_signed",
            "survey_answered",
            "sms_sent",
            "request",
        ] {
            assert!(history.contains(&format!(";{kind};")), "{kind}");
        }
    }
}
