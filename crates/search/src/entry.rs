//! What a contact is found, filtered and sorted by.

use std::fmt;

use model::{
    AttributeId, BranchId, OptionId, StaticListId, TagId,
    attribute::AttributeValue,
    facts::{Facts, Nature, Status},
    phone::PhoneNumber,
    text::fold,
};

/// Where a word stands.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Field {
    /// Names of people and structures.
    Name,
    /// Postcodes and towns.
    Place,
    /// E-mail addresses, their pieces, their domains.
    Email,
    /// Phones, as dialled in their country.
    Phone,
    /// The same backwards: people remember the last digits.
    PhoneTail,
    /// References, member numbers, registration numbers.
    Reference,
}

impl Field {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Place,
        Self::Email,
        Self::Phone,
        Self::PhoneTail,
        Self::Reference,
    ];
}

/// What lists are filtered by.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Mark {
    /// Person or structure.
    Nature(Nature),
    /// Whether and how it still takes part.
    Status(Status),
    /// Has an e-mail.
    Email,
    /// Has a phone.
    Phone,
    /// Has a postal address.
    Address,
    /// Carries that tag.
    Tag(TagId),
    /// Is in that branch.
    Branch(BranchId),
    /// Is in that static list.
    List(StaticListId),
    /// Has a value of that attribute.
    Attribute(AttributeId),
    /// Has that option of a choice.
    Choice(AttributeId, OptionId),
    /// Has that answer of a yes or no.
    Answer(AttributeId, bool),
    /// Was last seen at that level of support, 1 to 5.
    Support(u8),
}

/// What the index takes of a contact.
#[derive(Clone)]
pub struct Entry {
    /// The folded name lists are sorted by.
    pub(crate) sort_name: String,
    /// When something of it last changed, in milliseconds.
    pub(crate) updated_ms: i64,
    /// Folded words, sorted, each once.
    pub(crate) words: Vec<(Field, Box<str>)>,
    /// Sorted, each once.
    pub(crate) marks: Vec<Mark>,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({} words ***)", self.words.len())
    }
}

impl Entry {
    /// What the index takes of a contact of these facts.
    pub fn of(facts: &Facts, updated_ms: i64) -> Self {
        let mut words = Words::default();
        words.names(facts);
        words.reached(facts);
        words.numbers(facts);
        Self {
            sort_name: facts.sort_name(),
            updated_ms,
            words: words.sorted(),
            marks: marks(facts),
        }
    }

    /// The same, in these static lists too.
    #[must_use]
    pub fn in_lists(mut self, lists: impl IntoIterator<Item = StaticListId>) -> Self {
        self.marks.extend(lists.into_iter().map(Mark::List));
        self.marks.sort_unstable();
        self.marks.dedup();
        self
    }

    /// The same, last seen at that level of support.
    #[must_use]
    pub fn supporting(mut self, level: Option<u8>) -> Self {
        self.marks.extend(level.map(Mark::Support));
        self.marks.sort_unstable();
        self
    }
}

/// Words being gathered.
#[derive(Default)]
struct Words(Vec<(Field, Box<str>)>);

/// A longer word is cut: nobody types it, and a file may hold a megabyte without a space.
const WORD_BYTES_MAX: usize = 64;
/// Pieces of one value beyond these are left out.
const PIECES_MAX: usize = 24;
/// Names of so many pieces are also found written as one: "delatour", "jeanpierre".
const JOINED_MAX: usize = 4;

impl Words {
    fn add(&mut self, field: Field, word: &str) {
        let end = word.floor_char_boundary(WORD_BYTES_MAX);
        if end > 0 {
            self.0.push((field, word[..end].into()));
        }
    }

    fn names(&mut self, facts: &Facts) {
        let names = [
            &facts.first_names,
            &facts.surname,
            &facts.usual_name,
            &facts.structure_name,
        ];
        for name in names.into_iter().flatten() {
            let folded = fold(name);
            let pieces: Vec<&str> = folded.split(' ').take(PIECES_MAX).collect();
            for piece in &pieces {
                self.add(Field::Name, piece);
            }
            if pieces.len() <= JOINED_MAX {
                // "de La Tour" is also typed "delatour" and "latour".
                (0..pieces.len().saturating_sub(1)).for_each(|from| self.add(Field::Name, &pieces[from..].concat()));
            }
        }
    }

    fn reached(&mut self, facts: &Facts) {
        for email in &facts.emails {
            self.email(email.value.as_str());
        }
        for phone in &facts.phones {
            let dialled = dialled(&phone.value);
            self.add(Field::Phone, dialled);
            self.add(Field::PhoneTail, &backwards(dialled));
        }
        for address in &facts.addresses {
            for part in [&address.value.postcode, &address.value.city].into_iter().flatten() {
                let folded = fold(part);
                let pieces = folded.split(' ').take(PIECES_MAX);
                pieces.for_each(|piece| self.add(Field::Place, piece));
            }
        }
    }

