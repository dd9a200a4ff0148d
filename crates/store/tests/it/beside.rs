//! Another process writes beside: it has its own connections and shares nothing but the database.

use store::{Scope, Store};

use crate::world::{World, act, context, insert, on_both, person};

on_both!(two_stores_take_turns, a_reader_keeps_its_moment);

async fn two_stores_take_turns(world: World) {
    let beside = Store::open(world.location.clone()).await.unwrap();
    let other = beside.base(world.organization.id).await.unwrap();
    let writers: Vec<_> = [world.base.clone(), other.clone()]
        .into_iter()
        .map(|base| {
            tokio::spawn(async move {
                for round in 0..10 {
                    let mut tx = base.write(context(round)).await.unwrap();
                    let act = tx.insert_act(act(None)).await.unwrap();
                    insert(&mut tx, act, vec![person("Awa", "Diallo")]).await;
                    tx.commit().await.unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let mut read = other.read().await.unwrap();
    assert_eq!(read.contact_counts(&Scope::Organization).await.unwrap().persons, 20);
    assert!(
        read.changes_after(0, 100)
            .await
            .unwrap()
            .iter()
            .map(|change| change.seq)
            .eq(1..=40)
    );
}

async fn a_reader_keeps_its_moment(world: World) {
    world.import(1, vec![person("Awa", "Diallo")]).await;
    let mut before = world.base.read().await.unwrap();
    assert_eq!(before.feed_head().await.unwrap(), 2);
    world.import(2, vec![person("Jean", "Martin")]).await;
    assert_eq!(before.contact_counts(&Scope::Organization).await.unwrap().persons, 1);
    drop(before);
    let counts = world
        .base
        .read()
        .await
        .unwrap()
        .contact_counts(&Scope::Organization)
        .await
        .unwrap();
    assert_eq!(counts.persons, 2);
}
