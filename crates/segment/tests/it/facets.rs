//! What a facet counts is what the definition says of each person: a group holds those of whom its condition holds, and the interactions
//! counted in it are those that the definition counts under that condition.

use jiff::civil::{Date, date};
use model::{
    AttributeId,
    expression::{
        Attribute, Expression, Field, Figure, FilterField, Function, Literal, Named, Operand, Over, Quantity, Relation,
        Selection, Test, When,
    },
};
use proptest::{prelude::*, sample::select};
use segment::{
    index::{
        Index, Surroundings,
        facets::{By, Count},
    },
    meaning::{Person, Setting, Value, matches, members, value},
};

use crate::{
    base::{CHOICE, CHOICES, TEXT},
    generate,
    index::{crowd, moment, of, setting},
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(384))]

    #[test]
    fn a_group_holds_those_of_whom_its_condition_holds(
        crowd in crowd(), question in generate::question(), moment in moment(), by in by(),
    ) {
        let setting = setting(&crowd, &moment).with_base(&question);
        let index = of(&crowd);
        let asked = members(&crowd, &question, &setting);
        let asked: Vec<&Person> = crowd.iter().filter(|person| asked.contains(&person.id)).collect();
        let (counts, none) = counted(&index, &question, &setting, &by);
        let holding = |condition: &Expression| {
            asked.iter().filter(|person| matches(person, condition, &setting)).count() as u64
        };
        for count in &counts {
            let condition = by.holding(std::slice::from_ref(&count.key));
            prop_assert_eq!(count.people, holding(&condition), "{:?}", condition);
            if let (By::Days(..) | By::Fields(..), Expression::Exists { selection }) = (&by, &condition) {
                prop_assert_eq!(count.rows, over(Function::Count, selection, &asked, &setting));
                prop_assert_eq!(u64::try_from(count.sum).ok(), Some(over(Function::Sum, selection, &asked, &setting)));
            }
        }
        let keys: Vec<_> = counts.iter().map(|count| count.key.clone()).collect();
        let some = holding(&by.holding(&keys));
        prop_assert_eq!(some + none, asked.len() as u64);
        prop_assert_eq!(none, holding(&by.none(&keys)));
    }
}

fn counted(index: &Index, question: &model::expression::Question, setting: &Setting<'_>, by: &By) -> (Vec<Count>, u64) {
    let around = Surroundings::default();
    let plan = index.plan(question, setting, &around);
    let facet = index.facet(by, setting, &around);
    let mut all = facet.tally();
    for at in 0..plan.blocks() {
        let mut tally = facet.tally();
        facet.count(at, &plan.block(at), &mut tally);
        all.add(tally);
    }
    facet.counts(&all)
}

/// How many interactions, or their amounts together in the smallest part of their unit.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small whole numbers"
)]
fn over(function: Function, selection: &Selection, people: &[&Person], setting: &Setting<'_>) -> u64 {
    let figure = Figure::Quantity {
        quantity: Quantity {
            over: Over::Contact,
            function,
            selection: selection.clone(),
        },
    };
    let hundredths = function == Function::Sum && in_hours(selection, setting);
    let each = people.iter().map(|person| match value(person, &figure, setting) {
        Some(Value::Number(number)) if hundredths => (number * 100.0).round(),
        Some(Value::Number(number) | Value::Cents(number)) => number,
        _ => 0.0,
    });
    each.sum::<f64>().round() as u64
}

fn in_hours(selection: &Selection, setting: &Setting<'_>) -> bool {
    use model::interaction::Unit;
    let unit = |unit| selection.kinds.iter().any(|kind| setting.unit(kind) == unit);
    !unit(Unit::Money)
        && selection
            .kinds
            .first()
            .is_some_and(|kind| setting.unit(kind) == Unit::Hours)
}

