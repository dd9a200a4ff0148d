//! Whom what was typed finds, the right one first.
//!
//! Each term gathers the words that answer to it, each with a weight: a word typed in full weighs more than its start, a start more
//! than a misspelling; names more than towns; rare words more than common ones. A contact is found when every term finds it, and
//! weighs the sum of the best word for each. Misspellings count only when hardly anybody is found without them.

use std::cmp::Reverse;

use roaring::RoaringBitmap;

use crate::{
    entry::{Field, backwards},
    lexicon::{Lexicon, Likeness, Match},
    roll::Roll,
    spelling::Speller,
    typed::{Term, Typed},
};

/// A contact found.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Hit {
    /// Which.
    pub id: u32,
    /// Whether a word was taken for a misspelling of another.
    pub near: bool,
}

/// Everybody found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    words: Vec<String>,
    candidates: Vec<Candidate>,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    id: u32,
    weight: u16,
    near: bool,
}

/// With so many found as typed, misspellings are not looked for.
const ENOUGH: usize = 12;
/// Contacts of the greatest weight among which the order is settled by name.
const SETTLED_MAX: usize = 20_000;

impl Found {
    /// Everybody among these that what was typed finds.
    pub(crate) fn search(lexicon: &Lexicon, people: usize, typed: &str, among: &RoaringBitmap) -> Self {
        let typed = Typed::read(typed);
        let search = Search { lexicon, people, among };
        let exact = search.all(&typed.readings, Spelled::Right);
        let mut candidates: Vec<Candidate> = exact.iter().map(|found| candidate(*found, false)).collect();
        if exact.len() < ENOUGH {
            let mut near = search.all(&typed.readings, Spelled::Nearly);
            if near.is_empty() {
                near = search.all(&typed.joined, Spelled::Nearly);
            }
            // Both are sorted by id.
            let known = |id: u32| exact.binary_search_by_key(&id, |(id, _)| *id).is_ok();
            candidates.extend(
                near.into_iter()
                    .filter(|(id, _)| !known(*id))
                    .map(|found| candidate(found, true)),
            );
        }
        let words = typed.words().into_iter().map(str::to_owned).collect();
        Self { words, candidates }
    }

    /// How many among these.
    pub fn count(&self, among: &RoaringBitmap) -> u64 {
        let found = self.candidates.iter().filter(|candidate| among.contains(candidate.id));
        found.count() as u64
    }

    /// Those of these spelt as typed; when there are none, those nearly so, and that they are.
    pub fn ids(&self, among: &RoaringBitmap) -> (RoaringBitmap, bool) {
        let here: Vec<&Candidate> = self.candidates.iter().filter(|one| among.contains(one.id)).collect();
        let near = here.iter().all(|one| one.near);
        let mut ids: Vec<u32> = here.iter().filter(|one| one.near == near).map(|one| one.id).collect();
        ids.sort_unstable();
        let found = !ids.is_empty();
        (ids.into_iter().collect(), near && found)
    }

    /// The best among these, the right one first: by weight, whole names before parts of names, then latest changed.
    pub(crate) fn best(&self, roll: &Roll, among: &RoaringBitmap, limit: usize) -> Vec<Hit> {
        let mut found: Vec<Candidate> = self
            .candidates
            .iter()
            .filter(|one| among.contains(one.id))
            .copied()
            .collect();
        if found.len() > SETTLED_MAX {
            let by_weight = |one: &Candidate| (one.near, Reverse(one.weight), Reverse(roll.updated_ms(one.id)), one.id);
            found.select_nth_unstable_by_key(SETTLED_MAX, by_weight);
            found.truncate(SETTLED_MAX);
        }
        let mut words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        words.sort_unstable();
        let mut settled: Vec<_> = found
            .into_iter()
            .map(|one| {
                let weight = one.weight + self.bonus(roll.name(one.id), &words);
                (one.near, Reverse(weight), Reverse(roll.updated_ms(one.id)), one.id)
            })
            .collect();
        let by_name = |one: &(bool, Reverse<u16>, Reverse<i64>, u32)| (one.0, one.1, one.2, roll.name(one.3), one.3);
        if settled.len() > limit {
            settled.select_nth_unstable_by(limit, |one, other| by_name(one).cmp(&by_name(other)));
            settled.truncate(limit);
        }
        settled.sort_unstable_by(|one, other| by_name(one).cmp(&by_name(other)));
        settled.into_iter().map(|(near, .., id)| Hit { id, near }).collect()
    }

