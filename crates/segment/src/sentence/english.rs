//! The clauses in English.

mod figures;

use model::{
    Language,
    consent::Channel,
    expression::{
        Attribute, Center, Crossing, Expression, Field, Figure, Function, Group, Literal, Move, Operand, Over,
        Relation, Right, Selection, Standing, Tense, Test,
    },
};

use super::{Clause, Speaker, either, french::takes_none};
use crate::vocabulary::Type;

impl Speaker<'_> {
    pub(super) fn english(self, condition: &Expression) -> Clause {
        match condition {
            Expression::Known { attribute } => self.en_has(*attribute),
            Expression::Lacking { attribute } => contrary(self.en_has(*attribute)),
            Expression::Compare { figure, test } => self.en_compare(figure, test),
            Expression::Exists { selection } => {
                let rest = self.en_selection(selection);
                let kinds = either(
                    &selection
                        .kinds
                        .iter()
                        .map(|kind| self.en_kind(kind, 1))
                        .collect::<Vec<_>>(),
                    "or",
                );
                Clause::new(
                    "who",
                    format!("have at least one {kinds}{rest}"),
                    format!("have no {kinds}{rest}"),
                )
            }
            Expression::Answered { survey, question, test } => {
                let of = Type::Answer(*survey, question.clone());
                let survey = self.vocabulary.surveys.name(survey.get()).unwrap_or("#").to_owned();
                let (yes, no) = self.en_filter_test(&of, test);
                let subject = format!("answer to {} ({})", self.quoted(question), self.quoted(&survey));
                Clause::new(
                    "whose",
                    format!("{subject} {yes}"),
                    format!("{subject} {no} (or is missing)"),
                )
            }
            Expression::Tagged { tag, when } => {
                let rest = format!("{} put on {}", self.label(&Type::Tags, tag.get()), self.en_when(when));
                Clause::new(
                    "who",
                    format!("have the tag {rest}"),
                    format!("do not have the tag {rest}"),
                )
            }
            Expression::Moved {
                election,
                direction,
                when,
            } => {
                let election = election.map_or(String::new(), |id| {
                    format!(
                        " for {}",
                        self.quoted(self.vocabulary.elections.name(id.get()).unwrap_or("#"))
                    )
                });
                let (yes, no) = match direction {
                    Move::Rose => ("rose", "did not rise"),
                    Move::Fell => ("fell", "did not fall"),
                };
                let when = self.en_when(when);
                Clause::new(
                    "whose",
                    format!("support{election} {yes} {when}"),
                    format!("support{election} {no} {when}"),
                )
            }
            Expression::Right {
                right,
                channel,
                purpose,
            } => {
                let purpose = purpose.map_or(String::new(), |purpose| format!(" ({})", purpose.name(Language::En)));
                en_right(*right, *channel, &purpose)
            }
            Expression::In { group } => self.en_group(group),
            Expression::Near { radius_m, center } => live(&format!(
                "within {} of {}",
                self.en_distance(*radius_m),
                self.en_center(center)
            )),
            Expression::Linked { kind, to } => {
                let kind = kind
                    .as_ref()
                    .map_or(String::new(), |kind| format!(" as {}", self.quoted(kind)));
                are(&format!(
                    "linked{kind} to people or structures {}",
                    Speaker {
                        relative: "that",
                        ..self
                    }
                    .top(to)
                ))
            }
            Expression::Household { some } => {
                let inner = self.top(some);
                Clause::new(
                    "who",
                    format!("have in their household (themselves included) at least one of the people {inner}"),
                    format!("have in their household (themselves included) none of the people {inner}"),
                )
            }
            _ => self.en_other(condition),
        }
    }

    fn en_other(self, condition: &Expression) -> Clause {
        match condition {
            Expression::Member { kind } => are(&format!(
                "members{}",
                kind.as_ref()
                    .map_or(String::new(), |kind| format!(" ({})", self.quoted(kind)))
            )),
            Expression::MembershipEndsWithin { count, unit } => {
                let soon = self.en_soon(*count, *unit);
                Clause::new(
                    "whose",
                    format!("membership ends {soon}"),
                    format!("membership does not end {soon}"),
                )
            }
            Expression::MembershipEnd { tense, when } => {
                let when = self.en_when(when);
                let (yes, no) = match tense {
                    Tense::Ends => ("ends", "does not end"),
                    Tense::Ended => ("ended", "did not end"),
                };
                Clause::new(
                    "whose",
                    format!("membership {yes} {when}"),
                    format!("membership {no} {when}"),
                )
            }
            Expression::VotesIn { place } => {
                let place = self.quoted(place);
                Clause::new("who", format!("vote in {place}"), format!("do not vote in {place}"))
            }
            Expression::Crossed {
                direction,
                segment,
                when,
            } => {
                let rest = format!(
                    "the segment {} {}",
                    self.quoted(self.vocabulary.segments.name(segment.get()).unwrap_or("#")),
                    self.en_when(when)
                );
                match direction {
                    Crossing::Entered => Clause::new("who", format!("entered {rest}"), format!("did not enter {rest}")),
                    Crossing::Left => Clause::new("who", format!("left {rest}"), format!("did not leave {rest}")),
                }
            }
            Expression::Mandate { title, standing } => {
                let title = title.as_ref().map_or(String::new(), |title| match title.relation {
                    Relation::Different => format!(" other than {}", self.quoted(&title.text)),
                    _ => format!(" of {}", self.quoted(&title.text)),
                });
                match standing {
                    Standing::Now => Clause::new(
                        "who",
                        format!("hold today a mandate{title}"),
                        format!("hold today no mandate{title}"),
                    ),
                    Standing::Ever => Clause::new(
                        "who",
                        format!("hold or held a mandate{title}"),
                        format!("never held a mandate{title}"),
                    ),
                }
            }
            Expression::Birthday { count: 0, .. } => Clause::new("whose", "birthday is today", "birthday is not today"),
            Expression::Birthday { count, unit } => {
                let soon = self.en_soon(*count, *unit);
                Clause::new(
                    "whose",
                    format!("birthday falls {soon}"),
                    format!("birthday does not fall {soon}"),
                )
            }
            Expression::Sample { percent, seed } => are(&format!(
                "drawn at random ({}%, draw no. {seed})",
                self.number(*percent)
            )),
            _ => Clause::new("who", "match", "do not match"),
        }
    }

    fn en_has(self, attribute: Attribute) -> Clause {
        let Attribute::BuiltIn(field) = attribute else {
            let name = self.custom(attribute).unwrap_or_default();
            return Clause::new(
                "whose",
                format!("{name} is filled in"),
                format!("{name} is not filled in"),
            );
        };
        let noun = field.name(Language::En);
        match field {
            Field::Age | Field::BirthDate | Field::Support | Field::Created => {
                Clause::new("whose", format!("{noun} is known"), format!("{noun} is not known"))
            }
            _ => Clause::new(
                "who",
                format!("have {} {noun}", article(noun)),
                format!("have no {noun}"),
            ),
        }
    }

    fn en_compare(self, figure: &Figure, test: &Test) -> Clause {
        let holds = Type::of_figure(figure, self.vocabulary);
        if let Some(clause) = self.en_set(figure, &holds, test) {
            return clause;
        }
        if let (
            Figure::Quantity { quantity },
            Test::Relation {
                relation,
                to: Operand::Literal {
                    value: Literal::Number(number),
                },
            },
        ) = (figure, test)
            && quantity.function == Function::Count
            && quantity.over == Over::Contact
        {
            return self.en_count(&quantity.selection, *relation, *number);
        }
        let subject = self.en_figure(figure);
        let (yes, no) = self.en_test(&holds, test);
        let missing = if is_never_missing(figure) {
            ""
        } else {
            " (or is missing)"
        };
        let none = if takes_none(figure, test) {
            " (those who did nothing included)"
        } else {
            ""
        };
        Clause::new(
            "whose",
            format!("{subject} {yes}{none}"),
            format!("{subject} {no}{missing}"),
        )
    }

    fn en_set(self, figure: &Figure, holds: &Type, test: &Test) -> Option<Clause> {
        let Figure::Attribute { attribute } = figure else {
            return None;
        };
        let (yes, no) = match holds {
            Type::Tags => ("have the tag".to_owned(), "do not have the tag".to_owned()),
            Type::Branches => (
                "belong to the branch".to_owned(),
                "do not belong to the branch".to_owned(),
            ),
            Type::Sources => (
                "come from the source".to_owned(),
                "do not come from the source".to_owned(),
            ),
            Type::Choices(_) => {
                let name = self.custom(*attribute).unwrap_or_default();
                (format!("have, in {name},"), format!("do not have, in {name},"))
            }
            _ => return None,
        };
        let clause = |values: String| Clause::new("who", format!("{yes} {values}"), format!("{no} {values}"));
        Some(match test {
            Test::Relation {
                relation,
                to: Operand::Literal { value },
            } => {
                let clause = clause(self.value(holds, value));
                if *relation == Relation::Different {
                    contrary(clause)
                } else {
                    clause
                }
            }
            Test::In { set } | Test::AnyOf { set } => clause(self.values(holds, set, "or")),
            Test::NotIn { set } | Test::NoneOf { set } => contrary(clause(self.values(holds, set, "or"))),
            Test::AllOf { set } if set.len() == 1 => clause(self.values(holds, set, "and")),
            Test::AllOf { set } => {
                let all = self.values(holds, set, "and");
                let (yes, no) = (several(&yes), several(&no));
                Clause::new("who", format!("{yes} {all}"), format!("{no} {all}"))
            }
            _ => return None,
        })
    }

    fn en_count(self, selection: &Selection, relation: Relation, number: f64) -> Clause {
        let kinds: Vec<String> = selection
            .kinds
            .iter()
            .map(|kind| self.en_kind(kind, if number.total_cmp(&1.0).is_eq() { 1 } else { 2 }))
            .collect();
        let some = format!("{} {}", self.number(number), either(&kinds, "or"));
        let rest = self.en_selection(selection);
        let none = if matches!(relation, Relation::Less | Relation::AtMost) {
            " (none included)"
        } else {
            ""
        };
        let (yes, no) = match relation {
            Relation::Equal => ("exactly", "another number than"),
            Relation::Different => ("another number than", "exactly"),
            Relation::Less => ("fewer than", "at least"),
            Relation::AtMost => ("at most", "more than"),
            Relation::Greater => ("more than", "at most"),
            Relation::AtLeast => ("at least", "fewer than"),
        };
        Clause::new(
            "who",
            format!("have {yes} {some}{none}{rest}"),
            format!("have {no} {some}{rest}"),
        )
    }

    fn en_group(self, group: &Group) -> Clause {
        let name = |names: &crate::vocabulary::Names, id: i64| self.quoted(names.name(id).unwrap_or("#"));
        match group {
            Group::Segment(id) => are(&format!("in the segment {}", name(&self.vocabulary.segments, id.get()))),
            Group::List(id) => are(&format!("in the list {}", name(&self.vocabulary.lists, id.get()))),
            Group::Branch(id) => are(&format!(
                "in the branch {} or in one below it",
                name(&self.vocabulary.branches, id.get())
            )),
            Group::Territory(place) => live(&format!("in the territory {}", self.quoted(place))),
            Group::Area(place) => live(&format!("in the area {}", self.quoted(place))),
        }
    }

    fn en_distance(self, radius_m: u32) -> String {
        if radius_m >= 1000 {
            format!("{} km", self.number(f64::from(radius_m) / 1000.0))
        } else {
            format!("{radius_m} m")
        }
    }

    fn en_center(self, center: &Center) -> String {
        match (&center.address, center.position) {
            (Some(address), _) => self.quoted(address),
            (None, Some(position)) => format!("({}, {})", position.lat, position.lng),
            (None, None) => "nowhere".to_owned(),
        }
    }
}

