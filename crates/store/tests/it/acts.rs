//! Layers, and acts withdrawn and restored.

use model::{
    ActId, ContactId,
    layer::{Layer, fold},
    matching::{KeyKind, hash},
};
use store::{ActKind, ChangedContact, NewAct, NewContact, Scope, WriteTx};

use crate::world::{World, act, insert, minute, on_both, person, with_email};

on_both!(
    a_withdrawn_import_goes_and_comes_back,
    an_edit_survives_the_withdrawal_of_what_it_corrected,
    keys_follow_the_facts,
    row_keys_live_as_long_as_their_act,
    an_act_names_its_contacts_in_pages,
    one_act_extends_its_own_layer,
);

async fn a_withdrawn_import_goes_and_comes_back(world: World) {
    let (imported, ids) = world
        .import(1, vec![person("Awa", "Diallo"), person("Jean", "Martin")])
        .await;
    let mut tx = world.write(2).await;
    let undo = tx.insert_act(target(ActKind::Undo, imported)).await.unwrap();
    tx.withdraw_act(imported, undo).await.unwrap();
    fold_again(&mut tx, &ids).await;
    tx.commit().await.unwrap();
    let mut read = world.base.read().await.unwrap();
    assert_eq!(read.contact_counts(&Scope::Organization).await.unwrap().persons, 0);
    assert_eq!(read.documents(&ids).await.unwrap(), []);
    assert_eq!(read.contact(&Scope::Organization, ids[0]).await.unwrap(), None);
    drop(read);
    let mut tx = world.write(3).await;
    tx.insert_act(target(ActKind::Redo, imported)).await.unwrap();
    tx.restore_act(imported).await.unwrap();
    fold_again(&mut tx, &ids).await;
    tx.commit().await.unwrap();
    let mut read = world.base.read().await.unwrap();
    let awa = read.contact(&Scope::Organization, ids[0]).await.unwrap().unwrap();
    assert_eq!(awa.facts, person("Awa", "Diallo"));
    assert_eq!(
        (awa.created_at, awa.updated_at),
        (minute(1), minute(3)),
        "the same contact as before"
    );
}

async fn an_edit_survives_the_withdrawal_of_what_it_corrected(world: World) {
    let (imported, ids) = world
        .import(1, vec![with_email(person("Awa", "Dialo"), "awa@example.org")])
        .await;
    let mut tx = world.write(2).await;
    let edit = tx
        .insert_act(NewAct {
            kind: ActKind::Edit,
            ..act(None)
        })
        .await
        .unwrap();
    let layer = Layer::new(edit, person("Awa", "Diallo"));
    save_layer(&mut tx, ids[0], layer).await;
    tx.commit().await.unwrap();
    let mut tx = world.write(3).await;
    let undo = tx.insert_act(target(ActKind::Undo, imported)).await.unwrap();
    tx.withdraw_act(imported, undo).await.unwrap();
    fold_again(&mut tx, &ids).await;
    tx.commit().await.unwrap();
    let mut read = world.base.read().await.unwrap();
    assert_eq!(read.documents(&ids).await.unwrap(), [(ids[0], person("Awa", "Diallo"))]);
    let layers = read.layers(&ids).await.unwrap();
    assert_eq!(
        layers.iter().map(|one| (one.layer.act, one.live)).collect::<Vec<_>>(),
        [(imported, false), (edit, true)]
    );
}

async fn keys_follow_the_facts(world: World) {
    let (_, ids) = world
        .import(1, vec![with_email(person("Awa", "Diallo"), "old@example.org")])
        .await;
    let mut tx = world.write(2).await;
    let edit = tx
        .insert_act(NewAct {
            kind: ActKind::Edit,
            ..act(None)
        })
        .await
        .unwrap();
    let mut layer = Layer::new(edit, with_email(person("Awa", "Diallo"), "new@example.org"));
    layer.retracts.push(model::layer::Key::Email("old@example.org".into()));
    save_layer(&mut tx, ids[0], layer).await;
    tx.commit().await.unwrap();
    let mut read = world.base.read().await.unwrap();
    let (old, new) = (email_hash("old@example.org"), email_hash("new@example.org"));
    assert_eq!(read.candidates(&[old, new, new]).await.unwrap(), [(new, ids[0])]);
    assert_eq!(read.candidates(&[]).await.unwrap(), []);
}

