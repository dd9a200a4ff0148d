//! Figures, tests, interactions and times, in French.

use model::{
    Language,
    expression::{
        Attribute, Figure, Filter, FilterField, FilterTest, FrmipPart, Function, Literal, Operand, Over, Period,
        Quantity, Relation, Score, Selection, Test, Unit, When,
    },
    interaction::BuiltInKind,
};

use super::super::{Speaker, either};
use super::{elided, of, opposite, the};
use crate::{vocabulary::Type, words};

impl Speaker<'_> {
    pub(super) fn fr_figure(self, figure: &Figure) -> String {
        match figure {
            Figure::Attribute {
                attribute: Attribute::BuiltIn(field),
            } => the(field.name(Language::Fr)),
            Figure::Attribute { attribute } => self.custom(*attribute).unwrap_or_default(),
            Figure::SupportFor { election } => {
                format!(
                    "le soutien pour {}",
                    self.quoted(self.vocabulary.elections.name(election.get()).unwrap_or("#"))
                )
            }
            Figure::Quantity { quantity } => self.fr_quantity(quantity),
            Figure::Score { score } => self.fr_score(score),
        }
    }

    pub(super) fn fr_quantity(self, quantity: &Quantity) -> String {
        let many = self.fr_kinds(&quantity.selection, true);
        let (one, feminine) = quantity
            .selection
            .kinds
            .first()
            .map_or_else(Default::default, |kind| self.fr_kind(kind));
        let what = match quantity.function {
            Function::Count => format!("le nombre {}", of(&many)),
            Function::Sum if self.is_in_hours(&quantity.selection) => format!("le nombre d’heures des {many}"),
            Function::Sum => format!("le total des {many}"),
            Function::Mean => format!("le montant moyen des {many}"),
            Function::Max => format!("le plus grand montant des {many}"),
            Function::First => format!(
                "la date {} {one}",
                if feminine { "de la première" } else { "du premier" }
            ),
            Function::Last => format!(
                "la date {} {one}",
                if feminine { "de la dernière" } else { "du dernier" }
            ),
            Function::Years => format!("le nombre d’années avec des {many}"),
        };
        let base = if quantity.over == Over::Base {
            " de toute la base"
        } else {
            ""
        };
        format!("{what}{base}{}", self.fr_selection(&quantity.selection))
    }

    pub(super) fn fr_score(self, score: &Score) -> String {
        match score {
            Score::Indicator { name } => format!("le lieu de vie a un indicateur {} qui", self.quoted(name)),
            Score::Priority { analysis } => format!(
                "le lieu de vie a, dans l’analyse {}, une priorité qui",
                self.quoted(analysis)
            ),
            Score::Frmip { name, part } => {
                let name = name
                    .as_ref()
                    .map_or(String::new(), |name| format!(" ({})", self.quoted(name)));
                let part = match part {
                    FrmipPart::Frequency => "le score de fréquence".to_owned(),
                    FrmipPart::Recency => "le score de récence".to_owned(),
                    FrmipPart::Amount => "le score de montant".to_owned(),
                    FrmipPart::Source => "la provenance".to_owned(),
                    FrmipPart::Interest(theme) => {
                        format!("le score d’intérêt pour {}", self.label(&Type::Theme, theme.get()))
                    }
                };
                format!("{part}{name}")
            }
        }
    }

    /// A predicate, and its contrary.
    pub(super) fn fr_test(self, of: &Type, test: &Test) -> (String, String) {
        match test {
            Test::Relation { relation, to } => {
                let (date, to) = (*of == Type::Date, self.fr_operand(of, to));
                (
                    fr_relation(*relation, of, date, &to),
                    fr_contrary(*relation, of, date, &to),
                )
            }
            Test::Between { low, high } => self.fr_between(of, low, high),
            Test::NotBetween { low, high } => {
                let (yes, no) = self.fr_between(of, low, high);
                (format!("est connu mais {no}"), yes)
            }
            Test::In { set } | Test::AnyOf { set } => self.fr_in(of, set),
            Test::NotIn { set } | Test::NoneOf { set } => {
                let (yes, no) = self.fr_in(of, set);
                (format!("est connu mais {no}"), yes)
            }
            Test::AllOf { set } => (
                format!("réunit {}", self.values(of, set, "et")),
                format!("ne réunit pas {}", self.values(of, set, "et")),
            ),
            Test::During { period } => (
                format!("tombe {}", self.fr_period(period)),
                format!("ne tombe pas {}", self.fr_period(period)),
            ),
            Test::NotDuring { period } => (
                format!("est connu mais ne tombe pas {}", self.fr_period(period)),
                format!("tombe {}", self.fr_period(period)),
            ),
            Test::Contains { text } => (
                format!("contient {}", self.quoted(text)),
                format!("ne contient pas {}", self.quoted(text)),
            ),
            Test::StartsWith { text } => (
                format!("commence par {}", self.quoted(text)),
                format!("ne commence pas par {}", self.quoted(text)),
            ),
        }
    }

    pub(super) fn fr_between(self, of: &Type, low: &Literal, high: &Literal) -> (String, String) {
        let the = if *of == Type::Date { "le " } else { "" };
        let low = match (of, low) {
            // "entre 18 et 25 ans": the unit is said once.
            (Type::Age, Literal::Number(number)) => self.number(*number),
            _ => self.value(of, low),
        };
        let rest = format!("entre {the}{low} et {the}{}", self.value(of, high));
        (format!("est {rest}"), format!("n’est pas {rest}"))
    }

    pub(super) fn fr_in(self, of: &Type, set: &[Literal]) -> (String, String) {
        let is = equals(of);
        (
            format!("{is} {}", self.values(of, set, "ou")),
            format!("{} {}", denied(is), self.values(of, set, "ni")),
        )
    }

    pub(super) fn fr_operand(self, of: &Type, to: &Operand) -> String {
        let so_many =
            |times: &Option<f64>| times.map_or(String::new(), |times| format!("{} fois ", self.number(times)));
        match to {
            Operand::Literal { value } => self.value(of, value),
            Operand::Quantity { times, quantity } => so_many(times) + &self.fr_quantity(quantity),
            Operand::Score { times, score } => so_many(times) + &self.fr_score(score),
        }
    }

    /// When and which, after the noun.
    pub(super) fn fr_selection(self, selection: &Selection) -> String {
        let when = selection
            .when
            .as_ref()
            .map_or(String::new(), |when| format!(" {}", self.fr_when(when)));
        let filters: Vec<String> = selection
            .filters
            .iter()
            .enumerate()
            .map(|(at, filter)| self.fr_filter(selection, filter, at))
            .collect();
        format!("{}{when}", filters.concat())
    }

    pub(super) fn fr_filter(self, selection: &Selection, filter: &Filter, at: usize) -> String {
        let of = Type::of_filter(filter.field, selection, self.vocabulary);
        if let (
            FilterField::Theme,
            FilterTest::Relation {
                relation: Relation::Equal,
                value,
            },
        ) = (filter.field, &filter.test)
        {
            return format!(" sur le thème {}", self.value(&of, value));
        }
        if let (
            FilterField::Campaign,
            FilterTest::Relation {
                relation: Relation::Equal,
                value,
            },
        ) = (filter.field, &filter.test)
        {
            return format!(" de la campagne {}", self.value(&of, value));
        }
        if let (
            FilterField::Event,
            FilterTest::Relation {
                relation: Relation::Equal,
                value,
            },
        ) = (filter.field, &filter.test)
        {
            return format!(" (événement {})", self.value(&of, value));
        }
        let noun = filter.field.name(Language::Fr);
        let subject = if filter.field == FilterField::Hours {
            "les heures".to_owned()
        } else {
            the(noun)
        };
        let (yes, _) = self.fr_filter_test(&of, &filter.test);
        let yes = if filter.field == FilterField::Hours {
            plural(&yes)
        } else {
            yes
        };
        format!("{} {subject} {yes}", if at == 0 { " dont" } else { " et dont" })
    }

    pub(super) fn fr_filter_test(self, of: &Type, test: &FilterTest) -> (String, String) {
        match test {
            FilterTest::Relation { relation, value } => {
                let (date, to) = (*of == Type::Date, self.value(of, value));
                (
                    fr_relation(*relation, of, date, &to),
                    fr_contrary(*relation, of, date, &to),
                )
            }
            FilterTest::Between { low, high } => self.fr_between(of, low, high),
            FilterTest::In { set } => self.fr_in(of, set),
        }
    }

    pub(super) fn fr_kinds(self, selection: &Selection, several: bool) -> String {
        let each: Vec<String> = selection
            .kinds
            .iter()
            .map(|kind| {
                if several {
                    self.fr_plural(kind)
                } else {
                    self.fr_kind(kind).0
                }
            })
            .collect();
        either(&each, "ou")
    }

    /// The noun of a kind, and whether it is feminine.
    pub(super) fn fr_kind(self, kind: &str) -> (String, bool) {
        match BuiltInKind::from_key(kind) {
            Some(built_in) => {
                let (one, _, feminine) = noun_of(built_in);
                (one.to_owned(), feminine)
            }
            None => (
                format!(
                    "interaction {}",
                    self.quoted(&self.vocabulary.kind_name(kind, Language::Fr))
                ),
                true,
            ),
        }
    }

    pub(super) fn fr_plural(self, kind: &str) -> String {
        match BuiltInKind::from_key(kind) {
            Some(built_in) => noun_of(built_in).1.to_owned(),
            None => format!(
                "interactions {}",
                self.quoted(&self.vocabulary.kind_name(kind, Language::Fr))
            ),
        }
    }

    pub(super) fn fr_when(self, when: &When) -> String {
        match when {
            When::During { period } => self.fr_period(period),
            When::Since { date } => format!("depuis le {}", self.day(*date)),
            When::Before { date } => format!("avant le {}", self.day(*date)),
            When::Between { from, to } => format!("entre le {} et le {}", self.day(*from), self.day(*to)),
        }
    }

    pub(super) fn fr_period(self, period: &Period) -> String {
        match period {
            Period::Year { year } => format!("en {year}"),
            Period::Last { count: 0 | 1, unit } => match unit {
                Unit::Day => "depuis hier",
                Unit::Week => "au cours de la dernière semaine",
                Unit::Month => "au cours du dernier mois",
                Unit::Year => "au cours de la dernière année",
                Unit::Season => "au cours de la dernière saison",
            }
            .to_owned(),
            Period::Last { count, unit } => {
                let last = if matches!(unit, Unit::Week | Unit::Season) {
                    "dernières"
                } else {
                    "derniers"
                };
                let unit = if *unit == Unit::Year {
                    "dernières années"
                } else {
                    &format!("{last} {}", words::unit(*unit, *count, Language::Fr))
                };
                format!("au cours des {} {unit}", self.number(f64::from(*count)))
            }
            Period::This { unit } => match unit {
                Unit::Day => "aujourd’hui",
                Unit::Week => "cette semaine",
                Unit::Month => "ce mois-ci",
                Unit::Year => "cette année",
                Unit::Season => "cette saison",
            }
            .to_owned(),
            Period::Previous { unit } => match unit {
                Unit::Day => "hier",
                Unit::Week => "la semaine précédente",
                Unit::Month => "le mois précédent",
                Unit::Year => "l’année précédente",
                Unit::Season => "la saison précédente",
            }
            .to_owned(),
        }
    }

    pub(super) fn fr_soon(self, count: u32, unit: Unit) -> String {
        let next = match (unit, count > 1) {
            (Unit::Week | Unit::Season, true) => "dans les {} prochaines",
            (_, true) => "dans les {} prochains",
            (_, false) => "dans {}",
        };
        format!(
            "{} {}",
            next.replace("{}", &self.number(f64::from(count))),
            words::unit(unit, count, Language::Fr)
        )
    }
}

