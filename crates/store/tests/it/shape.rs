//! Things taken away, made one with another, back under their names.

use model::{
    ContactId, TagId,
    facts::{Facts, TagMark},
    shape::Noun,
};
use store::{Claim, Held, NewAct, Place};

use crate::world::{World, act, insert, on_both, person};

on_both!(
    a_name_taken_away_comes_back_by_its_name,
    a_name_merged_stands_for_the_other,
    a_name_is_free_hidden_or_taken,
    the_tree_closes_over_a_branch_taken_away,
    holders_are_counted_and_paged,
);

async fn a_name_taken_away_comes_back_by_its_name(world: World) {
    let mut tx = world.write(1).await;
    let tag = tx.insert_tag("Bénévole", Some("Terrain")).await.unwrap();
    let by = tx.insert_act(act(None)).await.unwrap();
    tx.take_away(Noun::Tag, tag.get(), by, None).await.unwrap();
    assert!(tx.tag_records().await.unwrap().is_empty());
    assert_eq!(tx.shaped_name(Noun::Tag, tag.get()).await.unwrap(), None);
    let undo = NewAct {
        target: Some(by),
        ..act(None)
    };
    let undo = tx.insert_act(undo).await.unwrap();
    tx.withdraw_act(by, undo).await.unwrap();
    assert_eq!(tx.tag_records().await.unwrap()[0].folder.as_deref(), Some("Terrain"));
    tx.restore_act(by).await.unwrap();
    let import = tx.insert_act(act(None)).await.unwrap();
    let back = tx.resolve_tag("BENEVOLE", Some(import)).await.unwrap();
    assert!(back.is_new() && back.id() == tag, "a file that says it brings it back");
    assert_eq!(tx.tags().await.unwrap().len(), 1);
}

async fn a_name_merged_stands_for_the_other(world: World) {
    let mut tx = world.write(1).await;
    let one = tx.insert_tag("Bénévole", None).await.unwrap();
    let two = tx.insert_tag("Bénévoles", None).await.unwrap();
    let three = tx.insert_tag("Volontaire", None).await.unwrap();
    let by = tx.insert_act(act(None)).await.unwrap();
    tx.take_away(Noun::Tag, two.get(), by, Some(one.get())).await.unwrap();
    tx.take_away(Noun::Tag, one.get(), by, Some(three.get())).await.unwrap();
    let said = tx.resolve_tag("bénévoles", Some(by)).await.unwrap();
    assert!(!said.is_new() && said.id() == three, "through both");
    let replaced = tx.replaced(Noun::Tag).await.unwrap();
    assert_eq!(replaced[&two.get()], Some((three.get(), "Volontaire".to_owned())));
    let undo = tx.insert_act(act(None)).await.unwrap();
    tx.withdraw_act(by, undo).await.unwrap();
    assert_eq!(tx.resolve_tag("bénévoles", None).await.unwrap().id(), two);
    assert!(tx.replaced(Noun::Tag).await.unwrap().is_empty());
}

async fn a_name_is_free_hidden_or_taken(world: World) {
    let mut tx = world.write(1).await;
    let tag = tx.insert_tag("Élu(e)", None).await.unwrap().get();
    let claim = async |tx: &mut store::WriteTx, name: &str| tx.claim(Noun::Tag, name, &Place::Anywhere).await.unwrap();
    assert_eq!(claim(&mut tx, "élu e").await, Claim::Taken(tag));
    assert_eq!(claim(&mut tx, "Élus").await, Claim::Free);
    let by = tx.insert_act(act(None)).await.unwrap();
    tx.take_away(Noun::Tag, tag, by, None).await.unwrap();
    assert_eq!(claim(&mut tx, "ELU E").await, Claim::Hidden(tag));
    tx.free_name(Noun::Tag, tag).await.unwrap();
    assert_eq!(claim(&mut tx, "ELU E").await, Claim::Free);
    tx.insert_tag("Élu(e)", None).await.unwrap();

    let paris = tx.insert_branch("Paris", None).await.unwrap();
    tx.insert_branch("Nord", Some(paris)).await.unwrap();
    let top = tx.claim(Noun::Branch, "nord", &Place::Under(0)).await.unwrap();
    let below = tx
        .claim(Noun::Branch, "nord", &Place::Under(paris.get()))
        .await
        .unwrap();
    assert!(top == Claim::Free && matches!(below, Claim::Taken(_)));
    let made = tx.resolve_kind("Collage d'affiches", None).await.unwrap().id();
    let kind = tx
        .claim(Noun::Kind, "Collage d’affiches", &Place::Anywhere)
        .await
        .unwrap();
    assert_eq!(kind, Claim::Taken(made));
}

async fn the_tree_closes_over_a_branch_taken_away(world: World) {
    let mut tx = world.write(1).await;
    let top = tx.insert_branch("France", None).await.unwrap();
    let middle = tx.insert_branch("Bretagne", Some(top)).await.unwrap();
    let leaf = tx.insert_branch("Brest", Some(middle)).await.unwrap();
    let other = tx.insert_branch("Ouest", Some(top)).await.unwrap();
    let parent = async |tx: &mut store::WriteTx| {
        let tree = tx.branch_tree().await.unwrap();
        let leaf = tree.branches.into_iter().find(|branch| branch.id == leaf);
        leaf.unwrap().parent
    };
    let by = tx.insert_act(act(None)).await.unwrap();
    tx.take_away(Noun::Branch, middle.get(), by, None).await.unwrap();
    assert_eq!(parent(&mut tx).await, Some(top), "what stood below goes up");
    tx.take_away(Noun::Branch, middle.get(), by, Some(other.get()))
        .await
        .unwrap();
    assert_eq!(parent(&mut tx).await, Some(other), "or under what took its place");
    let undo = tx.insert_act(act(None)).await.unwrap();
    tx.withdraw_act(by, undo).await.unwrap();
    assert_eq!(parent(&mut tx).await, Some(middle));
}

async fn holders_are_counted_and_paged(world: World) {
    let mut tx = world.write(1).await;
    let by = tx.insert_act(act(None)).await.unwrap();
    let (one, twelve) = (TagId::new(1), TagId::new(12));
    let tagged = |tag, n: usize| Facts {
        tags: vec![TagMark { tag, since: None }],
        ..person("Zoé", &format!("Diallo {n}"))
    };
    let people = (0..7)
        .map(|n| tagged(if n % 2 == 0 { one } else { twelve }, n))
        .collect();
    let ids = insert(&mut tx, by, people).await;
    assert_eq!(tx.count_holders(Held::Tag(one)).await.unwrap(), 4, "1 is not 12");
    assert_eq!(tx.count_holders(Held::Tag(twelve)).await.unwrap(), 3);
    let (first, next) = tx.holders(Held::Tag(one), ContactId::new(0), 3).await.unwrap();
    assert_eq!(first.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [ids[0], ids[2]]);
    let (rest, next) = tx.holders(Held::Tag(one), next.unwrap(), 300).await.unwrap();
    assert_eq!((rest.len(), next), (2, None));
    let counts = tx.holder_counts().await.unwrap();
    assert_eq!((counts.tags[&one], counts.tags[&twelve]), (4, 3));
}
