//! Engagement scores: their names, the default one, where their fifths are cut.

use model::score::{Cuts, Engaging, Measure, Scoring};
use store::Error;

use crate::world::{World, on_both};

on_both! {
    the_first_is_the_default_and_another_can_be,
    a_name_is_taken_once,
    what_is_cut_is_read_back_and_told_in_the_feed,
}

fn scoring(kind: &str) -> Scoring {
    Scoring {
        kinds: vec![Engaging {
            kind: kind.to_owned(),
            level: 3,
        }],
        months: 24,
        measure: Measure::Total,
    }
}

async fn the_first_is_the_default_and_another_can_be(world: World) {
    let mut tx = world.write(1).await;
    let first = tx.insert_score("Dons", &scoring("donation"), None).await.unwrap();
    let other = tx.insert_score("Bénévolat", &scoring("mission"), None).await.unwrap();
    tx.commit().await.unwrap();
    let order = async |world: &World| {
        let scores = world.base.read().await.unwrap().scores().await.unwrap();
        scores
            .into_iter()
            .map(|score| (score.id, score.is_default))
            .collect::<Vec<_>>()
    };
    assert_eq!(order(&world).await, [(first, true), (other, false)]);
    let mut tx = world.write(2).await;
    tx.default_score(other).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(order(&world).await, [(other, true), (first, false)]);
    let mut tx = world.write(3).await;
    tx.delete_score(other).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(order(&world).await, [(first, true)]);
}

async fn a_name_is_taken_once(world: World) {
    let mut tx = world.write(1).await;
    tx.insert_score("Bénévolat", &scoring("mission"), None).await.unwrap();
    let again = tx.insert_score("BENEVOLAT", &scoring("visit"), None).await;
    assert!(matches!(again, Err(Error::Duplicate(_))), "{again:?}");
}

async fn what_is_cut_is_read_back_and_told_in_the_feed(world: World) {
    let mut tx = world.write(1).await;
    let id = tx.insert_score("Dons", &scoring("donation"), None).await.unwrap();
    tx.commit().await.unwrap();
    let cuts = Cuts {
        frequency: [1, 2, 3, 9],
        recency: [400, 200, 90, 7],
        amount: [500, 1_000, 5_000, 1_000_000_000_000],
        engaged: 1_204,
    };
    let mut tx = world.write(5).await;
    tx.update_score(id, &scoring("mission"), Some(&cuts)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.base.read().await.unwrap();
    let read = tx.score(id).await.unwrap().unwrap();
    assert_eq!((read.cuts, read.scoring), (Some(cuts), scoring("mission")));
    assert_eq!(read.cut_at, crate::world::minute(5));
    let changes = tx.changes_after(0, 100).await.unwrap();
    let told = changes
        .iter()
        .filter(|change| change.noun == "scores" && change.row == id.get());
    assert_eq!(told.count(), 2);
}