fn by() -> BoxedStrategy<By> {
    use Field::{Branch, City, Civility, Country, Department, Gender, Postcode, Profession, Source, Tag};
    let built_in = select(
        &[
            Branch, City, Civility, Country, Department, Gender, Postcode, Profession, Source, Tag,
        ][..],
    );
    let own = select(&[CHOICE, CHOICES, TEXT][..]).prop_map(|id| Attribute::Custom(AttributeId::new(id)));
    let field = select(
        &[
            FilterField::Campaign,
            FilterField::Channel,
            FilterField::Means,
            FilterField::Outcome,
            FilterField::Source,
            FilterField::Theme,
        ][..],
    );
    let functions = &[
        Function::Count,
        Function::Sum,
        Function::Mean,
        Function::Max,
        Function::Years,
    ][..];
    let dated = &[Function::First, Function::Last][..];
    prop_oneof![
        3 => built_in.prop_map(|field| By::Values(Attribute::BuiltIn(field))),
        1 => own.prop_map(By::Values),
        1 => proptest::collection::vec(generate::leaf(), 1..4).prop_map(|mut conditions| {
            // Those that look at others than the contact are answered as others are: nothing of theirs is here.
            conditions.retain(|condition| condition.quantities().all(|quantity| quantity.over == Over::Contact));
            By::Conditions(conditions)
        }),
        1 => (generate::selection(), field).prop_map(|(selection, field)| By::Fields(selection, field)),
        1 => generate::selection().prop_map(|selection| By::Days(Selection { when: None, ..selection }, months())),
        1 => generate::quantity(functions).prop_map(own_classes),
        1 => generate::quantity(dated).prop_map(|quantity| {
            let between = |(from, to): (Date, Date)| vec![Test::Between { low: day(from), high: day(to) }];
            By::Classes(Quantity { over: Over::Contact, ..quantity }, months().into_iter().map(between).collect())
        }),
    ]
    .boxed()
}

/// Every quarter of the years people do things in.
fn months() -> Vec<(Date, Date)> {
    let quarters = (2010..2028).flat_map(|year| [1, 4, 7, 10].map(|month| date(year, month, 1)));
    let starts: Vec<Date> = quarters.collect();
    let ends = starts.iter().skip(1).map(|next| next.yesterday().expect("a day"));
    starts.iter().copied().zip(ends).collect()
}

fn day(date: Date) -> Literal {
    Literal::Named(Named::Date(date))
}

fn own_classes(quantity: Quantity) -> By {
    let literal = |number: f64| match quantity.function {
        #[expect(clippy::cast_possible_truncation, reason = "whole cents")]
        Function::Sum | Function::Mean | Function::Max
            if quantity.selection.kinds.iter().any(|kind| kind == "donation") =>
        {
            Literal::Named(Named::Cents((number * 100.0) as i64))
        }
        _ => Literal::Number(number),
    };
    let relation = |relation, number: f64| Test::Relation {
        relation,
        to: Operand::Literal { value: literal(number) },
    };
    let edges = [2.0, 5.0, 20.0, 100.0];
    let below = std::iter::once(vec![relation(Relation::Less, edges[0])]);
    let between = edges
        .windows(2)
        .map(|two| vec![relation(Relation::AtLeast, two[0]), relation(Relation::Less, two[1])]);
    let above = std::iter::once(vec![relation(Relation::AtLeast, edges[3])]);
    let classes = below.chain(between).chain(above).collect();
    By::Classes(
        Quantity {
            over: Over::Contact,
            ..quantity
        },
        classes,
    )
}

#[test]
fn a_month_counts_people_once_and_interactions_each_time() {
    let people: Vec<Person> = (1..=3_i64)
        .map(|id| {
            let mut person = Person::new(
                model::ContactId::new(id),
                model::facts::Facts::default(),
                "2026-01-01T00:00:00Z".parse().expect("an instant"),
            );
            person.interactions = (0..id)
                .map(|at| {
                    segment::meaning::Interaction::new(
                        "visit",
                        format!("2026-0{}-15T10:00:00Z", 1 + at % 2)
                            .parse()
                            .expect("an instant"),
                    )
                })
                .collect();
            person
        })
        .collect();
    let setting = Setting::new(
        "2026-11-01T00:00:00Z".parse().expect("an instant"),
        jiff::tz::TimeZone::UTC,
        &people,
    );
    let question = Expression::Not {
        of: Box::new(Expression::Known {
            attribute: Attribute::BuiltIn(Field::Phone),
        }),
    }
    .into();
    let visits = Selection {
        kinds: vec!["visit".to_owned()],
        when: None::<When>,
        filters: Vec::new(),
    };
    let by = By::Days(
        visits,
        vec![
            (date(2026, 1, 1), date(2026, 1, 31)),
            (date(2026, 2, 1), date(2026, 2, 28)),
            (date(2026, 3, 1), date(2026, 3, 31)),
        ],
    );
    let (counts, none) = counted(&of(&people), &question, &setting, &by);
    let told: Vec<(u64, u64)> = counts.iter().map(|count| (count.people, count.rows)).collect();
    assert_eq!((told, none), (vec![(3, 4), (2, 2), (0, 0)], 0));
}
