//! The feed has no gap and follows the order of commits, whoever writes beside whom.

use model::ContactId;

use crate::world::{World, act, context, insert, on_both, person};

on_both!(
    numbers_have_no_gap_with_several_writers,
    a_dropped_transaction_leaves_nothing,
    the_journal_tells_who_and_how_many_but_no_value,
);

async fn numbers_have_no_gap_with_several_writers(world: World) {
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let base = world.base.clone();
            tokio::spawn(async move {
                for round in 0..5 {
                    let mut tx = base.write(context(writer * 10 + round)).await.unwrap();
                    let act = tx.insert_act(act(None)).await.unwrap();
                    insert(&mut tx, act, vec![person("Awa", "Diallo"), person("Jean", "Martin")]).await;
                    tx.commit().await.unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let mut tx = world.base.read().await.unwrap();
    let changes = tx.changes_after(0, 1_000).await.unwrap();
    assert_eq!(changes.len(), 8 * 5 * 3);
    assert!(
        changes.iter().map(|change| change.seq).eq(1..=120),
        "1, 2, 3… without a gap"
    );
    assert_eq!(tx.feed_head().await.unwrap(), 120);
    for transaction in changes.chunks(3) {
        assert!(
            transaction
                .iter()
                .all(|change| change.transaction_seq == transaction[0].seq),
            "one run for each"
        );
    }
    let mut ids: Vec<ContactId> = changes.iter().filter_map(|change| change.contact).collect();
    ids.sort();
    assert!(
        ids.into_iter().map(ContactId::get).eq(1..=80),
        "ids start at 1 and are given once"
    );
}

async fn a_dropped_transaction_leaves_nothing(world: World) {
    let mut tx = world.write(1).await;
    let undone = tx.insert_act(act(None)).await.unwrap();
    insert(&mut tx, undone, vec![person("Awa", "Diallo")]).await;
    drop(tx);
    let (_, ids) = world.import(2, vec![person("Jean", "Martin")]).await;
    assert_eq!(ids, [ContactId::new(1)]);
    let mut tx = world.base.read().await.unwrap();
    let seqs: Vec<i64> = tx
        .changes_after(0, 10)
        .await
        .unwrap()
        .iter()
        .map(|change| change.seq)
        .collect();
    assert_eq!(seqs, [1, 2]);
}

async fn the_journal_tells_who_and_how_many_but_no_value(world: World) {
    let mut tx = world.write(1).await;
    let author = tx.author_of_user(model::UserId::new(7), "Awa Diallo").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world
        .base
        .write(store::WriteContext {
            author: Some(author),
            ..context(2)
        })
        .await
        .unwrap();
    let act = tx.insert_act(act(None)).await.unwrap();
    insert(&mut tx, act, vec![person("Jean", "Martin"), person("Zoé", "Petit")]).await;
    let head = tx.commit().await.unwrap();
    let mut tx = world.base.read().await.unwrap();
    let journal = tx.journal(None, 10).await.unwrap();
    assert_eq!(journal.len(), 2);
    let latest = &journal[0];
    assert_eq!((latest.author, latest.action.as_str()), (Some(author), "test"));
    assert_eq!(latest.counts["contacts"], 2);
    assert_eq!(latest.subjects["act"], act.get());
    assert_eq!(latest.seqs, Some((head - 2, head)));
    assert_eq!(latest.digest.len(), 64);
    assert!(!format!("{latest:?}").contains("Martin"));
    assert_eq!(tx.journal(Some(latest.id), 10).await.unwrap(), journal[1..]);
}
