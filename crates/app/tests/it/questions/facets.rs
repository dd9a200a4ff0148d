//! Facets over a base of some size: each bar is what the question, narrowed to it, answers; by plain SQL too.

use app::{
    Error,
    questions::{self, Asked, ByAsked, Facet, FacetAsked, Facets, FacetsAsked, Form, Shape, TimeStep},
};
use model::{
    Language,
    consent::Purpose,
    expression::{Expression, FilterField, Question},
};

use super::town::{asked, count, town};
use crate::world::{World, on_both};

on_both! {
    each_bar_is_the_question_narrowed_to_it,
    two_questions_are_counted_side_by_side,
    a_table_counts_those_of_both,
    interactions_are_those_of_plain_sql,
    what_names_somebody_is_no_facet,
}

const QUESTION: &str = "has surname and count(visit) < 5";

fn by(by: ByAsked) -> FacetAsked {
    FacetAsked {
        by,
        top: 12,
        edges: Vec::new(),
        step: None,
        across: None,
    }
}

fn text(figure: &str) -> FacetAsked {
    by(ByAsked::Text(figure.to_owned()))
}

fn of(question: &str, facets: Vec<FacetAsked>) -> FacetsAsked {
    FacetsAsked {
        of: asked(question),
        against: None,
        facets,
        language: Language::En,
    }
}

async fn facets(world: &World, asked: FacetsAsked) -> Facets {
    questions::facets(&world.ctx, asked).await.unwrap()
}

/// How many answer the question and a condition.
async fn narrowed(world: &World, question: &str, condition: &Expression) -> u64 {
    let read = questions::read(&world.ctx, &asked(question), Language::En)
        .await
        .unwrap();
    let question: Question = serde_json::from_value(read.expression.unwrap()).unwrap();
    let question = Question {
        condition: Expression::All {
            of: vec![question.condition, condition.clone()],
        },
        ..question
    };
    let asked = Asked::now(Form::Question(Box::new(question)));
    questions::count(&world.ctx, &asked).await.unwrap().count
}

fn every_sort() -> Vec<FacetAsked> {
    let figures = [
        "age",
        "city",
        "tag",
        "source",
        "created",
        "email",
        "support",
        "count(visit)",
        "sum(donation)",
        "mean(donation)",
        "last(donation)",
        "postcode",
        "birth_date",
    ];
    let donations = || Box::new(ByAsked::Text("sum(donation)".to_owned()));
    let mut all: Vec<FacetAsked> = figures.map(text).into();
    all.push(by(ByAsked::Time(donations())));
    all.push(by(ByAsked::Field(donations(), FilterField::Theme)));
    all.push(by(ByAsked::Reach(Purpose::News)));
    all.push(FacetAsked {
        edges: vec![30.0, 40.0],
        ..text("age")
    });
    all.push(FacetAsked { top: 1, ..text("tag") });
    all.push(FacetAsked { top: 1, ..text("city") });
    all
}

async fn each_bar_is_the_question_narrowed_to_it(world: World) {
    town(&world).await;
    let told = facets(&world, of(QUESTION, every_sort())).await;
    assert_eq!(told.total, count(&world, QUESTION).await);
    for facet in &told.facets {
        assert!(!facet.bars.is_empty(), "{}", facet.name.en);
        for bar in &facet.bars {
            let condition = bar
                .condition
                .as_ref()
                .unwrap_or_else(|| panic!("{}: {}", facet.name.en, bar.label.en));
            let expected = narrowed(&world, QUESTION, condition).await;
            assert_eq!(bar.people, expected, "{}: {}", facet.name.en, bar.label.en);
        }
        if let Some(condition) = &facet.without.condition {
            assert_eq!(
                facet.without.people,
                narrowed(&world, QUESTION, condition).await,
                "{}",
                facet.name.en
            );
        }
        let in_bars: u64 = facet.bars.iter().map(|bar| bar.people).sum();
        let others = facet.others.as_ref().map_or(0, |others| others.people);
        let all = in_bars + others + facet.without.people;
        assert!(
            if facet.overlapping {
                all >= told.total
            } else {
                all == told.total
            },
            "{}: {all}",
            facet.name.en
        );
    }
    // Those who have the other tag alone are the only ones left out.
    let one_tag = &told.facets[17];
    let others = one_tag.others.as_ref().unwrap();
    let left = told.total - one_tag.bars[0].people - one_tag.without.people;
    assert_eq!((others.values, others.people), (1, left));
    let ages: Vec<&str> = told.facets[16].bars.iter().map(|bar| bar.label.fr.as_str()).collect();
    assert_eq!(ages, ["moins de 30 ans", "30 à 39 ans", "40 ans et plus"]);
}

