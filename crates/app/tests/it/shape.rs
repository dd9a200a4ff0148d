//! Stories of a base that is reshaped: what goes, what follows, and everything as before once undone.

use std::fmt::Write;

use app::{
    Error, imports,
    shape::{self, ConversionWish, Fate, Unconverted, UseKind},
};
use model::{
    TagId,
    attribute::{Attribute, AttributeType},
    shape::Noun,
};

use crate::world::{World, on_both};

on_both!(
    tags_merged_then_unmerged,
    a_merge_lets_an_import_go,
    an_option_in_use_is_not_deleted_silently,
    a_conversion_then_back,
    a_conversion_that_keeps_the_rest,
    a_branch_merged_takes_its_branches_along,
    the_next_file_means_the_survivor,
    many_follow_page_after_page,
);

const PEOPLE: &str = "Nom;Prénom;E-mail;Étiquettes;Taille;Antenne
Diallo;Awa;awa@example.org;Bénévole;M;Nord
Le Goff;Loïc;loic@example.org;Bénévoles;L;Sud
Benali;Karim;karim@example.org;Bénévole, Bénévoles;XL;Nord
Petit;Zoé;zoe@example.org;Presse;38;
";

async fn tag(world: &World, name: &str) -> TagId {
    let tags = shape::tags(&world.ctx).await.unwrap();
    tags.into_iter().find(|tag| tag.name == name).unwrap().id
}

async fn attribute(world: &World, name: &str) -> Attribute {
    let all = shape::attributes(&world.ctx).await.unwrap();
    all.into_iter().find(|one| one.definition.name == name).unwrap()
}

async fn tags_merged_then_unmerged(world: World) {
    world.pour("adherents.csv", PEOPLE).await;
    let before = world.dump().await;
    let (one, other) = (tag(&world, "Bénévole").await, tag(&world, "Bénévoles").await);
    let gone = shape::remove(&world.ctx, Noun::Tag, other.get(), Fate::Replace(one.get()))
        .await
        .unwrap();
    assert_eq!((gone.done, gone.total, gone.finished), (2, 2, true));
    let counts = shape::holder_counts(&world.ctx).await.unwrap();
    assert_eq!((counts.tags.get(&one), counts.tags.get(&other)), (Some(&3), None));
    assert_eq!(shape::tags(&world.ctx).await.unwrap().len(), 2);
    world.withdraw(gone.act).await;
    assert_eq!(world.dump().await, before, "as before");
    world.restore(gone.act).await;
    assert_eq!(shape::holder_counts(&world.ctx).await.unwrap(), counts, "and again");
}

/// Merging tags is no reason to keep people whom nobody speaks of any more.
async fn a_merge_lets_an_import_go(world: World) {
    let (import, _) = world.pour("adherents.csv", PEOPLE).await;
    let (one, other) = (tag(&world, "Bénévole").await, tag(&world, "Bénévoles").await);
    shape::remove(&world.ctx, Noun::Tag, other.get(), Fate::Replace(one.get()))
        .await
        .unwrap();
    let merged = world.dump().await;
    imports::undo_now(&world.ctx, import).await.unwrap();
    assert!(!world.dump().await.contains("example.org"), "nobody is left");
    imports::redo_now(&world.ctx, import).await.unwrap();
    assert_eq!(world.dump().await, merged, "merged still");
}

async fn an_option_in_use_is_not_deleted_silently(world: World) {
    world.pour("adherents.csv", PEOPLE).await;
    let id = attribute(&world, "Taille").await.id;
    let wish = ConversionWish {
        kind: AttributeType::OneChoice,
        name: "Taille (choix)".into(),
        unconverted: Unconverted::Keep,
    };
    shape::convert(&world.ctx, id, wish).await.unwrap();
    let taille = attribute(&world, "Taille (choix)").await;
    let option = |name: &str| {
        let found = taille.options.iter().find(|option| option.name == name);
        found.unwrap().id
    };
    let (large, medium) = (option("L"), option("M"));
    let uses = shape::uses(&world.ctx, Noun::Option, large.get()).await.unwrap();
    assert_eq!((uses.count(UseKind::Contacts), uses.is_used()), (1, true));
    let refused = shape::remove(&world.ctx, Noun::Option, large.get(), Fate::Refuse).await;
    let Err(Error::Conflict(why)) = refused else {
        panic!("{refused:?}")
    };
    assert!(why.code == "shape.in_use" && why.fr.contains("1 contact"), "{}", why.fr);
    let before = world.dump().await;
    let gone = shape::remove(&world.ctx, Noun::Option, large.get(), Fate::Replace(medium.get()))
        .await
        .unwrap();
    let counts = shape::holder_counts(&world.ctx).await.unwrap();
    assert_eq!(
        (counts.options.get(&medium), counts.options.get(&large)),
        (Some(&2), None)
    );
    world.withdraw(gone.act).await;
    assert_eq!(world.dump().await, before);
    let gone = shape::remove(&world.ctx, Noun::Option, option("XL").get(), Fate::Remove)
        .await
        .unwrap();
    assert_eq!(attribute(&world, "Taille (choix)").await.options.len(), 3);
    let counts = shape::holder_counts(&world.ctx).await.unwrap();
    assert_eq!(counts.attributes[&taille.id], 3, "without its only option, no value");
    world.withdraw(gone.act).await;
    assert_eq!(world.dump().await, before);
}

