//! What the values of a column look like, learnt cell by cell.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use model::{
    date::{DateOrder, Era, parse_date},
    email,
    money::{Decimal, NumberProblem, parse_amount, parse_measure, parse_number},
    name::{self, FirstNameness},
    phone, registration,
    text::fold,
    yes_no::parse_yes_no,
};

use crate::{interpret::words, place};

mod attribute;

/// Distinct values kept at most; past it, a column is no closed list.
const DISTINCT_MAX: usize = 60;

/// The shapes of a column's values. Feed it cells; it keeps counts, and the few distinct values of closed lists.
#[derive(Clone, Debug, Default)]
pub struct ColumnProfile {
    /// Cells that say something.
    pub(super) filled: u32,
    /// How many of them were looked at closely.
    looked_at: u32,
    blank: u32,
    emails: u32,
    phones: u32,
    phones_clear: u32,
    postcodes: u32,
    commune_shapes: u32,
    departments: u32,
    towns: u32,
    structure_names: u32,
    days: u32,
    days_month_first: u32,
    impossible_day_first: u32,
    serials: u32,
    years: u32,
    numbers: u32,
    padded: u32,
    amounts: u32,
    amounts_ambiguous: u32,
    with_currency: u32,
    comma_decimals: u32,
    yes_no: u32,
    civilities: u32,
    genders: u32,
    first_names: u32,
    spaced_names: u32,
    name_like: u32,
    webs: u32,
    registrations: u32,
    positions: u32,
    supports: u32,
    kinds: u32,
    packed: u32,
    multi: u32,
    stops: u32,
    line_breaks: u32,
    long: u32,
    distinct: BTreeMap<String, u32>,
    overflown: bool,
}

/// Bytes past which a cell is prose, whatever else it may hold.
const PROSE: usize = 2_000;

/// Cells looked at closely; the rest of the file has the same shape.
const LOOKED_AT_MAX: u32 = 500;

/// A day on which dates are tried; only their shape matters here.
const REFERENCE: Date = date(2100, 1, 1);

impl ColumnProfile {
    /// Learns from one cell. Shapes are told by the first cells that say something; types by all of them.
    pub fn observe(&mut self, cell: &str) {
        let cell = cell.trim();
        if words::is_nothing(cell) {
            self.blank += 1;
            return;
        }
        self.filled += 1;
        self.keep_distinct(cell);
        if cell.len() > PROSE {
            self.long += 1;
            return;
        }
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        if self.looked_at < LOOKED_AT_MAX {
            self.looked_at += 1;
            self.observe_reach(cell, digits);
            self.observe_words(cell);
            if digits > 0 {
                self.observe_places(cell);
            }
        }
        if !self.is_flagless() {
            self.yes_no += u32::from(parse_yes_no(cell).is_some());
        }
        if digits > 0 {
            self.observe_numbers(cell);
            self.observe_dates(cell);
        }
        self.multi += u32::from(cell.contains([';', '|']));
        self.line_breaks += u32::from(cell.contains('\n'));
        self.long += u32::from(cell.len() > 60);
    }

    /// Whether enough cells were seen, and few enough are yes or no, that no more need be tried.
    fn is_flagless(&self) -> bool {
        self.filled > LOOKED_AT_MAX && self.yes_no * 2 < LOOKED_AT_MAX
    }

    fn keep_distinct(&mut self, cell: &str) {
        if self.overflown {
            return;
        }
        if cell.len() > 80 {
            self.overflown = true;
            return;
        }
        *self.distinct.entry(cell.to_owned()).or_default() += 1;
        self.overflown = self.distinct.len() > DISTINCT_MAX;
    }

