//! The words of the language: two tables, French and English, over one grammar.
//!
//! The first word of each list is the one printed; the others are read too. Words are compared folded: accents and case
//! do not matter.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use model::{
    Language,
    consent::{Channel, Purpose},
    expression::{Field, FilterField, Function, Unit},
    interaction::BuiltInKind,
    text::fold,
};

macro_rules! keywords {
    ($($name:ident: $fr:literal / $en:literal),* $(,)?) => {
        /// A word of the grammar.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub enum Keyword { $($name),* }

        const KEYWORDS: &[(Keyword, &str, &str)] = &[$((Keyword::$name, $fr, $en)),*];
    };
}

keywords! {
    Or: "ou" / "or",
    And: "et" / "and",
    Not: "non pas" / "not",
    Among: "parmi" / "among",
    Structures: "structures" / "structures",
    Everybody: "tous toutes" / "all",
    Including: "incluant" / "including",
    Archived: "archivés archivées" / "archived",
    Has: "avec" / "has",
    Lacks: "sans" / "lacks",
    Between: "entre" / "between",
    In: "dans en" / "in",
    AnyOf: "un une" / "any",
    AllOf: "tous toutes" / "all",
    NoneOf: "aucun aucune" / "none",
    Of: "de des du" / "of",
    Contains: "contient" / "contains",
    Starts: "commence" / "starts",
    With: "par" / "with",
    For: "pour" / "for",
    Base: "base" / "base",
    Exists: "existe" / "any",
    Attended: "participé" / "attended",
    Event: "événement" / "event",
    Answered: "répondu" / "answered",
    Survey: "questionnaire" / "survey",
    Where: "dont" / "where",
    Since: "depuis" / "since",
    Before: "avant" / "before",
    Last: "derniers dernières dernier dernière" / "last",
    The: "les le la" / "the",
    This: "cette cet ce" / "this",
    Previous: "précédent précédente" / "previous",
    Tagged: "étiqueté étiquetée" / "tagged",
    Support: "soutien" / "support",
    Rose: "monté monte" / "rose",
    Fell: "baissé baisse" / "fell",
    Reachable: "joignable" / "reachable",
    Consent: "consentement" / "consent",
    Refused: "refus" / "refused",
    Opposed: "opposition" / "opposed",
    Member: "adhérent adhérente" / "member",
    As: "comme" / "as",
    Membership: "adhésion" / "membership",
    Ends: "finit" / "ends",
    Ended: "finie fini" / "ended",
    Soon: "sous" / "within",
    Segment: "segment" / "segment",
    List: "liste" / "list",
    Territory: "territoire" / "territory",
    Area: "zone" / "area",
    Branch: "antenne" / "branch",
    Votes: "vote" / "votes",
    Entered: "entré entrée" / "entered",
    Left: "sorti sortie" / "left",
    Around: "à" / "within",
    Kilometers: "km" / "km",
    Meters: "m" / "m",
    Linked: "lié liée" / "linked",
    To: "à" / "to",
    Mandate: "mandat" / "mandate",
    Now: "actuel" / "now",
    Birthday: "anniversaire" / "birthday",
    Household: "foyer" / "household",
    Sample: "échantillon" / "sample",
    Frmip: "frmip" / "frmip",
    Frequency: "fréquence" / "frequency",
    Recency: "récence" / "recency",
    Amount: "montant" / "amount",
    Interest: "intérêt" / "interest",
    Source: "source" / "source",
    Indicator: "indicateur" / "indicator",
    Priority: "priorité" / "priority",
    Yes: "oui" / "yes",
    No: "non" / "no",
    Euros: "EUR euros euro" / "EUR euros euro",
    Days: "jours jour" / "days day",
    Weeks: "semaines semaine" / "weeks week",
    Months: "mois" / "months month",
    Years: "ans an années année" / "years year",
    Seasons: "saisons saison" / "seasons season",
    Count: "nombre" / "count",
    Sum: "somme" / "sum",
    Mean: "moyenne" / "mean",
    Max: "maximum max" / "max",
    First: "premier première" / "first",
    LastOne: "dernier dernière" / "last",
    CivilYears: "années" / "years",
}

