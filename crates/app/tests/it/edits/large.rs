//! Acts on more contacts than one transaction folds.

use app::acts;
use model::{
    ActId, ContactId,
    edit::difference,
    facts::{Facts, Nature},
    layer::{Layer, apply},
};
use store::{ActKind, ChangedContact, NewAct, NewContact, Scope};

use crate::world::{World, on_both};

on_both!(a_large_act_is_undone_page_by_page);

const PEOPLE: i64 = 4_500;

fn act(kind: ActKind) -> NewAct {
    NewAct {
        kind,
        source: None,
        import: None,
        target: None,
    }
}

/// People, then one act that gives all of them a profession.
async fn bulk(world: &World) -> ActId {
    let mut tx = world.ctx.write("test.make").await.unwrap();
    let made = tx.insert_act(act(ActKind::Edit)).await.unwrap();
    let first = tx.allot_contacts(usize::try_from(PEOPLE).unwrap()).await.unwrap().get();
    let person = |n: i64| Facts {
        nature: Some(Nature::Person),
        surname: Some(format!("N{n}")),
        ..Facts::default()
    };
    let people = (first..first + PEOPLE).map(|n| NewContact {
        id: ContactId::new(n),
        layer: Layer::new(made, person(n)),
        row_keys: Vec::new(),
    });
    tx.insert_contacts(&people.collect::<Vec<_>>()).await.unwrap();
    let bulk = tx.insert_act(act(ActKind::BulkEdit)).await.unwrap();
    let changed = (first..first + PEOPLE).map(|n| {
        let before = person(n);
        let mut after = before.clone();
        apply(
            &mut after,
            &Facts {
                profession: Some("maire".into()),
                ..Facts::default()
            },
        );
        ChangedContact {
            id: ContactId::new(n),
            layer: difference(bulk, &before, &after),
            before: Some(before),
            after: Some(after),
            row_keys: Vec::new(),
        }
    });
    tx.save_contacts(&changed.collect::<Vec<_>>()).await.unwrap();
    tx.commit().await.unwrap();
    bulk
}

async fn with_profession(world: &World) -> usize {
    let mut tx = world.ctx.read().await.unwrap();
    let all = tx.contacts_after(ContactId::new(0), 10_000).await.unwrap();
    assert_eq!(all.len(), usize::try_from(PEOPLE).unwrap());
    all.iter().filter(|contact| contact.facts.profession.is_some()).count()
}

/// The process stops in the middle; the next one goes on. Somebody's edit between two pages stays.
async fn a_large_act_is_undone_page_by_page(world: World) {
    let bulk = bulk(&world).await;
    let ctx = &world.ctx;
    ctx.app().tasks().announce_stop();
    let begun = acts::withdraw(ctx, bulk).await.unwrap();
    assert_eq!(begun.refolding, Some((2_000, PEOPLE.unsigned_abs())));
    assert!(begun.withdrawn.is_some());
    let last = ContactId::new(PEOPLE);
    let changes = app::contacts::Changes {
        profession: Some(Some("élue".into())),
        ..Default::default()
    };
    let expected = app::contacts::Expected::Whatever;
    app::contacts::edit(ctx, last, expected, &changes, model::Language::Fr)
        .await
        .unwrap();
    while acts::step(ctx, bulk).await.unwrap() {}
    assert_eq!(acts::get(ctx, bulk).await.unwrap().refolding, None);
    assert_eq!(with_profession(&world).await, 1);
    acts::restore(ctx, bulk).await.unwrap();
    acts::finish(ctx, bulk).await.unwrap();
    while acts::step(ctx, bulk).await.unwrap() {}
    assert_eq!(with_profession(&world).await, usize::try_from(PEOPLE).unwrap());
    let mut tx = ctx.read().await.unwrap();
    let edited = tx.contact(&Scope::Organization, last).await.unwrap().unwrap();
    assert_eq!(
        edited.facts.profession.as_deref(),
        Some("élue"),
        "the later word counts"
    );
    assert!(tx.refolding().await.unwrap().is_empty());
}
