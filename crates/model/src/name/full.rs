//! Whole names in one cell: "M. Michel Herbillon", "DUPONT Jean", "Dupont, Jean", "Mme DE LA TOUR Marie-Hélène", "Jean DUPONT (né MARTIN)".

use serde::{Deserialize, Serialize};

use super::{FirstNameness, first_nameness, parse_civility};
use crate::{facts::Civility, text::fold};

/// In which order a whole name is written.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Told by commas, capitals, particles, then by well-known first names; else first names come first.
    #[default]
    Auto,
    /// "Jean Dupont".
    FirstLast,
    /// "Dupont Jean".
    LastFirst,
}

/// A name taken apart; capitals are left as typed.
#[derive(Clone, Default, Eq, PartialEq)]
pub struct FullName {
    /// How to address them.
    pub civility: Option<Civility>,
    /// First names.
    pub first_names: Option<String>,
    /// Surname (at birth, when both are said).
    pub surname: Option<String>,
    /// Usual name, when a birth name is said beside it.
    pub usual_name: Option<String>,
}

impl std::fmt::Debug for FullName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FullName(***)")
    }
}

/// Takes a whole name apart. A single word is a surname.
pub fn parse_full(text: &str, order: Order) -> FullName {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (said, other) = split_other_name(&spaced);
    let (civility, rest) = strip_civility(said);
    let (first, last) = split(rest, order);
    let mut name = FullName {
        civility,
        first_names: filled(&first),
        surname: filled(&last),
        usual_name: None,
    };
    match other {
        Some(Other::Birth(birth)) => {
            name.usual_name = name.surname.replace(birth);
        }
        Some(Other::Married(usual)) => name.usual_name = Some(usual),
        None => {}
    }
    name
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim_matches([' ', ',', ';']);
    (!text.is_empty()).then(|| text.to_owned())
}

/// A second surname said beside the first.
enum Other {
    Birth(String),
    Married(String),
}

/// "Jean DUPONT (né MARTIN)", "Marie DUPONT née MARTIN", "Marie MARTIN épouse DUPONT".
fn split_other_name(text: &str) -> (&str, Option<Other>) {
    let words: Vec<(usize, &str)> = text
        .split(' ')
        .scan(0, |at, word| {
            let here = *at;
            *at += word.len() + 1;
            Some((here, word))
        })
        .collect();
    for (at, word) in words.iter().skip(1) {
        let after = text[at + word.len()..].trim().trim_end_matches(')').trim();
        let other = match fold(word).as_str() {
            _ if after.is_empty() => continue,
            "ne" | "nee" | "born" if word.trim_start_matches('(').len() < 6 => Other::Birth(after.to_owned()),
            "epouse" | "ep" | "epse" | "veuve" | "vve" => Other::Married(after.to_owned()),
            _ => continue,
        };
        return (text[..*at].trim(), Some(other));
    }
    (text, None)
}

/// Takes the civility off the start, or the end ("DUPONT Jean M."), of a name. "M. et Mme" is taken off and says none.
fn strip_civility(text: &str) -> (Option<Civility>, &str) {
    let Some((first, rest)) = text.split_once(' ') else {
        return (None, text);
    };
    if is_title(first) {
        let civility = parse_civility(first);
        let mut words = rest.splitn(3, ' ');
        if let (Some(and), Some(second), Some(after)) = (words.next(), words.next(), words.next())
            && matches!(and, "et" | "&" | "ou" | "and" | "ET")
            && is_title(second)
        {
            return (None, after);
        }
        return (civility, rest.trim_start());
    }
    match text.rsplit_once(' ') {
        Some((rest, last)) if is_title(last) && rest.contains(' ') && last != "M" => (parse_civility(last), rest),
        _ => (None, text),
    }
}

/// A civility written as one before a name: "Me" and "M" need their capital, "Dr" any case.
fn is_title(word: &str) -> bool {
    let short = word.trim_end_matches('.');
    match short {
        "M" | "Me" | "ME" | "Pr" | "PR" => true,
        _ => matches!(
            fold(short).as_str(),
            "mr" | "mme"
                | "mlle"
                | "melle"
                | "monsieur"
                | "madame"
                | "mademoiselle"
                | "mrs"
                | "ms"
                | "miss"
                | "dr"
                | "docteur"
                | "maitre"
                | "prof"
                | "professeur"
                | "mx"
        ),
    }
}