    /// The address, the pieces before its @, its domain.
    fn email(&mut self, address: &str) {
        self.add(Field::Email, address);
        let Some((local, domain)) = address.rsplit_once('@') else {
            return;
        };
        self.add(Field::Email, domain);
        let folded = fold(local);
        let pieces = folded.split(' ').filter(|piece| piece.len() > 1).take(PIECES_MAX);
        pieces.for_each(|piece| self.add(Field::Email, piece));
    }

    fn numbers(&mut self, facts: &Facts) {
        let references = facts.references.iter().map(|reference| reference.id.as_str());
        let registrations = facts.registrations.values().map(String::as_str);
        for number in references.chain(registrations) {
            self.add(Field::Reference, &compact(number));
        }
    }

    fn sorted(mut self) -> Vec<(Field, Box<str>)> {
        self.0.retain(|(_, word)| !word.is_empty());
        self.0.sort_unstable();
        self.0.dedup();
        self.0
    }
}

/// A number as it is compared: folded, without spaces. "A-0042" is "a0042".
pub(crate) fn compact(number: &str) -> String {
    let mut folded = fold(number);
    folded.retain(|c| c != ' ');
    folded
}

/// The prefixes of countries where numbers are dialled with a 0 instead, nine digits following: France and its overseas.
const NATIONAL: [&str; 8] = ["33", "262", "590", "594", "596", "508", "687", "689"];

/// The digits one dials in the country, without the 0: "+33612345678" is "612345678".
fn dialled(phone: &PhoneNumber) -> &str {
    let digits = phone.as_str().trim_start_matches('+');
    let rest = NATIONAL.iter().find_map(|prefix| digits.strip_prefix(prefix));
    rest.filter(|rest| rest.len() == 9).unwrap_or(digits)
}

pub(crate) fn backwards(digits: &str) -> String {
    digits.chars().rev().collect()
}

fn marks(facts: &Facts) -> Vec<Mark> {
    let mut marks = vec![Mark::Nature(facts.nature()), Mark::Status(facts.status())];
    let reached = [
        (Mark::Email, facts.emails.is_empty()),
        (Mark::Phone, facts.phones.is_empty()),
        (Mark::Address, facts.addresses.is_empty()),
    ];
    marks.extend(reached.into_iter().filter(|(_, none)| !none).map(|(mark, _)| mark));
    marks.extend(facts.tags.iter().map(|mark| Mark::Tag(mark.tag)));
    marks.extend(facts.branches.iter().map(|mark| Mark::Branch(mark.branch)));
    for (attribute, value) in &facts.attributes {
        marks.push(Mark::Attribute(*attribute));
        match value {
            AttributeValue::Choice(option) => marks.push(Mark::Choice(*attribute, *option)),
            AttributeValue::Choices(options) => {
                marks.extend(options.iter().map(|option| Mark::Choice(*attribute, *option)));
            }
            AttributeValue::YesNo(answer) => marks.push(Mark::Answer(*attribute, *answer)),
            AttributeValue::Text(_)
            | AttributeValue::Number(_)
            | AttributeValue::Date(_)
            | AttributeValue::Cents(_) => {}
        }
    }
    marks.sort_unstable();
    marks.dedup();
    marks
}

#[cfg(test)]
mod tests {
    use model::{email::EmailAddress, facts::Point};

    use super::*;

    fn words(facts: &Facts, field: Field) -> Vec<String> {
        let entry = Entry::of(facts, 0);
        let of_field = entry.words.iter().filter(|(known, _)| *known == field);
        of_field.map(|(_, word)| word.to_string()).collect()
    }

    #[test]
    fn names_are_found_by_their_pieces_and_written_as_one() {
        let facts = Facts {
            first_names: Some("Jean-Pierre".into()),
            surname: Some("de La Tour".into()),
            ..Facts::default()
        };
        let expected = ["de", "delatour", "jean", "jeanpierre", "la", "latour", "pierre", "tour"];
        assert_eq!(words(&facts, Field::Name), expected);
    }

    #[test]
    fn a_phone_is_found_from_both_ends_and_an_email_by_its_pieces() {
        let facts = Facts {
            emails: vec![Point::new(EmailAddress::parse("awa.diallo@example.org").unwrap())],
            phones: vec![Point::new(PhoneNumber::parse("06 39 98 12 34", "FR").unwrap())],
            ..Facts::default()
        };
        assert_eq!(words(&facts, Field::Phone), ["639981234"]);
        assert_eq!(words(&facts, Field::PhoneTail), ["432189936"]);
        let emails = ["awa", "awa.diallo@example.org", "diallo", "example.org"];
        assert_eq!(words(&facts, Field::Email), emails);
    }

    #[test]
    fn a_word_of_a_megabyte_is_cut() {
        let facts = Facts {
            surname: Some("é".repeat(1_000_000)),
            ..Facts::default()
        };
        assert_eq!(words(&facts, Field::Name)[0].len(), WORD_BYTES_MAX);
    }
}
