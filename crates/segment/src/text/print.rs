//! A tree as the text that reads back to it.

mod figure;
mod selection;
mod value;

use model::{
    ElectionId, Language, SegmentId, SurveyId,
    consent::{Channel, Purpose},
    expression::{
        Among, Center, Crossing, Expression, Figure, FilterTest, Group, Move, Question, Right, Standing, Tense, Title,
        When,
    },
};

use crate::{
    Vocabulary,
    vocabulary::Type,
    words::{self, Keyword},
};

use value::quoted;

/// The text of a question, in the words of a language.
pub fn print(question: &Question, language: Language, vocabulary: &Vocabulary) -> String {
    let printer = Printer { language, vocabulary };
    let mut text = printer.expression(&question.condition, Place::Open);
    match question.among {
        Among::Persons => {}
        Among::Structures => printer.append(&mut text, &[Keyword::Among, Keyword::Structures]),
        Among::All => printer.append(&mut text, &[Keyword::Among, Keyword::Everybody]),
    }
    if question.including.is_some() {
        printer.append(&mut text, &[Keyword::Including, Keyword::Archived]);
    }
    text
}

/// The text of a figure that stands alone.
pub fn print_figure(figure: &Figure, language: Language, vocabulary: &Vocabulary) -> String {
    Printer { language, vocabulary }.figure(figure)
}

struct Printer<'a> {
    language: Language,
    vocabulary: &'a Vocabulary,
}

/// What stands around an expression, which decides whether it needs parentheses.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Open,
    InAll,
    InAny,
    InNot,
}

