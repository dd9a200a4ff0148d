//! The index says what the base says, whatever was done and by whom, on both databases.

use std::{collections::BTreeSet, sync::Arc};

use app::{
    Ctx, Paging,
    contacts::{self, Filter, Selection, Sort, Statuses},
    imports,
    operations::{self, Asked, NameOrId, Request},
    search,
};
use model::{
    ContactId, ImportId, StaticListId, TagId,
    facts::{Nature, Status},
};

use crate::world::{Pouring, World, on_both};

on_both! {
    the_index_says_what_the_base_says,
    another_process_is_noticed,
    a_list_is_walked_to_its_end,
}

const MEMBERS: &str = "Nom;Prénom;E-mail;Téléphone;Étiquettes
Diallo;Awa;awa@example.org;06 39 98 00 01;Bénévole
Dupont;Jean;jean@example.org;;Bénévole, Presse
Petit;Zoé;;06 39 98 00 02;
";
const PRESS: &str = "Nom;Prénom;E-mail;Étiquettes
Dupont;Jean;jean@example.org;Presse
Keller;Urs;urs@example.org;Presse
";

/// After each thing done and undone, every filter gives what a plain look at the base gives.
async fn the_index_says_what_the_base_says(world: World) {
    let (members, _) = world
        .pour_as("adherents.csv", MEMBERS, &Pouring::from("Adhérents"))
        .await;
    agrees(&world, "an import").await;
    let (press, _) = world.pour_as("presse.csv", PRESS, &Pouring::from("Presse")).await;
    agrees(&world, "a second import").await;
    let listed = operate(
        &world.ctx,
        tagged("Presse", &world).await,
        Asked::AddToList(NameOrId::Name("Conférence".into())),
    )
    .await;
    agrees(&world, "a list").await;
    let archived = operate(&world.ctx, ids(&[1]), Asked::SetStatus(Status::Archived)).await;
    agrees(&world, "an archive").await;
    for act in [&listed, &archived] {
        undo(&world.ctx, act).await;
        agrees(&world, "an undone operation").await;
    }
    operate(&world.ctx, ids(&[3]), Asked::Delete).await;
    agrees(&world, "a deletion").await;
    imports::undo_now(&world.ctx, members).await.unwrap();
    agrees(&world, "an undone import").await;
    imports::redo_now(&world.ctx, members).await.unwrap();
    imports::undo_now(&world.ctx, press).await.unwrap();
    agrees(&world, "one redone, the other undone").await;
}

/// What somebody writes beside this process is found at the next question.
async fn another_process_is_noticed(world: World) {
    world.pour("adherents.csv", MEMBERS).await;
    assert_eq!(names(&world.ctx, "kellr").await, [""; 0]);
    let beside = world.beside().await;
    world.pour_in(&beside, "presse.csv", PRESS).await;
    assert_eq!(names(&world.ctx, "kellr urs").await, ["Urs Keller"]);
    assert_eq!(names(&beside, "dialo").await, ["Awa Diallo"]);
}

/// Every page follows the one before, in every order, and persons and structures are counted apart.
async fn a_list_is_walked_to_its_end(world: World) {
    use contacts::{Direction, Key};
    world.pour("adherents.csv", MEMBERS).await;
    world.pour("presse.csv", PRESS).await;
    chosen(&world.ctx, Filter::default()).await;
    for key in [Key::Name, Key::Created, Key::Updated] {
        let mut walks = Vec::new();
        for direction in [Direction::Up, Direction::Down] {
            let (mut all, mut cursor) = (Vec::new(), None);
            loop {
                let paging = Paging { limit: 1, cursor };
                let list = contacts::list(&world.ctx, Filter::default(), Sort { key, direction }, paging)
                    .await
                    .unwrap();
                assert!(!list.partial);
                assert_eq!(
                    (list.page.total, list.counts.persons, list.counts.structures),
                    (4, 4, 0)
                );
                all.extend(list.page.items.iter().map(|row| row.id));
                match list.page.next {
                    Some(next) => cursor = Some(next),
                    None => break,
                }
            }
            walks.push(all);
        }
        walks[1].reverse();
        assert_eq!(walks[0], walks[1], "{key:?}");
        assert_eq!(walks[0].len(), 4, "{key:?}");
    }
}

