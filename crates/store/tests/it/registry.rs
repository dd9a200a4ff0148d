//! Organizations, users, roles, sessions, attempts.

use model::role::Role;
use store::{
    Error, Location, Store,
    registry::{Grant, NewSession, NewUser, Subject},
};

use crate::world::{World, minute, on_both, organization};

on_both!(
    slugs_are_unique,
    accounts_are_one_whatever_the_case,
    sessions_end_with_the_password,
    a_revoked_role_is_gone,
    failures_are_counted_within_their_window,
    a_second_server_is_refused,
    bases_do_not_see_one_another,
    opening_again_finds_everything,
);

async fn slugs_are_unique(world: World) {
    let again = world
        .store
        .create_organization(organization("les amis du jardin"))
        .await
        .unwrap();
    assert_eq!(world.organization.slug, "les-amis-du-jardin");
    assert_eq!(again.slug, "les-amis-du-jardin-2");
    assert_ne!(again.uuid, world.organization.uuid);
    let all = world.store.registry().organizations().await.unwrap();
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|one| one.ready));
}

async fn accounts_are_one_whatever_the_case(world: World) {
    let registry = world.store.registry();
    let user = registry.insert_user(new_user("Awa@Example.org")).await.unwrap();
    let again = registry.insert_user(new_user("awa@example.ORG ")).await;
    assert!(matches!(again, Err(Error::Duplicate(_))), "{again:?}");
    let found = registry.user_by_email(" AWA@example.org").await.unwrap().unwrap();
    assert_eq!((found.id, found.email.as_str()), (user, "Awa@Example.org"));
}

async fn sessions_end_with_the_password(world: World) {
    let registry = world.store.registry();
    let user = registry.insert_user(new_user("awa@example.org")).await.unwrap();
    let session = NewSession {
        token_hash: "digest".into(),
        user,
        organization: Some(world.organization.id),
        credential_epoch: 1,
        at: minute(0),
        expires_at: minute(60),
    };
    registry.insert_session(session.clone()).await.unwrap();
    assert!(registry.session("digest", minute(59)).await.unwrap().is_some());
    assert!(
        registry.session("digest", minute(60)).await.unwrap().is_none(),
        "expired"
    );
    registry.touch_session("digest", minute(30), minute(90)).await.unwrap();
    assert!(registry.session("digest", minute(60)).await.unwrap().is_some());
    registry.set_password(user, "another").await.unwrap();
    assert!(
        registry.session("digest", minute(31)).await.unwrap().is_none(),
        "ended with the password"
    );
    // A session opened with the old password while it was being changed does not open either.
    registry.insert_session(session).await.unwrap();
    assert!(registry.session("digest", minute(31)).await.unwrap().is_none());
}

async fn a_revoked_role_is_gone(world: World) {
    let registry = world.store.registry();
    let user = registry.insert_user(new_user("awa@example.org")).await.unwrap();
    let organization = world.organization.id;
    registry
        .grant(Grant {
            user,
            organization,
            role: Role::Reader,
            at: minute(0),
        })
        .await
        .unwrap();
    registry
        .grant(Grant {
            user,
            organization,
            role: Role::Editor,
            at: minute(1),
        })
        .await
        .unwrap();
    assert_eq!(registry.role(user, organization).await.unwrap(), Some(Role::Editor));
    assert_eq!(registry.members(organization).await.unwrap().len(), 1);
    registry.revoke(user, organization).await.unwrap();
    assert_eq!(registry.role(user, organization).await.unwrap(), None);
}

async fn failures_are_counted_within_their_window(world: World) {
    let registry = world.store.registry();
    let subject = Subject::Email("Awa@example.org");
    for at in 0..3 {
        registry
            .count_failure(subject, minute(at), minute(at - 15))
            .await
            .unwrap();
    }
    let attempts = registry
        .attempts(Subject::Email("awa@EXAMPLE.org"), minute(-15))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (attempts.failures, attempts.since, attempts.last),
        (3, minute(0), minute(2))
    );
    registry.count_failure(subject, minute(30), minute(15)).await.unwrap();
    assert_eq!(
        registry.attempts(subject, minute(15)).await.unwrap().unwrap().failures,
        1,
        "a new window"
    );
    registry.clear_failures(subject).await.unwrap();
    assert_eq!(registry.attempts(subject, minute(15)).await.unwrap(), None);
}

async fn a_second_server_is_refused(world: World) {
    let other = Store::open(world.location.clone()).await.unwrap();
    let lock = world.store.lock_instance().await.unwrap();
    assert!(matches!(other.lock_instance().await, Err(Error::InstanceLocked)));
    drop(lock);
    world.store.close().await;
    other.lock_instance().await.unwrap();
}

async fn bases_do_not_see_one_another(world: World) {
    let other = world.store.create_organization(organization("Autre")).await.unwrap();
    world.import(1, vec![crate::world::person("Awa", "Diallo")]).await;
    let mut tx = world.store.base(other.id).await.unwrap().read().await.unwrap();
    assert_eq!(tx.contact_counts(&store::Scope::Organization).await.unwrap().persons, 0);
    assert_eq!(tx.feed_head().await.unwrap(), 0);
}

async fn opening_again_finds_everything(world: World) {
    world.import(1, vec![crate::world::person("Awa", "Diallo")]).await;
    world.store.close().await;
    let again = Store::open(world.location.clone()).await.unwrap();
    let organization = again
        .registry()
        .organization_by_slug("les-amis-du-jardin")
        .await
        .unwrap()
        .unwrap();
    let mut tx = again.base(organization.id).await.unwrap().read().await.unwrap();
    assert_eq!(tx.contact_counts(&store::Scope::Organization).await.unwrap().persons, 1);
}

#[tokio::test]
async fn a_lost_file_is_said_not_replaced() {
    let world = World::sqlite().await;
    world.store.close().await;
    let Location::Folder(folder) = &world.location else {
        unreachable!("a folder")
    };
    std::fs::remove_file(folder.join("organizations/les-amis-du-jardin.sqlite")).unwrap();
    let again = Store::open(world.location.clone()).await.unwrap();
    let lost = again.base(world.organization.id).await;
    assert!(matches!(lost, Err(Error::MissingDatabase(slug)) if slug == "les-amis-du-jardin"));
}

#[cfg(unix)]
#[tokio::test]
async fn files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::sqlite().await;
    let Location::Folder(folder) = &world.location else {
        unreachable!("a folder")
    };
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder), 0o700);
    assert_eq!(mode(&folder.join("organizations")), 0o700);
    for file in std::fs::read_dir(folder.join("organizations"))
        .unwrap()
        .chain(std::fs::read_dir(folder).unwrap())
    {
        let path = file.unwrap().path();
        assert!(path.is_dir() || mode(&path) == 0o600, "{}", path.display());
    }
}

fn new_user(email: &str) -> NewUser {
    NewUser {
        email: email.into(),
        display_name: "Awa Diallo".into(),
        password_hash: "hash".into(),
        at: minute(0),
    }
}