/// `est` for what one is, `vaut` for what is counted, `est de` for an age.
fn equals(of: &Type) -> &'static str {
    match of {
        Type::Number | Type::Money => "vaut",
        Type::Age => "est de",
        Type::Date => "est le",
        _ => "est",
    }
}

fn denied(is: &str) -> String {
    let (verb, rest) = is
        .split_once(' ')
        .map_or((is, String::new()), |(verb, rest)| (verb, format!(" {rest}")));
    format!("{} pas{rest}", elided("ne", verb))
}

fn fr_relation(relation: Relation, of: &Type, date: bool, to: &str) -> String {
    match (relation, date) {
        (Relation::Equal, _) => format!("{} {to}", equals(of)),
        (Relation::Different, _) => format!("est connu mais {} {to}", denied(equals(of))),
        (Relation::Less, true) => format!("tombe avant le {to}"),
        (Relation::AtMost, true) => format!("tombe au plus tard le {to}"),
        (Relation::Greater, true) => format!("tombe après le {to}"),
        (Relation::AtLeast, true) => format!("tombe à partir du {to}"),
        (Relation::Less, false) => format!("n’atteint pas {to}"),
        (Relation::AtMost, false) => format!("ne dépasse pas {to}"),
        (Relation::Greater, false) => format!("dépasse {to}"),
        (Relation::AtLeast, false) => format!("atteint au moins {to}"),
    }
}

