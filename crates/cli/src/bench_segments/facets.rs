//! Twelve facets at once, as the page that explores a base opens: over everybody, and over those who answer a question.

use std::{ops::Range, time::Instant};

use jiff::{
    ToSpan,
    civil::{Date, date},
    tz::TimeZone,
};
use model::{
    consent::{Channel, Purpose},
    expression::{
        Attribute, Expression, Field, Figure, FilterField, Function, Literal, Named, Operand, Over, Quantity, Relation,
        Right, Selection, Test,
    },
};
use segment::{
    index::{
        Block, Index, Surroundings,
        facets::{By, Facet, Tally},
    },
    meaning::Setting,
};
use serde::Serialize;

use super::{base::NOW, people::instant, questions};
use crate::failure::Failure;

/// Times each is counted.
const RUNS: usize = 200;

/// Twelve facets of those who answer.
#[derive(Debug, Serialize)]
pub struct Opening {
    /// Of whom.
    question: &'static str,
    people: u64,
    facets: usize,
    /// Question read, answered, and counted twelve times.
    median_micros: f64,
    p99_micros: f64,
}

impl Opening {
    /// As a line of the table.
    pub fn line(&self) -> String {
        format!(
            "{} facets: {:12} {:>10} {:>12.1} µs {:>10.1} µs p99",
            self.facets, self.question, self.people, self.median_micros, self.p99_micros
        )
    }
}

/// Counts twelve facets of everybody, then of some.
pub fn measure(index: &Index) -> Result<Vec<Opening>, Failure> {
    ["has surname or not has surname", "consent(email)"]
        .into_iter()
        .map(|question| opening(index, question))
        .collect()
}

fn opening(index: &Index, line: &'static str) -> Result<Opening, Failure> {
    let twelve = twelve();
    let mut micros = Vec::with_capacity(RUNS);
    let mut people = 0;
    for _ in 0..RUNS {
        let begun = Instant::now();
        people = count(index, line, &twelve)?;
        micros.push(begun.elapsed().as_secs_f64() * 1e6);
    }
    micros.sort_by(f64::total_cmp);
    Ok(Opening {
        question: line,
        people,
        facets: twelve.len(),
        median_micros: micros[RUNS / 2],
        p99_micros: micros[RUNS * 99 / 100],
    })
}

fn count(index: &Index, line: &str, twelve: &[By]) -> Result<u64, Failure> {
    let question = questions::read(line, &questions::vocabulary()).map_err(Failure::Refused)?;
    let around = Surroundings::default();
    let setting = Setting::new(instant(NOW), TimeZone::UTC, &[]);
    let plan = index.plan(&question, &setting, &around);
    let facets: Vec<Facet<'_>> = twelve.iter().map(|by| index.facet(by, &setting, &around)).collect();
    let parts = questions::on_every_core(plan.blocks(), u64::MAX, |blocks: Range<usize>| {
        let mut tallies: Vec<Tally> = facets.iter().map(Facet::tally).collect();
        let mut people = 0;
        for at in blocks {
            let block: Block = plan.block(at);
            people += block.count() as u64;
            let each = facets.iter().zip(&mut tallies);
            each.for_each(|(facet, tally)| facet.count(at, &block, tally));
        }
        (people, tallies)
    });
    let mut all: Vec<Tally> = facets.iter().map(Facet::tally).collect();
    let mut people = 0;
    for (of_part, tallies) in parts {
        people += of_part;
        all.iter_mut().zip(tallies).for_each(|(own, other)| own.add(other));
    }
    let told = facets
        .iter()
        .zip(&all)
        .map(|(facet, tally)| facet.counts(tally).0.len());
    std::hint::black_box(told.sum::<usize>());
    Ok(people)
}

/// By age, gender, department, tag, branch, source, support, channel, month of gifts, their sum, visits to events, theme of gifts.
fn twelve() -> Vec<By> {
    let values = |field| By::Values(Attribute::BuiltIn(field));
    vec![
        By::Conditions(ages()),
        values(Field::Gender),
        values(Field::Department),
        values(Field::Tag),
        values(Field::Branch),
        values(Field::Source),
        By::Conditions(
            (1..=5)
                .map(|level| is(Field::Support, Relation::Equal, level.into()))
                .collect(),
        ),
        By::Conditions(
            [Channel::Email, Channel::Sms, Channel::Call, Channel::Post]
                .map(reachable)
                .to_vec(),
        ),
        By::Days(of("donation"), months()),
        classes(
            Function::Sum,
            "donation",
            &[1_000.0, 2_000.0, 5_000.0, 10_000.0, 50_000.0],
        ),
        classes(Function::Count, "event_attended", &[2.0, 3.0, 6.0, 11.0]),
        By::Fields(of("donation"), FilterField::Theme),
    ]
}

fn of(kind: &str) -> Selection {
    Selection {
        kinds: vec![kind.to_owned()],
        when: None,
        filters: Vec::new(),
    }
}

fn is(field: Field, relation: Relation, number: f64) -> Expression {
    Expression::Compare {
        figure: Figure::Attribute {
            attribute: Attribute::BuiltIn(field),
        },
        test: relation_to(relation, Literal::Number(number)),
    }
}

fn relation_to(relation: Relation, value: Literal) -> Test {
    Test::Relation {
        relation,
        to: Operand::Literal { value },
    }
}

fn ages() -> Vec<Expression> {
    let edges = [18.0, 25.0, 35.0, 50.0, 65.0, 75.0];
    let between = edges.windows(2).map(|two| Expression::All {
        of: vec![
            is(Field::Age, Relation::AtLeast, two[0]),
            is(Field::Age, Relation::Less, two[1]),
        ],
    });
    let below = is(Field::Age, Relation::Less, edges[0]);
    let above = is(Field::Age, Relation::AtLeast, edges[5]);
    std::iter::once(below)
        .chain(between)
        .chain(std::iter::once(above))
        .collect()
}

fn reachable(channel: Channel) -> Expression {
    Expression::Right {
        right: Right::Reachable,
        channel,
        purpose: Some(Purpose::News),
    }
}

fn months() -> Vec<(Date, Date)> {
    let first = |back: i32| date(2026, 11, 1).saturating_sub(back.months());
    let month = |back| (first(back), first(back - 1).yesterday().unwrap_or(Date::MAX));
    (0..24).rev().map(month).collect()
}

fn classes(function: Function, kind: &str, edges: &[f64]) -> By {
    #[expect(clippy::cast_possible_truncation, reason = "whole cents")]
    let literal = |edge: f64| match function {
        Function::Sum => Literal::Named(Named::Cents(edge as i64)),
        _ => Literal::Number(edge),
    };
    let between = edges.windows(2).map(|two| {
        vec![
            relation_to(Relation::AtLeast, literal(two[0])),
            relation_to(Relation::Less, literal(two[1])),
        ]
    });
    let below = vec![relation_to(Relation::Less, literal(edges[0]))];
    let above = vec![relation_to(Relation::AtLeast, literal(edges[edges.len() - 1]))];
    let quantity = Quantity {
        over: Over::Contact,
        function,
        selection: of(kind),
    };
    By::Classes(
        quantity,
        std::iter::once(below)
            .chain(between)
            .chain(std::iter::once(above))
            .collect(),
    )
}
