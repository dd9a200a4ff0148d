//! Where an address is, as far as its postcode and town say: commune, department, region, town centre.
//!
//! A postcode shared by several communes is settled by the name of the town ("35580", "GUICHEN"); one that is in no table (a CEDEX)
//! by the town's name within its department; a town without postcode only when one commune in France has that name.

use std::{collections::HashMap, io::Read, sync::LazyLock};

use model::{
    facts::{Address, Certainty, LngLat},
    name::soften,
    text::fold,
};

/// A commune, or an arrondissement of Paris, Lyon or Marseille.
#[derive(Debug)]
pub struct Commune {
    /// INSEE code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its town hall, or its centre.
    pub position: Option<LngLat>,
    postcodes: Vec<u32>,
    names: Vec<String>,
}

impl Commune {
    /// Code of its department.
    pub fn department(&self) -> &str {
        department_of_commune(&self.code)
    }
}

/// Fills what an address in France does not say and what can be told from the rest: commune, department, region, position.
pub fn derive(address: &mut Address) {
    let said = Said::of(address);
    let found = match &address.commune {
        Some(code) => TABLE.by_code(code).map(|commune| (commune, Certainty::Commune)),
        None => TABLE.find(&said).map(|commune| (commune, Certainty::Commune)),
    };
    if let Some((commune, certainty)) = found {
        address.commune.get_or_insert_with(|| commune.code.clone());
        address
            .department
            .get_or_insert_with(|| commune.department().to_owned());
        place(address, commune.position, certainty);
    } else if let Some(postcode) = said.postcode {
        if address.department.is_none() {
            address.department = department_of_postcode(postcode);
        }
        place(address, TABLE.middle(postcode), Certainty::Postcode);
    }
    if address.region.is_none() {
        address.region = address.department.as_deref().and_then(region_of).map(str::to_owned);
    }
}

/// A position given beats a derived one.
fn place(address: &mut Address, position: Option<LngLat>, certainty: Certainty) {
    if address.position.is_none() && position.is_some() {
        address.position = position;
        address.certainty = Some(certainty);
    }
}

/// A town typed in capitals, as it is usually written: its own name when the address's commune has it.
pub fn soften_town(city: &str, commune: Option<&str>) -> Option<String> {
    if city.chars().any(char::is_lowercase) || !city.chars().any(char::is_uppercase) {
        return None;
    }
    let official = commune
        .and_then(|code| TABLE.by_code(code))
        .filter(|commune| name_key(&commune.name) == name_key(city));
    Some(official.map_or_else(|| soften(city).into_owned(), |commune| commune.name.clone()))
}

/// Reads a postcode of France: five digits, with the zero that a spreadsheet ate given back ("1400" is "01400") when a commune has it.
pub fn parse_postcode(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) {
        return (text >= "01000").then(|| text.to_owned());
    }
    let text = text.strip_suffix(".0").unwrap_or(text);
    let text = text
        .strip_prefix("F-")
        .or_else(|| text.strip_prefix("FR-"))
        .unwrap_or(text);
    let digits: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '"' | '’'))
        .collect();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        5 => (digits.as_str() >= "01000").then_some(digits),
        4 => Some(format!("0{digits}")).filter(|padded| padded.parse().is_ok_and(|code| TABLE.has_postcode(code))),
        _ => None,
    }
}

/// Reads a department: a code ("1", "01", "2a", "974") or a name. A code of that shape that is none ("99", "20") is kept.
pub fn read_department(text: &str) -> Option<String> {
    let digits = text.trim().trim_end_matches(".0");
    let shaped = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    parse_department(text)
        .map(str::to_owned)
        .or_else(|| shaped.then(|| format!("{digits:0>2}")))
}

/// The department of that code or name.
pub fn parse_department(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let code = text.strip_suffix(".0").unwrap_or(text).to_uppercase();
    let code = match code.as_bytes() {
        [digit] if digit.is_ascii_digit() => format!("0{code}"),
        [b'0', a, b] if a.is_ascii_digit() => format!("{}{}", char::from(*a), char::from(*b)),
        [b'9', b'7', last, b'0' | b'D'] if last.is_ascii_digit() => code[..3].to_owned(),
        _ => code,
    };
    let folded = fold(text);
    DEPARTMENTS
        .iter()
        .find(|known| known.code == code || known.folded == folded)
        .map(|known| known.code)
}

/// Reads a region: a code or a name.
pub fn parse_region(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let padded = if folded.len() == 1 {
        format!("0{folded}")
    } else {
        folded.clone()
    };
    DEPARTMENTS
        .iter()
        .find(|known| known.region == padded || known.region_folded == folded)
        .map(|known| known.region)
}

