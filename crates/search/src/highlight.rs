//! What of a text answers to what was typed.

use std::ops::Range;

use model::text::fold;

use crate::{
    spelling::{Outline, Speller},
    typed::{Term, Typed},
};

/// Shows what was typed in the texts of those found.
pub struct Highlighter {
    readings: Vec<Vec<(Term, Option<Speller>)>>,
}

impl Highlighter {
    /// Of what was typed.
    pub fn of(typed: &str) -> Self {
        let spelled = |term: Term| (term.clone(), speller(&term));
        let readings = Typed::read(typed).readings.into_iter();
        Self {
            readings: readings.map(|terms| terms.into_iter().map(spelled).collect()).collect(),
        }
    }

    /// The text in pieces, each with whether it answers; `None` when nothing does.
    pub fn pieces(&self, text: &str) -> Option<Vec<(String, bool)>> {
        let terms = self.readings.iter().flatten();
        let mut ranges: Vec<Range<usize>> = terms
            .flat_map(|(term, speller)| ranges(text, term, speller.as_ref()))
            .collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        if ranges.is_empty() {
            return None;
        }
        let (mut pieces, mut at) = (Vec::new(), 0);
        for range in ranges {
            let start = range.start.max(at);
            if range.end <= start {
                continue;
            }
            pieces.push((text[at..start].to_owned(), false));
            pieces.push((text[start..range.end].to_owned(), true));
            at = range.end;
        }
        pieces.push((text[at..].to_owned(), false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        Some(pieces)
    }

    /// Whether the digits of a number answer, however either is written: all those of one way of reading what was typed.
    pub fn answers_number(&self, number: &str) -> bool {
        let digits = digits(number);
        self.readings.iter().any(|terms| {
            let mut typed = terms.iter().filter_map(|(term, _)| match term {
                Term::Number(typed) => Some(typed.trim_start_matches('0')),
                Term::Word(_) | Term::Address(_) | Term::Code(_) => None,
            });
            let dialled = |typed: &str| {
                typed
                    .strip_prefix("33")
                    .unwrap_or(typed)
                    .trim_start_matches('0')
                    .to_owned()
            };
            typed.clone().next().is_some() && typed.all(|typed| !typed.is_empty() && digits.contains(&dialled(typed)))
        })
    }

    /// Whether a reference answers.
    pub fn answers_code(&self, code: &str) -> bool {
        let code = crate::entry::compact(code);
        self.readings.iter().flatten().any(|(term, _)| match term {
            Term::Word(typed) | Term::Number(typed) | Term::Code(typed) => code.starts_with(typed.as_str()),
            Term::Address(_) => false,
        })
    }
}

fn speller(term: &Term) -> Option<Speller> {
    match term {
        Term::Word(word) => Speller::of(word),
        Term::Number(_) | Term::Address(_) | Term::Code(_) => None,
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn ranges(text: &str, term: &Term, speller: Option<&Speller>) -> Vec<Range<usize>> {
    match term {
        Term::Address(address) => {
            let found = text.to_lowercase().find(address.as_str());
            let end = |start: usize| start + address.len();
            // Lower case may have another length than what it is of: then the whole text answers.
            found
                .map(|start| {
                    if text.is_char_boundary(start) && text.is_char_boundary(end(start)) {
                        start..end(start)
                    } else {
                        0..text.len()
                    }
                })
                .into_iter()
                .collect()
        }
        Term::Word(word) | Term::Number(word) | Term::Code(word) => tokens(text)
            .filter_map(|token| answer(text, token, word, speller))
            .collect(),
    }
}

/// Runs of letters and digits.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = text.len();
        while let Some((at, c)) = rest.peek() {
            if !c.is_alphanumeric() && fold(&c.to_string()).is_empty() && !is_mark(*c) {
                end = *at;
                break;
            }
            rest.next();
        }
        Some(start..end)
    })
}

/// An accent written apart belongs to the letter before it.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// What of a token answers to a word: its start when it starts so, all of it when it is nearly the word.
fn answer(text: &str, token: Range<usize>, word: &str, speller: Option<&Speller>) -> Option<Range<usize>> {
    let folded = fold(&text[token.clone()]);
    if folded.starts_with(word) {
        let mut letters = text[token.clone()].char_indices();
        let end = letters
            .nth(word.chars().count())
            .map_or(token.end, |(at, _)| token.start + at);
        return Some(token.start..end);
    }
    speller?.distance(&folded, Outline::of(&folded))?;
    Some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(typed: &str, text: &str) -> String {
        let pieces = Highlighter::of(typed).pieces(text).unwrap_or_default();
        let marked = pieces
            .into_iter()
            .map(|(piece, answers)| if answers { format!("[{piece}]") } else { piece });
        marked.collect()
    }

    #[test]
    fn starts_accents_and_misspellings() {
        assert_eq!(shown("helene", "Marie-Hélène"), "Marie-[Hélène]");
        assert_eq!(shown("mar hel", "Marie-Hélène"), "[Mar]ie-[Hél]ène");
        assert_eq!(shown("dupond", "Jean Dupont"), "Jean [Dupont]");
        assert_eq!(shown("awa@", "awa@example.org"), "[awa@]example.org");
        assert_eq!(shown("zzz", "Jean Dupont"), "");
    }

    #[test]
    fn numbers_answer_however_they_are_written() {
        let typed = Highlighter::of("06 39 98");
        assert!(typed.answers_number("+33639981234"));
        assert!(!typed.answers_number("+33539981234"));
        assert!(Highlighter::of("a-0042").answers_code("A 0042"));
    }
}
