//! A small base with names of every sort, some of them awkward on purpose.

use std::collections::BTreeMap;

use model::{
    AttributeId, BranchId, OptionId, SurveyId,
    attribute::{Attribute, AttributeOption, AttributeType, Definition, Sensitivity},
    facts::LngLat,
    interaction::Unit,
    text::fold,
};
use segment::vocabulary::{Attributes, Entry, Kind, Loaded, Names, Vocabulary};

/// The fourteen lines of the design, as they stand there.
pub const FOURTEEN: [&str; 14] = [
    r#"tag = "Élu(e)" and (has email or has phone)"#,
    r"has phone and support = convinced",
    r"attended event and answered survey",
    r"count(donation in last 12 months) >= 3",
    r"any(donation) and not any(donation in last 1 year)",
    r"sum(donation in 2018) > 500 EUR",
    r"sum(donation in 2018) > 5 * base.mean(donation)",
    r#"any(donation where theme = "enfance") and any(email_sent) and not any(email_opened in last 6 months)"#,
    r"any(membership in last 1 year)",
    r#"age between 18 and 25 and department in ("33", "13") and consent(sms) and has phone"#,
    r"within 30 km of (48.85, 2.35) and support >= 4 and not any(visit in last 30 days)",
    r#"in segment "Adhérents" and not tag in ("Presse", "Élu(e)")"#,
    r"frmip.recency >= 4 and frmip.frequency >= 4",
    r#"indicator("abstention_2017_t1") > 0.40 and priority("Réserve de voix") <= 2"#,
];

pub const TEXT: i64 = 1;
pub const NUMBER: i64 = 2;
pub const DATE: i64 = 3;
pub const YES_NO: i64 = 4;
pub const CHOICE: i64 = 5;
pub const CHOICES: i64 = 6;
pub const MONEY: i64 = 7;
pub const SPECIAL: i64 = 8;
pub const HOMONYM: i64 = 9;

fn attribute(id: i64, name: &str, kind: AttributeType, options: &[(i64, &str)]) -> Attribute {
    Attribute {
        id: AttributeId::new(id),
        definition: Definition::ordinary(name, kind),
        options: options
            .iter()
            .map(|(id, name)| AttributeOption {
                id: OptionId::new(*id),
                name: (*name).to_owned(),
            })
            .collect(),
    }
}

fn attributes() -> Attributes {
    let mut all = vec![
        attribute(TEXT, "Profession de foi", AttributeType::Text, &[]),
        attribute(NUMBER, "enfants", AttributeType::Number, &[]),
        attribute(DATE, "Premier contact", AttributeType::Date, &[]),
        // A name that is a word of the grammar.
        attribute(YES_NO, "member", AttributeType::YesNo, &[]),
        attribute(
            CHOICE,
            "Taille",
            AttributeType::OneChoice,
            &[(1, "S"), (2, "M \"slim\""), (3, "or")],
        ),
        attribute(
            CHOICES,
            "Compétences",
            AttributeType::ManyChoices,
            &[(4, "Dessin"), (5, "Vidéo, son"), (6, "Droit")],
        ),
        attribute(MONEY, "Promesse", AttributeType::Money, &[]),
        attribute(SPECIAL, "Religion", AttributeType::Text, &[]),
        // The name of a built-in one.
        attribute(HOMONYM, "age", AttributeType::Number, &[]),
    ];
    all[7].definition.sensitivity = Sensitivity::Special;
    Attributes::new(all)
}

fn foldered(id: i64, folder: &str, name: &str) -> Entry {
    Entry {
        folder: Some(folder.to_owned()),
        ..Entry::new(id, name)
    }
}

/// What the base knows.
pub fn vocabulary() -> Vocabulary {
    let survey = SurveyId::new(1);
    let options = Names::from([(11, "Le vélo"), (12, "La piscine")]);
    Vocabulary {
        attributes: attributes(),
        tags: Names::new([
            Entry::new(1, "Élu(e)"),
            Entry::new(2, "Presse"),
            foldered(3, "Local", "Bénévole"),
            foldered(4, "National", "bénévole"),
            Entry::new(5, "#7"),
        ]),
        themes: [(1, "enfance"), (2, "Écologie")].into(),
        campaigns: [(1, "Municipales 2026")].into(),
        events: [(1, "Fête de la rose")].into(),
        branches: [(1, "France"), (2, "Gironde"), (3, "Bordeaux"), (4, "Rhône")].into(),
        branch_parents: BTreeMap::from(
            [(2, 1), (3, 2), (4, 1)].map(|(branch, above)| (BranchId::new(branch), BranchId::new(above))),
        ),
        sources: [(1, "Site web"), (2, "Import 2024")].into(),
        authors: [(1, "Camille")].into(),
        segments: [(1, "Adhérents"), (2, "Les « relanceurs »")].into(),
        lists: [(1, "Invités du 3 mai")].into(),
        elections: [(1, "Législatives 2024")].into(),
        surveys: [(1, "Vos priorités")].into(),
        questions: BTreeMap::from([
            ((survey, fold("Quel équipement ?")), options),
            ((survey, fold("Votre avis")), Names::default()),
        ]),
        kinds: vec![Kind {
            key: "prêt de matériel".to_owned(),
            fr: "Prêt de matériel".to_owned(),
            en: "Equipment loan".to_owned(),
            unit: Unit::Count,
        }],
        membership_types: vec!["Tarif réduit".to_owned(), "Plein tarif".to_owned()],
        places: BTreeMap::from([(
            "12 rue des Tilleuls, Bordeaux".to_owned(),
            LngLat {
                lng: -0.5792,
                lat: 44.8378,
            },
        )]),
        scores: Vec::new(),
        loaded: Loaded::default(),
    }
}