    fn observe_reach(&mut self, cell: &str, digits: usize) {
        if cell.contains('@') {
            self.emails += u32::from(email::parse_many(cell).is_ok_and(|found| !found.is_empty()));
        } else if cell.contains("://") || cell.starts_with("www.") {
            self.webs += 1;
        }
        let dialled = (9..=60).contains(&digits) && cell.len() < 80;
        let phones = dialled && phone::parse_many(cell, "FR").is_ok_and(|found| !found.is_empty());
        self.phones += u32::from(phones);
        let clear = cell.starts_with(['0', '+', '(', '\'']) || Digits::of(cell) == Digits::None;
        self.phones_clear += u32::from(phones && clear);
        self.registrations += u32::from(digits >= 9 && registration::recognize(cell).is_some());
        let folded_start = cell.get(..12.min(cell.len())).map(fold).unwrap_or_default();
        self.packed += u32::from(
            cell.contains(':')
                && ["adresse", "tel ", "fax", "telephone"]
                    .iter()
                    .any(|label| folded_start.starts_with(label)),
        );
    }

    fn observe_words(&mut self, cell: &str) {
        self.stops += u32::from(words::is_stop(cell));
        if cell.len() > 60 {
            return;
        }
        self.civilities += u32::from(name::parse_civility(cell).is_some());
        self.genders += u32::from(name::parse_gender(cell).is_some());
        self.supports += u32::from(words::support(cell).is_some());
        self.departments += u32::from(place::read_department(cell).is_some());
        if cell.bytes().any(|b| b.is_ascii_digit()) {
            return;
        }
        self.kinds += u32::from(words::known_kind(&fold(cell)).is_some());
        self.first_names += u32::from(
            cell.split_whitespace()
                .all(|word| name::first_nameness(word) != FirstNameness::No),
        );
        self.name_like += u32::from(is_name_like(cell));
        self.towns += u32::from(place::is_town(cell));
        self.structure_names += u32::from(names_structure(cell));
        self.spaced_names += u32::from(
            cell.contains(' ')
                && cell
                    .split(' ')
                    .any(|word| name::first_nameness(word) == FirstNameness::Mostly),
        );
    }

    fn observe_places(&mut self, cell: &str) {
        self.postcodes +=
            u32::from(place::is_postcode(cell) || cell.len() == 4 && place::parse_postcode(cell).is_some());
        self.commune_shapes += u32::from(place::parse_commune(cell).is_some());
        self.positions += u32::from(is_position(cell));
    }

    fn observe_numbers(&mut self, cell: &str) {
        let shape = Digits::of(cell);
        self.padded += u32::from(cell.len() > 1 && cell.starts_with('0') && shape == Digits::Only);
        if matches!(shape, Digits::Only | Digits::Pointed) {
            self.numbers += 1;
            self.amounts += 1;
            return;
        }
        if self.is_still(self.numbers()) {
            self.numbers += u32::from(!cell.starts_with('+') && parse_number(cell, Decimal::Auto).is_ok());
        }
        if self.is_still(self.amounts()) {
            self.observe_amount(cell);
        }
    }

    fn observe_amount(&mut self, cell: &str) {
        match parse_amount(cell, Decimal::Auto) {
            Ok(amount) => {
                self.amounts += 1;
                self.with_currency += u32::from(amount.currency.is_some());
                let before_three = cell.rfind(',').is_some_and(|at| cell.len() - at == 4);
                let comma = cell.rfind(',') > cell.rfind('.') && !before_three;
                self.comma_decimals += u32::from(comma);
            }
            Err(NumberProblem::Ambiguous) => self.amounts_ambiguous += 1,
            Err(NumberProblem::Unreadable) => {}
        }
    }

    fn observe_dates(&mut self, cell: &str) {
        if !self.is_still(self.dates()) || cell.len() > 40 {
            return;
        }
        match (Digits::of(cell), cell.len()) {
            (Digits::Only, 4) => self.years += u32::from(matches!(cell.parse(), Ok(1880..=2100))),
            (Digits::Only, 5) => {
                self.serials += u32::from(parse_date(cell, DateOrder::Auto, Era::Any, REFERENCE).is_ok());
            }
            (Digits::Only, 8) | (Digits::None, _) => self.observe_day(cell),
            (Digits::Only | Digits::Pointed, _) => {}
        }
    }

