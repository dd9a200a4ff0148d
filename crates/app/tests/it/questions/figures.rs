//! Figures as columns and keys of orders, counted again by plain SQL.

use std::{collections::BTreeSet, fmt::Write};

use app::{
    Error, Paging,
    contacts::Direction,
    questions::{self, ByFigure, Cell, Listed, Order, Shown},
};
use model::Language;

use super::town::{asked, town};
use crate::world::{World, on_both};

on_both! {
    a_column_is_what_plain_sql_says,
    an_order_by_a_figure_is_walked_page_by_page,
    a_walk_goes_on_while_the_base_changes,
    what_is_no_column_is_refused,
}

fn shown(columns: &[&str]) -> Shown {
    Shown {
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
        language: Language::En,
        ..Shown::default()
    }
}

fn by(figure: &str, direction: Direction) -> Shown {
    Shown {
        order: Order::Figure(ByFigure {
            figure: figure.to_owned(),
            direction,
        }),
        ..shown(&[figure])
    }
}

async fn list(world: &World, shown: &Shown, paging: Paging) -> Listed {
    questions::list(&world.ctx, &asked("has surname"), shown, paging)
        .await
        .unwrap()
}

async fn a_column_is_what_plain_sql_says(world: World) {
    town(&world).await;
    let columns = shown(&["sum(donation)", "last(donation)", "email"]);
    let listed = list(
        &world,
        &columns,
        Paging {
            limit: 500,
            cursor: None,
        },
    )
    .await;
    assert_eq!(listed.page.items.len(), 120);
    let [sum, last, email] = listed.columns.as_slice() else {
        panic!("three columns")
    };
    let named = (sum.column.name.fr.as_str(), sum.column.text.as_str());
    assert_eq!(named, ("Total des dons", "sum(donation)"));
    let mut said = String::new();
    for (at, row) in listed.page.items.iter().enumerate() {
        let Some(Cell::Cents(cents)) = sum.cells[at] else {
            panic!("a sum over nothing is 0")
        };
        write!(said, " WHEN {} THEN {cents}", row.id).unwrap();
        assert_eq!(email.cells[at].is_some(), row.email.is_some());
    }
    let same = format!("(SELECT coalesce(sum(g.quantity), 0) FROM {{gift}}) g) = CASE c.id{said} END");
    assert_eq!(world.count_by_sql(&same).await, 120);
    let gave = last.cells.iter().flatten().count() as u64;
    assert_eq!(gave, world.count_by_sql("EXISTS {done donation}").await);
    assert!(gave > 50 && gave < 120, "a town where some give: {gave}");
}

/// Walks an order to its end; ids with their cells.
async fn walk(world: &World, shown: &Shown) -> Vec<(i64, Option<Cell>)> {
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let listed = list(world, shown, Paging { limit: 13, cursor }).await;
        let cells = listed.columns[0].cells.clone();
        seen.extend(listed.page.items.iter().map(|row| row.id.get()).zip(cells));
        cursor = listed.page.next;
        if cursor.is_none() {
            return seen;
        }
    }
}

async fn an_order_by_a_figure_is_walked_page_by_page(world: World) {
    town(&world).await;
    let cents = |cell: &Option<Cell>| match cell {
        Some(Cell::Cents(cents)) => *cents,
        other => panic!("{other:?}"),
    };
    let up = walk(&world, &by("sum(donation)", Direction::Up)).await;
    let down = walk(&world, &by("sum(donation)", Direction::Down)).await;
    assert!(up.windows(2).all(|pair| cents(&pair[0].1) <= cents(&pair[1].1)));
    assert!(down.windows(2).all(|pair| cents(&pair[0].1) >= cents(&pair[1].1)));
    for walked in [&up, &down] {
        let distinct: BTreeSet<i64> = walked.iter().map(|(id, _)| *id).collect();
        assert_eq!((walked.len(), distinct.len()), (120, 120));
    }
    // Those who never gave come last, whichever way.
    let last = walk(&world, &by("last(donation)", Direction::Down)).await;
    let known = last.iter().take_while(|(_, cell)| cell.is_some()).count();
    assert!(
        known > 50 && last[known..].iter().all(|(_, cell)| cell.is_none()),
        "{known}"
    );
}

async fn a_walk_goes_on_while_the_base_changes(world: World) {
    town(&world).await;
    let order = by("profession", Direction::Up);
    let first = list(
        &world,
        &order,
        Paging {
            limit: 60,
            cursor: None,
        },
    )
    .await;
    let (_, counts) = world
        .pour("arrivées.csv", "Nom;Prénom;Profession\nAubry;Léa;aaa\nZola;Max;zzz\n")
        .await;
    assert_eq!(counts.created, 2);
    let rest = list(
        &world,
        &order,
        Paging {
            limit: 500,
            cursor: first.page.next,
        },
    )
    .await;
    let names: Vec<&str> = rest.page.items.iter().map(|row| row.name.as_str()).collect();
    // Nobody of the first page comes twice; of those who came meanwhile, the one whose place is behind is not seen.
    assert!(
        first
            .page
            .items
            .iter()
            .all(|seen| rest.page.items.iter().all(|row| row.id != seen.id))
    );
    assert!(
        !names.iter().any(|name| name.contains("Aubry") || name.contains("Zola")),
        "{names:?}"
    );
    assert_eq!(rest.page.items.len(), 60);
    // A place in another order means nothing: one begins again.
    let other = by("city", Direction::Up);
    let begun = list(
        &world,
        &other,
        Paging {
            limit: 60,
            cursor: list(
                &world,
                &order,
                Paging {
                    limit: 60,
                    cursor: None,
                },
            )
            .await
            .page
            .next,
        },
    )
    .await;
    assert_eq!(begun.page.items.len(), 60);
}

async fn what_is_no_column_is_refused(world: World) {
    town(&world).await;
    let refused = |columns: Vec<&'static str>, sort: Option<&'static str>| {
        let world = &world;
        async move {
            let asked_for = match sort {
                Some(figure) => by(figure, Direction::Up),
                None => shown(&columns),
            };
            let error = questions::list(&world.ctx, &asked("has email"), &asked_for, Paging::default())
                .await
                .unwrap_err();
            let Error::Invalid(problems) = error else {
                panic!("{error:?}")
            };
            problems.iter().map(|problem| problem.field.clone()).collect::<Vec<_>>()
        }
    };
    assert_eq!(
        refused(vec!["email", "sum(donnation)", "agee"], None).await,
        ["columns.1", "columns.2"]
    );
    assert_eq!(refused(vec!["email"; 51], None).await, ["columns"]);
    assert_eq!(refused(Vec::new(), Some("address")).await, ["columns.0"]);
    let sorted = Shown {
        columns: Vec::new(),
        ..by("agee", Direction::Up)
    };
    let error = questions::list(&world.ctx, &asked("has email"), &sorted, Paging::default())
        .await
        .unwrap_err();
    assert!(
        matches!(&error, Error::Invalid(problems) if problems[0].field == "sort_by"),
        "{error:?}"
    );
    let read = questions::read_figure(&world.ctx, "dernier(don", Language::Fr)
        .await
        .unwrap();
    let problems = read.unwrap_err();
    assert_eq!(problems[0].span, Some(11..11));
}
