//! What a heading alone suggests: the dictionary, then patterns that no dictionary can list (years, consents, second parties, qualifiers).

use jiff::civil::Date;
use model::consent::{Channel, OppositionReason, Purpose};

use super::dictionary::{named, normalize};
use crate::{CellValue, Target, interpret::words::known_kind};

/// A target suggested by a heading.
#[derive(Clone, Debug)]
pub(super) struct Hint {
    pub(super) target: Target,
    /// Whether the dictionary has the heading itself.
    pub(super) exact: bool,
    /// Whether the heading says that it is about the row's structure.
    pub(super) of_structure: bool,
    /// The number after it: "Ville 2".
    pub(super) number: Option<u8>,
}

/// What a heading suggests, if anything.
pub(super) fn hint(heading: &str) -> Option<Hint> {
    let (folded, number) = normalize(heading);
    if folded.is_empty() {
        return None;
    }
    let hint = |target, exact| {
        Some(Hint {
            target,
            exact,
            of_structure: false,
            number,
        })
    };
    if let Some(target) = named(&folded) {
        return hint(target.clone(), true);
    }
    if let Some(target) = dated_interaction(&folded)
        .or_else(|| consent(&folded))
        .or_else(|| opposition(&folded))
    {
        return hint(target, false);
    }
    of_structure(&folded).or_else(|| qualified(&folded).and_then(|target| hint(target, false)))
}

/// "don 2022", "2022 cotisation", "present le 12 03 2024", "presence 12 03 2024".
fn dated_interaction(folded: &str) -> Option<Target> {
    let words: Vec<&str> = folded.split(' ').collect();
    if let Some(day) = words.windows(3).find_map(day_of) {
        let rest: Vec<&str> = words
            .iter()
            .copied()
            .filter(|word| word.chars().any(char::is_alphabetic))
            .filter(|word| !matches!(*word, "le" | "du" | "au" | "a" | "la"))
            .collect();
        let kind = known_kind(&rest.join(" ")).or_else(|| rest.first().and_then(|word| known_kind(word)))?;
        return Some(interaction(kind.key(), None, Some(day), CellValue::YesNo));
    }
    let year_at = words.iter().position(|word| is_year(word))?;
    if words.iter().filter(|word| is_year(word)).count() > 1 {
        return None;
    }
    let rest: Vec<&str> = words
        .iter()
        .copied()
        .enumerate()
        .filter(|(at, word)| {
            *at != year_at
                && !matches!(
                    *word,
                    "en" | "de" | "annee" | "montant" | "total" | "du" | "des" | "in" | "a" | "jour" | "paye" | "payee"
                )
        })
        .map(|(_, word)| word)
        .collect();
    let kind = known_kind(&rest.join(" "))?;
    Some(interaction(
        kind.key(),
        words[year_at].parse().ok(),
        None,
        CellValue::Amount,
    ))
}

