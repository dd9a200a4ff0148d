//! Backups: written while others write, restored elsewhere as they were, refused when they are not whole.

use std::{
    collections::HashMap,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use store::{Archive, Error, Location, Manifest, Refusal, Store};
use testkit::postgres::TestDatabase;

use crate::world::{World, minute, on_both, person, with_email};

on_both!(
    a_restored_base_is_the_one_of_the_marker_whatever_was_written_meanwhile,
    the_two_engines_read_each_others_backups,
    nothing_is_restored_over_an_organization,
);

async fn back_up(world: &World, file: &Path) -> Manifest {
    let organizations = world.store.registry().organizations().await.unwrap();
    world.store.back_up(&organizations, file, minute(9)).await.unwrap()
}

/// An empty place on the same engine.
async fn elsewhere(world: &World, folder: &Path) -> (Store, Option<TestDatabase>) {
    match &world.location {
        Location::Folder(_) => (Store::open(Location::Folder(folder.to_owned())).await.unwrap(), None),
        Location::Postgres(_) => {
            let database = TestDatabase::create().await;
            let store = Store::open(Location::Postgres(database.url().to_owned()))
                .await
                .unwrap();
            (store, Some(database))
        }
    }
}

async fn restored_hash(store: &Store, file: &Path) -> (i64, String) {
    let mut archive = Archive::open(file).unwrap();
    let slug = archive.manifest().organizations[0].slug.clone();
    let organization = store.restore(&mut archive, &slug, minute(10)).await.unwrap();
    store.base(organization.id).await.unwrap().logical_hash().await.unwrap()
}

/// Writes for as long as it is told to, noting after each change what the base held.
async fn write_on(world: Arc<World>, known: Arc<Mutex<HashMap<i64, String>>>, stop: Arc<AtomicBool>) {
    let mut n = 0;
    while !stop.load(Ordering::SeqCst) {
        n += 1;
        let people = (0..5).map(|k| with_email(person("Zoé", &format!("Nom{n}")), &format!("n{n}.{k}@example.org")));
        let (act, _) = world.import(n, people.collect()).await;
        remember(&world, &known).await;
        if n % 3 == 0 {
            let mut tx = world.write(n).await;
            let by = tx.insert_act(crate::world::act(None)).await.unwrap();
            tx.withdraw_act(act, by).await.unwrap();
            tx.commit().await.unwrap();
            remember(&world, &known).await;
        }
    }
}

async fn remember(world: &World, known: &Mutex<HashMap<i64, String>>) {
    let (seq, hash) = world.base.logical_hash().await.unwrap();
    known.lock().unwrap().insert(seq, hash);
}

async fn a_restored_base_is_the_one_of_the_marker_whatever_was_written_meanwhile(world: World) {
    let folder = tempfile::tempdir().unwrap();
    let world = Arc::new(world);
    let (known, stop) = (Arc::new(Mutex::new(HashMap::new())), Arc::new(AtomicBool::new(false)));
    world.import(0, vec![person("Awa", "Diallo")]).await;
    remember(&world, &known).await;
    let writer = tokio::spawn(write_on(world.clone(), known.clone(), stop.clone()));
    let mut taken = Vec::new();
    for round in 0..testkit::rounds(3) {
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
        let file = folder.path().join(format!("{round}.zip"));
        let manifest = back_up(&world, &file).await;
        taken.push((file, manifest.organizations[0].clone()));
    }
    stop.store(true, Ordering::SeqCst);
    writer.await.unwrap();
    let known = known.lock().unwrap().clone();
    assert!(
        taken.windows(2).all(|pair| pair[0].1.seq < pair[1].1.seq),
        "others wrote between backups"
    );
    for (round, (file, archived)) in taken.iter().enumerate() {
        let (store, _database) = elsewhere(&world, &folder.path().join(format!("to-{round}"))).await;
        let (seq, hash) = restored_hash(&store, file).await;
        assert_eq!((seq, &hash), (archived.seq, &archived.hash));
        assert_eq!(Some(&hash), known.get(&seq), "the state that the feed had at {seq}");
        store.close().await;
    }
}

async fn the_two_engines_read_each_others_backups(world: World) {
    let folder = tempfile::tempdir().unwrap();
    let nasty = person("L’Haÿ \"\t\n\\N", "\u{202e}Ünï;çode, 🗳");
    world.import(1, vec![nasty, person("Paul", "Martin")]).await;
    let file = folder.path().join("base.zip");
    let manifest = back_up(&world, &file).await;
    let database = TestDatabase::create().await;
    let other = match &world.location {
        Location::Folder(_) => Location::Postgres(database.url().to_owned()),
        Location::Postgres(_) => Location::Folder(folder.path().join("there")),
    };
    let store = Store::open(other).await.unwrap();
    assert_eq!(restored_hash(&store, &file).await.1, manifest.organizations[0].hash);
    store.close().await;
}

async fn nothing_is_restored_over_an_organization(world: World) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("base.zip");
    back_up(&world, &file).await;
    let mut archive = Archive::open(&file).unwrap();
    let refused = world
        .store
        .restore(&mut archive, &world.organization.slug, minute(1))
        .await;
    assert!(
        matches!(refused, Err(Error::Archive(Refusal::Occupied(_)))),
        "{refused:?}"
    );
    let absent = world.store.restore(&mut archive, "nobody", minute(1)).await;
    assert!(matches!(absent, Err(Error::Archive(Refusal::Absent(_)))), "{absent:?}");
}

