//! What somebody typed, read in the few ways it may be meant.

use model::text::fold;

use crate::entry::compact;

/// One thing that a contact must have.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Term {
    /// A word, perhaps not yet typed to its end.
    Word(String),
    /// Digits: of a phone, a postcode, a reference.
    Number(String),
    /// An e-mail address, or the start of one, or `@` and a domain.
    Address(String),
    /// A number with letters in it: "A-0042".
    Code(String),
}

/// What somebody typed. In each way of reading it, all terms must be found.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Typed {
    /// As it stands.
    pub readings: Vec<Vec<Term>>,
    /// With words written as one that were typed apart, for when nothing else is found: "ben ali" for "Benali".
    pub joined: Vec<Vec<Term>>,
}

/// Nobody types more, and a paste is cut.
const CHARS_MAX: usize = 200;
const TERMS_MAX: usize = 10;
/// So many groups of digits in a row are one number, and nothing else.
const GROUPS_OF_ONE_NUMBER: usize = 3;

impl Typed {
    pub fn read(text: &str) -> Self {
        let end = text.char_indices().nth(CHARS_MAX).map_or(text.len(), |(at, _)| at);
        let chunks: Vec<Vec<Term>> = text[..end].split_whitespace().map(chunk).collect();
        let mut plain: Vec<Term> = chunks.iter().flatten().cloned().collect();
        plain.truncate(TERMS_MAX);
        if plain.is_empty() {
            return Self::default();
        }
        let numbers = numbers_joined(&plain);
        let codes = codes_joined(&text[..end], &chunks);
        let joined = words_joined(&plain);
        let one_number = plain.len() >= GROUPS_OF_ONE_NUMBER && numbers.len() == 1;
        let others = [numbers, codes].into_iter().filter(|reading| *reading != plain);
        let mut readings: Vec<Vec<Term>> = others.collect();
        if !one_number {
            readings.insert(0, plain);
        }
        Self { readings, joined }
    }

    /// The folded words typed, as a name would hold them.
    pub fn words(&self) -> Vec<&str> {
        let plain = self.readings.first().into_iter().flatten();
        plain
            .filter_map(|term| match term {
                Term::Word(word) | Term::Number(word) => Some(word.as_str()),
                Term::Address(_) | Term::Code(_) => None,
            })
            .collect()
    }
}

/// What stands between two spaces.
fn chunk(text: &str) -> Vec<Term> {
    if text.contains('@') {
        return vec![Term::Address(text.to_lowercase())];
    }
    let folded = fold(text);
    let pieces = folded.split(' ').filter(|piece| !piece.is_empty());
    pieces
        .map(|piece| {
            if is_number(piece) {
                Term::Number(piece.to_owned())
            } else {
                Term::Word(piece.to_owned())
            }
        })
        .collect()
}

fn is_number(piece: &str) -> bool {
    piece.bytes().all(|byte| byte.is_ascii_digit())
}

/// Groups of digits in a row as one number: "06 39 98" is "063998".
fn numbers_joined(plain: &[Term]) -> Vec<Term> {
    let mut joined: Vec<Term> = Vec::new();
    for term in plain {
        match (joined.last_mut(), term) {
            (Some(Term::Number(before)), Term::Number(digits)) => before.push_str(digits),
            _ => joined.push(term.clone()),
        }
    }
    joined
}

/// Chunks of several pieces, with letters and digits, as one code.
fn codes_joined(text: &str, chunks: &[Vec<Term>]) -> Vec<Term> {
    let joined = text.split_whitespace().zip(chunks).flat_map(|(typed, terms)| {
        let code = typed.contains(|c: char| c.is_ascii_digit()) && typed.contains(char::is_alphabetic);
        if terms.len() > 1 && code {
            vec![Term::Code(compact(typed))]
        } else {
            terms.clone()
        }
    });
    joined.take(TERMS_MAX).collect()
}

/// Each pair of neighbouring words as one, and each word and number as a code.
fn words_joined(plain: &[Term]) -> Vec<Vec<Term>> {
    let pair = |at: usize| {
        let one = match &plain[at..at + 2] {
            [Term::Word(one), Term::Word(other)] => Term::Word(format!("{one}{other}")),
            [Term::Word(letters), Term::Number(digits)] => Term::Code(format!("{letters}{digits}")),
            _ => return None,
        };
        let mut joined = plain.to_vec();
        joined.splice(at..at + 2, [one]);
        Some(joined)
    };
    (0..plain.len().saturating_sub(1)).filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Term {
        Term::Word(text.into())
    }

    fn number(text: &str) -> Term {
        Term::Number(text.into())
    }

    #[test]
    fn words_are_folded_and_parted() {
        let typed = Typed::read("  Jean-Pierre d’ORMESSON ");
        let expected = ["jean", "pierre", "d", "ormesson"].map(word);
        assert_eq!(typed.readings, [expected.to_vec()]);
        assert_eq!(typed.joined.len(), 3);
        assert_eq!(Typed::read("--"), Typed::default());
    }

    #[test]
    fn a_phone_is_one_number_however_spaced() {
        assert_eq!(Typed::read("06 39.98-12 34").readings, [[number("0639981234")]]);
        assert_eq!(Typed::read("+33 (0)6 39").readings, [[number("330639")]]);
        let with_a_name = Typed::read("dupont 06 39");
        assert!(with_a_name.readings.contains(&vec![word("dupont"), number("0639")]));
    }

    #[test]
    fn a_code_is_one_thing_or_its_pieces() {
        let typed = Typed::read("A-0042");
        assert_eq!(
            typed.readings,
            [vec![word("a"), number("0042")], vec![Term::Code("a0042".into())]]
        );
        assert_eq!(
            Typed::read("Awa@Example.org").readings,
            [[Term::Address("awa@example.org".into())]]
        );
    }

    #[test]
    fn a_paste_is_cut() {
        let typed = Typed::read(&"mot ".repeat(100_000));
        assert_eq!(typed.readings[0].len(), TERMS_MAX);
    }
}
