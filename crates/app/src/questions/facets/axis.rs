//! From what is asked to what is counted: the groups, and what they are called.

use ::segment::{
    index::{facets::By, ids_of},
    meaning::{Value, Window},
    sentence, text,
    vocabulary::Type,
};
use jiff::civil::Date;
use model::{
    Language,
    attribute::Sensitivity,
    consent::Channel,
    expression::{
        Attribute, Expression, Field, Figure, FilterField, Function, Literal, Named, Operand, Quantity, Relation,
        Right, Test,
    },
    interaction::Unit,
    support,
};
use serde_json::Value as Json;

use super::{
    super::{
        asked::Said,
        figures::{column, refusals},
        running::Answer,
    },
    ByAsked, FacetAsked, Shape, Side, Step,
    classes::{self, Numbers},
    days,
};
use crate::{Error, Result};

/// What is counted.
pub struct Axis {
    pub by: By,
    /// Of groups by rank; those of values say themselves.
    pub labels: Vec<Said>,
    pub figure: Option<Json>,
    pub text: String,
    pub name: Said,
    pub shape: Shape,
    pub overlapping: bool,
    /// Of the amounts of interactions, when these are counted.
    pub unit: Option<Unit>,
    pub rows: Option<()>,
    pub top: usize,
}

/// What a facet counts; refused when it cannot be counted by, `field` being where it was asked for.
pub fn of(facet: &FacetAsked, field: &str, language: Language, answer: &Answer<'_>, own: &Side) -> Result<Axis> {
    let asker = Asker {
        facet,
        field,
        language,
        answer,
        own,
    };
    match &facet.by {
        ByAsked::Text(_) | ByAsked::Figure(_) => asker.of_figure(&asker.figure(&facet.by)?),
        ByAsked::Time(of) => {
            let (figure, quantity) = asker.quantity(of)?;
            Ok(asker.over_time(&figure, quantity))
        }
        ByAsked::Field(of, field) => {
            let (figure, quantity) = asker.quantity(of)?;
            asker.by_field(&figure, quantity, *field)
        }
        ByAsked::Reach(purpose) => {
            let channels = [Channel::Email, Channel::Sms, Channel::Call, Channel::Post];
            let reachable = |channel| Expression::Right {
                right: Right::Reachable,
                channel,
                purpose: Some(*purpose),
            };
            let name = |language: Language| {
                let about = purpose.name(language);
                format!("{} ({about})", language.pick("Joignables par", "Reachable by"))
            };
            Ok(Axis {
                by: By::Conditions(channels.into_iter().map(reachable).collect()),
                labels: channels
                    .into_iter()
                    .map(|channel| Said::new(|language| channel.name(language).to_owned()))
                    .collect(),
                figure: None,
                text: String::new(),
                name: Said::new(name),
                shape: Shape::Classes,
                overlapping: true,
                unit: None,
                rows: None,
                top: facet.top,
            })
        }
    }
}

struct Asker<'a> {
    facet: &'a FacetAsked,
    field: &'a str,
    language: Language,
    answer: &'a Answer<'a>,
    own: &'a Side,
}