#[tokio::test]
async fn a_cut_or_altered_backup_is_refused() {
    let world = World::sqlite().await;
    world.import(1, vec![person("Awa", "Diallo")]).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("base.zip");
    back_up(&world, &file).await;
    let whole = std::fs::read(&file).unwrap();
    let opened = |bytes: &[u8]| {
        let path = folder.path().join("other.zip");
        std::fs::write(&path, bytes).unwrap();
        Archive::open(&path).map(|archive| serde_json::to_string(archive.manifest()).unwrap())
    };
    let said = opened(&whole).unwrap();
    for cut in [0, 1, whole.len() / 3, whole.len() / 2, whole.len() - 1] {
        assert!(matches!(opened(&whole[..cut]), Err(Error::Archive(_))), "cut at {cut}");
    }
    // One bit, anywhere that is read: names, contents, checksums, the manifest.
    let mut refused = 0;
    for at in (0..whole.len()).step_by(37) {
        let mut altered = whole.clone();
        altered[at] ^= 4;
        match opened(&altered) {
            Err(Error::Archive(_)) => refused += 1,
            // A date of an entry says nothing of what it holds, which was read and found to be what was written.
            Ok(same) => assert_eq!(same, said, "at {at}"),
            Err(error) => panic!("{error} at {at}"),
        }
    }
    assert!(refused > whole.len() / 37 / 3, "{refused}");
}

#[tokio::test]
async fn a_backup_of_a_later_version_is_refused() {
    let world = World::sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("base.zip");
    let manifest = back_up(&world, &file).await;
    let later = serde_json::to_string(&manifest)
        .unwrap()
        .replace("\"schema\":", "\"schema\":9");
    let path = folder.path().join("later.zip");
    crate::archive_file::write(&path, &[("manifest.json", &later)]);
    assert!(matches!(
        Archive::open(&path),
        Err(Error::Archive(Refusal::Newer { .. }))
    ));
}

#[tokio::test]
async fn what_is_restored_is_mute_under_another_epoch_and_lets_nobody_in() {
    let world = World::sqlite().await;
    let mut tx = world.write(1).await;
    tx.author_of_user(model::UserId::new(1), "Claire M.").await.unwrap();
    tx.commit().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("base.zip");
    back_up(&world, &file).await;
    let (store, _database) = elsewhere(&world, &folder.path().join("there")).await;
    let mut archive = Archive::open(&file).unwrap();
    let organization = store
        .restore(&mut archive, &world.organization.slug, minute(2))
        .await
        .unwrap();
    assert_eq!(organization.uuid, world.organization.uuid);
    assert!(store.registry().members(organization.id).await.unwrap().is_empty());
    let mut there = store.base(organization.id).await.unwrap().read().await.unwrap();
    assert!(there.is_muted().await.unwrap());
    assert_ne!(
        there.epoch().await.unwrap(),
        world.base.read().await.unwrap().epoch().await.unwrap()
    );
    // A user 1 of the new place is somebody else.
    assert_eq!(there.find_author_of_user(model::UserId::new(1)).await.unwrap(), None);
}
