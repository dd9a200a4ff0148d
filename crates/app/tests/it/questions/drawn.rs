//! Some of a segment at random, and segments drawn into parts.

use app::{
    Error,
    segments::{self, Drawn, Share},
};
use model::Language;

use super::town::{asked, count, saved, town};
use crate::world::{World, on_both};

on_both! {
    some_at_random_are_the_same_with_the_same_seed,
    parts_share_everybody_and_go_together,
    parts_that_make_no_sense_are_refused,
}

fn shares(parts: &[(&str, f64)]) -> Vec<Share> {
    let share = |(name, percent): &(&str, f64)| Share {
        name: (*name).to_owned(),
        percent: *percent,
    };
    parts.iter().map(share).collect()
}

async fn some_at_random_are_the_same_with_the_same_seed(world: World) {
    town(&world).await;
    let segment = segments::create(&world.ctx, saved("Joignables", "has email"), Language::En)
        .await
        .unwrap();
    for (name, seed) in [("Un", 7), ("Encore", 7), ("Autres", 8)] {
        let drawn = Some(Drawn { count: 20, seed });
        let frozen = segments::freeze(&world.ctx, segment.id, name, None, drawn)
            .await
            .unwrap();
        assert_eq!(frozen.members, 20);
    }
    assert_eq!(count(&world, "in list \"Un\" and has email").await, 20);
    assert_eq!(count(&world, "in list \"Un\" and in list \"Encore\"").await, 20);
    let both = count(&world, "in list \"Un\" and in list \"Autres\"").await;
    assert!(both < 15, "another seed draws others: {both} are the same");
    let nobody = segments::freeze(&world.ctx, segment.id, "Rien", None, Some(Drawn { count: 0, seed: 1 })).await;
    assert!(matches!(nobody, Err(Error::Invalid(_))));
    let many = Some(Drawn { count: 10_000, seed: 1 });
    let all = segments::freeze(&world.ctx, segment.id, "Tous", None, many)
        .await
        .unwrap();
    assert_eq!(all.members, count(&world, "has email").await);
}

async fn parts_share_everybody_and_go_together(world: World) {
    town(&world).await;
    let segment = segments::create(&world.ctx, saved("Joignables", "has email"), Language::En)
        .await
        .unwrap();
    let parts = shares(&[("A", 45.0), ("B", 45.0), ("Témoin", 10.0)]);
    let lists = segments::split(&world.ctx, segment.id, &parts, 7, None).await.unwrap();
    let members: u64 = lists.iter().map(|list| list.members).sum();
    assert_eq!(members, count(&world, "has email").await);
    assert!(lists[0].members > 20 && lists[1].members > 20, "{lists:?}");
    assert_eq!(count(&world, "in list \"A\" and in list \"B\"").await, 0);
    // Each part is a question too, which stays right as the base grows.
    let questions = [
        ("A", "has email and sample(45 %, 7)"),
        ("B", "has email and sample(90 %, 7) and not sample(45 %, 7)"),
        ("Témoin", "has email and not sample(90 %, 7)"),
    ];
    for (list, question) in questions {
        let both = format!("in list \"{list}\" and {question}");
        assert_eq!(count(&world, &both).await, count(&world, question).await, "{list}");
    }
    world.withdraw(lists[0].act).await;
    for list in ["A", "B", "Témoin"] {
        let gone = app::questions::count(&world.ctx, &asked(&format!("in list \"{list}\""))).await;
        assert!(gone.is_err(), "{list} went with the act");
    }
}

async fn parts_that_make_no_sense_are_refused(world: World) {
    town(&world).await;
    let segment = segments::create(&world.ctx, saved("Joignables", "has email"), Language::En)
        .await
        .unwrap();
    let refusals = [
        (shares(&[("A", 100.0)]), "split.parts"),
        (shares(&[("A", 60.0), ("B", 60.0)]), "split.percents"),
        (shares(&[("A", 0.0), ("B", 60.0)]), "split.percents"),
        (shares(&[("Témoin", 50.0), ("temoin", 50.0)]), "split.same_name"),
        (shares(&[("A", f64::NAN), ("B", 50.0)]), "split.percents"),
    ];
    for (parts, code) in refusals {
        let Err(Error::Invalid(fields)) = segments::split(&world.ctx, segment.id, &parts, 7, None).await else {
            panic!("{code} was not refused");
        };
        assert_eq!(fields[0].sentence.code, code);
    }
}