fn fr_contrary(relation: Relation, of: &Type, date: bool, to: &str) -> String {
    match relation {
        Relation::Equal => format!("{} {to}", denied(equals(of))),
        _ => fr_relation(opposite(relation), of, date, to),
    }
}

/// `est` becomes `sont`, for the one plural subject there is.
fn plural(predicate: &str) -> String {
    predicate
        .replacen("dépasse", "dépassent", 1)
        .replacen("atteint", "atteignent", 1)
        .replacen("vaut", "valent", 1)
        .replacen("est entre", "sont entre", 1)
}

/// One, several, and whether feminine.
fn noun_of(kind: BuiltInKind) -> (&'static str, &'static str, bool) {
    match kind {
        BuiltInKind::EmailSent => ("e-mail envoyé", "e-mails envoyés", false),
        BuiltInKind::EmailOpened => ("e-mail ouvert", "e-mails ouverts", false),
        BuiltInKind::EmailClicked => ("clic dans un e-mail", "clics dans des e-mails", false),
        BuiltInKind::EmailReplied => ("réponse à un e-mail", "réponses à des e-mails", true),
        BuiltInKind::EmailBounced => ("e-mail en erreur", "e-mails en erreur", false),
        BuiltInKind::SmsSent => ("SMS envoyé", "SMS envoyés", false),
        BuiltInKind::SmsReceived => ("SMS reçu", "SMS reçus", false),
        BuiltInKind::LetterSent => ("courrier envoyé", "courriers envoyés", false),
        BuiltInKind::Call => ("appel", "appels", false),
        BuiltInKind::Visit => ("visite", "visites", true),
        BuiltInKind::Leaflet => ("tract", "tracts", false),
        BuiltInKind::EventInvited => ("invitation à un événement", "invitations à des événements", true),
        BuiltInKind::EventRegistered => ("inscription à un événement", "inscriptions à des événements", true),
        BuiltInKind::EventAttended => ("participation à un événement", "participations à des événements", true),
        BuiltInKind::EventMissed => ("absence à un événement", "absences à des événements", true),
        BuiltInKind::SurveyAnswered => ("réponse à un questionnaire", "réponses à des questionnaires", true),
        BuiltInKind::PetitionSigned => ("pétition signée", "pétitions signées", true),
        BuiltInKind::Donation => ("don", "dons", false),
        BuiltInKind::Membership => ("adhésion", "adhésions", true),
        BuiltInKind::Mission => ("mission bénévole", "missions bénévoles", true),
        BuiltInKind::Request => ("demande", "demandes", true),
        BuiltInKind::MessageReceived => ("message reçu", "messages reçus", false),
        BuiltInKind::Note => ("note", "notes", true),
    }
}