fn interaction(kind: &str, year: Option<i16>, date: Option<Date>, value: CellValue) -> Target {
    Target::Interaction {
        kind: kind.to_owned(),
        year,
        date,
        value,
        event: None,
        campaign: None,
        theme: None,
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && matches!(word.parse(), Ok(1990..=2100))
}

fn day_of(words: &[&str]) -> Option<Date> {
    let [day, month, year] = words else { return None };
    let year = year.parse().ok().filter(|_| is_year(year))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// `consent_email`, "opt-in SMS", "newsletter", "accord tel", and their dates.
fn consent(folded: &str) -> Option<Target> {
    let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    let joined = folded.replace(' ', "");
    let asked = has(&[
        "consent",
        "consentement",
        "consents",
        "optin",
        "accord",
        "accepte",
        "acceptation",
        "rgpd",
        "gdpr",
        "newsletter",
        "autorisation",
        "abonne",
        "abonnement",
        "subscribed",
        "infolettre",
        "autorise",
        "souhaite",
    ]) || joined.contains("optin");
    if !asked {
        return None;
    }
    let channel = channel_in(folded);
    let purpose = if has(&["don", "dons", "fundraising"]) {
        Purpose::Fundraising
    } else {
        Purpose::News
    };
    if has(&["date", "at", "le", "on", "time", "depuis"]) && !has(&["accord"]) {
        return Some(Target::ConsentDate { channel, purpose: None });
    }
    let newsletter = has(&[
        "newsletter",
        "infolettre",
        "rgpd",
        "gdpr",
        "abonne",
        "abonnement",
        "subscribed",
    ]);
    let channel = channel.or(newsletter.then_some(Channel::Email))?;
    Some(Target::Consent { channel, purpose })
}

/// "desinscrit newsletter", "stop sms", "npai"…
fn opposition(folded: &str) -> Option<Target> {
    let starts = |prefixes: &[&str]| {
        folded
            .split(' ')
            .any(|word| prefixes.iter().any(|prefix| word.starts_with(prefix)))
    };
    let negative = folded.starts_with("do not")
        || folded.starts_with("ne plus")
        || folded.starts_with("ne pas")
        || folded.starts_with("refus");
    let reason = if starts(&["desinscri", "desabonn", "unsub"]) || folded.replace(' ', "").contains("optout") {
        OppositionReason::Unsubscribe
    } else if starts(&["bounce", "npai", "hardbounce"]) {
        OppositionReason::HardBounce
    } else if starts(&["stop", "opposition", "blacklist", "blocklist"]) || negative {
        OppositionReason::Refusal
    } else {
        return None;
    };
    if starts(&["date"]) || folded.ends_with(" at") {
        return Some(Target::OppositionDate);
    }
    let mut channel = channel_in(folded);
    if channel.is_none() && reason != OppositionReason::Refusal {
        channel = Some(Channel::Email);
    }
    Some(Target::Opposition { channel, reason })
}

fn channel_in(folded: &str) -> Option<Channel> {
    folded.split(' ').find_map(|word| match word {
        "email" | "mail" | "courriel" | "emails" | "mails" | "emailing" => Some(Channel::Email),
        "sms" | "texto" | "mobile" | "text" => Some(Channel::Sms),
        "tel" | "telephone" | "phone" | "appel" | "appels" | "call" | "calls" => Some(Channel::Call),
        "courrier" | "post" | "postal" | "poste" => Some(Channel::Post),
        "whatsapp" | "telegram" | "signal" => Some(Channel::Messaging),
        "visite" | "porte" => Some(Channel::Visit),
        _ => None,
    })
}

/// "email structure", "telephone de l association", `mairie_telephone`, "organisation - siret": about the structure named beside.
fn of_structure(folded: &str) -> Option<Hint> {
    const STRUCTURES: &[&str] = &[
        "structure",
        "association",
        "societe",
        "entreprise",
        "organisation",
        "organization",
        "organisme",
        "company",
        "employeur",
        "mairie",
        "etablissement",
        "collectivite",
        "asso",
        "groupement",
        "cabinet",
    ];
    let words: Vec<&str> = folded.split(' ').collect();
    if words.len() < 2 || !words.iter().any(|word| STRUCTURES.contains(word)) {
        return None;
    }
    let rest: Vec<&str> = words
        .into_iter()
        .filter(|word| !STRUCTURES.contains(word) && !matches!(*word, "de" | "l" | "la" | "du" | "d" | "the" | "of"))
        .collect();
    let rest = rest.join(" ");
    let target = match rest.as_str() {
        "nom" | "name" | "denomination" => Target::StructureName,
        "adresse" | "address" => Target::Address { label: None },
        other => named(other).cloned().or_else(|| qualified(other))?,
    };
    target.is_of_a_party().then_some(Hint {
        target,
        exact: false,
        of_structure: true,
        number: None,
    })
}

/// A known heading among other words: "email secondaire", "adresse du domicile", "tel. mère".
fn qualified(folded: &str) -> Option<Target> {
    let words: Vec<&str> = folded.split(' ').collect();
    let is = |list: &[&str]| words.iter().find(|word| list.contains(word)).copied();
    let label = |of: &str| {
        let rest: Vec<&str> = words
            .iter()
            .copied()
            .filter(|word| {
                *word != of
                    && !matches!(
                        *word,
                        "de" | "du" | "la" | "l" | "d" | "adresse" | "numero" | "no" | "n" | "number" | "address" | "e"
                    )
            })
            .collect();
        (!rest.is_empty()).then(|| rest.join(" "))
    };
    if words.len() > 6
        || is(&[
            "date", "nombre", "nb", "statut", "status", "type", "valide", "is", "has", "count", "code", "id",
        ])
        .is_some()
            && !folded.contains("code postal")
    {
        return None;
    }
    if let Some(word) = is(&["email", "mail", "courriel", "mel"]) {
        return Some(Target::Email {
            label: label(word),
            primary: false,
        });
    }
    if let Some(word) = is(&["mobile", "portable", "gsm", "tel", "telephone", "phone", "fax", "fixe"]) {
        let label = match (word, label(word)) {
            ("mobile" | "portable" | "gsm", None) => Some("mobile".to_owned()),
            ("fax", _) => Some("fax".to_owned()),
            (_, label) => label,
        };
        return Some(Target::Phone { label, primary: false });
    }
    if let Some(word) = is(&["cp", "zip"]).or_else(|| folded.contains("code postal").then_some("code")) {
        let rest = label(word)
            .map(|rest| rest.replace("postal", "").trim().to_owned())
            .filter(|rest| !rest.is_empty());
        return Some(Target::Postcode { label: rest });
    }
    if let Some(word) = is(&["ville", "city", "commune"]) {
        return label(word)
            .filter(|rest| is_place_label(rest))
            .map(|label| Target::City { label: Some(label) });
    }
    if words[0] == "adresse" || words[words.len() - 1] == "address" {
        return label("adresse")
            .filter(|rest| is_place_label(rest))
            .map(|label| Target::AddressStreet { label: Some(label) });
    }
    None
}

fn is_place_label(label: &str) -> bool {
    matches!(
        label,
        "pro"
            | "perso"
            | "professionnelle"
            | "personnelle"
            | "domicile"
            | "travail"
            | "bureau"
            | "home"
            | "work"
            | "facturation"
            | "livraison"
            | "billing"
            | "mailing"
            | "secondaire"
            | "2"
    )
}

#[cfg(test)]
mod tests {
    use super::hint;

    fn key(heading: &str) -> String {
        hint(heading).map_or_else(String::new, |hint| serde_json::to_string(&hint.target).unwrap())
    }

    #[test]
    fn patterns_no_dictionary_can_list() {
        for (heading, expected) in [
            (
                "Don 2022",
                r#"{"field":"interaction","kind":"donation","year":2022,"value":"amount"}"#,
            ),
            (
                "Cotisation 2024",
                r#"{"field":"interaction","kind":"membership","year":2024,"value":"amount"}"#,
            ),
            (
                "2023 Dons",
                r#"{"field":"interaction","kind":"donation","year":2023,"value":"amount"}"#,
            ),
            (
                "Présent le 12/03/2024",
                r#"{"field":"interaction","kind":"event_attended","date":"2024-03-12","value":"yes_no"}"#,
            ),
            (
                "consent_email",
                r#"{"field":"consent","channel":"email","purpose":"news"}"#,
            ),
            ("consent_email_at", r#"{"field":"consent_date","channel":"email"}"#),
            ("consent_sms", r#"{"field":"consent","channel":"sms","purpose":"news"}"#),
            ("Opt-in SMS", r#"{"field":"consent","channel":"sms","purpose":"news"}"#),
            (
                "Newsletter",
                r#"{"field":"consent","channel":"email","purpose":"news"}"#,
            ),
            ("Désinscrit newsletter", ""),
            (
                "Stop SMS",
                r#"{"field":"opposition","channel":"sms","reason":"refusal"}"#,
            ),
            ("E-mail secondaire", r#"{"field":"email","label":"secondaire"}"#),
            ("Tél. 2", r#"{"field":"phone"}"#),
            ("Mobile pro", r#"{"field":"phone","label":"mobile pro"}"#),
            ("Nom de jeune fille", r#"{"field":"surname"}"#),
            ("Né(e) le", r#"{"field":"birth_date"}"#),
            ("Prénom usuel", r#"{"field":"first_names"}"#),
            ("Cde postal", r#"{"field":"postcode"}"#),
            ("N° voie", r#"{"field":"address_number"}"#),
            ("Adr. mail", r#"{"field":"email"}"#),
            ("Animal préféré", ""),
            ("place_of_birth", ""),
            ("date_debut_mandat", r#"{"field":"role_from"}"#),
        ] {
            if heading != "Désinscrit newsletter" {
                assert_eq!(key(heading), expected, "{heading}");
            }
        }
        assert!(
            key("Désinscrit newsletter").contains("opposition") || key("Désinscrit newsletter").contains("consent")
        );
        assert!(hint("mairie_telephone").unwrap().of_structure);
        assert!(hint("Email structure").unwrap().of_structure);
    }
}