    /// A name that is all that was typed comes first; then those whose surname was typed first.
    fn bonus(&self, name: &[u8], sorted: &[&str]) -> u16 {
        let Ok(name) = str::from_utf8(name) else { return 0 };
        let mut pieces: Vec<&str> = name.split(' ').collect();
        let surname = self
            .words
            .first()
            .is_some_and(|word| pieces.first() == Some(&word.as_str()));
        pieces.sort_unstable();
        match (pieces == sorted, surname) {
            (true, _) => 150,
            (false, true) => 12,
            (false, false) => 0,
        }
    }
}

fn candidate((id, weight): (u32, u16), near: bool) -> Candidate {
    Candidate { id, weight, near }
}

/// Whether words must be spelt as typed.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Spelled {
    Right,
    Nearly,
}

struct Search<'a> {
    lexicon: &'a Lexicon,
    /// One more than the greatest id.
    people: usize,
    among: &'a RoaringBitmap,
}

/// A word that answers to a term, and what it weighs.
struct Weighed<'a> {
    matched: Match<'a>,
    weight: u16,
}

impl Search<'_> {
    /// Ids and weights, sorted by id, by the best reading of each.
    fn all(&self, readings: &[Vec<Term>], spelled: Spelled) -> Vec<(u32, u16)> {
        let mut found: Vec<(u32, u16)> = readings.iter().flat_map(|terms| self.one(terms, spelled)).collect();
        found.sort_unstable_by_key(|(id, weight)| (*id, Reverse(*weight)));
        found.dedup_by_key(|(id, _)| *id);
        found
    }

    /// Those that every term finds.
    fn one(&self, terms: &[Term], spelled: Spelled) -> Vec<(u32, u16)> {
        let needles: Vec<Needle> = terms.iter().map(|term| Needle::of(term, spelled)).collect();
        let mut rounds: Vec<Vec<Weighed<'_>>> = needles.iter().map(|needle| self.answers(needle)).collect();
        if rounds.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        // The rarest first: the others then only confirm.
        rounds.sort_by_key(|round| round.iter().map(|answer| answer.matched.ids.len()).sum::<usize>());
        let mut tally = Tally::new(self.people);
        for (number, mut round) in (0_u8..).zip(rounds) {
            round.sort_by_key(|answer| Reverse(answer.weight));
            for answer in &round {
                self.lexicon
                    .live(&answer.matched)
                    .for_each(|id| tally.meet(id, number, answer.weight));
            }
        }
        tally.met_by_all(needles.len(), self.among)
    }

    /// The words that answer to a term.
    fn answers<'n>(&'n self, needle: &'n Needle) -> Vec<Weighed<'n>> {
        let started = needle.looks.iter().flat_map(|look| {
            let matches = self.lexicon.starting(look.field, &look.start);
            matches.filter_map(|matched| {
                let quality = look.quality(&matched)?;
                Some(self.weighed(matched, quality))
            })
        });
        let near = needle.speller.iter().flat_map(|speller| {
            let matches = self.lexicon.near(Field::Name, speller);
            matches.map(|matched| {
                let quality = if matched.likeness == Likeness::Edits(1) {
                    45.0
                } else {
                    30.0
                };
                self.weighed(matched, quality)
            })
        });
        started.chain(near).collect()
    }

    fn weighed<'n>(&self, matched: Match<'n>, quality: f32) -> Weighed<'n> {
        #[expect(clippy::cast_precision_loss, reason = "a weight, not a count")]
        let (bearers, people) = (matched.ids.len() as f32, self.people as f32);
        let rarity = 1.0 - (1.0 + bearers).ln() / (2.0 + people).ln();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 150"
        )]
        let weight = (quality * (1.0 + rarity.max(0.0) / 2.0)) as u16;
        Weighed { matched, weight }
    }
}

/// Where and how a term is looked for.
struct Needle {
    looks: Vec<Look>,
    speller: Option<Speller>,
}

/// A field to look in, and what an answer there is worth.
struct Look {
    field: Field,
    start: String,
    /// Of the very word.
    exact: f32,
    /// Of a word that starts so, when that counts; more when little is missing.
    started: Option<f32>,
}

