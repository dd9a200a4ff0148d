//! Postal addresses written in one cell, taken apart as far as they let themselves.

use crate::{facts::Address, text::fold};

/// Takes apart an address of one or several lines ("119 route de la Fontaine\n01400 L'Abergement", "12, rue de la Paix, 75002 Paris"):
/// the last five digits followed by a name are postcode and town, a line that starts with a number is the street, the rest
/// completes it. What is not understood stays in `typed`, which always holds everything.
pub fn parse_lines(text: &str) -> Address {
    let typed = text.trim().trim_matches(['\'', '"']).trim();
    let mut address = Address {
        typed: typed.to_owned(),
        ..Address::default()
    };
    let (before, postcode, after) = match find_postcode(typed) {
        Some((at, len)) => (&typed[..at], Some(&typed[at..at + len]), &typed[at + len..]),
        None => (typed, None, ""),
    };
    address.postcode = postcode.map(|digits| digits.chars().filter(char::is_ascii_digit).collect());
    let (city, country) = split_country(after);
    address.city = filled(city);
    address.country = country;
    fill_street(&mut address, before);
    address
}

/// Parts "12 bis rue de la Paix" into "12 bis" and "rue de la Paix"; `None` for the number when there is none.
pub fn split_number(street: &str) -> (Option<&str>, &str) {
    let street = street.trim();
    let digits = street.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 4 {
        return (None, street);
    }
    let mut end = digits;
    let after = &street[digits..];
    let spaces = after.len() - after.trim_start().len();
    let word_len = after.trim_start().find([' ', ',']).unwrap_or(after.trim_start().len());
    let word = &after.trim_start()[..word_len];
    if is_repetition(word, spaces == 0) {
        end = digits + spaces + word_len;
    } else if spaces == 0 && !after.starts_with([',', '-', '/']) {
        return (None, street);
    } else if let Some(range) = after.strip_prefix(['-', '/']) {
        end += 1 + range.bytes().take_while(u8::is_ascii_digit).count();
    }
    let rest = street[end..].trim_start_matches([',', ' ', '-']).trim();
    if rest.is_empty() {
        (None, street)
    } else {
        (Some(street[..end].trim()), rest)
    }
}

/// "bis", "ter", "quater", or one letter stuck to the number or standing apart in capitals.
fn is_repetition(word: &str, stuck: bool) -> bool {
    let lower = word.to_lowercase();
    matches!(lower.as_str(), "bis" | "ter" | "quater" | "quinquies" | "b" | "t" | "q")
        && (stuck || lower.len() > 1 || word != lower)
        || word.len() == 1
            && word
                .bytes()
                .all(|b| b.is_ascii_uppercase() || stuck && b.is_ascii_lowercase())
}

/// Where the postcode is: the last run of five digits that a town follows ("75 011" and "F-75011" too), or that ends the text.
fn find_postcode(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let runs = digit_runs(bytes);
    let plausible = |at: usize, len: usize| {
        let next = text[at + len..]
            .trim_start_matches([' ', ',', '-', '\u{a0}'])
            .chars()
            .next();
        next.is_none_or(|c| c.is_alphabetic() || c == '\n' || c == '\'')
    };
    let whole = runs
        .iter()
        .rev()
        .find(|(at, len)| *len == 5 && plausible(*at, 5))
        .copied();
    whole.or_else(|| {
        let pairs = runs.windows(2).rev();
        pairs
            .map(|pair| (pair[0], pair[1]))
            .find(|((at, first), (next, second))| {
                *first == 2 && *second == 3 && bytes.get(at + 2) == Some(&b' ') && *next == at + 3 && plausible(*at, 6)
            })
            .map(|((at, _), _)| (at, 6))
    })
}

fn digit_runs(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let len = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if len > 0 {
            runs.push((at, len));
        }
        at += len.max(1);
    }
    runs
}

/// Town, and the country after it when it is one of those that end French addresses.
fn split_country(after: &str) -> (&str, Option<String>) {
    let after = after.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | ';'));
    if let Some((city, country)) = after.rsplit_once(['\n', ',', '('])
        && let Some(code) = parse_country(country.trim_end_matches(')'))
    {
        return (first_line(city), Some(code.to_owned()));
    }
    (first_line(after), None)
}