    fn observe_day(&mut self, cell: &str) {
        let day_first = parse_date(cell, DateOrder::Auto, Era::Any, REFERENCE).is_ok();
        let year_first = cell.as_bytes().get(4).is_some_and(|b| !b.is_ascii_digit());
        let month_first = if year_first {
            day_first
        } else {
            parse_date(cell, DateOrder::Mdy, Era::Any, REFERENCE).is_ok()
        };
        self.days += u32::from(day_first);
        self.days_month_first += u32::from(month_first);
        self.impossible_day_first += u32::from(!day_first && month_first);
    }

    /// Whether a form that this share of the cells have is still worth trying.
    fn is_still(&self, share: f64) -> bool {
        self.filled <= LOOKED_AT_MAX || share >= 0.2
    }
}

/// What a cell is made of, as cheaply told as possible: most numbers of most files need no more.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Digits {
    /// Digits alone.
    Only,
    /// Digits with one point, which is no separator of thousands.
    Pointed,
    /// Other things too.
    None,
}

impl Digits {
    fn of(cell: &str) -> Self {
        let mut points = 0;
        for b in cell.bytes() {
            match b {
                b'0'..=b'9' => {}
                b'.' => points += 1,
                _ => return Self::None,
            }
        }
        let after = cell.rfind('.').map_or(0, |at| cell.len() - at - 1);
        match points {
            0 => Self::Only,
            1 if after > 0 && after != 3 && !cell.starts_with('.') => Self::Pointed,
            _ => Self::None,
        }
    }
}

/// Whether a text could be a surname: one to three words of letters, the first with a capital.
fn is_name_like(cell: &str) -> bool {
    let letters = cell
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
    letters && cell.chars().next().is_some_and(char::is_uppercase) && cell.split(' ').count() <= 3 && cell.len() > 1
}

/// Whether a name starts as those of structures do: "Mairie - Montbouy", "École Jules-Ferry", "SARL Dupont".
fn names_structure(cell: &str) -> bool {
    const WORDS: &[&str] = &[
        "mairie",
        "association",
        "asso",
        "ecole",
        "college",
        "lycee",
        "universite",
        "sarl",
        "sas",
        "sa",
        "eurl",
        "sci",
        "scop",
        "scic",
        "syndicat",
        "comite",
        "club",
        "prefecture",
        "conseil",
        "communaute",
        "ccas",
        "caisse",
        "centre",
        "office",
        "tresorerie",
        "gendarmerie",
        "commissariat",
        "hopital",
        "fondation",
        "federation",
        "union",
        "maison",
        "service",
        "societe",
        "groupe",
        "cabinet",
        "entreprise",
        "collectif",
        "amicale",
        "mission",
    ];
    let first = cell
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())
        .unwrap_or_default();
    cell.len() > first.len() && WORDS.contains(&fold(first).as_str())
}

fn is_position(cell: &str) -> bool {
    let Some((first, second)) = cell
        .trim_matches(['(', ')', '[', ']'])
        .split_once(", ")
        .or_else(|| cell.split_once(','))
        .or_else(|| cell.split_once(' '))
    else {
        return false;
    };
    let degrees = |text: &str| text.contains('.') && parse_measure(text).is_some_and(|number| number.abs() <= 180.0);
    degrees(first) && degrees(second.trim())
}

impl ColumnProfile {
    /// Share of the filled cells, 0 to 1; 0 when none is.
    fn share(&self, count: u32) -> f64 {
        if self.filled == 0 {
            0.0
        } else {
            f64::from(count) / f64::from(self.filled)
        }
    }

    /// Share of the cells looked at closely.
    fn looked(&self, count: u32) -> f64 {
        if self.looked_at == 0 {
            0.0
        } else {
            f64::from(count) / f64::from(self.looked_at)
        }
    }

    fn all(&self, count: u32) -> bool {
        self.filled > 0 && count == self.filled
    }

    pub(super) fn is_empty(&self) -> bool {
        self.filled == 0
    }

    pub(super) fn emails(&self) -> f64 {
        self.looked(self.emails)
    }

    pub(super) fn phones(&self) -> f64 {
        self.looked(self.phones)
    }

    /// Phones that nothing else looks like: a number of nine digits may be anything.
    pub(super) fn phones_clear(&self) -> f64 {
        self.looked(self.phones_clear)
    }

