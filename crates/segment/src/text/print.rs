//! A tree as the text that reads back to it.

use jiff::civil::Date;
use model::{
    Language,
    expression::{
        Among, Attribute, Center, Crossing, Expression, Figure, FilterTest, FrmipPart, Function, Group, Literal, Move,
        Named, Operand, Over, Period, Quantity, Question, Relation, Right, Score, Selection, Standing, Tense, Test,
        Unit, When,
    },
    interaction::BuiltInKind,
};

use crate::{
    Vocabulary,
    vocabulary::Type,
    words::{self, FUNCTIONS, Keyword, is_taken},
};

/// The text of a question, in the words of a language.
pub fn print(question: &Question, language: Language, vocabulary: &Vocabulary) -> String {
    let printer = Printer { language, vocabulary };
    let mut text = printer.expression(&question.condition, Place::Open);
    match question.among {
        Among::Persons => {}
        Among::Structures => text += &printer.words(&[Keyword::Among, Keyword::Structures]),
        Among::All => text += &printer.words(&[Keyword::Among, Keyword::Everybody]),
    }
    if question.including.is_some() {
        text += &printer.words(&[Keyword::Including, Keyword::Archived]);
    }
    text
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
    /// Keywords, each after a space.
    fn words(&self, keywords: &[Keyword]) -> String {
        keywords
            .iter()
            .fold(String::new(), |text, keyword| text + " " + keyword.text(self.language))
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
            Expression::Known { attribute } => format!("{} {}", self.word(Keyword::Has), self.attribute(*attribute)),
            Expression::Lacking { attribute } => {
                format!("{} {}", self.word(Keyword::Lacks), self.attribute(*attribute))
            }
            Expression::Compare { figure, test } => {
                let of = Type::of_figure(figure, self.vocabulary);
                format!("{} {}", self.figure(figure), self.test(&of, test))
            }
            Expression::Exists { selection } => format!("{}{}", self.word(Keyword::Exists), self.selection(selection)),
            Expression::Answered { survey, question, test } => {
                let of = Type::Answer(*survey, question.clone());
                let survey = quoted(&self.vocabulary.surveys.label(survey.get()));
                let (answered, dont) = (self.word(Keyword::Answered), self.word(Keyword::Where));
                format!(
                    "{answered} {survey} {dont} {} {}",
                    quoted(question),
                    self.filter_test(&of, test)
                )
            }
            Expression::Tagged { tag, when } => {
                let tag = quoted(&self.vocabulary.tags.label(tag.get()));
                format!("{} {tag} {}", self.word(Keyword::Tagged), self.when(when))
            }
            Expression::Moved {
                election,
                direction,
                when,
            } => {
                let moved = match direction {
                    Move::Rose => Keyword::Rose,
                    Move::Fell => Keyword::Fell,
                };
                let election = election.map_or(String::new(), |election| {
                    format!(
                        " {} {}",
                        self.word(Keyword::For),
                        quoted(&self.vocabulary.elections.label(election.get()))
                    )
                });
                format!(
                    "{}{election} {} {}",
                    self.word(Keyword::Support),
                    self.word(moved),
                    self.when(when)
                )
            }
            Expression::Right {
                right,
                channel,
                purpose,
            } => {
                let right = match right {
                    Right::Reachable => Keyword::Reachable,
                    Right::Consent => Keyword::Consent,
                    Right::Refused => Keyword::Refused,
                    Right::Opposed => Keyword::Opposed,
                };
                let purpose = purpose.map_or(String::new(), |purpose| {
                    format!(", {}", quoted(purpose.name(self.language)))
                });
                format!(
                    "{}({}{purpose})",
                    self.word(right),
                    words::channel(*channel, self.language)
                )
            }
            _ => self.other(expression),
        }
    }

    fn other(&self, expression: &Expression) -> String {
        match expression {
            Expression::Member { kind } => format!("{}{}", self.word(Keyword::Member), self.as_what(kind.as_deref())),
            Expression::MembershipEndsWithin { count, unit } => {
                format!(
                    "{}{} {}",
                    self.word(Keyword::Membership),
                    self.words(&[Keyword::Ends, Keyword::Soon]),
                    self.duration(*count, *unit)
                )
            }
            Expression::MembershipEnd { tense, when } => {
                let ends = match tense {
                    Tense::Ends => Keyword::Ends,
                    Tense::Ended => Keyword::Ended,
                };
                format!(
                    "{} {} {}",
                    self.word(Keyword::Membership),
                    self.word(ends),
                    self.when(when)
                )
            }
            Expression::In { group } => format!("{} {}", self.word(Keyword::In), self.group(group)),
            Expression::VotesIn { place } => format!(
                "{}{} {}",
                self.word(Keyword::Votes),
                self.words(&[Keyword::In]),
                quoted(place)
            ),
            Expression::Crossed {
                direction,
                segment,
                when,
            } => {
                let crossed = match direction {
                    Crossing::Entered => Keyword::Entered,
                    Crossing::Left => Keyword::Left,
                };
                let segment = quoted(&self.vocabulary.segments.label(segment.get()));
                format!(
                    "{}{} {segment} {}",
                    self.word(crossed),
                    self.words(&[Keyword::Segment]),
                    self.when(when)
                )
            }
            Expression::Near { radius_m, center } => self.near(*radius_m, center),
            Expression::Linked { kind, to } => {
                let to = self.expression(to, Place::Open);
                format!(
                    "{}{}{} ({to})",
                    self.word(Keyword::Linked),
                    self.as_what(kind.as_deref()),
                    self.words(&[Keyword::To])
                )
            }
            Expression::Mandate { title, standing } => {
                let title = title.as_ref().map_or(String::new(), |title| {
                    format!(" {} {}", title.relation.key(), quoted(&title.text))
                });
                let now = if *standing == Standing::Now {
                    self.words(&[Keyword::Now])
                } else {
                    String::new()
                };
                format!("{}{title}{now}", self.word(Keyword::Mandate))
            }
            Expression::Birthday { count, unit } => {
                format!(
                    "{}{} {}",
                    self.word(Keyword::Birthday),
                    self.words(&[Keyword::Soon]),
                    self.duration(*count, *unit)
                )
            }
            Expression::Household { some } => format!(
                "{}({})",
                self.word(Keyword::Household),
                self.expression(some, Place::Open)
            ),
            Expression::Sample { percent, seed } => format!("{}({percent} %, {seed})", self.word(Keyword::Sample)),
            _ => String::new(),
        }
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
            "{} {distance}{} {center}",
            self.word(Keyword::Around),
            self.words(&[Keyword::Of])
        )
    }

    fn figure(&self, figure: &Figure) -> String {
        match figure {
            Figure::Attribute { attribute } => self.attribute(*attribute),
            Figure::SupportFor { election } => {
                let election = quoted(&self.vocabulary.elections.label(election.get()));
                format!(
                    "{}{} {election}",
                    self.word(Keyword::Support),
                    self.words(&[Keyword::For])
                )
            }
            Figure::Quantity { quantity } => self.quantity(quantity),
            Figure::Score { score } => self.score(score),
        }
    }

    fn attribute(&self, attribute: Attribute) -> String {
        match attribute {
            Attribute::BuiltIn(field) => words::field(field, self.language).to_owned(),
            Attribute::Custom(id) => {
                let label = self.vocabulary.attributes.names().label(id.get());
                named(&label, &format!("#{id}"))
            }
        }
    }

    fn quantity(&self, quantity: &Quantity) -> String {
        let base = match quantity.over {
            Over::Base => format!("{}.", self.word(Keyword::Base)),
            Over::Contact => String::new(),
        };
        format!(
            "{base}{}{}",
            self.function(quantity.function),
            self.selection(&quantity.selection)
        )
    }

    fn function(&self, function: Function) -> &'static str {
        let found = FUNCTIONS.iter().find(|(_, known)| *known == function);
        found.map_or("", |(keyword, _)| self.word(*keyword))
    }

    fn score(&self, score: &Score) -> String {
        match score {
            Score::Indicator { name } => format!("{}({})", self.word(Keyword::Indicator), quoted(name)),
            Score::Priority { analysis } => format!("{}({})", self.word(Keyword::Priority), quoted(analysis)),
            Score::Frmip { name, part } => {
                let name = name
                    .as_ref()
                    .map_or(String::new(), |name| format!("({})", quoted(name)));
                let part = match part {
                    FrmipPart::Frequency => self.word(Keyword::Frequency).to_owned(),
                    FrmipPart::Recency => self.word(Keyword::Recency).to_owned(),
                    FrmipPart::Amount => self.word(Keyword::Amount).to_owned(),
                    FrmipPart::Source => self.word(Keyword::Source).to_owned(),
                    FrmipPart::Interest(theme) => {
                        format!(
                            "{}({})",
                            self.word(Keyword::Interest),
                            quoted(&self.vocabulary.themes.label(theme.get()))
                        )
                    }
                };
                format!("{}{name}.{part}", self.word(Keyword::Frmip))
            }
        }
    }

    fn test(&self, of: &Type, test: &Test) -> String {
        let not = |outside: bool| {
            if outside {
                format!("{} ", self.word(Keyword::Not))
            } else {
                String::new()
            }
        };
        match test {
            Test::Relation { relation, to } => format!("{} {}", relation.key(), self.operand(of, *relation, to)),
            Test::Between { low, high } => self.between(of, low, high),
            Test::NotBetween { low, high } => not(true) + &self.between(of, low, high),
            Test::In { set } => format!("{} {}", self.word(Keyword::In), self.set(of, set)),
            Test::NotIn { set } => format!("{}{} {}", not(true), self.word(Keyword::In), self.set(of, set)),
            Test::During { period } => format!("{} {}", self.word(Keyword::In), self.period(period)),
            Test::NotDuring { period } => format!("{}{} {}", not(true), self.word(Keyword::In), self.period(period)),
            Test::AnyOf { set } => format!(
                "{}{} {}",
                self.word(Keyword::AnyOf),
                self.words(&[Keyword::Of]),
                self.set(of, set)
            ),
            Test::AllOf { set } => format!(
                "{}{} {}",
                self.word(Keyword::AllOf),
                self.words(&[Keyword::Of]),
                self.set(of, set)
            ),
            Test::NoneOf { set } => format!(
                "{}{} {}",
                self.word(Keyword::NoneOf),
                self.words(&[Keyword::Of]),
                self.set(of, set)
            ),
            Test::Contains { text } => format!("{} {}", self.word(Keyword::Contains), quoted(text)),
            Test::StartsWith { text } => format!(
                "{}{} {}",
                self.word(Keyword::Starts),
                self.words(&[Keyword::With]),
                quoted(text)
            ),
        }
    }

    fn between(&self, of: &Type, low: &Literal, high: &Literal) -> String {
        let (between, and) = (self.word(Keyword::Between), self.word(Keyword::And));
        format!("{between} {} {and} {}", self.literal(of, low), self.literal(of, high))
    }

    fn operand(&self, of: &Type, relation: Relation, to: &Operand) -> String {
        let so_many = |times: Option<f64>| times.map_or(String::new(), |times| format!("{times} * "));
        match to {
            Operand::Literal {
                value: Literal::Number(level),
            } if *of == Type::Support && matches!(relation, Relation::Equal | Relation::Different) => {
                words::support(*level, self.language).map_or_else(|| level.to_string(), str::to_owned)
            }
            Operand::Literal { value } => self.literal(of, value),
            Operand::Quantity { times, quantity } => so_many(*times) + &self.quantity(quantity),
            Operand::Score { times, score } => so_many(*times) + &self.score(score),
        }
    }

    fn set(&self, of: &Type, set: &[Literal]) -> String {
        let all: Vec<String> = set.iter().map(|literal| self.literal(of, literal)).collect();
        format!("({})", all.join(", "))
    }

    fn literal(&self, of: &Type, literal: &Literal) -> String {
        match literal {
            Literal::YesNo(true) => self.word(Keyword::Yes).to_owned(),
            Literal::YesNo(false) => self.word(Keyword::No).to_owned(),
            Literal::Number(number) => number.to_string(),
            Literal::Text(text) => quoted(text),
            Literal::Named(Named::Cents(cents)) => format!("{} EUR", amount(*cents)),
            Literal::Named(Named::Date(date)) => date.to_string(),
            Literal::Named(Named::Key(key)) => quoted(&self.key(of, key)),
            Literal::Named(named) => quoted(&self.label(of, named)),
        }
    }

    fn key(&self, of: &Type, key: &str) -> String {
        let Type::Keys(keys) = of else { return key.to_owned() };
        let members = keys.members(self.language);
        members
            .into_iter()
            .find(|(own, _)| *own == key)
            .map_or(key, |(_, name)| name)
            .to_owned()
    }

    fn label(&self, of: &Type, named: &Named) -> String {
        let label = |id: i64| {
            of.names(self.vocabulary)
                .map_or_else(|| format!("#{id}"), |names| names.label(id))
        };
        match named {
            Named::Author(id) => label(id.get()),
            Named::Branch(id) => label(id.get()),
            Named::Campaign(id) => label(id.get()),
            Named::Event(id) => label(id.get()),
            Named::Option(id) => label(id.get()),
            Named::Source(id) => label(id.get()),
            Named::Tag(id) => label(id.get()),
            Named::Theme(id) => label(id.get()),
            Named::Cents(_) | Named::Date(_) | Named::Key(_) => String::new(),
        }
    }

    fn selection(&self, selection: &Selection) -> String {
        let kinds: Vec<String> = selection.kinds.iter().map(|kind| self.kind(kind)).collect();
        let when = selection
            .when
            .as_ref()
            .map_or(String::new(), |when| format!(" {}", self.when(when)));
        let filters: Vec<String> = selection
            .filters
            .iter()
            .map(|filter| {
                let of = Type::of_filter(filter.field, selection, self.vocabulary);
                format!(
                    "{} {}",
                    words::filter_field(filter.field, self.language),
                    self.filter_test(&of, &filter.test)
                )
            })
            .collect();
        let dont = if filters.is_empty() {
            String::new()
        } else {
            self.words(&[Keyword::Where]) + " "
        };
        let and = format!(" {} ", self.word(Keyword::And));
        format!("({}{when}{dont}{})", kinds.join(", "), filters.join(&and))
    }

    fn kind(&self, kind: &str) -> String {
        let own = self.vocabulary.kinds.iter().any(|own| own.key == kind);
        match BuiltInKind::from_key(kind).filter(|_| !own) {
            Some(built_in) => words::kind(built_in, self.language).to_owned(),
            None => format!("`{kind}`"),
        }
    }

    fn filter_test(&self, of: &Type, test: &FilterTest) -> String {
        match test {
            FilterTest::Relation { relation, value } => format!("{} {}", relation.key(), self.literal(of, value)),
            FilterTest::Between { low, high } => self.between(of, low, high),
            FilterTest::In { set } => format!("{} {}", self.word(Keyword::In), self.set(of, set)),
        }
    }

    fn when(&self, when: &When) -> String {
        match when {
            When::During { period } => format!("{} {}", self.word(Keyword::In), self.period(period)),
            When::Since { date } => self.dated(Keyword::Since, *date),
            When::Before { date } => self.dated(Keyword::Before, *date),
            When::Between { from, to } => format!(
                "{} {from} {} {to}",
                self.word(Keyword::Between),
                self.word(Keyword::And)
            ),
        }
    }

    fn dated(&self, keyword: Keyword, date: Date) -> String {
        format!("{} {date}", self.word(keyword))
    }

    fn period(&self, period: &Period) -> String {
        match (period, self.language) {
            (Period::Year { year }, _) => format!("{year:04}"),
            (Period::Last { count, unit }, Language::Fr) => {
                let feminine = matches!(unit, Unit::Week | Unit::Season);
                let last = match (*count > 1, feminine) {
                    (true, false) => "les {} derniers",
                    (true, true) => "les {} dernières",
                    (false, false) => "{} dernier",
                    (false, true) => "{} dernière",
                };
                format!(
                    "{} {}",
                    last.replace("{}", &count.to_string()),
                    words::unit(*unit, *count, self.language)
                )
            }
            (Period::Last { count, unit }, Language::En) => format!("last {}", self.duration(*count, *unit)),
            (Period::This { unit }, Language::Fr) => {
                let this = match unit {
                    Unit::Day | Unit::Month => "ce",
                    _ => "cette",
                };
                format!("{this} {}", civil(*unit))
            }
            (Period::Previous { unit }, Language::Fr) => {
                let previous = match unit {
                    Unit::Day | Unit::Month => "précédent",
                    _ => "précédente",
                };
                format!("{} {previous}", civil(*unit))
            }
            (Period::This { unit }, Language::En) => format!("this {}", words::unit(*unit, 1, self.language)),
            (Period::Previous { unit }, Language::En) => format!("previous {}", words::unit(*unit, 1, self.language)),
        }
    }

    fn duration(&self, count: u32, unit: Unit) -> String {
        format!("{count} {}", words::unit(unit, count, self.language))
    }
}

/// The French word of a calendar unit: a calendar year is an *année*.
fn civil(unit: Unit) -> &'static str {
    match unit {
        Unit::Year => "année",
        _ => words::unit(unit, 1, Language::Fr),
    }
}

fn wrapped(text: String, needed: bool) -> String {
    if needed { format!("({text})") } else { text }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A name, bare when nothing else is written so; by its id when no backtick can hold it.
fn named(label: &str, id: &str) -> String {
    let mut letters = label.chars();
    let bare = letters.next().is_some_and(char::is_alphabetic) && letters.all(|c| c.is_alphanumeric() || c == '_');
    match (bare && !is_taken(label), label.contains('`')) {
        (true, _) => label.to_owned(),
        (false, false) => format!("`{label}`"),
        (false, true) => format!("`{id}`"),
    }
}

fn amount(cents: i64) -> String {
    let (sign, cents) = (if cents < 0 { "-" } else { "" }, cents.unsigned_abs());
    match (cents / 100, cents % 100) {
        (euros, 0) => format!("{sign}{euros}"),
        (euros, rest) => format!("{sign}{euros}.{rest:02}"),
    }
}