/// First names and surname.
fn split(text: &str, order: Order) -> (String, String) {
    if let Some((last, first)) = text.split_once(',') {
        return (first.trim().to_owned(), last.trim().to_owned());
    }
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let at = |at: usize| (words[..at].join(" "), words[at..].join(" "));
    let swapped = |at: usize| (words[at..].join(" "), words[..at].join(" "));
    if words.len() < 2 {
        return (String::new(), words.join(" "));
    }
    match (order, by_capitals(&words)) {
        (Order::Auto | Order::FirstLast, Some(Capitals::Last(from))) => at(from),
        (Order::Auto | Order::LastFirst, Some(Capitals::First(until))) => swapped(until),
        (Order::LastFirst, _) => swapped(surname_end(&words)),
        (Order::Auto, None) if is_last_first(&words) => swapped(surname_end(&words)),
        (Order::FirstLast, _) | (Order::Auto, None) => at(first_names_end(&words)),
    }
}

/// Where the words in capitals are, when only one end has them.
enum Capitals {
    First(usize),
    Last(usize),
}

fn by_capitals(words: &[&str]) -> Option<Capitals> {
    let capitals: Vec<bool> = words.iter().map(|word| is_capitals(word)).collect();
    let head = capitals.iter().take_while(|capital| **capital).count();
    let tail = capitals.iter().rev().take_while(|capital| **capital).count();
    match (head, tail) {
        (0, 0) => None,
        (all, _) if all == words.len() => None,
        (0, tail) => Some(Capitals::Last(with_particles(words, words.len() - tail))),
        (head, 0) if words[..head].iter().any(|word| word.chars().count() > 1) => Some(Capitals::First(head)),
        _ => None,
    }
}

/// Takes particles written small into the surname after them: "Jean de LA TOUR".
fn with_particles(words: &[&str], from: usize) -> usize {
    let particles = words[..from].iter().rev().take_while(|word| is_particle(word)).count();
    usize::max(from - particles, 1).min(from)
}

fn is_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 0
        && letters.clone().all(char::is_uppercase)
        && !(letters.count() == 1 && word.ends_with('.'))
}

fn is_particle(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower.starts_with("d'") && lower.len() == word.len() && word.starts_with('d')
        || matches!(
            lower.as_str(),
            "de" | "du"
                | "des"
                | "la"
                | "le"
                | "les"
                | "van"
                | "von"
                | "der"
                | "den"
                | "ben"
                | "el"
                | "al"
                | "da"
                | "dos"
                | "das"
                | "di"
                | "della"
                | "ter"
                | "zu"
                | "abd"
        )
}

/// Whether the surname seems to come first: the last word is a first name and the first one is not, or less so.
fn is_last_first(words: &[&str]) -> bool {
    if is_particle(words[0]) {
        return true;
    }
    let (first, last) = (first_nameness(words[0]), first_nameness(words[words.len() - 1]));
    match (first, last) {
        (FirstNameness::No, FirstNameness::Mostly) => true,
        (FirstNameness::Sometimes, FirstNameness::Mostly) => words.len() == 2,
        _ => false,
    }
}

/// Where the surname starts when it comes last: at the first particle, else after the first names known as such; one at least.
fn first_names_end(words: &[&str]) -> usize {
    if let Some(particle) = (1..words.len() - 1).find(|at| is_particle(words[*at])) {
        return particle;
    }
    let known = words
        .iter()
        .take_while(|word| first_nameness(word) != FirstNameness::No || is_initial(word))
        .count();
    known.clamp(1, words.len() - 1)
}

/// Where the first names start when the surname comes first: before the first names at the end known as such; one at least.
fn surname_end(words: &[&str]) -> usize {
    let known = words
        .iter()
        .rev()
        .take_while(|word| first_nameness(word) != FirstNameness::No || is_initial(word))
        .count();
    words.len() - known.clamp(1, words.len() - 1)
}

fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.chars().filter(|c| c.is_alphabetic()).count() <= 2
}