async fn a_conversion_then_back(world: World) {
    world.pour("adherents.csv", PEOPLE).await;
    let id = attribute(&world, "Taille").await.id;
    let before = world.dump().await;
    let preview = shape::preview_conversion(&world.ctx, id, AttributeType::Number)
        .await
        .unwrap();
    assert_eq!((preview.convertible, preview.unconvertible), (1, 3));
    assert_eq!(preview.refused.len(), 3);
    assert!(
        preview
            .refused
            .iter()
            .all(|refused| refused.count == 1 && refused.contacts.len() == 1)
    );
    let wish = ConversionWish {
        kind: AttributeType::Number,
        name: "Taille".into(),
        unconverted: Unconverted::Drop,
    };
    let (to, progress) = shape::convert(&world.ctx, id, wish).await.unwrap();
    assert!(progress.finished && progress.done == 4);
    let now = attribute(&world, "Taille").await;
    assert_eq!((now.id, now.definition.kind), (to, AttributeType::Number));
    let counts = shape::holder_counts(&world.ctx).await.unwrap();
    assert_eq!(
        (counts.attributes.get(&to), counts.attributes.get(&id)),
        (Some(&1), None)
    );
    world.withdraw(progress.act).await;
    assert_eq!(world.dump().await, before, "as before, the name included");
}

async fn a_conversion_that_keeps_the_rest(world: World) {
    world.pour("adherents.csv", PEOPLE).await;
    let id = attribute(&world, "Taille").await.id;
    let wish = |name: &str| ConversionWish {
        kind: AttributeType::Number,
        name: name.into(),
        unconverted: Unconverted::Keep,
    };
    let refused = shape::convert(&world.ctx, id, wish("taille")).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "two of one name");
    let (to, progress) = shape::convert(&world.ctx, id, wish("Pointure")).await.unwrap();
    assert_eq!((progress.done, progress.total), (1, 1));
    let counts = shape::holder_counts(&world.ctx).await.unwrap();
    assert_eq!((counts.attributes[&to], counts.attributes[&id]), (1, 3));
    let same = shape::convert(&world.ctx, to, wish("Encore")).await;
    assert!(matches!(same, Err(Error::Invalid(_))), "it is a number already");
}

async fn a_branch_merged_takes_its_branches_along(world: World) {
    world.pour("adherents.csv", PEOPLE).await;
    let branches = shape::branches(&world.ctx).await.unwrap();
    let id = |name: &str| branches.iter().find(|branch| branch.name == name).unwrap().id;
    let (north, south) = (id("Nord"), id("Sud"));
    let below = shape::create_branch(&world.ctx, "Lille", Some(north)).await.unwrap();
    let before = world.dump().await;
    let under = shape::remove(&world.ctx, Noun::Branch, north.get(), Fate::Replace(below.get())).await;
    assert!(matches!(under, Err(Error::Invalid(_))), "not into one below it");
    let gone = shape::remove(&world.ctx, Noun::Branch, north.get(), Fate::Replace(south.get()))
        .await
        .unwrap();
    let now = shape::branches(&world.ctx).await.unwrap();
    let lille = now.iter().find(|branch| branch.id == below).unwrap();
    assert_eq!((lille.parent, lille.depth, now.len()), (Some(south), 1, 2));
    let counts = shape::holder_counts(&world.ctx).await.unwrap();
    assert_eq!(counts.branches.get(&south), Some(&3));
    world.withdraw(gone.act).await;
    assert_eq!(world.dump().await, before);
}

async fn the_next_file_means_the_survivor(world: World) {
    world.pour("adherents.csv", PEOPLE).await;
    let (one, other) = (tag(&world, "Bénévole").await, tag(&world, "Bénévoles").await);
    shape::remove(&world.ctx, Noun::Tag, other.get(), Fate::Replace(one.get()))
        .await
        .unwrap();
    let merged = world.dump().await;
    let (_, counts) = world.pour("adherents.csv", PEOPLE).await;
    assert_eq!(counts.unchanged, 4, "the same file again adds nothing");
    assert_eq!(world.dump().await, merged);
    world
        .pour(
            "autres.csv",
            "Nom;Prénom;E-mail;Étiquettes\nHaddad;Léa;lea@example.org;BENEVOLES\n",
        )
        .await;
    let counts = shape::holder_counts(&world.ctx).await.unwrap();
    assert_eq!((counts.tags.get(&one), counts.tags.get(&other)), (Some(&4), None));
}

async fn many_follow_page_after_page(world: World) {
    let mut file = String::from("Nom;Prénom;E-mail;Étiquettes\n");
    for n in 0..4_500 {
        writeln!(file, "Diallo {n};Awa;awa.{n}@example.org;Presse").unwrap();
    }
    world.pour("presse.csv", &file).await;
    let (press, before) = (tag(&world, "Presse").await, world.dump().await);
    let gone = shape::remove(&world.ctx, Noun::Tag, press.get(), Fate::Remove)
        .await
        .unwrap();
    assert_eq!(
        (gone.done, gone.total, gone.finished),
        (2_000, 4_500, false),
        "the rest follows later"
    );
    while !shape::progress(&world.ctx, gone.act).await.unwrap().finished {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert!(shape::holder_counts(&world.ctx).await.unwrap().tags.is_empty());
    assert!(shape::under_way(&world.ctx).await.unwrap().is_empty());
    world.withdraw(gone.act).await;
    assert_eq!(world.dump().await, before);
}