async fn two_questions_are_counted_side_by_side(world: World) {
    town(&world).await;
    let read = questions::read(&world.ctx, &asked("any(donation)"), Language::En)
        .await
        .unwrap();
    let asked = FacetsAsked {
        against: Some(Form::Tree(read.expression.unwrap().to_string())),
        ..of(QUESTION, every_sort())
    };
    let told = facets(&world, asked).await;
    assert_eq!(told.against_total, Some(count(&world, "any(donation)").await));
    for facet in &told.facets {
        for bar in &facet.bars {
            let expected = narrowed(&world, "any(donation)", bar.condition.as_ref().unwrap()).await;
            assert_eq!(bar.against, Some(expected), "{}: {}", facet.name.en, bar.label.en);
        }
    }
}

async fn a_table_counts_those_of_both(world: World) {
    town(&world).await;
    let crossed = FacetAsked {
        across: Some(Box::new(text("age"))),
        ..text("tag")
    };
    let told = facets(&world, of(QUESTION, vec![crossed])).await;
    let facet: &Facet = &told.facets[0];
    let across = facet.across.as_ref().unwrap();
    assert_eq!(across.cells.len(), facet.bars.len());
    for (bar, cells) in facet.bars.iter().zip(&across.cells) {
        for (column, cell) in across.bars.iter().zip(cells) {
            let both = Expression::All {
                of: vec![bar.condition.clone().unwrap(), column.condition.clone().unwrap()],
            };
            assert_eq!(*cell, narrowed(&world, QUESTION, &both).await);
        }
    }
    assert!(across.cells.iter().flatten().any(|cell| *cell > 0));
}

async fn interactions_are_those_of_plain_sql(world: World) {
    town(&world).await;
    let years = FacetAsked {
        step: Some(TimeStep::Year),
        ..by(ByAsked::Time(Box::new(ByAsked::Text("sum(donation)".to_owned()))))
    };
    let told = facets(&world, of("has surname", vec![years])).await;
    let facet = &told.facets[0];
    assert_eq!(facet.shape, Shape::Time);
    for bar in facet.bars.iter().filter(|bar| bar.people > 0) {
        let year = &bar.label.en;
        let people = count(&world, &format!("any(donation in {year})")).await;
        assert_eq!(bar.people, people, "{year}");
        assert!(bar.rows.unwrap() >= people && bar.sum.unwrap() > 0);
    }
    let rows: u64 = facet.bars.iter().filter_map(|bar| bar.rows).sum();
    let gifts = questions::facets(&world.ctx, of("has surname", vec![text("count(donation)")]))
        .await
        .unwrap();
    let gave = told.total - gifts.facets[0].without.people;
    assert_eq!(gave, world.count_by_sql("EXISTS {done donation}").await);
    assert!(rows > gave, "some gave twice: {rows}");
}

async fn what_names_somebody_is_no_facet(world: World) {
    town(&world).await;
    // Only whether there is one.
    let told = facets(&world, of("has surname", vec![text("surname"), text("email")])).await;
    for facet in &told.facets {
        let labels: Vec<&str> = facet.bars.iter().map(|bar| bar.label.en.as_str()).collect();
        assert_eq!(labels, ["known"]);
    }
    let refused = questions::facets(&world.ctx, of("has surname", vec![text("nonsense")])).await;
    let Err(Error::Invalid(problems)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(problems[0].field, "facets.0.figure");
    let many = vec![text("age"); 25];
    assert!(matches!(
        questions::facets(&world.ctx, of("has surname", many)).await,
        Err(Error::Invalid(_))
    ));
}