impl Asker<'_> {
    /// The figure of a facet, when whoever asks may sort people by it.
    fn figure(&self, by: &ByAsked) -> Result<Figure> {
        let figure = match by {
            ByAsked::Text(typed) => {
                let read = column(typed, self.language, self.answer.vocabulary);
                read.map_err(|problems| Error::Invalid(refusals(self.field, &problems)))?
                    .figure
            }
            ByAsked::Figure(figure) => figure.clone(),
            ByAsked::Time(_) | ByAsked::Field(..) | ByAsked::Reach(_) => return Err(self.no_facet()),
        };
        let asked = match &figure {
            Figure::Attribute { attribute } => Expression::Known { attribute: *attribute },
            Figure::Quantity { quantity } => Expression::Exists {
                selection: quantity.selection.clone(),
            },
            Figure::SupportFor { .. } => level(&figure, 1),
            Figure::Score { .. } => return Err(self.no_facet()),
        };
        if self.answer.admits(&asked) && !self.is_sensitive(&figure) {
            Ok(figure)
        } else {
            Err(self.no_facet())
        }
    }

    /// People are not sorted by these.
    fn is_sensitive(&self, figure: &Figure) -> bool {
        let Figure::Attribute {
            attribute: Attribute::Custom(id),
        } = figure
        else {
            return false;
        };
        let known = self.answer.vocabulary.attributes.find(*id);
        known.is_none_or(|known| matches!(known.definition.sensitivity, Sensitivity::Special | Sensitivity::Roll))
    }

    fn quantity(&self, by: &ByAsked) -> Result<(Figure, Quantity)> {
        let figure = self.figure(by)?;
        match &figure {
            Figure::Quantity { quantity } => Ok((figure.clone(), quantity.clone())),
            _ => Err(self.no_facet()),
        }
    }

    fn no_facet(&self) -> Error {
        Error::invalid(
            self.field,
            "facet.unknown",
            "On ne peut pas compter les gens selon cela.",
            "People cannot be counted by that.",
        )
    }

    fn axis(&self, figure: &Figure, by: By, shape: Shape) -> Axis {
        let vocabulary = self.answer.vocabulary;
        Axis {
            by,
            labels: Vec::new(),
            figure: serde_json::to_value(figure).ok(),
            text: text::print_figure(figure, self.language, vocabulary),
            name: Said::new(|language| sentence::heading(figure, language, vocabulary)),
            shape,
            overlapping: false,
            unit: None,
            rows: None,
            top: self.facet.top,
        }
    }

    fn of_figure(&self, figure: &Figure) -> Result<Axis> {
        let holds = Type::of_figure(figure, self.answer.vocabulary);
        let values = |overlapping| match figure {
            Figure::Attribute { attribute } => Ok(Axis {
                overlapping,
                ..self.axis(figure, By::Values(*attribute), Shape::Values)
            }),
            _ => Err(self.no_facet()),
        };
        match holds {
            Type::Text | Type::Keys(_) | Type::Choice(_) => values(false),
            Type::Tags | Type::Branches | Type::Sources | Type::Choices(_) => values(true),
            Type::Texts if is_place(figure) => values(true),
            Type::Texts | Type::PersonName | Type::Presence => self.known_or_not(figure),
            Type::Support => Ok(self.levels(figure)),
            Type::YesNo => Ok(self.yes_or_no(figure)),
            Type::Age => Ok(self.classes(figure, Numbers::Years, &classes::AGES)),
            Type::Money => Ok(self.classes(figure, Numbers::Cents, &classes::AMOUNTS)),
            Type::Number => {
                let counts = matches!(figure, Figure::Quantity { quantity } if matches!(quantity.function, Function::Count | Function::Years));
                let (numbers, usual) = if counts {
                    (Numbers::Whole, &classes::TIMES[..])
                } else {
                    (Numbers::Any, &classes::AMOUNTS[..])
                };
                Ok(self.classes(figure, numbers, usual))
            }
            Type::Date => Ok(self.dates(figure)),
            Type::Theme | Type::Campaign | Type::Event | Type::Author | Type::Answer(..) | Type::Unknown => {
                Err(self.no_facet())
            }
        }
    }

    /// Of what names or reaches one person, only whether it is there: counting by it would list people.
    fn known_or_not(&self, figure: &Figure) -> Result<Axis> {
        let Figure::Attribute { attribute } = figure else {
            return Err(self.no_facet());
        };
        let known = Expression::Known { attribute: *attribute };
        let labels = vec![Said {
            fr: "connu".to_owned(),
            en: "known".to_owned(),
        }];
        Ok(Axis {
            labels,
            ..self.axis(figure, By::Conditions(vec![known]), Shape::Classes)
        })
    }

    fn levels(&self, figure: &Figure) -> Axis {
        let levels = (1..=5_u8).map(|own| level(figure, own));
        let label = |level: u8| Said::new(|language| support::name(level, language).to_owned());
        Axis {
            labels: (1..=5).map(label).collect(),
            ..self.axis(figure, By::Conditions(levels.collect()), Shape::Classes)
        }
    }

    fn yes_or_no(&self, figure: &Figure) -> Axis {
        let answers = [true, false].map(|answer| equal(figure, Literal::YesNo(answer)));
        let words = [("oui", "yes"), ("non", "no")];
        let labels = words.map(|(fr, en)| Said {
            fr: fr.to_owned(),
            en: en.to_owned(),
        });
        Axis {
            labels: labels.to_vec(),
            ..self.axis(figure, By::Conditions(answers.to_vec()), Shape::Classes)
        }
    }

    fn classes(&self, figure: &Figure, numbers: Numbers, usual: &[f64]) -> Axis {
        let is_plain = matches!(figure, Figure::Quantity { .. }) || numbers == Numbers::Years;
        let edges = match self.facet.edges.as_slice() {
            [] if is_plain => usual.to_vec(),
            [] => classes::round_edges(&self.sample(figure), numbers),
            asked => sorted(asked),
        };
        let tests = classes::tests(&edges, numbers);
        Axis {
            labels: classes::labels(&edges, numbers),
            ..self.axis(figure, tested(figure, tests), Shape::Classes)
        }
    }

    /// The figure of about a thousand of those who answer, in order.
    fn sample(&self, figure: &Figure) -> Vec<f64> {
        let numbers = self.sampled(figure).filter_map(|value| match value {
            Value::Number(number) | Value::Cents(number) => Some(number),
            _ => None,
        });
        sorted(&numbers.collect::<Vec<f64>>())
    }

    fn sampled<'s>(&'s self, figure: &'s Figure) -> impl Iterator<Item = Value> + 's {
        const SAMPLE: u64 = 1_000;
        let every = usize::try_from(self.own.total / SAMPLE).unwrap_or(0).max(1);
        let blocks = self.own.blocks.iter().enumerate();
        let people = blocks.flat_map(|(at, block)| ids_of(at, block)).step_by(every);
        people.filter_map(|id| self.answer.index.value(id, figure, self.answer.setting))
    }

    fn dates(&self, figure: &Figure) -> Axis {
        let dates = self.sampled(figure).filter_map(|value| match value {
            Value::Date(date) => Some(date),
            _ => None,
        });
        let dates: Vec<Date> = dates.collect();
        let today = self.answer.setting.today();
        let (first, last) = (
            dates.iter().min().copied().unwrap_or(today),
            dates.iter().max().copied().unwrap_or(today),
        );
        let step = self.facet.step.unwrap_or_else(|| Step::suiting(first, last));
        let (runs, step) = days::runs(first, last, step);
        let related = |relation, date| {
            vec![Test::Relation {
                relation,
                to: Operand::Literal { value: day(date) },
            }]
        };
        let between = runs.iter().map(|(from, to)| {
            vec![Test::Between {
                low: day(*from),
                high: day(*to),
            }]
        });
        let start = runs.first().map_or(first, |run| run.0);
        let before = related(Relation::Less, start);
        let after = related(Relation::Greater, last);
        let tests = std::iter::once(before).chain(between).chain(std::iter::once(after));
        let word = |fr: &str, en: &str, date| {
            let day = Step::Day.label(date);
            Said {
                fr: format!("{fr} {}", day.fr),
                en: format!("{en} {}", day.en),
            }
        };
        let labels = std::iter::once(word("avant le", "before", start))
            .chain(runs.iter().map(|(from, _)| step.label(*from)))
            .chain(std::iter::once(word("après le", "after", last)));
        Axis {
            labels: labels.collect(),
            ..self.axis(figure, tested(figure, tests.collect()), Shape::Classes)
        }
    }

    fn over_time(&self, figure: &Figure, quantity: Quantity) -> Axis {
        let setting = self.answer.setting;
        let today = setting.today();
        let window = quantity
            .selection
            .when
            .as_ref()
            .map(|when| Window::of(when, today, setting.season));
        let to = window.and_then(|window| window.to).map_or(today, |to| to.min(today));
        let from = window.and_then(|window| window.from);
        let suits = || from.map_or(Step::Month, |from| Step::suiting(from, to));
        let step = self.facet.step.unwrap_or_else(suits);
        let (runs, step) = days::runs(from.unwrap_or_else(|| step.usual_start(to)), to, step);
        let mut selection = quantity.selection;
        selection.when = None;
        let unit = ::segment::meaning::unit(&selection, setting);
        Axis {
            labels: runs.iter().map(|(from, _)| step.label(*from)).collect(),
            overlapping: true,
            unit: Some(unit),
            rows: Some(()),
            ..self.axis(figure, By::Days(selection, runs), Shape::Time)
        }
    }

    fn by_field(&self, figure: &Figure, quantity: Quantity, field: FilterField) -> Result<Axis> {
        if matches!(field, FilterField::Amount | FilterField::Hours) {
            return Err(self.no_facet());
        }
        let unit = ::segment::meaning::unit(&quantity.selection, self.answer.setting);
        let axis = self.axis(figure, By::Fields(quantity.selection, field), Shape::Values);
        let (name, of) = (axis.name.clone(), |language| field.name(language));
        Ok(Axis {
            name: Said {
                fr: format!("{} par {}", name.fr, of(Language::Fr)),
                en: format!("{} by {}", name.en, of(Language::En)),
            },
            overlapping: true,
            unit: Some(unit),
            rows: Some(()),
            ..axis
        })
    }
}