    pub(super) fn webs(&self) -> f64 {
        self.looked(self.webs)
    }

    pub(super) fn postcodes(&self) -> f64 {
        self.looked(self.postcodes)
    }

    /// Codes that a commune has or may have had.
    pub(super) fn commune_shapes(&self) -> f64 {
        self.looked(self.commune_shapes)
    }

    pub(super) fn departments(&self) -> f64 {
        self.looked(self.departments)
    }

    pub(super) fn towns(&self) -> f64 {
        self.looked(self.towns)
    }

    pub(super) fn structure_names(&self) -> f64 {
        self.looked(self.structure_names)
    }

    pub(super) fn first_names(&self) -> f64 {
        self.looked(self.first_names)
    }

    pub(super) fn name_like(&self) -> f64 {
        self.looked(self.name_like)
    }

    pub(super) fn whole_names(&self) -> f64 {
        self.looked(self.spaced_names)
    }

    pub(super) fn civilities(&self) -> f64 {
        if self.distinct.len() <= 12 && !self.overflown {
            self.looked(self.civilities)
        } else {
            0.0
        }
    }

    pub(super) fn genders(&self) -> f64 {
        if self.distinct.len() <= 12 && !self.overflown {
            self.looked(self.genders)
        } else {
            0.0
        }
    }

    pub(super) fn registrations(&self) -> f64 {
        self.looked(self.registrations)
    }

    pub(super) fn positions(&self) -> f64 {
        self.looked(self.positions)
    }

    pub(super) fn supports(&self) -> f64 {
        self.looked(self.supports)
    }

    pub(super) fn kinds(&self) -> f64 {
        self.looked(self.kinds)
    }

    pub(super) fn packed(&self) -> f64 {
        self.looked(self.packed)
    }

    pub(super) fn yes_no(&self) -> f64 {
        self.share(self.yes_no)
    }

    pub(super) fn stops(&self) -> f64 {
        self.looked(self.stops)
    }

    pub(super) fn numbers(&self) -> f64 {
        self.share(self.numbers)
    }

    pub(super) fn years(&self) -> f64 {
        self.share(self.years)
    }

    pub(super) fn amounts(&self) -> f64 {
        self.share(self.amounts + self.amounts_ambiguous)
    }

    /// Days, moments and serials among the values, in whichever order they are written.
    pub(super) fn dates(&self) -> f64 {
        self.share(u32::max(self.days, self.days_month_first) + self.serials)
    }

    /// Days written as such, serials left aside: a column of five-digit numbers is not one of dates.
    pub(super) fn written_dates(&self) -> f64 {
        self.share(u32::max(self.days, self.days_month_first))
    }

    /// Whether dates can only be read with the month first.
    pub(super) fn is_month_first(&self) -> bool {
        self.impossible_day_first > 0 && self.days_month_first > self.days
    }

    /// Whether some amount tells that decimals follow a comma; `None` when nothing tells.
    pub(super) fn decimal(&self) -> Option<Decimal> {
        if self.amounts_ambiguous == 0 {
            return None;
        }
        Some(if self.comma_decimals > 0 {
            Decimal::Comma
        } else {
            Decimal::Point
        })
    }

    /// How many different values, when few.
    pub(super) fn distinct(&self) -> Option<usize> {
        (!self.overflown).then_some(self.distinct.len())
    }

    /// The share of values for which something holds, told by those kept.
    pub(super) fn share_of(&self, holds: impl Fn(&str) -> bool) -> f64 {
        let kept: u32 = self.distinct.values().sum();
        let held: u32 = self
            .distinct
            .iter()
            .filter(|(value, _)| holds(value))
            .map(|(_, count)| count)
            .sum();
        if kept == 0 {
            0.0
        } else {
            f64::from(held) / f64::from(kept)
        }
    }

    /// Whether every value is another: what an id is.
    pub(super) fn is_unique(&self) -> bool {
        self.overflown || self.distinct.values().all(|count| *count == 1)
    }

    pub(super) fn has_line_breaks(&self) -> bool {
        self.line_breaks > 0
    }
}
