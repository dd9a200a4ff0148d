//! What a process leaves on disk of the people in memory: the next one begins with it and what the feed says since, or with the base.

use std::{fs, path::PathBuf};

use app::{
    Ctx,
    erasure::{self, Block, Reason},
    imports,
    questions::{self, snapshot},
};
use model::ContactId;

use super::town::{asked, town};
use crate::world::{World, on_both};

on_both! {
    the_next_process_begins_with_it,
    what_is_damaged_is_left_alone,
    another_past_is_another_base,
    whoever_is_erased_is_not_on_disk,
    an_erasure_elsewhere_is_learnt_of,
}

/// Questions that look at most of what is kept.
const TEXTS: [&str; 6] = [
    "tag = \"Presse\" and has email",
    "sum(donation) > 2 * base.mean(donation)",
    "any(donation where theme = \"enfance\")",
    "reachable(email) or city = \"Bordeaux\"",
    "age between 18 and 40 and support >= 3",
    "tagged \"Presse\" in last 400 days or surname = \"Leroy\"",
];

async fn counts(ctx: &Ctx) -> Vec<u64> {
    let mut counts = Vec::new();
    for text in TEXTS {
        counts.push(questions::count(ctx, &asked(text)).await.unwrap().count);
    }
    counts
}

fn file(world: &World) -> PathBuf {
    let mut files = fs::read_dir(world.path("spool"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .find(|path| path.extension().is_some_and(|ending| ending == "index"))
        .unwrap()
}

fn is_there(world: &World) -> bool {
    let mut files = fs::read_dir(world.path("spool"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files.any(|path| path.extension().is_some_and(|ending| ending == "index"))
}

async fn the_next_process_begins_with_it(world: World) {
    town(&world).await;
    let before = counts(&world.ctx).await;
    assert!(before.iter().all(|count| *count > 0), "{before:?}");
    assert!(snapshot::leave(&world.ctx).await.unwrap());
    let kept = snapshot::kept(&world.ctx).unwrap();
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&fs::metadata(file(&world)).unwrap().permissions()) & 0o777,
        0o600,
        "nobody else reads it"
    );
    let next = world.next(0).await;
    assert_eq!(counts(&next).await, before);
    assert_eq!(snapshot::kept(&next).unwrap(), kept, "it was not read from the base");
    // What changes since is read by the feed: people come, some change, an act is undone.
    let (import, _) = world
        .pour(
            "plus.csv",
            "Nom;Prénom;E-mail;Étiquettes\nNeuf;Awa;neuf@example.org;Presse\nMartin;Awa;p0@example.org;Presse\n",
        )
        .await;
    imports::undo_now(&world.ctx, import).await.unwrap();
    world
        .pour("encore.csv", "Nom;Prénom;Étiquettes\nLefort;Zoé;Presse\n")
        .await;
    let after = counts(&world.ctx).await;
    let next = world.next(0).await;
    assert_eq!(counts(&next).await, after);
    assert_eq!(snapshot::kept(&next).unwrap(), kept);
    let anew = world.beside().await;
    assert_eq!(counts(&anew).await, after);
    assert_eq!(
        snapshot::kept(&anew).unwrap(),
        None,
        "another folder, another beginning"
    );
}

async fn what_is_damaged_is_left_alone(world: World) {
    town(&world).await;
    let before = counts(&world.ctx).await;
    assert!(snapshot::leave(&world.ctx).await.unwrap());
    let whole = fs::read(file(&world)).unwrap();
    let places = [
        0,
        9,
        40,
        whole.len() / 3,
        whole.len() / 2,
        whole.len() - 20,
        whole.len() - 1,
    ];
    for at in places {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        assert!(snapshot::leave(&world.ctx).await.unwrap());
        let path = file(&world);
        fs::write(&path, if at % 2 == 0 { &changed[..] } else { &whole[..at] }).unwrap();
        let next = world.next(0).await;
        assert_eq!(counts(&next).await, before, "byte {at}");
        assert_eq!(snapshot::kept(&next).unwrap(), None, "byte {at}: the base was read");
        assert!(!is_there(&world), "what is of no use goes");
    }
}

/// The feed tells another story at that number: it was restored to another past and went on from there.
async fn another_past_is_another_base(world: World) {
    town(&world).await;
    counts(&world.ctx).await;
    assert!(snapshot::leave(&world.ctx).await.unwrap());
    let other = World::sqlite().await;
    town(&other).await;
    other.pour("plus.csv", "Nom;Prénom;Étiquettes\nNeuf;Awa;Presse\n").await;
    let expected = counts(&other.ctx).await;
    assert!(snapshot::leave(&other.ctx).await.unwrap());
    // The file of one base where that of the other is looked for.
    fs::copy(file(&world), file(&other)).unwrap();
    let next = other.next(0).await;
    assert_eq!(counts(&next).await, expected);
    assert_eq!(snapshot::kept(&next).unwrap(), None);
}

async fn whoever_is_erased_is_not_on_disk(world: World) {
    town(&world).await;
    counts(&world.ctx).await;
    assert!(snapshot::leave(&world.ctx).await.unwrap());
    let holds = |text: &str| {
        let bytes = fs::read(file(&world)).unwrap();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    };
    let (somebody, email) = with_email(&world).await;
    assert!(holds(&email));
    erasure::erase(&world.ctx, somebody, Reason::Request, Block::No)
        .await
        .unwrap();
    assert!(!is_there(&world), "gone with the erasure");
    let after = counts(&world.ctx).await;
    assert!(snapshot::leave(&world.ctx).await.unwrap());
    assert!(!holds(&email), "and not in the next one");
    let next = world.next(0).await;
    assert_eq!(counts(&next).await, after);
    assert!(snapshot::kept(&next).unwrap().is_some());
}

/// Erased by a process that does not know of the folder: whoever reads the feed takes the file away.
async fn an_erasure_elsewhere_is_learnt_of(world: World) {
    town(&world).await;
    counts(&world.ctx).await;
    assert!(snapshot::leave(&world.ctx).await.unwrap());
    let (somebody, _) = with_email(&world).await;
    let beside = world.beside().await;
    erasure::erase(&beside, somebody, Reason::Request, Block::No)
        .await
        .unwrap();
    assert!(is_there(&world));
    let next = world.next(0).await;
    let expected = counts(&beside).await;
    assert_eq!(counts(&next).await, expected);
    assert!(!is_there(&world));
    assert_eq!(snapshot::kept(&next).unwrap(), None);
}

async fn with_email(world: &World) -> (ContactId, String) {
    let mut tx = world.ctx.read().await.unwrap();
    let ids: Vec<ContactId> = (1..=120).map(ContactId::new).collect();
    let records = tx.contacts(&store::Scope::Organization, &ids).await.unwrap();
    let found = records.iter().find_map(|record| {
        let email = record.facts.emails.first()?;
        Some((record.id, email.value.as_str().to_owned()))
    });
    found.unwrap()
}