/// Reads the INSEE code of a commune; four digits are one whose zero a spreadsheet ate.
pub fn parse_commune(text: &str) -> Option<String> {
    let text = text.trim().to_uppercase();
    let code = if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        format!("0{text}")
    } else {
        text
    };
    let bytes = code.as_bytes();
    let shaped = bytes.len() == 5
        && bytes
            .iter()
            .enumerate()
            .all(|(at, b)| b.is_ascii_digit() || at == 1 && matches!(b, b'A' | b'B'));
    (shaped && parse_department(department_of_commune(&code)).is_some()).then_some(code)
}

/// Whether a commune has that name: to recognise a column of towns.
pub fn is_town(text: &str) -> bool {
    !text.bytes().any(|b| b.is_ascii_digit() && b > b'2') && TABLE.by_name.contains_key(&name_key(text))
}

/// Whether a commune has that postcode.
pub fn is_postcode(text: &str) -> bool {
    text.len() == 5 && text.parse().is_ok_and(|postcode| TABLE.has_postcode(postcode))
}

/// Whether a commune has that INSEE code.
pub fn is_commune_code(text: &str) -> bool {
    TABLE.by_code(text).is_some()
}

fn department_of_commune(code: &str) -> &str {
    let len = if code.starts_with("97") || code.starts_with("98") {
        3
    } else {
        2
    };
    code.get(..len).unwrap_or(code)
}

/// Corsica's postcodes start with 20; overseas ones with the department's three digits.
fn department_of_postcode(postcode: u32) -> Option<String> {
    let code = match postcode / 1000 {
        20 => if postcode < 20_200 { "2A" } else { "2B" }.to_owned(),
        97 | 98 if postcode / 100 != 980 => format!("{}", postcode / 100),
        98 => return None, // Monaco
        other => format!("{other:02}"),
    };
    DEPARTMENTS.iter().any(|known| known.code == code).then_some(code)
}

fn region_of(department: &str) -> Option<&'static str> {
    DEPARTMENTS
        .iter()
        .find(|known| known.code == department)
        .map(|known| known.region)
}

struct Department {
    code: &'static str,
    folded: String,
    region: &'static str,
    region_folded: String,
}

static DEPARTMENTS: LazyLock<Vec<Department>> = LazyLock::new(|| {
    let lines = include_str!("../data/departments.tsv").lines();
    let rows = lines.filter_map(|line| {
        let mut cells = line.split('\t');
        let (code, name) = (cells.next()?, cells.next()?);
        let (region, region_name) = (cells.next()?, cells.next()?);
        Some(Department {
            code,
            folded: fold(name),
            region,
            region_folded: fold(region_name),
        })
    });
    rows.collect()
});

/// What an address says of its place.
struct Said<'a> {
    postcode: Option<u32>,
    city: Option<&'a str>,
    department: Option<&'a str>,
}

impl<'a> Said<'a> {
    fn of(address: &'a Address) -> Self {
        let postcode = address
            .postcode
            .as_deref()
            .filter(|text| text.len() == 5)
            .and_then(|text| text.parse().ok());
        Self {
            postcode,
            city: address.city.as_deref(),
            department: address.department.as_deref(),
        }
    }
}

struct Table {
    communes: Vec<Commune>,
    /// Sorted pairs of postcode and index.
    by_postcode: Vec<(u32, u32)>,
    by_name: HashMap<String, Vec<u32>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_bytes!("../data/communes.tsv.gz")));

impl Table {
    fn read(packed: &[u8]) -> Self {
        let mut text = String::new();
        flate2::read::GzDecoder::new(packed)
            .read_to_string(&mut text)
            .expect("our own table is well-formed");
        let communes: Vec<Commune> = text.lines().filter_map(read_commune).collect();
        let mut by_postcode = Vec::with_capacity(communes.len() * 2);
        let mut by_name: HashMap<String, Vec<u32>> = HashMap::with_capacity(communes.len() * 2);
        for (index, commune) in (0u32..).zip(&communes) {
            by_postcode.extend(commune.postcodes.iter().map(|postcode| (*postcode, index)));
            for name in &commune.names {
                by_name.entry(name.clone()).or_default().push(index);
            }
        }
        by_postcode.sort_unstable();
        Self {
            communes,
            by_postcode,
            by_name,
        }
    }

    fn has_postcode(&self, postcode: u32) -> bool {
        !self.of_postcode(postcode).is_empty()
    }

    fn of_postcode(&self, postcode: u32) -> &[(u32, u32)] {
        let start = self.by_postcode.partition_point(|(code, _)| *code < postcode);
        let len = self.by_postcode[start..].partition_point(|(code, _)| *code == postcode);
        &self.by_postcode[start..start + len]
    }

    fn by_code(&self, code: &str) -> Option<&Commune> {
        let at = self
            .communes
            .binary_search_by(|commune| commune.code.as_str().cmp(code))
            .ok()?;
        Some(&self.communes[at])
    }

