//! Addresses: number, street, postcode and town, each under the form that its abbreviations share.

use model::{address::parse_lines, text::fold};

/// Where a record says somebody is.
#[derive(Default)]
pub struct Place {
    /// "12", "12b".
    pub number: String,
    /// Type and name, articles left out: "rue jean jaures".
    pub street: String,
    /// As one word.
    pub postcode: String,
    /// Folded, "st" opened, without cedex or district.
    pub city: String,
    /// What the postcode begins with: a department, or the area of a foreign code.
    pub area: String,
    street_type: String,
}

impl Place {
    pub fn take_lines(&mut self, cell: &str) {
        let parts = parse_lines(cell);
        match parts.street.as_deref() {
            Some(street) => {
                let number = parts.number.as_deref().unwrap_or_default();
                self.take_street(&format!("{number} {street}"));
            }
            None if parts.postcode.is_none() => self.take_street(cell),
            None => {}
        }
        if let Some(postcode) = &parts.postcode {
            self.take_postcode(postcode);
        }
        if let Some(city) = &parts.city {
            self.take_city(city);
        }
    }

    pub fn take_number(&mut self, cell: &str) {
        let words = fold(cell);
        self.number = words
            .split(' ')
            .fold(String::new(), |number, word| number + repetition(word).unwrap_or(word));
    }

    pub fn take_street_type(&mut self, cell: &str) {
        self.street_type = fold(cell);
    }

    pub fn take_street(&mut self, cell: &str) {
        if !self.street.is_empty() {
            return;
        }
        let folded = fold(cell);
        let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        if !self.street_type.is_empty() {
            words.insert(
                usize::from(words.first().is_some_and(|word| is_number(word))),
                &self.street_type,
            );
        }
        let street = Street::read(&words);
        if self.number.is_empty() {
            self.number = street.number;
        }
        self.street = street.name;
    }

    pub fn take_postcode(&mut self, cell: &str) {
        self.postcode = fold(cell).replace(' ', "");
    }

    pub fn take_city(&mut self, cell: &str) {
        let folded = fold(cell);
        let words = folded.split(' ').take_while(|word| *word != "cedex");
        let words = words.filter(|word| !word.bytes().any(|byte| byte.is_ascii_digit()));
        let words: Vec<&str> = words.map(opened).collect();
        self.city = words.join(" ");
    }

    pub fn take_postcode_city(&mut self, cell: &str) {
        let digits = cell
            .bytes()
            .take_while(|byte| byte.is_ascii_digit() || *byte == b' ')
            .count();
        let (postcode, city) = cell.split_at(digits);
        self.take_postcode(postcode);
        self.take_city(city);
    }

    /// Once all columns are taken.
    pub fn settle(&mut self, country: &str) {
        let digits = self.postcode.bytes().all(|byte| byte.is_ascii_digit());
        if digits && self.postcode.len() == 4 && country == "FR" {
            self.postcode.insert(0, '0');
        }
        let kept = match self.postcode.len() {
            0..=2 => 0,
            3..=5 if digits => 2,
            // An outward code: all but the last three.
            length => length - 3,
        };
        self.area = self.postcode.chars().take(kept).collect();
    }
}

/// A street line, taken apart.
#[derive(Default)]
struct Street {
    number: String,
    name: String,
}

impl Street {
    fn read(words: &[&str]) -> Self {
        let typed = words.iter().position(|word| street_type(word).is_some());
        let typed = typed.filter(|at| *at + 1 < words.len());
        let number_at = match typed {
            Some(at) => (at.saturating_sub(2)..at).find(|at| is_number(words[*at])),
            None => words.iter().position(|word| is_number(word)),
        };
        let (number, spoken) = number_at.map_or_else(Default::default, |at| numbered(words, at));
        let named: Vec<&str> = match (typed, number_at) {
            (Some(at), _) => words[at..].to_vec(),
            (None, Some(at)) => [&words[..at], &words[at + spoken..]].concat(),
            (None, None) => words.to_vec(),
        };
        let mut name = name_of(named.iter().copied().take_while(|word| !completes(word)));
        if name.is_empty() {
            name = name_of(named.iter().copied());
        }
        Self { number, name }
    }
}

/// A street's name without articles and abbreviations.
fn name_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let kept = words.enumerate().filter_map(|(at, word)| match street_type(word) {
        Some(kind) if at == 0 => Some(kind),
        _ if is_article(word) => None,
        _ => Some(opened(word)),
    });
    kept.collect::<Vec<_>>().join(" ")
}

fn is_number(word: &str) -> bool {
    word.len() <= 6 && word.starts_with(|c: char| c.is_ascii_digit()) && !word.ends_with("eme") && !word.ends_with("er")
}

