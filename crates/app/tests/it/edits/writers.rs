//! Several people at once on one contact: nothing is silently overwritten, nothing acknowledged is lost.

use app::contacts::{self, Changes, Created, Details, Edited, Expected, NewPoint, PointChanges, Version};
use model::{ContactId, Language, facts::Nature, layer::fold};

use crate::world::{World, on_both};

on_both!(one_wins_for_each_version, what_was_acknowledged_is_there);

const WRITERS: usize = 8;

async fn awa(world: &World) -> (ContactId, Version) {
    let changes = Changes {
        surname: Some(Some("Diallo".into())),
        ..Changes::default()
    };
    let made = contacts::create(&world.ctx, Nature::Person, &changes, &[])
        .await
        .unwrap();
    let Created::Done(written, _) = made else {
        panic!("the base was empty")
    };
    (written.contact, written.version.unwrap())
}

/// Of those who saw the same version, exactly one writes; the others are told who it was.
async fn one_wins_for_each_version(world: World) {
    let (id, mut version) = awa(&world).await;
    for round in 0..3 {
        let writers = (0..WRITERS).map(|n| {
            let ctx = world.ctx.clone();
            tokio::spawn(async move {
                let changes = Changes {
                    profession: Some(Some(format!("{round} {n}"))),
                    ..Changes::default()
                };
                contacts::edit(&ctx, id, Expected::Version(version), &changes, Language::Fr)
                    .await
                    .unwrap()
            })
        });
        let mut won = Vec::new();
        for writer in writers.collect::<Vec<_>>() {
            match writer.await.unwrap() {
                Edited::Done(written) => won.push(written.version.unwrap()),
                Edited::Stale(stale) => assert_eq!(stale.since.len(), 1, "the one who won"),
            }
        }
        assert_eq!(won.len(), 1);
        version = won[0];
    }
}

/// Everybody adds a phone of their own, looking again when told to: all are there, and the document is the fold of its layers.
async fn what_was_acknowledged_is_there(world: World) {
    let (id, version) = awa(&world).await;
    let writers = (0..WRITERS).map(|n| {
        let ctx = world.ctx.clone();
        tokio::spawn(async move {
            let value = format!("01 99 00 12 3{n}");
            let add = vec![NewPoint {
                value,
                details: Details::default(),
            }];
            let changes = Changes {
                phones: PointChanges {
                    add,
                    ..PointChanges::default()
                },
                ..Changes::default()
            };
            let mut expected = version;
            loop {
                match contacts::edit(&ctx, id, Expected::Version(expected), &changes, Language::Fr)
                    .await
                    .unwrap()
                {
                    Edited::Done(written) => return written.act.unwrap(),
                    Edited::Stale(stale) => expected = stale.version,
                }
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let mut tx = world.ctx.read().await.unwrap();
    let facts = tx.documents(&[id]).await.unwrap().pop().unwrap().1;
    assert_eq!(facts.phones.len(), WRITERS);
    let layers = tx.layers(&[id]).await.unwrap();
    assert_eq!(layers.len(), WRITERS + 1);
    assert_eq!(fold(layers.iter().map(|record| &record.layer)), Some(facts));
}