    fn find(&self, said: &Said<'_>) -> Option<&Commune> {
        let sharing = said.postcode.map_or(&[][..], |postcode| self.of_postcode(postcode));
        match (sharing, said.city) {
            ([(_, only)], None) => Some(self.commune(*only)),
            ([], Some(city)) => self.find_by_name(city, said),
            ([(_, only)], Some(city)) => {
                // The one commune of its postcode, unless the town is another of the department: then the postcode is in doubt.
                // (A city divided into arrondissements has no postcode, and its name no doubt.)
                let is_other = |found: &Commune| !found.postcodes.is_empty();
                let named = self.commune(*only).names.contains(&name_key(city));
                (named || !self.find_by_name(city, said).is_some_and(is_other)).then(|| self.commune(*only))
            }
            (many, Some(city)) => {
                let key = name_key(city);
                let mut named = many
                    .iter()
                    .map(|(_, at)| self.commune(*at))
                    .filter(|commune| commune.names.contains(&key));
                named.next().filter(|_| named.next().is_none())
            }
            (_, None) => None,
        }
    }

    /// The one commune of that name in the department said, or in France when none is.
    fn find_by_name(&self, city: &str, said: &Said<'_>) -> Option<&Commune> {
        let from_postcode = said.postcode.and_then(department_of_postcode);
        let department = said.department.or(from_postcode.as_deref());
        if said.postcode.is_some() && department.is_none() {
            return None;
        }
        let named = self.by_name.get(&name_key(city))?;
        let mut here = named
            .iter()
            .map(|at| self.commune(*at))
            .filter(|commune| department.is_none_or(|code| commune.department() == code));
        here.next().filter(|_| here.next().is_none())
    }

    /// The middle of the communes that share a postcode.
    fn middle(&self, postcode: u32) -> Option<LngLat> {
        let positions: Vec<LngLat> = self
            .of_postcode(postcode)
            .iter()
            .filter_map(|(_, at)| self.commune(*at).position)
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "a few dozen communes at most")]
        let count = positions.len() as f64;
        let sum = |of: fn(&LngLat) -> f64| positions.iter().map(of).sum::<f64>() / count;
        (!positions.is_empty()).then(|| LngLat {
            lng: round(sum(|at| at.lng)),
            lat: round(sum(|at| at.lat)),
        })
    }

    fn commune(&self, at: u32) -> &Commune {
        &self.communes[at as usize]
    }
}

fn round(degrees: f64) -> f64 {
    (degrees * 1000.0).round() / 1000.0
}

fn read_commune(line: &str) -> Option<Commune> {
    let mut cells = line.split('\t');
    let (code, name) = (cells.next()?, cells.next()?);
    let (lat, lng) = (cells.next()?.parse(), cells.next()?.parse());
    let postcodes = cells
        .next()?
        .split(' ')
        .filter_map(|postcode| postcode.parse().ok())
        .collect();
    let former = cells.next()?.split('|').filter(|name| !name.is_empty());
    let mut names: Vec<String> = std::iter::once(name).chain(former).map(name_key).collect();
    names.dedup();
    let position = lat.ok().zip(lng.ok()).map(|(lat, lng)| LngLat { lng, lat });
    Some(Commune {
        code: code.to_owned(),
        name: name.to_owned(),
        position,
        postcodes,
        names,
    })
}