/// The number at that place with its repetition, and how many words they are.
fn numbered(words: &[&str], at: usize) -> (String, usize) {
    let digits = words[at].bytes().take_while(u8::is_ascii_digit).count();
    let (number, stuck) = words[at].split_at(digits);
    let number = number.trim_start_matches('0');
    let apart = words.get(at + 1).filter(|_| stuck.is_empty() && words.len() > at + 2);
    match apart.and_then(|next| repetition(next)) {
        Some(repeated) => (format!("{number}{repeated}"), 2),
        None => (format!("{number}{}", repetition(stuck).unwrap_or_default()), 1),
    }
}

/// "bis" is "b", and so on.
fn repetition(word: &str) -> Option<&str> {
    match word {
        "bis" | "b" => Some("b"),
        "ter" | "t" => Some("t"),
        "quater" | "q" => Some("q"),
        "a" | "c" | "d" | "e" | "f" | "g" => Some(word),
        _ => None,
    }
}

fn street_type(word: &str) -> Option<&'static str> {
    Some(match word {
        "rue" | "r" => "rue",
        "avenue" | "av" | "ave" | "aven" => "avenue",
        "boulevard" | "bd" | "bld" | "blvd" | "bvd" | "boul" | "boulv" => "boulevard",
        "chemin" | "ch" | "che" | "chem" | "chm" => "chemin",
        "allee" | "allees" | "all" => "allee",
        "place" | "pl" | "plc" => "place",
        "impasse" | "imp" => "impasse",
        "route" | "rte" | "rt" => "route",
        "square" | "sq" => "square",
        "quai" | "qu" | "q" => "quai",
        "cours" | "crs" => "cours",
        "lotissement" | "lot" => "lotissement",
        "faubourg" | "fg" | "fbg" => "faubourg",
        "passage" | "pass" | "psg" => "passage",
        "sentier" | "sente" | "sen" => "sentier",
        "villa" | "vla" => "villa",
        "hameau" | "ham" => "hameau",
        "montee" | "mte" => "montee",
        "esplanade" | "esp" => "esplanade",
        "promenade" | "prom" => "promenade",
        "traverse" | "tra" => "traverse",
        "ruelle" | "rle" => "ruelle",
        "venelle" => "venelle",
        "voie" => "voie",
        "cite" => "cite",
        "clos" => "clos",
        "rond" => "rond",
        "mail" => "mail",
        _ => return None,
    })
}

/// Where the street ends and what completes it begins.
fn completes(word: &str) -> bool {
    matches!(
        word,
        "bat"
            | "batiment"
            | "apt"
            | "appt"
            | "app"
            | "appartement"
            | "res"
            | "residence"
            | "esc"
            | "escalier"
            | "etage"
            | "hall"
            | "porte"
            | "bp"
            | "cs"
            | "lieu"
            | "lieudit"
            | "entree"
            | "logement"
            | "immeuble"
            | "imm"
    ) || word.len() <= 4
        && word.starts_with(|c: char| c.is_ascii_digit())
        && (word.ends_with('e') || word.ends_with("er"))
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "de" | "du" | "des" | "d" | "la" | "le" | "les" | "l" | "a" | "au" | "aux" | "et"
    )
}

/// Abbreviations of what streets and towns are named after.
fn opened(word: &str) -> &str {
    match word {
        "st" => "saint",
        "ste" => "sainte",
        "gal" | "gen" | "gl" => "general",
        "mal" | "mar" => "marechal",
        "dr" | "doc" => "docteur",
        "pdt" | "pres" | "pt" => "president",
        "cdt" | "cmdt" => "commandant",
        "col" => "colonel",
        "cap" | "cne" => "capitaine",
        "prof" | "pr" => "professeur",
        "lt" => "lieutenant",
        "nd" => "notre dame",
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    fn street(cell: &str) -> (String, String) {
        let mut place = Place::default();
        place.take_street(cell);
        (place.number, place.street)
    }

    #[test]
    fn abbreviations_and_complements_do_not_matter() {
        let same = ("12b".to_owned(), "avenue general leclerc".to_owned());
        for cell in [
            "12 bis avenue du Général Leclerc",
            "12bis, AV. DU GAL LECLERC",
            "Bât A 12 bis av du Gal Leclerc",
            "12 B avenue du Général Leclerc, 3e étage",
            "12 bis ave. du général Leclerc Rés. les Pins",
        ] {
            assert_eq!(street(cell), same, "{cell}");
        }
    }

    #[test]
    fn streets_without_a_french_type_keep_their_words() {
        assert_eq!(
            street("herschell circuit"),
            (String::new(), "herschell circuit".to_owned())
        );
        assert_eq!(street("8 mai 1945").1, "mai 1945");
    }

    #[test]
    fn towns_and_postcodes_have_one_form() {
        let mut place = Place::default();
        place.take_city("St-Étienne Cedex 2");
        place.take_postcode("1400");
        place.settle("FR");
        assert_eq!(
            (place.city.as_str(), place.postcode.as_str(), place.area.as_str()),
            ("saint etienne", "01400", "01")
        );
        place.take_postcode("WR11 7QP");
        place.settle("FR");
        assert_eq!(place.area, "wr11");
    }
}
