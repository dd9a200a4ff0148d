//! Figures, tests, interactions and times, in English.

use model::{
    Language,
    expression::{
        Attribute, Figure, Filter, FilterField, FilterTest, FrmipPart, Function, Literal, Operand, Over, Period,
        Quantity, Relation, Score, Selection, Test, Unit, When,
    },
    interaction::BuiltInKind,
};

use super::super::{Speaker, either};
use crate::{vocabulary::Type, words};

impl Speaker<'_> {
    pub(super) fn en_figure(self, figure: &Figure) -> String {
        match figure {
            Figure::Attribute {
                attribute: Attribute::BuiltIn(field),
            } => field.name(Language::En).to_owned(),
            Figure::Attribute { attribute } => self.custom(*attribute).unwrap_or_default(),
            Figure::SupportFor { election } => format!(
                "support for {}",
                self.quoted(self.vocabulary.elections.name(election.get()).unwrap_or("#"))
            ),
            Figure::Quantity { quantity } => self.en_quantity(quantity),
            Figure::Score { score } => self.en_score(score),
        }
    }

    pub(super) fn en_quantity(self, quantity: &Quantity) -> String {
        let noun = |count| {
            either(
                &quantity
                    .selection
                    .kinds
                    .iter()
                    .map(|kind| self.en_kind(kind, count))
                    .collect::<Vec<_>>(),
                "or",
            )
        };
        let what = match quantity.function {
            Function::Count => format!("number of {}", noun(2)),
            Function::Sum if self.is_in_hours(&quantity.selection) => format!("number of hours of {}", noun(2)),
            Function::Sum => format!("total of {}", noun(2)),
            Function::Mean => format!("mean {}", noun(1)),
            Function::Max => format!("greatest {}", noun(1)),
            Function::First => format!("first {}", noun(1)),
            Function::Last => format!("last {}", noun(1)),
            Function::Years => format!("number of years with {}", noun(2)),
        };
        let base = if quantity.over == Over::Base {
            " of the whole base"
        } else {
            ""
        };
        format!("{what}{base}{}", self.en_selection(&quantity.selection))
    }

    pub(super) fn en_score(self, score: &Score) -> String {
        match score {
            Score::Indicator { name } => format!("place of living has an indicator {} that", self.quoted(name)),
            Score::Priority { analysis } => format!(
                "place of living has, in the analysis {}, a priority that",
                self.quoted(analysis)
            ),
            Score::Frmip { name, part } => {
                let name = name
                    .as_ref()
                    .map_or(String::new(), |name| format!(" ({})", self.quoted(name)));
                let part = match part {
                    FrmipPart::Frequency => "frequency score".to_owned(),
                    FrmipPart::Recency => "recency score".to_owned(),
                    FrmipPart::Amount => "amount score".to_owned(),
                    FrmipPart::Source => "first source".to_owned(),
                    FrmipPart::Interest(theme) => {
                        format!("score of interest in {}", self.label(&Type::Theme, theme.get()))
                    }
                };
                format!("{part}{name}")
            }
        }
    }

    pub(super) fn en_test(self, of: &Type, test: &Test) -> (String, String) {
        match test {
            Test::Relation { relation, to } => {
                let to = self.en_operand(of, to);
                en_relation(*relation, *of == Type::Date, &to)
            }
            Test::Between { low, high } => self.en_between(of, low, high),
            Test::NotBetween { low, high } => {
                let (yes, no) = self.en_between(of, low, high);
                (format!("is known but {no}"), yes)
            }
            Test::In { set } | Test::AnyOf { set } => self.en_in(of, set),
            Test::NotIn { set } | Test::NoneOf { set } => {
                let (yes, no) = self.en_in(of, set);
                (format!("is known but {no}"), yes)
            }
            Test::AllOf { set } => (
                format!("holds {} together", self.values(of, set, "and")),
                format!("does not hold {} together", self.values(of, set, "and")),
            ),
            Test::During { period } => (
                format!("falls {}", self.en_period(period)),
                format!("does not fall {}", self.en_period(period)),
            ),
            Test::NotDuring { period } => (
                format!("is known but does not fall {}", self.en_period(period)),
                format!("falls {}", self.en_period(period)),
            ),
            Test::Contains { text } => (
                format!("contains {}", self.quoted(text)),
                format!("does not contain {}", self.quoted(text)),
            ),
            Test::StartsWith { text } => (
                format!("starts with {}", self.quoted(text)),
                format!("does not start with {}", self.quoted(text)),
            ),
        }
    }

    pub(super) fn en_between(self, of: &Type, low: &Literal, high: &Literal) -> (String, String) {
        let rest = format!("between {} and {}", self.value(of, low), self.value(of, high));
        (format!("is {rest}"), format!("is not {rest}"))
    }

    pub(super) fn en_in(self, of: &Type, set: &[Literal]) -> (String, String) {
        let values = self.values(of, set, "or");
        (format!("is {values}"), format!("is not {values}"))
    }

    pub(super) fn en_operand(self, of: &Type, to: &Operand) -> String {
        let so_many =
            |times: &Option<f64>| times.map_or(String::new(), |times| format!("{} times ", self.number(times)));
        match to {
            Operand::Literal { value } => self.value(of, value),
            Operand::Quantity { times, quantity } if quantity.over == Over::Base => {
                format!("{}the {}", so_many(times), self.en_quantity(quantity))
            }
            Operand::Quantity { times, quantity } => format!("{}their {}", so_many(times), self.en_quantity(quantity)),
            Operand::Score { times, score } => format!("{}their {}", so_many(times), self.en_score(score)),
        }
    }

    pub(super) fn en_selection(self, selection: &Selection) -> String {
        let when = selection
            .when
            .as_ref()
            .map_or(String::new(), |when| format!(" {}", self.en_when(when)));
        let filters: Vec<String> = selection
            .filters
            .iter()
            .enumerate()
            .map(|(at, filter)| self.en_filter(selection, filter, at))
            .collect();
        format!("{}{when}", filters.concat())
    }

    pub(super) fn en_filter(self, selection: &Selection, filter: &Filter, at: usize) -> String {
        let whose = if at == 0 { "whose" } else { "and whose" };
        let of = Type::of_filter(filter.field, selection, self.vocabulary);
        match (filter.field, &filter.test) {
            (
                FilterField::Theme,
                FilterTest::Relation {
                    relation: Relation::Equal,
                    value,
                },
            ) => format!(" on the theme {}", self.value(&of, value)),
            (
                FilterField::Campaign,
                FilterTest::Relation {
                    relation: Relation::Equal,
                    value,
                },
            ) => format!(" of the campaign {}", self.value(&of, value)),
            (
                FilterField::Event,
                FilterTest::Relation {
                    relation: Relation::Equal,
                    value,
                },
            ) => format!(" (event {})", self.value(&of, value)),
            (FilterField::Hours, test) => format!(" {whose} number of hours {}", self.en_filter_test(&of, test).0),
            (field, test) => format!(
                " {whose} {} {}",
                field.name(Language::En),
                self.en_filter_test(&of, test).0
            ),
        }
    }

    pub(super) fn en_filter_test(self, of: &Type, test: &FilterTest) -> (String, String) {
        match test {
            FilterTest::Relation { relation, value } => {
                en_relation(*relation, *of == Type::Date, &self.value(of, value))
            }
            FilterTest::Between { low, high } => self.en_between(of, low, high),
            FilterTest::In { set } => self.en_in(of, set),
        }
    }

    pub(super) fn en_kind(self, kind: &str, count: usize) -> String {
        if let Some(built_in) = BuiltInKind::from_key(kind) {
            let (one, many) = noun_of(built_in);
            (if count == 1 { one } else { many }).to_owned()
        } else {
            let noun = if count == 1 { "interaction" } else { "interactions" };
            format!("{} {noun}", self.quoted(&self.vocabulary.kind_name(kind, Language::En)))
        }
    }

    pub(super) fn en_when(self, when: &When) -> String {
        match when {
            When::During { period } => self.en_period(period),
            When::Since { date } => format!("since {}", self.day(*date)),
            When::Before { date } => format!("before {}", self.day(*date)),
            When::Between { from, to } => format!("between {} and {}", self.day(*from), self.day(*to)),
        }
    }

    pub(super) fn en_period(self, period: &Period) -> String {
        match period {
            Period::Year { year } => format!("in {year}"),
            Period::Last { count: 0 | 1, unit } => format!("in the last {}", words::unit(*unit, 1, Language::En)),
            Period::Last { count, unit } => format!(
                "in the last {} {}",
                self.number(f64::from(*count)),
                words::unit(*unit, *count, Language::En)
            ),
            Period::This { unit: Unit::Day } => "today".to_owned(),
            Period::This { unit } => format!("this {}", words::unit(*unit, 1, Language::En)),
            Period::Previous { unit: Unit::Day } => "yesterday".to_owned(),
            Period::Previous { unit } => format!("in the previous {}", words::unit(*unit, 1, Language::En)),
        }
    }

    pub(super) fn en_soon(self, count: u32, unit: Unit) -> String {
        format!(
            "within {} {}",
            self.number(f64::from(count)),
            words::unit(unit, count, Language::En)
        )
    }
}

/// A predicate, and its contrary.
fn en_relation(relation: Relation, date: bool, to: &str) -> (String, String) {
    let (yes, no) = match (relation, date) {
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
    (format!("{yes} {to}"), format!("{no} {to}"))
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