impl Printer<'_> {
    fn words(&self, keywords: &[Keyword]) -> String {
        let words: Vec<&str> = keywords.iter().map(|keyword| self.word(*keyword)).collect();
        words.join(" ")
    }

    fn append(&self, text: &mut String, keywords: &[Keyword]) {
        text.push(' ');
        text.push_str(&self.words(keywords));
    }

    fn word(&self, keyword: Keyword) -> &'static str {
        keyword.text(self.language)
    }

    fn expression(&self, expression: &Expression, place: Place) -> String {
        match expression {
            Expression::All { of } => {
                let text = self.joined(of, Keyword::And, Place::InAll);
                wrapped(text, matches!(place, Place::InAll | Place::InNot))
            }
            Expression::Any { of } => {
                let text = self.joined(of, Keyword::Or, Place::InAny);
                wrapped(text, place != Place::Open)
            }
            Expression::Not { of } => format!("{} {}", self.word(Keyword::Not), self.expression(of, Place::InNot)),
            _ => self.condition(expression),
        }
    }

    fn joined(&self, of: &[Expression], keyword: Keyword, place: Place) -> String {
        let all: Vec<String> = of.iter().map(|child| self.expression(child, place)).collect();
        all.join(&format!(" {} ", self.word(keyword)))
    }

    fn condition(&self, expression: &Expression) -> String {
        match expression {
            Expression::All { .. } | Expression::Any { .. } | Expression::Not { .. } => String::new(),
            Expression::Known { attribute } => format!("{} {}", self.word(Keyword::Has), self.attribute(*attribute)),
            Expression::Lacking { attribute } => {
                format!("{} {}", self.word(Keyword::Lacks), self.attribute(*attribute))
            }
            Expression::Compare { figure, test } => {
                let of = Type::of_figure(figure, self.vocabulary);
                format!("{} {}", self.figure(figure), self.test(&of, test))
            }
            Expression::Exists { selection } => format!("{}{}", self.word(Keyword::Exists), self.selection(selection)),
            Expression::Answered { survey, question, test } => self.answered(*survey, question, test),
            Expression::Tagged { tag, when } => {
                let tag = quoted(&self.vocabulary.tags.label(tag.get()));
                format!("{} {tag} {}", self.word(Keyword::Tagged), self.when(when))
            }
            Expression::Moved {
                election,
                direction,
                when,
            } => self.moved(*election, *direction, when),
            Expression::Right {
                right,
                channel,
                purpose,
            } => self.right(*right, *channel, *purpose),
            Expression::Member { kind } => format!("{}{}", self.word(Keyword::Member), self.as_what(kind.as_deref())),
            Expression::MembershipEndsWithin { count, unit } => {
                let ends = self.words(&[Keyword::Membership, Keyword::Ends, Keyword::Soon]);
                format!("{ends} {}", self.duration(*count, *unit))
            }
            Expression::MembershipEnd { tense, when } => self.membership_end(*tense, when),
            Expression::In { group } => self.is_in(&self.group(group)),
            Expression::VotesIn { place } => {
                format!("{} {}", self.words(&[Keyword::Votes, Keyword::In]), quoted(place))
            }
            Expression::Crossed {
                direction,
                segment,
                when,
            } => self.crossed(*direction, *segment, when),
            Expression::Near { radius_m, center } => self.near(*radius_m, center),
            Expression::Linked { kind, to } => self.linked(kind.as_deref(), to),
            Expression::Mandate { title, standing } => self.mandate(title.as_ref(), *standing),
            Expression::Birthday { count, unit } => {
                let soon = self.words(&[Keyword::Birthday, Keyword::Soon]);
                format!("{soon} {}", self.duration(*count, *unit))
            }
            Expression::Household { some } => {
                format!(
                    "{}({})",
                    self.word(Keyword::Household),
                    self.expression(some, Place::Open)
                )
            }
            Expression::Sample { percent, seed } => format!("{}({percent} %, {seed})", self.word(Keyword::Sample)),
        }
    }

    fn answered(&self, survey: SurveyId, question: &str, test: &FilterTest) -> String {
        let of = Type::Answer(survey, question.to_owned());
        let survey = quoted(&self.vocabulary.surveys.label(survey.get()));
        format!(
            "{} {survey} {} {} {}",
            self.word(Keyword::Answered),
            self.word(Keyword::Where),
            quoted(question),
            self.filter_test(&of, test)
        )
    }

    fn moved(&self, election: Option<ElectionId>, direction: Move, when: &When) -> String {
        let election = election.map_or(String::new(), |election| {
            let election = quoted(&self.vocabulary.elections.label(election.get()));
            format!(" {} {election}", self.word(Keyword::For))
        });
        let moved = match direction {
            Move::Rose => Keyword::Rose,
            Move::Fell => Keyword::Fell,
        };
        let (support, moved) = (self.word(Keyword::Support), self.word(moved));
        format!("{support}{election} {moved} {}", self.when(when))
    }

    fn right(&self, right: Right, channel: Channel, purpose: Option<Purpose>) -> String {
        let right = match right {
            Right::Reachable => Keyword::Reachable,
            Right::Consent => Keyword::Consent,
            Right::Refused => Keyword::Refused,
            Right::Opposed => Keyword::Opposed,
        };
        let purpose = purpose.map_or(String::new(), |purpose| {
            format!(", {}", quoted(purpose.name(self.language)))
        });
        let channel = words::channel(channel, self.language);
        format!("{}({channel}{purpose})", self.word(right))
    }

    fn membership_end(&self, tense: Tense, when: &When) -> String {
        let ends = match tense {
            Tense::Ends => Keyword::Ends,
            Tense::Ended => Keyword::Ended,
        };
        format!("{} {}", self.words(&[Keyword::Membership, ends]), self.when(when))
    }

    fn crossed(&self, direction: Crossing, segment: SegmentId, when: &When) -> String {
        let crossed = match direction {
            Crossing::Entered => Keyword::Entered,
            Crossing::Left => Keyword::Left,
        };
        let segment = quoted(&self.vocabulary.segments.label(segment.get()));
        format!(
            "{} {segment} {}",
            self.words(&[crossed, Keyword::Segment]),
            self.when(when)
        )
    }

    fn linked(&self, kind: Option<&str>, to: &Expression) -> String {
        let (linked, kind) = (self.word(Keyword::Linked), self.as_what(kind));
        format!(
            "{linked}{kind} {} ({})",
            self.word(Keyword::To),
            self.expression(to, Place::Open)
        )
    }

    fn mandate(&self, title: Option<&Title>, standing: Standing) -> String {
        let title = title.map_or(String::new(), |title| {
            format!(" {} {}", title.relation.key(), quoted(&title.text))
        });
        let mut text = format!("{}{title}", self.word(Keyword::Mandate));
        if standing == Standing::Now {
            self.append(&mut text, &[Keyword::Now]);
        }
        text
    }

    fn as_what(&self, kind: Option<&str>) -> String {
        kind.map_or(String::new(), |kind| {
            format!(" {} {}", self.word(Keyword::As), quoted(kind))
        })
    }

    fn group(&self, group: &Group) -> String {
        let (keyword, name) = match group {
            Group::Segment(id) => (Keyword::Segment, self.vocabulary.segments.label(id.get())),
            Group::List(id) => (Keyword::List, self.vocabulary.lists.label(id.get())),
            Group::Branch(id) => (Keyword::Branch, self.vocabulary.branches.label(id.get())),
            Group::Territory(name) => (Keyword::Territory, name.clone()),
            Group::Area(name) => (Keyword::Area, name.clone()),
        };
        format!("{} {}", self.word(keyword), quoted(&name))
    }

    fn near(&self, radius_m: u32, center: &Center) -> String {
        let center = match (&center.address, center.position) {
            (Some(address), _) => quoted(address),
            (None, Some(position)) => format!("({}, {})", position.lat, position.lng),
            (None, None) => quoted(""),
        };
        let (whole, rest) = (radius_m / 1000, radius_m % 1000);
        let distance = match (whole, rest) {
            (1.., 0) => format!("{whole} {}", self.word(Keyword::Kilometers)),
            _ => format!("{radius_m} {}", self.word(Keyword::Meters)),
        };
        format!(
            "{} {distance} {} {center}",
            self.word(Keyword::Around),
            self.word(Keyword::Of)
        )
    }
}

fn wrapped(text: String, needed: bool) -> String {
    if needed { format!("({text})") } else { text }
}