fn is_place(figure: &Figure) -> bool {
    let Figure::Attribute {
        attribute: Attribute::BuiltIn(field),
    } = figure
    else {
        return false;
    };
    matches!(
        field,
        Field::City | Field::Commune | Field::Country | Field::Department | Field::Postcode | Field::Region
    )
}

/// Classes of a figure: counted over interactions, or conditions.
fn tested(figure: &Figure, tests: Vec<Vec<Test>>) -> By {
    if let Figure::Quantity { quantity } = figure {
        return By::Classes(quantity.clone(), tests);
    }
    let condition = |tests: Vec<Test>| {
        let mut of: Vec<Expression> = tests.into_iter().map(|test| compare(figure, test)).collect();
        if of.len() == 1 {
            of.remove(0)
        } else {
            Expression::All { of }
        }
    };
    By::Conditions(tests.into_iter().map(condition).collect())
}

fn compare(figure: &Figure, test: Test) -> Expression {
    Expression::Compare {
        figure: figure.clone(),
        test,
    }
}

fn equal(figure: &Figure, value: Literal) -> Expression {
    compare(
        figure,
        Test::Relation {
            relation: Relation::Equal,
            to: Operand::Literal { value },
        },
    )
}

fn level(figure: &Figure, level: u8) -> Expression {
    equal(figure, Literal::Number(f64::from(level)))
}

fn day(date: Date) -> Literal {
    Literal::Named(Named::Date(date))
}

fn sorted(numbers: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = numbers.iter().copied().filter(|number| number.is_finite()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted.dedup();
    sorted
}
