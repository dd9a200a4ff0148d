//! Figures, tests and nouns in French.

use model::{
    Language,
    expression::{Field, FilterField, FrmipPart, Function, Relation},
    interaction::BuiltInKind,
};

use super::{
    French, WORDS,
    agreement::{denied, of, said_of, the},
};
use crate::{
    sentence::{
        compare::opposite,
        grammar::{Count, Figures, Gender, Noun, Predicate, Predicates, nouns},
    },
    vocabulary::Type,
};

impl Figures for French {
    fn without_article<'a>(&self, subject: &'a str) -> &'a str {
        let articles = ["le ", "la ", "les ", "l’"];
        let bare = articles.iter().find_map(|article| subject.strip_prefix(article));
        bare.unwrap_or(subject)
    }

    fn field(&self, field: Field) -> String {
        the(field.name(Language::Fr))
    }

    fn quantity(&self, function: Function, kinds: &[Noun]) -> String {
        let many = nouns(kinds, Count::Many, WORDS.or);
        match function {
            Function::Count => format!("le nombre {}", of(&many)),
            Function::Sum => format!("le total des {many}"),
            Function::Mean => format!("le montant moyen des {many}"),
            Function::Max => format!("le plus grand montant des {many}"),
            Function::First => format!("la date {}", ranked(kinds, "du premier", "de la première")),
            Function::Last => format!("la date {}", ranked(kinds, "du dernier", "de la dernière")),
            Function::Years => format!("le nombre d’années avec des {many}"),
        }
    }

    fn hours(&self, kinds: &[Noun]) -> String {
        format!("le nombre d’heures des {}", nouns(kinds, Count::Many, WORDS.or))
    }

    fn indicator(&self, name: &str) -> String {
        format!("le lieu de vie a un indicateur {name} qui")
    }

    fn priority(&self, analysis: &str) -> String {
        format!("le lieu de vie a, dans l’analyse {analysis}, une priorité qui")
    }

    fn frmip(&self, part: &FrmipPart, theme: &str) -> String {
        match part {
            FrmipPart::Frequency => "le score de fréquence".to_owned(),
            FrmipPart::Recency => "le score de récence".to_owned(),
            FrmipPart::Amount => "le score de montant".to_owned(),
            FrmipPart::Source => "la provenance".to_owned(),
            FrmipPart::Interest(_) => format!("le score d’intérêt pour {theme}"),
        }
    }

    fn about(&self, field: FilterField, value: &str) -> Option<String> {
        match field {
            FilterField::Theme => Some(format!("sur le thème {value}")),
            FilterField::Campaign => Some(format!("de la campagne {value}")),
            FilterField::Event => Some(format!("(événement {value})")),
            _ => None,
        }
    }

    fn detail(&self, field: FilterField, is: &str) -> String {
        match field {
            FilterField::Hours => format!("les heures {}", plural(is)),
            field => said_of(&the(field.name(Language::Fr)), is),
        }
    }

    fn kind(&self, kind: BuiltInKind) -> Noun {
        let (one, many, gender) = noun_of(kind);
        Noun::new(one, many, gender)
    }

    fn own_kind(&self, name: &str) -> Noun {
        let (one, many) = (format!("interaction {name}"), format!("interactions {name}"));
        Noun::new(one, many, Gender::Feminine)
    }

    fn count(&self, number: f64) -> Count {
        if number >= 2.0 { Count::Many } else { Count::One }
    }
}

impl Predicates for French {
    fn relation(&self, relation: Relation, of: &Type, to: &str) -> Predicate {
        let no = match relation {
            Relation::Equal => format!("{} {to}", denied(equals(of))),
            _ => related(opposite(relation), of, to),
        };
        Predicate::new(related(relation, of, to), no)
    }

    fn between(&self, of: &Type, low: &str, high: &str) -> Predicate {
        let the = if *of == Type::Date { "le " } else { "" };
        it(&format!("est entre {the}{low} et {the}{high}"))
    }

    fn among(&self, of: &Type, any: &str, none: &str) -> Predicate {
        let is = equals(of);
        Predicate::new(format!("{is} {any}"), format!("{} {none}", denied(is)))
    }