/// `have the tag` is `have all of the tags`.
fn several(one: &str) -> String {
    match one.rsplit_once("the ") {
        Some((before, noun @ "branch")) => format!("{before}all of the {noun}es"),
        Some((before, noun)) => format!("{before}all of the {noun}s"),
        None => format!("{one} all of"),
    }
}

fn are(rest: &str) -> Clause {
    Clause::new("who", format!("are {rest}"), format!("are not {rest}"))
}

fn live(rest: &str) -> Clause {
    Clause::new("who", format!("live {rest}"), format!("do not live {rest}"))
}

fn contrary(clause: Clause) -> Clause {
    Clause {
        yes: clause.no,
        no: clause.yes,
        ..clause
    }
}

fn article(noun: &str) -> &'static str {
    // RNA is spelt out, so it starts with a vowel sound.
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']) || noun.starts_with("RNA");
    if vowel { "an" } else { "a" }
}

fn en_right(right: Right, channel: Channel, purpose: &str) -> Clause {
    let (what, by) = match channel {
        Channel::Email => ("e-mails", "by e-mail"),
        Channel::Sms => ("text messages", "by text message"),
        Channel::Call => ("calls", "by phone"),
        Channel::RecordedCall => ("recorded calls", "by recorded call"),
        Channel::Post => ("letters", "by post"),
        Channel::Visit => ("visits", "by a visit"),
        Channel::Messaging => ("messaging", "by messaging"),
        Channel::OnlineAds => ("online ads", "by online ads"),
    };
    match right {
        Right::Reachable => are(&format!("reachable {by}{purpose}")),
        Right::Consent => Clause::new(
            "who",
            format!("consent to {what}{purpose}"),
            format!("do not consent to {what}{purpose}"),
        ),
        Right::Refused => Clause::new(
            "who",
            format!("refuse {what}{purpose}"),
            format!("do not refuse {what}{purpose}"),
        ),
        Right::Opposed => Clause::new(
            "who",
            format!("objected to {what}{purpose}"),
            format!("did not object to {what}{purpose}"),
        ),
    }
}

fn is_never_missing(figure: &Figure) -> bool {
    match figure {
        Figure::Attribute { attribute } => *attribute == Attribute::BuiltIn(Field::Created),
        Figure::Quantity { quantity } => matches!(quantity.function, Function::Count | Function::Sum | Function::Years),
        _ => false,
    }
}
