//! Names: each of its words folded, particles and civilities aside, a birth name and a married one kept both.

use model::{
    name::{FirstNameness, Order, first_nameness, parse_full},
    text::fold,
};

/// The names of a person, or of a structure.
#[derive(Default)]
pub struct Name {
    /// First names, in order; a hyphenated one is one.
    pub given: Vec<Given>,
    /// Surnames: the main one first, each as one word, "de La Tour" being "delatour".
    pub surnames: Vec<String>,
    /// The words of the surnames that could stand alone, particles left out.
    pub parts: Vec<String>,
    full: Option<String>,
    raw_given: String,
    raw_surname: String,
}

/// One first name.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Given {
    /// As one word: "jeanpierre".
    pub word: String,
    /// The letters that its words begin with: "jp".
    pub initials: String,
}

impl Name {
    pub fn take_given(&mut self, cell: &str) {
        append(&mut self.raw_given, cell);
    }

    pub fn take_surname(&mut self, cell: &str) {
        append(&mut self.raw_surname, cell);
    }

    pub fn take_usual(&mut self, cell: &str) {
        self.add_surname(&words(cell));
    }

    pub fn take_full(&mut self, cell: &str) {
        self.full = Some(cell.to_owned());
    }

    /// A structure is known by its whole name: where a person is known by a surname.
    pub fn take_structure(&mut self, cell: &str) {
        if self.raw_surname.is_empty() {
            let words = words(cell);
            self.add_surname(&words);
        }
    }

    /// Once all columns are taken: names typed into one column for two are taken apart.
    pub fn settle(&mut self) {
        let (given, surname) = (
            std::mem::take(&mut self.raw_given),
            std::mem::take(&mut self.raw_surname),
        );
        match (given.is_empty(), surname.is_empty(), self.full.take()) {
            (true, true, Some(full)) => self.split(&full),
            (true, false, _) if is_whole(&surname) => self.split(&surname),
            (false, true, _) if is_whole(&given) => self.split(&given),
            (_, _, _) => {
                self.set_given(&given);
                self.set_surname(&surname);
            }
        }
    }

    fn split(&mut self, whole: &str) {
        let parted = parse_full(whole, Order::Auto);
        self.set_given(parted.first_names.as_deref().unwrap_or_default());
        self.set_surname(parted.surname.as_deref().unwrap_or_default());
        if let Some(usual) = &parted.usual_name {
            self.add_surname(&words(usual));
        }
    }

    fn set_given(&mut self, text: &str) {
        for typed in text.split([' ', ',', ';']) {
            let words = words(typed);
            let Some(first) = words.first() else { continue };
            if self.given.is_empty() && words.len() == 1 && is_civility(first) {
                continue;
            }
            let word = words.concat();
            let initials = words.iter().filter_map(|word| word.chars().next()).collect();
            self.given.push(Given { word, initials });
        }
    }

    fn set_surname(&mut self, text: &str) {
        let words = words(text);
        let known = |word: &String| {
            matches!(
                word.as_str(),
                "epouse" | "ep" | "nee" | "ne" | "veuve" | "vve" | "divorcee"
            )
        };
        let skipped = usize::from(words.len() > 1 && is_civility(&words[0]));
        let mut names: Vec<&[String]> = words[skipped..].split(known).filter(|name| !name.is_empty()).collect();
        names.reverse();
        while let Some(name) = names.pop() {
            self.add_surname(name);
        }
    }

    fn add_surname(&mut self, words: &[String]) {
        let whole = words.concat();
        if whole.is_empty() || self.surnames.contains(&whole) {
            return;
        }
        let parts = words.iter().filter(|word| word.len() >= 3 && !is_particle(word));
        if words.len() > 1 {
            self.parts.extend(parts.cloned());
        }
        self.surnames.push(whole);
    }
}

fn append(raw: &mut String, cell: &str) {
    if !raw.is_empty() {
        raw.push(' ');
    }
    raw.push_str(cell);
}

fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether a cell meant for one name holds first names and a surname.
fn is_whole(cell: &str) -> bool {
    let mut words = cell.split_whitespace();
    let (Some(first), Some(last)) = (words.next(), cell.split_whitespace().next_back()) else {
        return false;
    };
    let several = words.next().is_some();
    let sure = |word| first_nameness(word) == FirstNameness::Mostly;
    several && (sure(first) != sure(last))
}

fn is_civility(word: &str) -> bool {
    matches!(
        word,
        "mme" | "mlle" | "mr" | "monsieur" | "madame" | "mademoiselle" | "mrs" | "dr"
    )
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "des" | "les" | "las" | "los" | "von" | "van" | "der" | "den" | "del" | "dos" | "ben" | "bin" | "the"
    )
}

#[cfg(test)]
mod tests {
    use super::Name;

    fn name(given: &str, surname: &str) -> Name {
        let mut name = Name::default();
        name.take_given(given);
        name.take_surname(surname);
        name.settle();
        name
    }

    #[test]
    fn spellings_of_one_name_are_one() {
        let (one, other) = (name("Jean-Pierre", "de La Tour"), name("JEAN-PIERRE", "DE LA TOUR"));
        assert_eq!(one.given, other.given);
        assert_eq!(one.surnames, ["delatour"]);
        assert_eq!(one.surnames, other.surnames);
        assert_eq!(
            (one.given[0].word.as_str(), one.given[0].initials.as_str()),
            ("jeanpierre", "jp")
        );
    }

    #[test]
    fn married_names_are_kept_beside_birth_names() {
        let both = name("Zoé", "Martin épouse Durand");
        assert_eq!(both.surnames, ["martin", "durand"]);
        assert_eq!(name("Zoé", "Martin-Durand").parts, ["martin", "durand"]);
    }

    #[test]
    fn a_whole_name_in_one_cell_is_taken_apart() {
        let whole = name("", "Isabelle Durand");
        assert_eq!(whole.given[0].word, "isabelle");
        assert_eq!(whole.surnames, ["durand"]);
        assert!(name("", "Le Goff").given.is_empty());
    }

    #[test]
    fn civilities_are_no_names() {
        assert_eq!(name("Mme Zoé", "Martin").given[0].word, "zoe");
    }
}