/// The form under which two spellings of a town are the same: folded, without article, CEDEX or "arrondissement", saints in full.
fn name_key(name: &str) -> String {
    let folded = fold(name);
    let mut key = String::with_capacity(folded.len() + 4);
    for (at, word) in folded.split(' ').enumerate() {
        let word = match word {
            "cedex" => break,
            "st" => "saint",
            "ste" => "sainte",
            "le" | "la" | "les" | "l" if at == 0 => continue,
            "arrondissement" | "arrdt" | "arr" => continue,
            "s" | "sr" => "sur",
            other => ordinal(other),
        };
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// "15e", "15eme", "1er", "01" are how arrondissements are numbered.
fn ordinal(word: &str) -> &str {
    let digits = word.trim_start_matches('0');
    let end = digits.bytes().take_while(u8::is_ascii_digit).count();
    let known = matches!(&digits[end..], "" | "e" | "eme" | "er" | "ere" | "nd");
    if end > 0 && end <= 2 && known {
        &digits[..end]
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use model::facts::{Address, Certainty};

    use super::{
        derive, is_commune_code, is_town, parse_commune, parse_department, parse_postcode, parse_region, soften_town,
    };

    fn at(postcode: &str, city: &str) -> Address {
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let mut address = Address {
            postcode: said(postcode),
            city: said(city),
            ..Address::default()
        };
        derive(&mut address);
        address
    }

    fn commune(postcode: &str, city: &str) -> Option<String> {
        at(postcode, city).commune
    }

    #[test]
    fn towns_settle_shared_postcodes() {
        assert_eq!(commune("35580", "BAULON").as_deref(), Some("35016"));
        assert_eq!(commune("35580", "Guichen").as_deref(), Some("35126"));
        assert_eq!(commune("01400", "L'Abergement-Clémenciat").as_deref(), Some("01001"));
        assert_eq!(commune("01400", "abergement clemenciat").as_deref(), Some("01001"));
        assert_eq!(commune("97180", "Ste-Anne").as_deref(), Some("97128"));
        let shared = at("35580", "");
        assert_eq!(
            (shared.commune, shared.certainty, shared.department.as_deref()),
            (None, Some(Certainty::Postcode), Some("35"))
        );
        assert_eq!(at("35580", "Hameau inconnu").certainty, Some(Certainty::Postcode));
    }

    #[test]
    fn cities_corsica_and_overseas() {
        assert_eq!(commune("75015", "Paris").as_deref(), Some("75115"));
        assert_eq!(commune("75755", "PARIS CEDEX 15").as_deref(), Some("75056"));
        assert_eq!(commune("69003", "Lyon 3e").as_deref(), Some("69383"));
        assert_eq!(commune("", "Paris 15ème arrondissement").as_deref(), Some("75115"));
        assert_eq!(at("20000", "Ajaccio").department.as_deref(), Some("2A"));
        assert_eq!(at("20200", "").department.as_deref(), Some("2B"));
        assert_eq!(at("97411", "Saint-Paul").region.as_deref(), Some("04"));
        assert_eq!(at("97150", "").department.as_deref(), Some("978"));
        assert_eq!(at("98800", "Nouméa").department.as_deref(), Some("988"));
        assert_eq!(at("35042", "RENNES CEDEX").commune.as_deref(), Some("35238"));
    }

    #[test]
    fn a_town_alone_is_known_when_it_is_the_only_one() {
        let bondy = at("", "Bondy");
        assert_eq!(
            (
                bondy.commune.as_deref(),
                bondy.department.as_deref(),
                bondy.region.as_deref()
            ),
            (Some("93010"), Some("93"), Some("11"))
        );
        assert!(
            bondy
                .position
                .is_some_and(|at| (at.lat - 48.9).abs() < 0.05 && (at.lng - 2.48).abs() < 0.05)
        );
        assert_eq!(commune("", "Saint-Denis"), None);
        assert_eq!(commune("", "Springfield"), None);
    }

    #[test]
    fn a_postcode_of_another_town_is_in_doubt() {
        let doubt = at("93140", "Drancy");
        assert_eq!((doubt.commune, doubt.certainty), (None, Some(Certainty::Postcode)));
    }

    #[test]
    fn towns_in_capitals_are_softened() {
        assert_eq!(soften_town("BAULON", Some("35016")).as_deref(), Some("Baulon"));
        assert_eq!(
            soften_town("L'ABERGEMENT CLEMENCIAT", Some("01001")).as_deref(),
            Some("L'Abergement-Clémenciat")
        );
        assert_eq!(soften_town("PARIS CEDEX 15", Some("75056")).as_deref(), Some("Paris"));
        assert_eq!(soften_town("VILLEURBANNE", None).as_deref(), Some("Villeurbanne"));
        assert_eq!(soften_town("Bondy", None), None);
    }

    #[test]
    fn codes_get_their_zero_back() {
        assert_eq!(parse_postcode("1400").as_deref(), Some("01400"));
        assert_eq!(parse_postcode("75 011").as_deref(), Some("75011"));
        assert_eq!(parse_postcode("F-75011").as_deref(), Some("75011"));
        assert_eq!(parse_postcode("75011.0").as_deref(), Some("75011"));
        assert_eq!(parse_postcode("1040"), None);
        assert_eq!(parse_postcode("SW1A 1AA"), None);
        assert_eq!(parse_department("1"), Some("01"));
        assert_eq!(parse_department("035"), Some("35"));
        assert_eq!(parse_department("2a"), Some("2A"));
        assert_eq!(parse_department("Val-de-Marne"), Some("94"));
        assert_eq!(parse_department("100"), None);
        assert_eq!(parse_region("Bretagne"), Some("53"));
        assert_eq!(parse_commune("1004").as_deref(), Some("01004"));
        assert_eq!(parse_commune("2A004").as_deref(), Some("2A004"));
        assert_eq!(parse_commune("99999"), None);
        assert!(is_town("VILLEURBANNE") && !is_town("Dupont-Durand"));
        assert!(is_commune_code("93010") && !is_commune_code("93000"));
    }
}