fn first_line(text: &str) -> &str {
    text.split(['\n', ',', ';'])
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default()
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn fill_street(address: &mut Address, before: &str) {
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | ';'));
    let before = before
        .strip_suffix(" F")
        .or_else(|| before.strip_suffix("\nF"))
        .unwrap_or(before);
    let mut lines: Vec<String> = Vec::new();
    for piece in before
        .split(['\n', '\r', ',', ';', '|'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
    {
        match lines.last_mut() {
            Some(last) if split_number(&format!("{last} x")).1 == "x" => *last = format!("{last} {piece}"),
            _ => lines.push(piece.to_owned()),
        }
    }
    let numbered = lines.iter().position(|line| split_number(line).0.is_some());
    let typed = lines.iter().position(|line| starts_with_street_type(line));
    let Some(street_at) = numbered.or(typed).or(if lines.len() == 1 { Some(0) } else { None }) else {
        address.complement = filled(&lines.join(", "));
        return;
    };
    let street = lines.remove(street_at);
    let (number, name) = split_number(&street);
    address.number = number.map(str::to_owned);
    address.street = filled(name);
    address.complement = filled(&lines.join(", "));
}

fn starts_with_street_type(line: &str) -> bool {
    const TYPES: &[&str] = &[
        "rue",
        "avenue",
        "av",
        "ave",
        "boulevard",
        "bd",
        "bld",
        "bvd",
        "place",
        "pl",
        "chemin",
        "ch",
        "che",
        "route",
        "rte",
        "allee",
        "all",
        "allees",
        "impasse",
        "imp",
        "quai",
        "cours",
        "square",
        "sq",
        "passage",
        "pass",
        "voie",
        "sentier",
        "sente",
        "faubourg",
        "fbg",
        "esplanade",
        "rond",
        "villa",
        "cite",
        "residence",
        "hameau",
        "lotissement",
        "lieu",
        "montee",
        "promenade",
        "traverse",
        "venelle",
        "parvis",
        "mail",
        "ruelle",
        "chaussee",
    ];
    fold(line).split(' ').next().is_some_and(|word| TYPES.contains(&word))
}

/// ISO codes, each with its folded spellings.
const COUNTRIES: &[(&str, &[&str])] = &[
    ("FR", &["fr", "fra", "france", "f", "france metropolitaine"]),
    ("GP", &["gp", "glp", "guadeloupe"]),
    ("MQ", &["mq", "mtq", "martinique"]),
    ("GF", &["gf", "guf", "guyane", "guyane francaise", "french guiana"]),
    ("RE", &["re", "reu", "reunion", "la reunion"]),
    ("YT", &["yt", "myt", "mayotte"]),
    ("PM", &["pm", "saint pierre et miquelon"]),
    ("MF", &["mf", "saint martin"]),
    ("BL", &["bl", "saint barthelemy"]),
    ("NC", &["nc", "nouvelle caledonie", "new caledonia"]),
    ("PF", &["pf", "polynesie francaise", "french polynesia"]),
    ("WF", &["wf", "wallis et futuna"]),
    ("BE", &["be", "bel", "belgique", "belgium", "belgie"]),
    ("CH", &["ch", "che", "suisse", "switzerland", "schweiz"]),
    ("LU", &["lu", "lux", "luxembourg"]),
    ("DE", &["de", "deu", "allemagne", "germany", "deutschland"]),
    (
        "GB",
        &[
            "gb",
            "gbr",
            "uk",
            "royaume uni",
            "united kingdom",
            "angleterre",
            "england",
            "great britain",
            "grande bretagne",
            "ecosse",
            "scotland",
        ],
    ),
    ("IE", &["ie", "irl", "irlande", "ireland"]),
    ("ES", &["es", "esp", "espagne", "spain", "espana"]),
    ("PT", &["pt", "prt", "portugal"]),
    ("IT", &["it", "ita", "italie", "italy", "italia"]),
    (
        "NL",
        &["nl", "nld", "pays bas", "netherlands", "the netherlands", "hollande"],
    ),
    ("AT", &["at", "aut", "autriche", "austria"]),
    ("PL", &["pl", "pol", "pologne", "poland"]),
    ("RO", &["ro", "rou", "roumanie", "romania"]),
    ("SE", &["se", "swe", "suede", "sweden"]),
    ("DK", &["dk", "dnk", "danemark", "denmark"]),
    ("NO", &["no", "nor", "norvege", "norway"]),
    ("FI", &["fi", "fin", "finlande", "finland"]),
    ("GR", &["gr", "grc", "grece", "greece"]),
    ("MC", &["mc", "mco", "monaco"]),
    ("AD", &["ad", "and", "andorre", "andorra"]),
    (
        "US",
        &["us", "usa", "etats unis", "united states", "united states of america"],
    ),
    ("CA", &["ca", "can", "canada"]),
    ("MA", &["ma", "mar", "maroc", "morocco"]),
    ("DZ", &["dz", "dza", "algerie", "algeria"]),
    ("TN", &["tn", "tun", "tunisie", "tunisia"]),
    ("SN", &["sn", "sen", "senegal"]),
    ("CI", &["ci", "civ", "cote d ivoire", "ivory coast"]),
    ("ML", &["ml", "mli", "mali"]),
    ("CM", &["cm", "cmr", "cameroun", "cameroon"]),
    ("MG", &["mg", "mdg", "madagascar"]),
    ("LB", &["lb", "lbn", "liban", "lebanon"]),
    ("TR", &["tr", "tur", "turquie", "turkey"]),
    ("CN", &["cn", "chn", "chine", "china"]),
    ("JP", &["jp", "jpn", "japon", "japan"]),
    ("BR", &["br", "bra", "bresil", "brazil"]),
    ("AU", &["au", "aus", "australie", "australia"]),
];

/// Reads a country: an ISO code or a name in French or English.
pub fn parse_country(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    COUNTRIES
        .iter()
        .find(|(_, names)| names.contains(&folded.as_str()))
        .map(|(code, _)| *code)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{parse_lines, split_number};

    type Parts<'a> = (
        Option<&'a str>,
        Option<&'a str>,
        Option<&'a str>,
        Option<&'a str>,
        Option<&'a str>,
    );

    fn assert_parts(text: &str, expected: Parts<'_>) {
        let address = parse_lines(text);
        let parts = (
            address.number.as_deref(),
            address.street.as_deref(),
            address.complement.as_deref(),
            address.postcode.as_deref(),
            address.city.as_deref(),
        );
        assert_eq!(parts, expected, "{text}");
    }

    #[test]
    fn takes_addresses_apart() {
        let s = Some;
        assert_parts(
            "119 route de la Fontaine\n01400 L'Abergement-Clémenciat",
            (
                s("119"),
                s("route de la Fontaine"),
                None,
                s("01400"),
                s("L'Abergement-Clémenciat"),
            ),
        );
        assert_parts(
            "12, rue de la Paix, 75002 Paris",
            (s("12"), s("rue de la Paix"), None, s("75002"), s("Paris")),
        );
        assert_parts(
            "'Hôtel de Ville, 118 Avenue du Général de Gaulle, 94700 Maisons-Alfort'",
            (
                s("118"),
                s("Avenue du Général de Gaulle"),
                s("Hôtel de Ville"),
                s("94700"),
                s("Maisons-Alfort"),
            ),
        );
        assert_parts(
            "7 Rue Saint-Martin 28100 Dreux",
            (s("7"), s("Rue Saint-Martin"), None, s("28100"), s("Dreux")),
        );
        assert_parts(
            "1 Impasse Joas Section Castaing,97180,Sainte-Anne",
            (
                s("1"),
                s("Impasse Joas Section Castaing"),
                None,
                s("97180"),
                s("Sainte-Anne"),
            ),
        );
        assert_parts(
            "Bâtiment B\r\n12 bis av. Foch\r\nBP 20135\r\n75016 PARIS CEDEX 16\r\nFrance",
            (
                s("12 bis"),
                s("av. Foch"),
                s("Bâtiment B, BP 20135"),
                s("75016"),
                s("PARIS CEDEX 16"),
            ),
        );
        assert_parts(
            "Le Bourg\n01640 L'Abergement-de-Varey",
            (None, s("Le Bourg"), None, s("01640"), s("L'Abergement-de-Varey")),
        );
        assert_parts(
            "Mairie\nPlace de la Mairie\n35580 Baulon",
            (None, s("Place de la Mairie"), s("Mairie"), s("35580"), s("Baulon")),
        );
        assert_parts(
            "3 rue X - 75 011 Paris",
            (s("3"), s("rue X"), None, s("75011"), s("Paris")),
        );
        assert_parts(
            "10 Downing Street, London",
            (s("10"), s("Downing Street"), s("London"), None, None),
        );
        assert_parts("", (None, None, None, None, None));
    }

    #[test]
    fn numbers_are_told_from_streets() {
        for (text, number, street) in [
            ("12 rue X", Some("12"), "rue X"),
            ("12bis, rue X", Some("12bis"), "rue X"),
            ("12 B rue X", Some("12 B"), "rue X"),
            ("12-14 rue X", Some("12-14"), "rue X"),
            ("12/14 rue X", Some("12/14"), "rue X"),
            ("8 mai 1945", Some("8"), "mai 1945"),
            ("rue du 8 mai 1945", None, "rue du 8 mai 1945"),
            ("1er étage", None, "1er étage"),
            ("12", None, "12"),
        ] {
            assert_eq!(split_number(text), (number, street), "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_keeps_everything(text in "\\PC{0,60}") {
            let address = parse_lines(&text);
            prop_assert!(text.contains(&address.typed));
            let _ = split_number(&text);
        }
    }
}
