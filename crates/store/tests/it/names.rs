//! Names found or made, hidden and back with the acts that use them.

use model::attribute::{AttributeType, Definition};
use store::{ActKind, NewAct};

use crate::world::{World, act, on_both};

on_both!(
    two_spellings_are_one_name,
    a_name_is_shown_while_a_live_act_uses_it,
    an_attribute_keeps_its_type,
    kinds_are_built_in_or_made,
    sources_are_declared_and_remembered,
);

async fn two_spellings_are_one_name(world: World) {
    let mut tx = world.write(1).await;
    let by = Some(tx.insert_act(act(None)).await.unwrap());
    let first = tx.resolve_tag("Élu(e)", by).await.unwrap();
    let again = tx.resolve_tag(" ELU E", by).await.unwrap();
    assert!(first.is_new() && !again.is_new());
    assert_eq!(first.id(), again.id());
    assert_ne!(
        tx.resolve_tag("***", by).await.unwrap().id(),
        tx.resolve_tag("+++", by).await.unwrap().id()
    );
    assert_eq!(tx.tags().await.unwrap()[2].name, "Élu(e)");
}

async fn a_name_is_shown_while_a_live_act_uses_it(world: World) {
    let mut tx = world.write(1).await;
    let one = tx.insert_act(act(None)).await.unwrap();
    let two = tx.insert_act(act(None)).await.unwrap();
    let undo = tx
        .insert_act(NewAct {
            kind: ActKind::Undo,
            ..act(None)
        })
        .await
        .unwrap();
    tx.resolve_list("Bénévoles", Some(one)).await.unwrap();
    tx.resolve_list("Bénévoles", Some(two)).await.unwrap();
    tx.resolve_list("À la main", None).await.unwrap();
    let names = async |tx: &mut store::WriteTx| tx.static_lists().await.unwrap().len();
    tx.withdraw_act(one, undo).await.unwrap();
    assert_eq!(names(&mut tx).await, 2, "the second act uses it");
    tx.withdraw_act(two, undo).await.unwrap();
    assert_eq!(names(&mut tx).await, 1, "only what was made by hand");
    let back = tx.insert_act(act(None)).await.unwrap();
    assert!(
        tx.resolve_list("benevoles", Some(back)).await.unwrap().is_new(),
        "it comes back under its id"
    );
    assert_eq!(names(&mut tx).await, 2);
}

async fn an_attribute_keeps_its_type(world: World) {
    let mut tx = world.write(1).await;
    let by = Some(tx.insert_act(act(None)).await.unwrap());
    let definition = Definition::ordinary("Taille de T-shirt", AttributeType::OneChoice);
    let (made, _) = tx.resolve_attribute(&definition, by).await.unwrap();
    let (found, kind) = tx
        .resolve_attribute(&Definition::ordinary("taille de t-shirt", AttributeType::Text), by)
        .await
        .unwrap();
    assert_eq!(
        (made.id(), found.is_new(), kind),
        (found.id(), false, AttributeType::OneChoice)
    );
    let medium = tx.resolve_option(made.id(), "M", by).await.unwrap();
    tx.resolve_option(made.id(), "L", by).await.unwrap();
    assert_eq!(tx.resolve_option(made.id(), "m", by).await.unwrap().id(), medium.id());
    let attributes = tx.attributes().await.unwrap();
    assert_eq!(attributes[0].definition, definition);
    assert_eq!(
        attributes[0]
            .options
            .iter()
            .map(|one| one.name.as_str())
            .collect::<Vec<_>>(),
        ["M", "L"]
    );
}

async fn kinds_are_built_in_or_made(world: World) {
    let mut tx = world.write(1).await;
    assert_eq!(tx.interaction_kinds().await.unwrap().len(), 23);
    let donation = tx.resolve_kind("donation", None).await.unwrap();
    assert!(!donation.is_new());
    let made = tx.resolve_kind("Collage d'affiches", None).await.unwrap();
    assert!(made.is_new() && made.id() >= 1_000);
    assert_eq!(
        tx.resolve_kind("collage d affiches", None).await.unwrap().id(),
        made.id()
    );
}

async fn sources_are_declared_and_remembered(world: World) {
    let mut tx = world.write(1).await;
    let mut declaration = model::source::Declaration::named("Salon des associations 2024");
    declaration.collected_on = Some(jiff::civil::date(2024, 9, 7));
    declaration.invented = true;
    let made = tx.insert_source(&declaration).await.unwrap();
    assert_eq!(tx.source(made).await.unwrap().unwrap().declaration, declaration);
    assert!(
        !tx.resolve_source(&model::source::Declaration::named("SALON des associations 2024"))
            .await
            .unwrap()
            .is_new()
    );
    assert_eq!(tx.remembered_source("shape").await.unwrap(), None);
    tx.remember_source("shape", made).await.unwrap();
    assert_eq!(tx.remembered_source("shape").await.unwrap(), Some(made));
    declaration.trust_rank = 2;
    tx.update_source(made, &declaration).await.unwrap();
    assert_eq!(tx.sources().await.unwrap()[0].declaration.trust_rank, 2);
}