impl Keyword {
    /// How it is printed.
    pub fn text(self, language: Language) -> &'static str {
        let found = KEYWORDS.iter().find(|(keyword, ..)| *keyword == self);
        let list = found.map_or("", |(_, fr, en)| language.pick(fr, en));
        list.split(' ').next().unwrap_or_default()
    }

    /// Whether a folded word is it.
    pub fn is(self, folded: &str, language: Language) -> bool {
        TABLES[slot(language)]
            .keywords
            .get(folded)
            .is_some_and(|all| all.contains(&self))
    }
}

/// The words of units.
pub const UNITS: &[(Keyword, Unit)] = &[
    (Keyword::Days, Unit::Day),
    (Keyword::Weeks, Unit::Week),
    (Keyword::Months, Unit::Month),
    (Keyword::Years, Unit::Year),
    (Keyword::Seasons, Unit::Season),
];

/// The words of functions.
pub const FUNCTIONS: &[(Keyword, Function)] = &[
    (Keyword::Count, Function::Count),
    (Keyword::Sum, Function::Sum),
    (Keyword::Mean, Function::Mean),
    (Keyword::Max, Function::Max),
    (Keyword::First, Function::First),
    (Keyword::LastOne, Function::Last),
    (Keyword::CivilYears, Function::Years),
];

/// A unit, one or several.
pub fn unit(unit: Unit, count: u32, language: Language) -> &'static str {
    match (unit, language, count > 1) {
        (Unit::Day, Language::Fr, true) => "jours",
        (Unit::Day, Language::Fr, false) => "jour",
        (Unit::Week, Language::Fr, true) => "semaines",
        (Unit::Week, Language::Fr, false) => "semaine",
        (Unit::Month, Language::Fr, _) => "mois",
        (Unit::Year, Language::Fr, true) => "ans",
        (Unit::Year, Language::Fr, false) => "an",
        (Unit::Season, Language::Fr, true) => "saisons",
        (Unit::Season, Language::Fr, false) => "saison",
        (Unit::Day, Language::En, true) => "days",
        (Unit::Day, Language::En, false) => "day",
        (Unit::Week, Language::En, true) => "weeks",
        (Unit::Week, Language::En, false) => "week",
        (Unit::Month, Language::En, true) => "months",
        (Unit::Month, Language::En, false) => "month",
        (Unit::Year, Language::En, true) => "years",
        (Unit::Year, Language::En, false) => "year",
        (Unit::Season, Language::En, true) => "seasons",
        (Unit::Season, Language::En, false) => "season",
    }
}

/// The word of an attribute.
pub fn field(field: Field, language: Language) -> &'static str {
    if language == Language::En {
        return field.key();
    }
    match field {
        Field::Address => "adresse",
        Field::Age => "âge",
        Field::BirthDate => "date_naissance",
        Field::Branch => "antenne",
        Field::City => "ville",
        Field::Civility => "civilité",
        Field::Commune => "commune",
        Field::Country => "pays",
        Field::Created => "création",
        Field::Department => "département",
        Field::Email => "email",
        Field::FirstNames => "prénom",
        Field::Gender => "genre",
        Field::Language => "langue",
        Field::Mobile => "portable",
        Field::Phone => "téléphone",
        Field::PollingStation => "bureau_vote",
        Field::Position => "position",
        Field::Postcode => "code_postal",
        Field::Profession => "profession",
        Field::Reference => "référence",
        Field::Region => "région",
        Field::Rna => "rna",
        Field::Siren => "siren",
        Field::Siret => "siret",
        Field::Source => "source",
        Field::StructureName => "nom_structure",
        Field::Support => "soutien",
        Field::Surname => "nom",
        Field::Tag => "étiquette",
        Field::UsualName => "nom_usage",
        Field::Web => "web",
    }
}

/// The word of a field of interactions.
pub fn filter_field(field: FilterField, language: Language) -> &'static str {
    match (field, language) {
        (FilterField::Means, Language::Fr) => "moyen",
        (FilterField::Means, Language::En) => "means",
        _ => field.name(language),
    }
}