    fn together(&self, all: &str) -> Predicate {
        it(&format!("réunit {all}"))
    }

    fn falls(&self, period: &str) -> Predicate {
        it(&format!("tombe {period}"))
    }

    fn contains(&self, text: &str) -> Predicate {
        it(&format!("contient {text}"))
    }

    fn starts_with(&self, text: &str) -> Predicate {
        it(&format!("commence par {text}"))
    }
}

fn it(act: &str) -> Predicate {
    Predicate::new(act, denied(act))
}

/// `du premier appel`: of the first kind, with which the article agrees.
fn ranked(kinds: &[Noun], masculine: &str, feminine: &str) -> String {
    kinds.first().map_or(String::new(), |noun| match noun.gender {
        Gender::Feminine => format!("{feminine} {}", noun.one),
        Gender::Masculine => format!("{masculine} {}", noun.one),
    })
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

fn related(relation: Relation, of: &Type, to: &str) -> String {
    match (relation, *of == Type::Date) {
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

/// `est` becomes `sont`, for the one plural subject there is.
fn plural(predicate: &str) -> String {
    predicate
        .replacen("dépasse", "dépassent", 1)
        .replacen("atteint", "atteignent", 1)
        .replacen("vaut", "valent", 1)
        .replacen("est entre", "sont entre", 1)
        .replacen("est connu mais", "sont connues mais", 1)
}

/// One, several, and the gender.
fn noun_of(kind: BuiltInKind) -> (&'static str, &'static str, Gender) {
    match kind {
        BuiltInKind::EmailSent => ("e-mail envoyé", "e-mails envoyés", Gender::Masculine),
        BuiltInKind::EmailOpened => ("e-mail ouvert", "e-mails ouverts", Gender::Masculine),
        BuiltInKind::EmailClicked => ("clic dans un e-mail", "clics dans des e-mails", Gender::Masculine),
        BuiltInKind::EmailReplied => ("réponse à un e-mail", "réponses à des e-mails", Gender::Feminine),
        BuiltInKind::EmailBounced => ("e-mail en erreur", "e-mails en erreur", Gender::Masculine),
        BuiltInKind::SmsSent => ("SMS envoyé", "SMS envoyés", Gender::Masculine),
        BuiltInKind::SmsReceived => ("SMS reçu", "SMS reçus", Gender::Masculine),
        BuiltInKind::LetterSent => ("courrier envoyé", "courriers envoyés", Gender::Masculine),
        BuiltInKind::Call => ("appel", "appels", Gender::Masculine),
        BuiltInKind::Visit => ("visite", "visites", Gender::Feminine),
        BuiltInKind::Leaflet => ("tract", "tracts", Gender::Masculine),
        BuiltInKind::EventInvited => (
            "invitation à un événement",
            "invitations à des événements",
            Gender::Feminine,
        ),
        BuiltInKind::EventRegistered => (
            "inscription à un événement",
            "inscriptions à des événements",
            Gender::Feminine,
        ),
        BuiltInKind::EventAttended => (
            "participation à un événement",
            "participations à des événements",
            Gender::Feminine,
        ),
        BuiltInKind::EventMissed => ("absence à un événement", "absences à des événements", Gender::Feminine),
        BuiltInKind::SurveyAnswered => (
            "réponse à un questionnaire",
            "réponses à des questionnaires",
            Gender::Feminine,
        ),
        BuiltInKind::PetitionSigned => ("pétition signée", "pétitions signées", Gender::Feminine),
        BuiltInKind::Donation => ("don", "dons", Gender::Masculine),
        BuiltInKind::Membership => ("adhésion", "adhésions", Gender::Feminine),
        BuiltInKind::Mission => ("mission bénévole", "missions bénévoles", Gender::Feminine),
        BuiltInKind::Request => ("demande", "demandes", Gender::Feminine),
        BuiltInKind::MessageReceived => ("message reçu", "messages reçus", Gender::Masculine),
        BuiltInKind::Note => ("note", "notes", Gender::Feminine),
    }
}
