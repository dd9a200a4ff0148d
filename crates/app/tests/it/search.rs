//! The index says what the base says, whatever was done and by whom, on both databases.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

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
use store::{ContactRecord, Scope};

use crate::world::{Pouring, World, on_both};

on_both! {
    the_index_says_what_the_base_says,
    another_process_is_noticed,
    no_count_is_an_old_one,
    a_list_is_walked_to_its_end,
}

const MEMBERS: &str = "Nom;Prénom;E-mail;Téléphone;Étiquettes;Soutien;Date du soutien
Diallo;Awa;awa@example.org;06 39 98 00 01;Bénévole;5;02/03/2026
Dupont;Jean;jean@example.org;;Bénévole, Presse;2;02/03/2026
Petit;Zoé;;06 39 98 00 02;;;
";
const PRESS: &str = "Nom;Prénom;E-mail;Étiquettes;Soutien;Date du soutien
Dupont;Jean;jean@example.org;Presse;4;05/06/2026
Keller;Urs;urs@example.org;Presse;;
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

/// More changes than are read while one waits: the list holds them all the same, at once.
async fn no_count_is_an_old_one(world: World) {
    const MANY: u64 = 1_200;
    world.pour("adherents.csv", MEMBERS).await;
    chosen(&world.ctx, Filter::default()).await;
    let rows: Vec<String> = (0..MANY).map(|n| format!("Nom{n};n{n}@example.org")).collect();
    let beside = world.beside().await;
    world
        .pour_in(&beside, "grand.csv", &format!("Nom;E-mail\n{}\n", rows.join("\n")))
        .await;
    let first = contacts::list(&world.ctx, Filter::default(), Sort::default(), Paging::default()).await;
    assert_eq!(first.unwrap().page.total, 3 + MANY);
    let named = Filter {
        words: "nom1199".into(),
        ..Filter::default()
    };
    let found = contacts::list(&world.ctx, named, Sort::default(), Paging::default()).await;
    assert_eq!(found.unwrap().page.total, 1);
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
    let base = Base::read(world).await;
    for filter in filters() {
        let said = chosen(&world.ctx, filter.clone()).await;
        assert_eq!(said, base.keeps(&filter), "{filter:?} after {after}");
    }
}

/// One filter of each sort, and one a tag, a list, an import and a level of support.
fn filters() -> Vec<Filter> {
    let any = || Filter {
        statuses: Statuses::Any,
        ..Filter::default()
    };
    let mut filters = vec![any(), Filter::default(), any(), any(), any()];
    filters[2].nature = Some(Nature::Structure);
    filters[3].email = Some(true);
    filters[4].phone = Some(false);
    for id in 1..4 {
        let mut each = [any(), any(), any()];
        each[0].tag = Some(TagId::new(id));
        each[1].list = Some(StaticListId::new(id));
        each[2].import = Some(ImportId::new(id));
        filters.extend(each);
    }
    filters.extend((1..=5).map(|level| Filter {
        support: Some(level),
        ..any()
    }));
    filters
}

/// The base as read without an index.
struct Base {
    contacts: Vec<ContactRecord>,
    listed: BTreeSet<(StaticListId, ContactId)>,
    /// Of whom each import still says something.
    spoken: BTreeSet<(ImportId, ContactId)>,
    /// The level of support last observed.
    supports: BTreeMap<ContactId, u8>,
}

impl Base {
    async fn read(world: &World) -> Self {
        let mut tx = world.ctx.read().await.unwrap();
        let contacts = tx.contacts_after(ContactId::new(0), 1_000).await.unwrap();
        let everybody: Vec<ContactId> = contacts.iter().map(|contact| contact.id).collect();
        let listed = tx.lists_of(&everybody).await.unwrap().into_iter().collect();
        let mut supports = BTreeMap::new();
        for contact in &everybody {
            let said = tx.supports(&Scope::Organization, *contact).await.unwrap();
            supports.extend(said.first().map(|latest| (*contact, latest.level)));
        }
        let mut spoken = BTreeSet::new();
        for record in tx.layers(&everybody).await.unwrap() {
            let act = tx.act(record.layer.act).await.unwrap().unwrap();
            if act.is_live() {
                spoken.extend(act.import.map(|import| (import, record.contact)));
            }
        }
        Self {
            contacts,
            listed,
            spoken,
            supports,
        }
    }

    fn keeps(&self, filter: &Filter) -> Vec<ContactId> {
        let kept = self.contacts.iter().filter(|contact| self.is_kept(contact, filter));
        kept.map(|contact| contact.id).collect()
    }

    fn is_kept(&self, contact: &ContactRecord, filter: &Filter) -> bool {
        let (id, facts) = (contact.id, &contact.facts);
        let tagged = |tag| facts.tags.iter().any(|mark| mark.tag == tag);
        (filter.statuses == Statuses::Any || filter.statuses == Statuses::Only(facts.status()))
            && filter.nature.is_none_or(|nature| facts.nature() == nature)
            && filter.email.is_none_or(|has| facts.emails.is_empty() != has)
            && filter.phone.is_none_or(|has| facts.phones.is_empty() != has)
            && filter.tag.is_none_or(tagged)
            && filter.list.is_none_or(|list| self.listed.contains(&(list, id)))
            && filter
                .support
                .is_none_or(|level| self.supports.get(&id) == Some(&level))
            && filter.import.is_none_or(|import| self.spoken.contains(&(import, id)))
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