/// The word of a built-in kind.
pub fn kind(kind: BuiltInKind, language: Language) -> &'static str {
    if language == Language::En {
        return kind.key();
    }
    match kind {
        BuiltInKind::EmailSent => "email_envoyé",
        BuiltInKind::EmailOpened => "email_ouvert",
        BuiltInKind::EmailClicked => "email_cliqué",
        BuiltInKind::EmailReplied => "email_répondu",
        BuiltInKind::EmailBounced => "email_rejeté",
        BuiltInKind::SmsSent => "sms_envoyé",
        BuiltInKind::SmsReceived => "sms_reçu",
        BuiltInKind::LetterSent => "courrier_envoyé",
        BuiltInKind::Call => "appel",
        BuiltInKind::Visit => "visite",
        BuiltInKind::Leaflet => "tract",
        BuiltInKind::EventInvited => "événement_invité",
        BuiltInKind::EventRegistered => "événement_inscrit",
        BuiltInKind::EventAttended => "événement_présent",
        BuiltInKind::EventMissed => "événement_absent",
        BuiltInKind::SurveyAnswered => "questionnaire_répondu",
        BuiltInKind::PetitionSigned => "pétition_signée",
        BuiltInKind::Donation => "don",
        BuiltInKind::Membership => "adhésion",
        BuiltInKind::Mission => "mission",
        BuiltInKind::Request => "demande",
        BuiltInKind::MessageReceived => "message_reçu",
        BuiltInKind::Note => "note",
    }
}

/// The word of a channel.
pub fn channel(channel: Channel, language: Language) -> &'static str {
    if language == Language::En {
        return channel.key();
    }
    match channel {
        Channel::Email => "email",
        Channel::Sms => "sms",
        Channel::Call => "appel",
        Channel::RecordedCall => "appel_enregistré",
        Channel::Post => "courrier",
        Channel::Visit => "visite",
        Channel::Messaging => "messagerie",
        Channel::OnlineAds => "publicité",
    }
}

/// The member of a closed list that a word names in a language, or by its key.
pub fn find<T: Copy>(
    all: &[T],
    word: impl Fn(T, Language) -> &'static str,
    text: &str,
    language: Language,
) -> Option<T> {
    let wanted = fold(text);
    all.iter()
        .copied()
        .find(|member| fold(word(*member, language)) == wanted)
}

/// The purpose that a text names: its key, or its name in either language.
pub fn purpose(text: &str) -> Option<Purpose> {
    let wanted = fold(text);
    let is = |purpose: &&Purpose| {
        [purpose.key(), purpose.name(Language::Fr), purpose.name(Language::En)]
            .iter()
            .any(|name| fold(name) == wanted)
    };
    Purpose::ALL.iter().find(is).copied()
}

/// The levels of support, 1 to 5, by their words.
const SUPPORT: [[&str; 2]; 5] = [
    ["opposé", "opposed"],
    ["réticent", "reluctant"],
    ["indécis", "undecided"],
    ["favorable", "favourable"],
    ["convaincu", "convinced"],
];

/// The word of a level of support.
pub fn support(level: f64, language: Language) -> Option<&'static str> {
    let at = (1..=5u8).position(|known| f64::from(known).total_cmp(&level).is_eq())?;
    Some(SUPPORT[at][slot(language)])
}

/// The level of that word, in either language.
pub fn support_level(word: &str) -> Option<f64> {
    let wanted = fold(word);
    let found = (1..=5u8)
        .zip(SUPPORT)
        .find(|(_, names)| names.iter().any(|name| fold(name) == wanted));
    found.map(|(level, _)| f64::from(level))
}

/// Every word of support.
pub fn support_words() -> impl Iterator<Item = String> {
    SUPPORT.into_iter().flatten().map(str::to_owned)
}

/// Whether a bare word would mean something else than a name, in either language.
pub fn is_taken(word: &str) -> bool {
    let folded = fold(word);
    TABLES
        .iter()
        .any(|table| table.keywords.contains_key(&folded) || table.names.contains(&folded))
}

struct Table {
    keywords: HashMap<String, Vec<Keyword>>,
    names: HashSet<String>,
}

static TABLES: LazyLock<[Table; 2]> = LazyLock::new(|| [table(Language::Fr), table(Language::En)]);

fn table(language: Language) -> Table {
    let mut keywords: HashMap<String, Vec<Keyword>> = HashMap::new();
    for (keyword, fr, en) in KEYWORDS {
        for word in language.pick(fr, en).split(' ') {
            keywords.entry(fold(word)).or_default().push(*keyword);
        }
    }
    let names = Field::ALL.iter().map(|known| fold(field(*known, language)));
    Table {
        keywords,
        names: names.collect(),
    }
}

fn slot(language: Language) -> usize {
    match language {
        Language::Fr => 0,
        Language::En => 1,
    }
}