/// Compares the index with the base, filter by filter.
async fn agrees(world: &World, after: &str) {
    let mut tx = world.ctx.read().await.unwrap();
    let all = tx.contacts_after(ContactId::new(0), 1_000).await.unwrap();
    let everybody: Vec<ContactId> = all.iter().map(|contact| contact.id).collect();
    let listed: BTreeSet<(StaticListId, ContactId)> = tx.lists_of(&everybody).await.unwrap().into_iter().collect();
    let mut spoken = BTreeSet::new();
    for record in tx.layers(&everybody).await.unwrap() {
        let act = tx.act(record.layer.act).await.unwrap().unwrap();
        if act.is_live() {
            spoken.extend(act.import.map(|import| (import, record.contact)));
        }
    }
    drop(tx);
    let compare = async |filter: Filter, keeps: &dyn Fn(&store::ContactRecord) -> bool| {
        let expected: Vec<ContactId> = all
            .iter()
            .filter(|contact| keeps(contact))
            .map(|contact| contact.id)
            .collect();
        assert_eq!(
            chosen(&world.ctx, filter.clone()).await,
            expected,
            "{filter:?} after {after}"
        );
    };
    let any = || Filter {
        statuses: Statuses::Any,
        ..Filter::default()
    };
    compare(any(), &|_| true).await;
    compare(Filter::default(), &|contact| contact.facts.status() == Status::Active).await;
    compare(
        Filter {
            nature: Some(Nature::Structure),
            ..any()
        },
        &|contact| contact.facts.nature() == Nature::Structure,
    )
    .await;
    compare(
        Filter {
            email: Some(true),
            ..any()
        },
        &|contact| !contact.facts.emails.is_empty(),
    )
    .await;
    compare(
        Filter {
            phone: Some(false),
            ..any()
        },
        &|contact| contact.facts.phones.is_empty(),
    )
    .await;
    for tag in (1..4).map(TagId::new) {
        let carries = |contact: &store::ContactRecord| contact.facts.tags.iter().any(|mark| mark.tag == tag);
        compare(
            Filter {
                tag: Some(tag),
                ..any()
            },
            &carries,
        )
        .await;
    }
    for list in (1..3).map(StaticListId::new) {
        compare(
            Filter {
                list: Some(list),
                ..any()
            },
            &|contact| listed.contains(&(list, contact.id)),
        )
        .await;
    }
    for import in (1..3).map(ImportId::new) {
        compare(
            Filter {
                import: Some(import),
                ..any()
            },
            &|contact| spoken.contains(&(import, contact.id)),
        )
        .await;
    }
}

async fn chosen(ctx: &Ctx, filter: Filter) -> Vec<ContactId> {
    let selection = Selection::Filter {
        filter,
        except: Vec::new(),
    };
    contacts::selected(ctx, &selection).await.unwrap()
}

async fn tagged(name: &str, world: &World) -> Selection {
    let tags = world.ctx.read().await.unwrap().tags().await.unwrap();
    let tag = tags.into_iter().find(|tag| tag.name == name).map(|tag| tag.id);
    Selection::Filter {
        filter: Filter {
            tag,
            ..Filter::default()
        },
        except: Vec::new(),
    }
}

fn ids(ids: &[i64]) -> Selection {
    Selection::Ids {
        ids: ids.iter().copied().map(ContactId::new).collect(),
    }
}

async fn operate(ctx: &Ctx, selection: Selection, asked: Asked) -> operations::Operation {
    let quiet: operations::Watch = Arc::new(|_| {});
    operations::run(ctx, Request { selection, asked }, quiet).await.unwrap()
}

async fn undo(ctx: &Ctx, operation: &operations::Operation) {
    app::acts::withdraw(ctx, operation.act.unwrap()).await.unwrap();
}

/// The names found, once the index is there.
async fn names(ctx: &Ctx, typed: &str) -> Vec<String> {
    chosen(ctx, Filter::default()).await;
    let answer = search::find(ctx, typed, 8).await.unwrap();
    assert!(!answer.partial);
    answer.people.hits.into_iter().map(|hit| hit.contact.name).collect()
}
