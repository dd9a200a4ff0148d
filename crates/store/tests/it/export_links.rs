//! Links that spreadsheets read.

use model::{AuthorId, SegmentId};
use store::{ExportLinkRecord, NewExportLink};

use crate::world::{World, minute, on_both};

on_both! {
    a_link_is_found_by_its_digest_until_it_is_revoked,
    readings_are_counted,
}

fn link(token_hash: &str) -> NewExportLink {
    NewExportLink {
        name: "Tableau des dons".into(),
        token_hash: token_hash.into(),
        hint: "x7Kq".into(),
        segment: SegmentId::new(3),
        columns: vec!["surname".into(), "somme(don)".into()],
        language: "fr".into(),
        author: AuthorId::new(1),
    }
}

async fn a_link_is_found_by_its_digest_until_it_is_revoked(world: World) {
    let mut tx = world.write(1).await;
    let id = tx.insert_export_link(&link("one")).await.unwrap();
    let other = tx.insert_export_link(&link("two")).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.base.read().await.unwrap();
    let found = tx.export_link_of("one").await.unwrap().unwrap();
    assert_eq!((found.id, found.columns.len(), found.created_at), (id, 2, minute(1)));
    assert_eq!(tx.export_link_of("three").await.unwrap(), None);
    drop(tx);
    let mut tx = world.write(2).await;
    assert!(tx.revoke_export_link(id).await.unwrap());
    assert!(!tx.revoke_export_link(id).await.unwrap(), "it gave nothing any more");
    tx.commit().await.unwrap();
    let all = world.base.read().await.unwrap().export_links().await.unwrap();
    let revoked: Vec<_> = all.iter().map(|link| (link.id, link.revoked_at)).collect();
    assert_eq!(revoked, [(other, None), (id, Some(minute(2)))]);
}

async fn readings_are_counted(world: World) {
    let mut tx = world.write(1).await;
    let id = tx.insert_export_link(&link("one")).await.unwrap();
    tx.commit().await.unwrap();
    let before = world.base.read().await.unwrap().export_link(id).await.unwrap().unwrap();
    let mut tx = world.write(5).await;
    let read = ExportLinkRecord {
        window_at: minute(5),
        window_fetches: 1,
        ..before
    };
    tx.export_link_read(&read).await.unwrap();
    tx.commit().await.unwrap();
    let after = world.base.read().await.unwrap().export_link(id).await.unwrap().unwrap();
    assert_eq!(
        (after.fetches, after.fetched_at, after.window_at),
        (1, Some(minute(5)), minute(5))
    );
}
