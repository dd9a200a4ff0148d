//! Articles, gender and elision.

/// A predicate with its negation: `n’est pas`, `ne vaut pas`.
pub(super) fn denied(act: &str) -> String {
    let (verb, rest) = act
        .split_once(' ')
        .map_or((act, String::new()), |(verb, rest)| (verb, format!(" {rest}")));
    format!("{} pas{rest}", elided("ne", verb))
}

/// `ne habitent` is `n’habitent`, `de adresse` is `d’adresse`.
fn elided(small: &str, word: &str) -> String {
    let vowel = word.chars().next().is_some_and(|c| "aeiouyhéèêâîôAEIOUÉ".contains(c));
    if vowel {
        format!("{}’{word}", &small[..1])
    } else {
        format!("{small} {word}")
    }
}

pub(super) fn of(noun: &str) -> String {
    elided("de", noun)
}

/// With its article.
pub(super) fn the(noun: &str) -> String {
    let vowel = elided("de", noun).starts_with("d’");
    match (vowel, is_feminine(noun)) {
        (true, _) => format!("l’{noun}"),
        (false, true) => format!("la {noun}"),
        (false, false) => format!("le {noun}"),
    }
}

/// A subject and what is said of it, which agrees with it.
pub(super) fn said_of(subject: &str, is: &str) -> String {
    if is_feminine_subject(subject) {
        format!("{subject} {}", is.replacen("est connu mais", "est connue mais", 1))
    } else {
        format!("{subject} {is}")
    }
}

/// Of a subject with its article.
fn is_feminine_subject(subject: &str) -> bool {
    subject.starts_with("la ") || subject.strip_prefix("l’").is_some_and(is_feminine)
}

pub(super) fn agreed(word: &str, noun: &str) -> String {
    if is_feminine(noun) {
        format!("{word}e")
    } else {
        word.to_owned()
    }
}

/// Of the names of attributes and of fields.
pub(super) fn is_feminine(noun: &str) -> bool {
    const FEMININE: [&str; 15] = [
        "date",
        "antenne",
        "ville",
        "civilité",
        "commune",
        "langue",
        "position",
        "adresse",
        "profession",
        "référence",
        "région",
        "source",
        "étiquette",
        "campagne",
        "heures",
    ];
    noun.split(' ').next().is_some_and(|first| FEMININE.contains(&first))
}
