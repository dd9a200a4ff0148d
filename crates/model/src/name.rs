//! Names of people: capitals softened, civilities read, whole names taken apart.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use crate::{
    facts::{Civility, Gender},
    text::fold,
};

mod full;

pub use full::{FullName, Order, parse_full};

/// How likely a word is to be a first name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FirstNameness {
    /// Borne mostly as a first name.
    Mostly,
    /// Also, and more often, a surname.
    Sometimes,
    /// Not known as one.
    No,
}

/// Whether a word, or the words of a compound, is a first name given in France (INSEE; see `data/README.md`).
pub fn first_nameness(word: &str) -> FirstNameness {
    static KNOWN: LazyLock<HashMap<&str, FirstNameness>> = LazyLock::new(|| {
        let lines = include_str!("../data/first-names.txt").lines();
        lines
            .map(|line| match line.strip_suffix('?') {
                Some(name) => (name, FirstNameness::Sometimes),
                None => (line, FirstNameness::Mostly),
            })
            .collect()
    });
    let folded = fold(word);
    if let Some(known) = KNOWN.get(folded.as_str()) {
        return *known;
    }
    let compound = folded.contains(' ') && folded.split(' ').all(|part| KNOWN.contains_key(part));
    if compound {
        FirstNameness::Mostly
    } else {
        FirstNameness::No
    }
}

/// A name typed in capitals, or without any, as it is usually written: "DE LA TOUR" → "de La Tour", "JEAN-PIERRE" → "Jean-Pierre",
/// "D'ORMESSON" → "d’Ormesson" with the apostrophe typed. A name that mixes cases is left as typed.
pub fn soften(name: &str) -> Cow<'_, str> {
    let mut upper = 0;
    let mut lower = 0;
    for c in name.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    if upper == 0 && lower == 0 || upper > 0 && lower > 0 {
        return Cow::Borrowed(name);
    }
    let words: Vec<&str> = name.split(' ').collect();
    let last = words.len() - 1;
    let softened: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(at, word)| soften_word(word, at < last))
        .collect();
    Cow::Owned(softened.join(" "))
}

/// One word; hyphens part it, and a particle is only one when a name follows.
fn soften_word(word: &str, followed: bool) -> String {
    let parts: Vec<&str> = word.split('-').collect();
    let last = parts.len() - 1;
    let softened: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(at, part)| soften_part(part, followed || at < last, at > 0 && at < last))
        .collect();
    softened.join("-")
}

fn soften_part(part: &str, followed: bool, inside: bool) -> String {
    let lower = part.to_lowercase();
    if followed && is_particle(&lower)
        || inside && matches!(lower.as_str(), "en" | "sur" | "sous" | "la" | "le" | "les" | "et")
    {
        return lower;
    }
    if let Some((before, after)) = lower.split_once(['\'', '’'])
        && !after.is_empty()
    {
        let apostrophe = &lower[before.len()..lower.len() - after.len()];
        let before = if before == "d" {
            before.to_owned()
        } else {
            capitalize(before)
        };
        return format!("{before}{apostrophe}{}", capitalize(after));
    }
    match lower.strip_prefix("mc") {
        Some(rest) if rest.len() > 2 && rest.starts_with(|c: char| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')) => {
            format!("Mc{}", capitalize(rest))
        }
        _ => capitalize(&lower),
    }
}

/// Particles that stay small before a name.
fn is_particle(lower: &str) -> bool {
    matches!(
        lower,
        "de" | "du" | "des" | "von" | "zu" | "da" | "das" | "dos" | "do" | "y" | "et"
    )
}

/// With a capital at the start, and after each point ("j.-p.").
fn capitalize(lower: &str) -> String {
    let mut name = String::with_capacity(lower.len());
    let mut capital = true;
    for c in lower.chars() {
        if capital && c.is_alphabetic() {
            name.extend(c.to_uppercase());
            capital = false;
        } else {
            name.push(c);
            capital |= c == '.';
        }
    }
    name
}

/// Reads a civility: "M.", "Mme", "Madame", "Mr", "Dr", "Me"… "M. et Mme" is none of them.
pub fn parse_civility(text: &str) -> Option<Civility> {
    Some(match fold(text).as_str() {
        "m" | "mr" | "monsieur" | "mister" | "mrs m" | "sir" | "m le" | "homme" | "monsieur le" | "messieurs"
        | "mm" => Civility::Mr,
        "mme" | "madame" | "mrs" | "ms" | "miss" | "mlle" | "mademoiselle" | "melle" | "mm e" | "mne" | "mesdames"
        | "mmes" | "femme" => Civility::Mrs,
        "dr" | "docteur" | "doctor" | "docteure" => Civility::Doctor,
        "me" | "maitre" | "mtre" => Civility::Counsel,
        "pr" | "prof" | "professeur" | "professor" | "professeure" => Civility::Professor,
        "mx" | "neutre" | "neutral" | "non binaire" => Civility::Neutral,
        _ => return None,
    })
}

/// Reads a gender: "F", "femme", "Female", "H", "M", "homme", "X"; 1 and 2 as INSEE and ISO 5218 number them (male, female).
pub fn parse_gender(text: &str) -> Option<Gender> {
    match text.trim() {
        "F" | "f" | "2" | "W" | "w" => return Some(Gender::Female),
        "M" | "m" | "H" | "h" | "1" => return Some(Gender::Male),
        "X" | "x" | "A" | "O" | "NB" | "3" => return Some(Gender::Other),
        _ => {}
    }
    Some(match fold(text).as_str() {
        "femme" | "female" | "feminin" | "feminine" | "woman" | "fem" | "fille" | "girl" | "mme" | "madame"
        | "mlle" | "mrs" | "ms" | "mademoiselle" => Gender::Female,
        "homme" | "male" | "masculin" | "masculine" | "man" | "masc" | "hom" | "garcon" | "boy" | "mr" | "monsieur" => {
            Gender::Male
        }
        "autre" | "other" | "non binaire" | "nonbinaire" | "non binary" | "nonbinary" | "neutre" | "mx" | "x" => {
            Gender::Other
        }
        _ => return None,
    })
}

/// The gender that a civility says; doctors and counsels say none.
pub fn gender_of(civility: Civility) -> Option<Gender> {
    match civility {
        Civility::Mrs => Some(Gender::Female),
        Civility::Mr => Some(Gender::Male),
        Civility::Doctor | Civility::Counsel | Civility::Professor | Civility::Neutral => None,
    }
}

#[cfg(test)]
mod tests;
