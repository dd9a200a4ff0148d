//! Saved questions: their names, their history, who favours them, how their size moved.

use model::{AuthorId, SegmentId};
use store::{Error, SegmentRecord};

use crate::world::{World, minute, on_both};

on_both! {
    a_question_changes_and_what_it_was_stays_told,
    a_name_is_free_once_its_segment_is_deleted,
    what_a_segment_says_of_itself_changes_alone,
    favourites_are_each_ones_own,
    the_last_count_of_a_day_is_kept,
}

const HAS_EMAIL: &str = r#"{"where":{"is":"known","attribute":"email"}}"#;
const HAS_PHONE: &str = r#"{"where":{"is":"known","attribute":"phone"}}"#;

fn segment(name: &str) -> SegmentRecord {
    SegmentRecord {
        id: SegmentId::new(0),
        name: name.to_owned(),
        expression: HAS_EMAIL.to_owned(),
        folder: None,
        shared: true,
        branch: None,
        objective: Some("Écrire".to_owned()),
        persona: None,
        note: None,
        author: None,
        pinned_at: None,
        deleted_at: None,
        created_at: minute(0),
        updated_at: minute(0),
    }
}

async fn saved(world: &World, at: i64, name: &str) -> Result<SegmentId, Error> {
    let mut tx = world.write(at).await;
    let id = tx.insert_segment(&segment(name)).await?;
    tx.commit().await?;
    Ok(id)
}

async fn read(world: &World, id: SegmentId) -> SegmentRecord {
    world.base.read().await.unwrap().segment(id).await.unwrap().unwrap()
}

async fn a_question_changes_and_what_it_was_stays_told(world: World) {
    let id = saved(&world, 1, "Joignables").await.unwrap();
    let mut tx = world.write(5).await;
    tx.define_segment(id, HAS_PHONE).await.unwrap();
    tx.commit().await.unwrap();
    let now = read(&world, id).await;
    assert_eq!(
        (now.expression.as_str(), now.created_at, now.updated_at),
        (HAS_PHONE, minute(1), minute(5))
    );
    let told = world.base.read().await.unwrap().segment_definitions(id).await.unwrap();
    let told: Vec<_> = told
        .iter()
        .map(|was| (was.version, was.expression.as_str(), was.at))
        .collect();
    assert_eq!(told, [(2, HAS_PHONE, minute(5)), (1, HAS_EMAIL, minute(1))]);
}

async fn a_name_is_free_once_its_segment_is_deleted(world: World) {
    let first = saved(&world, 1, "Élus").await.unwrap();
    let again = saved(&world, 2, "elus").await;
    assert!(matches!(again, Err(Error::Duplicate(_))), "{again:?}");
    let mut tx = world.write(3).await;
    tx.pin_segment(first, Some(minute(3))).await.unwrap();
    tx.delete_segment(first).await.unwrap();
    tx.commit().await.unwrap();
    let gone = read(&world, first).await;
    assert_eq!((gone.deleted_at, gone.pinned_at), (Some(minute(3)), None));
    let second = saved(&world, 4, "Élus").await.unwrap();
    let mut tx = world.base.read().await.unwrap();
    let there: Vec<_> = tx.segments().await.unwrap().iter().map(|segment| segment.id).collect();
    assert_eq!(there, [second]);
    assert!(tx.segment_name_taken("ÉLUS", None).await.unwrap());
    assert!(!tx.segment_name_taken("ÉLUS", Some(second)).await.unwrap());
    drop(tx);
    let mut tx = world.write(5).await;
    let taken = tx.restore_segment(first, "Élus").await;
    assert!(matches!(taken, Err(Error::Duplicate(_))), "{taken:?}");
    drop(tx);
    let mut tx = world.write(6).await;
    tx.restore_segment(first, "Élus d’avant").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(read(&world, first).await.deleted_at, None);
}

async fn what_a_segment_says_of_itself_changes_alone(world: World) {
    let id = saved(&world, 1, "Joignables").await.unwrap();
    let changed = SegmentRecord {
        id,
        name: "Joignables par e-mail".to_owned(),
        folder: Some("Lettres".to_owned()),
        shared: false,
        objective: None,
        expression: HAS_PHONE.to_owned(),
        ..segment("")
    };
    let mut tx = world.write(2).await;
    tx.update_segment(&changed).await.unwrap();
    tx.commit().await.unwrap();
    let now = read(&world, id).await;
    assert_eq!(
        (now.name.as_str(), now.folder.as_deref(), now.shared),
        ("Joignables par e-mail", Some("Lettres"), false)
    );
    assert_eq!(
        (now.objective, now.expression.as_str()),
        (None, HAS_EMAIL),
        "the question changes apart"
    );
}

async fn favourites_are_each_ones_own(world: World) {
    let (one, other) = (
        saved(&world, 1, "Un").await.unwrap(),
        saved(&world, 1, "Deux").await.unwrap(),
    );
    let (awa, jean) = (AuthorId::new(1), AuthorId::new(2));
    let mut tx = world.write(2).await;
    for (author, id) in [(awa, one), (awa, one), (awa, other), (jean, other)] {
        tx.favour_segment(author, id).await.unwrap();
    }
    tx.unfavour_segment(awa, other).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.base.read().await.unwrap();
    assert_eq!(tx.favourite_segments(awa).await.unwrap(), [one]);
    assert_eq!(tx.favourite_segments(jean).await.unwrap(), [other]);
}

async fn the_last_count_of_a_day_is_kept(world: World) {
    let id = saved(&world, 1, "Joignables").await.unwrap();
    let day = |text: &str| text.parse::<jiff::civil::Date>().unwrap();
    let mut tx = world.write(2).await;
    for (on, members) in [("2026-02-01", 10), ("2026-01-31", 7), ("2026-02-01", 12)] {
        tx.note_segment_size(id, day(on), members).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = world.base.read().await.unwrap();
    let sizes = tx.segment_sizes(id).await.unwrap();
    assert_eq!(sizes, [(day("2026-01-31"), 7), (day("2026-02-01"), 12)]);
    assert_eq!(tx.last_segment_sizes().await.unwrap()[&id], (day("2026-02-01"), 12));
}