async fn row_keys_live_as_long_as_their_act(world: World) {
    let mut tx = world.write(1).await;
    let imported = tx.insert_act(act(None)).await.unwrap();
    let id = tx.allot_contacts(1).await.unwrap();
    let layer = Layer::new(imported, person("Awa", "Diallo"));
    tx.insert_contacts(&[NewContact {
        id,
        layer,
        row_keys: vec![42, -42],
    }])
    .await
    .unwrap();
    assert_eq!(tx.candidates(&[-42, 42]).await.unwrap().len(), 2);
    let undo = tx.insert_act(target(ActKind::Undo, imported)).await.unwrap();
    tx.withdraw_act(imported, undo).await.unwrap();
    assert_eq!(tx.candidates(&[-42, 42]).await.unwrap(), []);
    tx.restore_act(imported).await.unwrap();
    assert_eq!(tx.candidates(&[-42, 42]).await.unwrap().len(), 2);
}

async fn an_act_names_its_contacts_in_pages(world: World) {
    let people = (0..25).map(|n| person("Awa", &format!("Diallo {n}"))).collect();
    let (imported, ids) = world.import(1, people).await;
    let mut read = world.base.read().await.unwrap();
    assert_eq!(read.count_contacts_of_act(imported).await.unwrap(), 25);
    let (mut seen, mut after) = (Vec::new(), ContactId::new(0));
    loop {
        let page = read.contacts_of_act(imported, after, 10).await.unwrap();
        let Some(last) = page.last() else { break };
        after = *last;
        seen.extend(page);
    }
    assert_eq!(seen, ids);
}

async fn one_act_extends_its_own_layer(world: World) {
    let mut tx = world.write(1).await;
    let imported = tx.insert_act(act(None)).await.unwrap();
    let ids = insert(&mut tx, imported, vec![person("Awa", "Diallo")]).await;
    let mut layer = Layer::new(imported, person("Awa", "Diallo"));
    layer.extend(&with_email(person("Awa", "Diallo"), "awa@example.org"));
    save_layer(&mut tx, ids[0], layer).await;
    tx.commit().await.unwrap();
    let mut read = world.base.read().await.unwrap();
    assert_eq!(read.layers(&ids).await.unwrap().len(), 1);
    let (_, facts) = read.documents(&ids).await.unwrap().remove(0);
    assert_eq!(facts.emails.len(), 1);
}

fn target(kind: ActKind, target: ActId) -> NewAct {
    NewAct {
        kind,
        target: Some(target),
        ..act(None)
    }
}

fn email_hash(email: &str) -> i64 {
    hash(KeyKind::Email, email)
}

/// What an edit does: a layer, and the facts that follow.
async fn save_layer(tx: &mut WriteTx, id: ContactId, layer: Layer) {
    let before = tx.documents(&[id]).await.unwrap().pop().map(|(_, facts)| facts);
    let mut layers: Vec<Layer> = tx
        .layers(&[id])
        .await
        .unwrap()
        .into_iter()
        .map(|one| one.layer)
        .collect();
    layers.retain(|one| one.act != layer.act);
    layers.push(layer.clone());
    let changed = ChangedContact {
        id,
        before,
        after: fold(&layers),
        layer: Some(layer),
        row_keys: Vec::new(),
    };
    tx.save_contacts(&[changed]).await.unwrap();
}

/// What an undo does: the facts that the live layers leave.
async fn fold_again(tx: &mut WriteTx, ids: &[ContactId]) {
    let layers = tx.layers(ids).await.unwrap();
    let documents = tx.documents(ids).await.unwrap();
    let changed: Vec<ChangedContact> = ids
        .iter()
        .map(|id| ChangedContact {
            id: *id,
            before: documents
                .iter()
                .find(|(one, _)| one == id)
                .map(|(_, facts)| facts.clone()),
            after: fold(
                layers
                    .iter()
                    .filter(|one| one.contact == *id && one.live)
                    .map(|one| &one.layer),
            ),
            layer: None,
            row_keys: Vec::new(),
        })
        .collect();
    tx.save_contacts(&changed).await.unwrap();
}