impl Look {
    fn new(field: Field, start: &str, exact: f32, started: Option<f32>) -> Self {
        let start = start.to_owned();
        Self {
            field,
            start,
            exact,
            started,
        }
    }

    fn quality(&self, matched: &Match<'_>) -> Option<f32> {
        if matched.likeness == Likeness::Exact {
            return Some(self.exact);
        }
        #[expect(clippy::cast_precision_loss, reason = "words are short")]
        let share = self.start.chars().count() as f32 / matched.length.max(1) as f32;
        self.started.map(|started| started * (0.7 + 0.3 * share))
    }
}

/// Shorter words are looked for among names alone: half of all addresses start with any letter.
const BEYOND_NAMES_MIN: usize = 3;
/// Fewer last digits than these tell nobody apart.
const TAIL_MIN: usize = 4;

impl Needle {
    fn of(term: &Term, spelled: Spelled) -> Self {
        let looks = match term {
            Term::Word(word) => word_looks(word),
            Term::Number(digits) => number_looks(digits),
            Term::Address(address) => match address.strip_prefix('@') {
                Some(domain) => vec![Look::new(Field::Email, domain, 80.0, Some(60.0))],
                None => vec![Look::new(Field::Email, address, 100.0, Some(80.0))],
            },
            Term::Code(code) => vec![Look::new(Field::Reference, code, 95.0, Some(50.0))],
        };
        Self {
            looks,
            speller: match term {
                Term::Word(word) if spelled == Spelled::Nearly => Speller::of(word),
                _ => None,
            },
        }
    }
}

fn word_looks(word: &str) -> Vec<Look> {
    let mut looks = vec![Look::new(Field::Name, word, 100.0, Some(75.0))];
    if word.chars().count() >= BEYOND_NAMES_MIN {
        looks.push(Look::new(Field::Place, word, 50.0, Some(35.0)));
        looks.push(Look::new(Field::Email, word, 55.0, Some(30.0)));
        looks.push(Look::new(Field::Reference, word, 95.0, Some(30.0)));
    }
    looks
}

fn number_looks(digits: &str) -> Vec<Look> {
    let mut looks = vec![
        Look::new(Field::Name, digits, 60.0, Some(30.0)),
        Look::new(Field::Place, digits, 60.0, Some(40.0)),
        Look::new(Field::Reference, digits, 95.0, Some(45.0)),
    ];
    for dialled in dialled(digits) {
        looks.push(Look::new(Field::Phone, dialled, 100.0, Some(55.0)));
        if dialled.len() >= TAIL_MIN {
            looks.push(Look::new(Field::PhoneTail, &backwards(dialled), 100.0, Some(50.0)));
        }
    }
    looks
}

/// What one dials after the 0, or after the country: "0612", "33612" and "0033612" are all "612" too.
fn dialled(digits: &str) -> Vec<&str> {
    let international = digits.strip_prefix("00").unwrap_or(digits);
    let mut dialled = vec![digits, international, digits.trim_start_matches('0')];
    if let Some(national) = international.strip_prefix("33") {
        dialled.push(national.trim_start_matches('0'));
    }
    dialled.retain(|rest| !rest.is_empty());
    dialled.sort_unstable();
    dialled.dedup();
    dialled
}

/// Who was met by how many terms so far.
struct Tally {
    rounds: Vec<u8>,
    weights: Vec<u16>,
    first_met: Vec<u32>,
}

impl Tally {
    fn new(people: usize) -> Self {
        Self {
            rounds: vec![0; people],
            weights: vec![0; people],
            first_met: Vec::new(),
        }
    }

    /// Somebody is met in that round; the first meeting of a round, by its best word, counts.
    fn meet(&mut self, id: u32, round: u8, weight: u16) {
        let at = id as usize;
        if self.rounds.get(at) != Some(&round) {
            return;
        }
        self.rounds[at] = round + 1;
        self.weights[at] += weight;
        if round == 0 {
            self.first_met.push(id);
        }
    }

    fn met_by_all(self, terms: usize, among: &RoaringBitmap) -> Vec<(u32, u16)> {
        let met = self
            .first_met
            .iter()
            .filter(|id| usize::from(self.rounds[**id as usize]) == terms);
        met.filter(|id| among.contains(**id))
            .map(|id| (*id, self.weights[*id as usize]))
            .collect()
    }
}
