//! Who came into a segment and who left it: read again as it was written, by contact, by segment, by change.

use model::{ContactId, SegmentId, expression::Crossing};
use store::{SegmentRecord, SettledMembers};

use crate::world::{World, minute, on_both, person};

on_both!(
    crossings_are_read_as_they_were_written,
    members_written_down_are_replaced,
    erasure_forgets_crossings
);

async fn crossings_are_read_as_they_were_written(world: World) {
    let (segment, awa, jean) = with_segment(&world).await;
    let mut tx = world.write(3).await;
    let moves = [(awa, Crossing::Entered), (jean, Crossing::Entered)];
    let first = tx.log_crossings(segment, &moves, minute(3)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.write(4).await;
    let second = tx
        .log_crossings(segment, &[(awa, Crossing::Left)], minute(4))
        .await
        .unwrap();
    let head = tx.commit().await.unwrap();
    assert_eq!(
        (second, head),
        (first + 1, second),
        "one row of the feed for each moment"
    );

    let mut read = world.base.read().await.unwrap();
    let of_awa = read.crossings_of(&[awa]).await.unwrap();
    let told: Vec<_> = of_awa.iter().map(|one| (one.direction, one.seq, one.at)).collect();
    assert_eq!(
        told,
        [
            (Crossing::Entered, first, minute(3)),
            (Crossing::Left, second, minute(4))
        ]
    );
    assert_eq!(read.crossings_after(segment, first).await.unwrap().len(), 1);
    assert_eq!(read.crossings_since(minute(3)).await.unwrap()[&segment], (2, 1));
    assert_eq!(read.crossings_since(minute(4)).await.unwrap()[&segment], (0, 1));
    assert_eq!(read.contacts_crossing(&[second]).await.unwrap(), [awa]);
    let (mut seen, mut before) = (Vec::new(), None);
    loop {
        let page = read.latest_crossings(segment, before, 2).await.unwrap();
        let Some(last) = page.last() else { break };
        before = Some((last.seq, last.contact));
        seen.extend(page.iter().map(|one| (one.contact, one.seq)));
    }
    assert_eq!(
        seen,
        [(awa, second), (jean, first), (awa, first)],
        "latest first, page after page"
    );
}

async fn members_written_down_are_replaced(world: World) {
    let (segment, ..) = with_segment(&world).await;
    assert_eq!(
        world.base.read().await.unwrap().settled_members(segment).await.unwrap(),
        None
    );
    for (seq, members) in [(5, "AAA"), (9, "BBB")] {
        let settled = SettledMembers {
            expression: "{}".into(),
            seq,
            at: minute(seq),
            members: members.into(),
        };
        let mut tx = world.write(5).await;
        tx.settle_members(segment, &settled).await.unwrap();
        tx.commit().await.unwrap();
        let found = world.base.read().await.unwrap().settled_members(segment).await.unwrap();
        assert_eq!(found, Some(settled));
    }
}

async fn erasure_forgets_crossings(world: World) {
    let (segment, awa, jean) = with_segment(&world).await;
    let mut tx = world.write(3).await;
    let moves = [(awa, Crossing::Entered), (jean, Crossing::Entered)];
    tx.log_crossings(segment, &moves, minute(3)).await.unwrap();
    tx.erase_contact(awa).await.unwrap();
    tx.commit().await.unwrap();
    let mut read = world.base.read().await.unwrap();
    assert!(read.any_erased(&[jean, awa]).await.unwrap() && !read.any_erased(&[jean]).await.unwrap());
    drop(read);
    let left = world
        .base
        .read()
        .await
        .unwrap()
        .crossings_after(segment, 0)
        .await
        .unwrap();
    assert_eq!(left.iter().map(|one| one.contact).collect::<Vec<_>>(), [jean]);
}

async fn with_segment(world: &World) -> (SegmentId, ContactId, ContactId) {
    let (_, people) = world
        .import(1, vec![person("Awa", "Diallo"), person("Jean", "Martin")])
        .await;
    let mut tx = world.write(2).await;
    let segment = tx
        .insert_segment(&SegmentRecord {
            id: SegmentId::new(0),
            name: "Adhérents".into(),
            expression: "{}".into(),
            folder: None,
            shared: true,
            branch: None,
            objective: None,
            persona: None,
            note: None,
            author: None,
            pinned_at: None,
            deleted_at: None,
            created_at: minute(2),
            updated_at: minute(2),
        })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (segment, people[0], people[1])
}
