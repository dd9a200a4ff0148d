//! Engagement scores over a town: their grid, the questions on them, the segments that stand on them.

use std::collections::BTreeMap;

use app::{
    Error,
    questions::{self, Asked},
    scores::{self, Draft, Engaging, Group, Measure, Scoring},
    segments,
};
use model::Language;

use super::town::{asked, count, saved, town};
use crate::world::{World, on_both};

on_both! {
    each_cell_and_group_counts_what_its_question_keeps,
    scores_change_with_what_people_do_and_cut_points_when_asked,
    a_score_that_serves_is_not_taken_away,
    what_makes_no_sense_is_refused,
    a_past_day_is_cut_as_it_was,
}

fn draft(name: &str, kinds: &[(&str, u8)], measure: Measure) -> Draft {
    let engaging = |(kind, level): &(&str, u8)| Engaging {
        kind: (*kind).to_owned(),
        level: *level,
    };
    Draft {
        name: name.to_owned(),
        scoring: Scoring {
            kinds: kinds.iter().map(engaging).collect(),
            months: 24,
            measure,
        },
    }
}

fn gifts() -> Draft {
    draft("Dons", &[("donation", 5)], Measure::Total)
}

/// The grid adds up to the engaged, and what a cell or a group says of itself keeps as many as it counts.
async fn each_cell_and_group_counts_what_its_question_keeps(world: World) {
    town(&world).await;
    let score = scores::create(&world.ctx, &gifts()).await.unwrap();
    let other = draft(
        "Présence",
        &[("email_opened", 1), ("event_attended", 3)],
        Measure::Level,
    );
    let other = scores::create(&world.ctx, &other).await.unwrap();
    assert!(score.is_default && !other.is_default);
    for score in [score, other] {
        let grid = scores::grid(&world.ctx, score.id, None, Language::En).await.unwrap();
        assert_eq!(grid.total, 120);
        let engaged: u64 = grid.cells.values().sum();
        assert_eq!(engaged, score.cuts.unwrap().engaged);
        assert!(engaged > 50 && grid.cells.len() > 8, "{:?}", grid.cells);
        let [recency, frequency, amount] = &grid.figures;
        for (cell, expected) in &grid.cells {
            let text = format!(
                "{recency} = {} and {frequency} = {} and {amount} = {}",
                cell.recency, cell.frequency, cell.amount
            );
            assert_eq!(count(&world, &text).await, *expected, "{text}");
        }
        let mut shared = 0;
        for group in &grid.groups {
            assert_eq!(count(&world, &group.text).await, group.count, "{}", group.text);
            shared += if group.group == Group::Lapsed { 0 } else { group.count };
        }
        assert_eq!(shared, engaged, "each of the engaged is in one group");
    }
}

async fn scores_change_with_what_people_do_and_cut_points_when_asked(world: World) {
    town(&world).await;
    let score = scores::create(&world.ctx, &gifts()).await.unwrap();
    let segment = segments::create(
        &world.ctx,
        saved("Présents", "frmip.recency >= 4 and tag = \"Presse\""),
        Language::En,
    )
    .await
    .unwrap();
    let within = scores::grid(&world.ctx, score.id, Some(segment.id), Language::En)
        .await
        .unwrap();
    assert_eq!(within.total, count(&world, "in segment \"Présents\"").await);
    assert_eq!(within.cells.values().sum::<u64>(), within.total);
    let champions = &within.groups[0];
    assert_eq!(
        count(&world, &champions.text).await,
        champions.count,
        "{}",
        champions.text
    );
    // A year later, nobody gave: against the cut points of then, nobody was there lately.
    let later = world.later(400 * 86_400).await;
    let recent = asked("frmip.recency = 5");
    assert_eq!(questions::count(&later, &recent).await.unwrap().count, 0);
    scores::sweep(later.app()).await.unwrap();
    let again = scores::list(&later).await.unwrap().remove(0);
    assert!(again.cut_at > score.cut_at);
    let engaged = again.cuts.unwrap().engaged;
    let fresh = questions::count(&later, &recent).await.unwrap().count;
    assert!(
        fresh * 5 >= engaged && engaged > 0,
        "cut points follow the day: {fresh} of {engaged}"
    );
    scores::sweep(later.app()).await.unwrap();
    let unmoved = scores::list(&later).await.unwrap().remove(0);
    assert_eq!(unmoved, again, "once a day is enough");
}

