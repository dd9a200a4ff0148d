//! What betrays somebody in a free text: an address, a number, a full name.

use model::{facts::Facts, text::fold};

/// What would betray somebody.
pub(super) struct Traces {
    /// Lower-case addresses, references.
    words: Vec<String>,
    /// Numbers, without the prefix of their country.
    digits: Vec<String>,
    /// Pairs of folded names which together are theirs.
    names: Vec<(String, String)>,
}

/// Shorter numbers are anybody's.
const DIGITS_MIN: usize = 8;
/// Shorter references are anybody's.
const WORD_MIN: usize = 5;

impl Traces {
    /// All of somebody's.
    pub fn of(facts: &Facts) -> Self {
        let emails = facts.emails.iter().map(|point| fold(point.value.as_str()));
        let webs = facts.webs.iter().map(|point| fold(&point.value));
        let references = facts.references.iter().map(|one| fold(&one.id));
        let others = references.chain(webs).filter(|word| word.chars().count() >= WORD_MIN);
        let surnames = [&facts.surname, &facts.usual_name];
        let first = facts.first_names.as_deref().map(fold);
        let pair = |surname: &String| first.clone().map(|first| (first, fold(surname)));
        Self {
            words: emails.chain(others).collect(),
            digits: facts
                .phones
                .iter()
                .map(|point| significant(point.value.as_str()))
                .collect(),
            names: surnames
                .into_iter()
                .flatten()
                .filter_map(pair)
                .chain(facts.structure_name.iter().map(|name| (fold(name), String::new())))
                .collect(),
        }
    }

    /// Whether a text betrays them.
    pub fn are_in(&self, text: &str) -> bool {
        let folded = fold(text);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        self.words.iter().any(|word| folded.contains(word.as_str()))
            || self
                .digits
                .iter()
                .any(|number| number.len() >= DIGITS_MIN && digits.contains(number.as_str()))
            || self
                .names
                .iter()
                .any(|(one, other)| folded.contains(one.as_str()) && folded.contains(other.as_str()))
    }
}

/// The last digits of a number, which every way of writing it shares.
fn significant(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits[digits.len().saturating_sub(9)..].to_owned()
}

#[cfg(test)]
mod tests {
    use model::facts::Point;

    use super::*;

    #[test]
    fn a_number_a_name_or_an_address_betrays() {
        let facts = Facts {
            first_names: Some("Zoé".into()),
            surname: Some("Quintard".into()),
            phones: vec![Point::new(
                model::phone::PhoneNumber::parse("06 39 98 12 34", "FR").unwrap(),
            )],
            ..Facts::default()
        };
        let traces = Traces::of(&facts);
        assert!(traces.are_in(r#"["QUINTARD","zoe","x"]"#));
        assert!(traces.are_in("appeler au 0639981234"));
        assert!(!traces.are_in(r#"["Quintard","Paul"]"#));
        assert!(!traces.are_in("0699981234"));
    }
}
