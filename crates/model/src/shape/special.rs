//! Names that tell of what the law protects more (GDPR art. 9): said when somebody is about to keep it.

use crate::{attribute::Sensitivity, keyed::keyed, text::fold};

keyed! {
    /// A special category of personal data.
    pub enum Special {
        /// Religion, or none.
        Religion = "religion" ("religion ou conviction philosophique", "religion or philosophical belief"),
        /// Origin.
        Origin = "origin" ("origine raciale ou ethnique", "racial or ethnic origin"),
        /// Health.
        Health = "health" ("santé", "health"),
        /// Unions.
        Union = "union" ("appartenance syndicale", "trade union membership"),
        /// Sexual life.
        SexualLife = "sexual_life" ("vie ou orientation sexuelle", "sex life or sexual orientation"),
        /// Politics.
        Opinion = "opinion" ("opinion politique", "political opinion"),
        /// Genes, fingerprints.
        Biometric = "biometric" ("données génétiques ou biométriques", "genetic or biometric data"),
    }
}

impl Special {
    /// How an attribute that tells of it is marked.
    pub fn sensitivity(self) -> Sensitivity {
        match self {
            Self::Opinion | Self::Union => Sensitivity::Opinion,
            _ => Sensitivity::Special,
        }
    }
}

/// What a name tells of, if anything: "Régime (allergies)" tells of health.
pub fn special(name: &str) -> Option<Special> {
    let folded = fold(name);
    let said = |list: &[&str]| {
        folded
            .split(' ')
            .any(|word| list.contains(&word) || list.contains(&singular(word)))
    };
    LISTS.iter().find(|(_, list)| said(list)).map(|(special, _)| *special)
}

/// Both languages mark most plurals the same way.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(rest) if rest.len() > 3 => rest,
        _ => word,
    }
}

const LISTS: [(Special, &[&str]); 7] = [
    (
        Special::Religion,
        &[
            "religion",
            "religieux",
            "religieuse",
            "confession",
            "culte",
            "croyance",
            "foi",
            "paroisse",
            "pratiquant",
            "pratiquante",
            "catholique",
            "protestant",
            "protestante",
            "musulman",
            "musulmane",
            "juif",
            "juive",
            "bouddhiste",
            "athee",
            "laique",
            "halal",
            "casher",
            "kosher",
            "religious",
            "faith",
            "belief",
            "church",
            "mosque",
            "synagogue",
            "muslim",
            "jewish",
            "catholic",
            "christian",
            "atheist",
            "philosophique",
        ],
    ),
    (
        Special::Origin,
        &[
            "ethnie",
            "ethnique",
            "race",
            "raciale",
            "racial",
            "ethnicity",
            "ethnic",
            "diaspora",
        ],
    ),
    (
        Special::Health,
        &[
            "sante",
            "maladie",
            "malade",
            "handicap",
            "handicape",
            "handicapee",
            "medical",
            "medicale",
            "medicament",
            "allergie",
            "allergique",
            "grossesse",
            "enceinte",
            "vaccin",
            "vaccination",
            "pmr",
            "invalidite",
            "health",
            "disability",
            "disabled",
            "illness",
            "disease",
            "allergy",
            "pregnancy",
            "pregnant",
            "vaccine",
            "medication",
        ],
    ),
    (
        Special::Union,
        &[
            "syndicat",
            "syndical",
            "syndicale",
            "syndique",
            "syndiquee",
            "cgt",
            "cfdt",
            "unionised",
            "unionized",
        ],
    ),
    (
        Special::SexualLife,
        &[
            "sexualite",
            "sexuel",
            "sexuelle",
            "homosexuel",
            "homosexuelle",
            "heterosexuel",
            "bisexuel",
            "lgbt",
            "lgbtqi",
            "lgbtq",
            "sexual",
            "sexuality",
            "gay",
            "lesbienne",
            "lesbian",
        ],
    ),
    (
        Special::Opinion,
        &[
            "opinion",
            "politique",
            "parti",
            "vote",
            "political",
            "ideology",
            "ideologie",
        ],
    ),
    (
        Special::Biometric,
        &[
            "genetique",
            "adn",
            "empreinte",
            "biometrique",
            "biometrie",
            "genetic",
            "dna",
            "fingerprint",
            "biometric",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::{Special, special};

    #[test]
    fn names_that_tell_are_told() {
        for (name, told) in [
            ("Religion", Special::Religion),
            ("Régime : allergies ?", Special::Health),
            ("Situation de HANDICAP", Special::Health),
            ("Syndiqué(e)", Special::Union),
            ("Ethnic group", Special::Origin),
            ("Orientation sexuelle", Special::SexualLife),
            ("Parti politique", Special::Opinion),
            ("Religious beliefs", Special::Religion),
        ] {
            assert_eq!(special(name), Some(told), "{name}");
        }
        for name in [
            "Taille de T-shirt",
            "Permis",
            "Langues parlées",
            "Racine",
            "Disponibilités",
            "Course",
            "Santeuil",
        ] {
            assert_eq!(special(name), None, "{name}");
        }
    }
}