async fn a_score_that_serves_is_not_taken_away(world: World) {
    town(&world).await;
    let gifts = scores::create(&world.ctx, &gifts()).await.unwrap();
    let visits = draft("Visites", &[("event_attended", 1)], Measure::Level);
    let visits = scores::create(&world.ctx, &visits).await.unwrap();
    for (name, text) in [
        ("Par défaut", "frmip.amount >= 4"),
        ("Visités", "frmip(\"visites\").frequency = 5"),
    ] {
        segments::create(&world.ctx, saved(name, text), Language::En)
            .await
            .unwrap();
    }
    for id in [gifts.id, visits.id] {
        let refused = scores::delete(&world.ctx, id).await.unwrap_err();
        assert!(matches!(refused, Error::Conflict(_)), "{refused}");
    }
    scores::make_default(&world.ctx, visits.id).await.unwrap();
    scores::delete(&world.ctx, gifts.id).await.unwrap();
    assert_eq!(scores::list(&world.ctx).await.unwrap().len(), 1);
    assert_eq!(
        count(&world, "frmip.frequency = 5").await,
        count(&world, "in segment \"Visités\"").await
    );
}

async fn what_makes_no_sense_is_refused(world: World) {
    let refusals = [
        (draft("", &[("event_attended", 1)], Measure::Level), "name.empty"),
        (draft("Rien", &[], Measure::Total), "score.no_kind"),
        (draft("Inconnu", &[("pigeon", 1)], Measure::Level), "score.unknown_kind"),
        (draft("Haut", &[("event_attended", 11)], Measure::Level), "score.level"),
        (draft("Nous", &[("visit", 1)], Measure::Level), "score.not_engagement"),
        (
            draft("Mêlé", &[("donation", 1), ("mission", 1)], Measure::Total),
            "score.mixed",
        ),
    ];
    for (draft, code) in refusals {
        let Err(Error::Invalid(fields)) = scores::create(&world.ctx, &draft).await else {
            panic!("{code} was not refused");
        };
        assert_eq!(fields[0].sentence.code, code);
    }
    let unknown = questions::count(&world.ctx, &asked("frmip.recency >= 4")).await;
    assert!(matches!(unknown, Err(Error::Invalid(_))), "no score was made yet");
}

/// Contacts of the town are made the day of the file: as of the day after, everything is as it is then.
async fn a_past_day_is_cut_as_it_was(world: World) {
    town(&world).await;
    scores::create(&world.ctx, &gifts()).await.unwrap();
    let later = world.later(200 * 86_400).await;
    scores::sweep(later.app()).await.unwrap();
    let as_of = |day: &str| Asked {
        as_of: Some(day.parse().unwrap()),
        ..asked("frmip.recency = 5")
    };
    let mut counts = BTreeMap::new();
    for day in ["2026-02-02", "2026-08-20"] {
        counts.insert(day, questions::count(&later, &as_of(day)).await.unwrap().count);
    }
    // A fifth of the engaged at least, then as now: against today's cut points everybody would have been recent.
    let all = Asked {
        as_of: Some("2026-02-02".parse().unwrap()),
        ..asked("frmip.frequency >= 1")
    };
    let engaged = questions::count(&later, &all).await.unwrap().count;
    assert!(
        counts["2026-02-02"] * 5 >= engaged && counts["2026-02-02"] * 2 < engaged,
        "{counts:?} of {engaged}"
    );
    assert!(counts["2026-08-20"] > 0);
}
