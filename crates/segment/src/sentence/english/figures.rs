//! Figures, tests and nouns in English.

use model::{
    Language,
    expression::{Field, FilterField, FrmipPart, Function, Relation},
    interaction::BuiltInKind,
};

use super::{English, WORDS};
use crate::{
    sentence::grammar::{Count, Figures, Gender, Noun, Predicate, Predicates, nouns},
    vocabulary::Type,
};

impl Figures for English {
    fn without_article<'a>(&self, subject: &'a str) -> &'a str {
        subject
    }

    fn field(&self, field: Field) -> String {
        field.name(Language::En).to_owned()
    }

    fn quantity(&self, function: Function, kinds: &[Noun]) -> String {
        let one = || nouns(kinds, Count::One, WORDS.or);
        let many = || nouns(kinds, Count::Many, WORDS.or);
        match function {
            Function::Count => format!("number of {}", many()),
            Function::Sum => format!("total of {}", many()),
            Function::Mean => format!("mean {}", one()),
            Function::Max => format!("greatest {}", one()),
            Function::First => format!("first {}", one()),
            Function::Last => format!("last {}", one()),
            Function::Years => format!("number of years with {}", many()),
        }
    }

    fn hours(&self, kinds: &[Noun]) -> String {
        format!("number of hours of {}", nouns(kinds, Count::Many, WORDS.or))
    }

    fn indicator(&self, name: &str) -> String {
        format!("place of living has an indicator {name} that")
    }

    fn priority(&self, analysis: &str) -> String {
        format!("place of living has, in the analysis {analysis}, a priority that")
    }

    fn frmip(&self, part: &FrmipPart, theme: &str) -> String {
        match part {
            FrmipPart::Frequency => "frequency score".to_owned(),
            FrmipPart::Recency => "recency score".to_owned(),
            FrmipPart::Amount => "amount score".to_owned(),
            FrmipPart::Source => "first source".to_owned(),
            FrmipPart::Interest(_) => format!("score of interest in {theme}"),
        }
    }

    fn about(&self, field: FilterField, value: &str) -> Option<String> {
        match field {
            FilterField::Theme => Some(format!("on the theme {value}")),
            FilterField::Campaign => Some(format!("of the campaign {value}")),
            FilterField::Event => Some(format!("(event {value})")),
            _ => None,
        }
    }

    fn detail(&self, field: FilterField, is: &str) -> String {
        match field {
            FilterField::Hours => format!("number of hours {is}"),
            field => format!("{} {is}", field.name(Language::En)),
        }
    }

    fn kind(&self, kind: BuiltInKind) -> Noun {
        let (one, many) = noun_of(kind);
        Noun::new(one, many, Gender::Masculine)
    }

    fn own_kind(&self, name: &str) -> Noun {
        let (one, many) = (format!("{name} interaction"), format!("{name} interactions"));
        Noun::new(one, many, Gender::Masculine)
    }

    fn count(&self, number: f64) -> Count {
        if number.total_cmp(&1.0).is_eq() {
            Count::One
        } else {
            Count::Many
        }
    }
}

impl Predicates for English {
    fn relation(&self, relation: Relation, of: &Type, to: &str) -> Predicate {
        let (yes, no) = match (relation, *of == Type::Date) {
            (Relation::Equal, _) => ("is", "is not"),
            (Relation::Different, _) => ("is known but is not", "is"),
            (Relation::Less, true) => ("falls before", "does not fall before"),
            (Relation::AtMost, true) => ("falls by", "falls after"),
            (Relation::Greater, true) => ("falls after", "falls by"),
            (Relation::AtLeast, true) => ("falls on or after", "falls before"),
            (Relation::Less, false) => ("is less than", "is at least"),
            (Relation::AtMost, false) => ("is at most", "is more than"),
            (Relation::Greater, false) => ("is more than", "is at most"),
            (Relation::AtLeast, false) => ("is at least", "is less than"),
        };
        Predicate::new(format!("{yes} {to}"), format!("{no} {to}"))
    }

    fn between(&self, _of: &Type, low: &str, high: &str) -> Predicate {
        is(&format!("between {low} and {high}"))
    }

    fn among(&self, _of: &Type, any: &str, _none: &str) -> Predicate {
        is(any)
    }

    fn together(&self, all: &str) -> Predicate {
        Predicate::new(format!("holds {all} together"), format!("does not hold {all} together"))
    }

    fn falls(&self, period: &str) -> Predicate {
        Predicate::new(format!("falls {period}"), format!("does not fall {period}"))
    }

    fn contains(&self, text: &str) -> Predicate {
        Predicate::new(format!("contains {text}"), format!("does not contain {text}"))
    }

    fn starts_with(&self, text: &str) -> Predicate {
        Predicate::new(format!("starts with {text}"), format!("does not start with {text}"))
    }
}

fn is(rest: &str) -> Predicate {
    Predicate::new(format!("is {rest}"), format!("is not {rest}"))
}

/// One, several.
fn noun_of(kind: BuiltInKind) -> (&'static str, &'static str) {
    match kind {
        BuiltInKind::EmailSent => ("e-mail sent", "e-mails sent"),
        BuiltInKind::EmailOpened => ("e-mail opened", "e-mails opened"),
        BuiltInKind::EmailClicked => ("click in an e-mail", "clicks in e-mails"),
        BuiltInKind::EmailReplied => ("reply to an e-mail", "replies to e-mails"),
        BuiltInKind::EmailBounced => ("bounced e-mail", "bounced e-mails"),
        BuiltInKind::SmsSent => ("text message sent", "text messages sent"),
        BuiltInKind::SmsReceived => ("text message received", "text messages received"),
        BuiltInKind::LetterSent => ("letter sent", "letters sent"),
        BuiltInKind::Call => ("call", "calls"),
        BuiltInKind::Visit => ("visit", "visits"),
        BuiltInKind::Leaflet => ("leaflet", "leaflets"),
        BuiltInKind::EventInvited => ("invitation to an event", "invitations to events"),
        BuiltInKind::EventRegistered => ("registration for an event", "registrations for events"),
        BuiltInKind::EventAttended => ("event attended", "events attended"),
        BuiltInKind::EventMissed => ("event missed", "events missed"),
        BuiltInKind::SurveyAnswered => ("answer to a survey", "answers to surveys"),
        BuiltInKind::PetitionSigned => ("petition signed", "petitions signed"),
        BuiltInKind::Donation => ("donation", "donations"),
        BuiltInKind::Membership => ("membership", "memberships"),
        BuiltInKind::Mission => ("volunteering mission", "volunteering missions"),
        BuiltInKind::Request => ("request", "requests"),
        BuiltInKind::MessageReceived => ("message received", "messages received"),
        BuiltInKind::Note => ("note", "notes"),
    }
}
