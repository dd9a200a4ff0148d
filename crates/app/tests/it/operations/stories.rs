//! Operations, begun, killed, resumed, stopped and undone, on both databases.

use std::{
    fmt::Write,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use app::{
    contacts::{Filter, Selection, Statuses},
    operations::{self, Asked, NameOrId, Request},
};
use model::{
    AttributeId, ContactId, OperationId,
    attribute::{AttributeType, Definition},
    facts::{Nature, Status},
    operation::OperationState,
};
use store::Scope;

use crate::world::{World, on_both};

on_both! {
    a_tag_on_ten_thousand_killed_in_the_middle_is_resumed,
    a_preview_says_what_the_operation_then_does,
    a_moving_base_changes_nothing_to_what_was_selected,
    an_operation_is_stopped_between_two_pages,
    lists_are_joined_and_left,
    a_value_said_later_speaks_after_the_operation,
    what_cannot_be_done_is_refused_at_once,
    deleted_contacts_are_gone,
}

fn everybody() -> Selection {
    Selection::Filter {
        filter: Filter {
            statuses: Statuses::Any,
            ..Filter::default()
        },
        except: Vec::new(),
    }
}

fn quiet() -> operations::Watch {
    Arc::new(|_| {})
}

fn tag(name: &str) -> Asked {
    Asked::Tag(NameOrId::Name(name.into()))
}

fn request(selection: Selection, asked: Asked) -> Request {
    Request { selection, asked }
}

impl World {
    /// As many invented people, one e-mail each.
    async fn people(&self, count: usize) {
        let mut file = String::from("Nom;Prénom;E-mail\n");
        for n in 0..count {
            writeln!(file, "Durand{n};Léa;lea{n}@example.org").unwrap();
        }
        self.pour("gens.csv", &file).await;
    }

    async fn operate(&self, selection: Selection, asked: Asked) -> operations::Operation {
        operations::run(&self.ctx, request(selection, asked), quiet())
            .await
            .unwrap()
    }

    async fn tagged(&self, name: &str) -> usize {
        let mut tx = self.ctx.read().await.unwrap();
        let Some(tag) = tx.tags().await.unwrap().into_iter().find(|tag| tag.name == name) else {
            return 0;
        };
        let all = tx.contacts_after(ContactId::new(0), 100_000).await.unwrap();
        let has = |facts: &model::facts::Facts| facts.tags.iter().filter(|mark| mark.tag == tag.id).count();
        all.iter().map(|contact| has(&contact.facts)).sum()
    }
}

async fn a_tag_on_ten_thousand_killed_in_the_middle_is_resumed(world: World) {
    world.people(10_000).await;
    let before = world.dump().await;
    let pages = Arc::new(AtomicUsize::new(0));
    let (seen, ctx) = (pages.clone(), world.ctx.clone());
    let running = tokio::spawn(async move {
        let watch: operations::Watch = Arc::new(move |_| {
            seen.fetch_add(1, Ordering::SeqCst);
        });
        operations::run(&ctx, request(everybody(), tag("Presse")), watch).await
    });
    while pages.load(Ordering::SeqCst) < 2 {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
    running.abort();
    assert!(running.await.is_err(), "killed");

    let listed = operations::list(&world.ctx, app::Paging::default())
        .await
        .unwrap()
        .items;
    let [left] = listed.as_slice() else {
        panic!("one operation")
    };
    assert_eq!(left.state, OperationState::Interrupted);
    assert!(left.done >= 4_000 && left.done < 10_000, "{} done", left.done);
    let done = operations::resume(&world.ctx, left.id, quiet()).await.unwrap();
    assert_eq!(
        (done.state, done.total, done.done, done.changed),
        (OperationState::Done, 10_000, 10_000, 10_000)
    );
    assert_eq!(world.tagged("Presse").await, 10_000, "each once");

    let again = world.operate(everybody(), tag("presse")).await;
    assert_eq!((again.done, again.changed), (10_000, 0), "nothing to change, no layer");
    let mut tx = world.ctx.read().await.unwrap();
    assert_eq!(tx.count_contacts_of_act(again.act.unwrap()).await.unwrap(), 0);
    drop(tx);
    world.undo_operation(&again).await;
    world.undo_operation(&done).await;
    assert_eq!(world.dump().await, before, "undone, exactly");
}

async fn a_preview_says_what_the_operation_then_does(world: World) {
    world.people(30).await;
    let some = Selection::Ids {
        ids: (1..=12).map(ContactId::new).collect(),
    };
    world.operate(some, tag("Presse")).await;
    let frozen = Selection::Ids {
        ids: vec![ContactId::new(29), ContactId::new(30)],
    };
    world.operate(frozen, Asked::SetStatus(Status::Restricted)).await;
    let asked = request(everybody(), tag("PRESSE"));
    let preview = operations::preview(&world.ctx, &asked).await.unwrap();
    assert_eq!((preview.selected, preview.examined, preview.unchanged), (30, 30, 12));
    assert_eq!(preview.would_change, 16);
    assert_eq!(preview.refused.iter().map(|(_, count)| count).sum::<u64>(), 2);
    let done = operations::run(&world.ctx, asked, quiet()).await.unwrap();
    assert_eq!((done.changed, done.refused), (16, 2));
    let new = request(everybody(), tag("Jamais vue"));
    assert_eq!(operations::preview(&world.ctx, &new).await.unwrap().would_change, 28);
    assert_eq!(world.tagged("Jamais vue").await, 0, "a preview makes nothing");
}

async fn a_moving_base_changes_nothing_to_what_was_selected(world: World) {
    world.people(3_000).await;
    let ctx = world.ctx.clone();
    let (begun, mut has_begun) = tokio::sync::watch::channel(false);
    let running = tokio::spawn(async move {
        let watch: operations::Watch = Arc::new(move |_| begun.send(true).unwrap_or_default());
        operations::run(&ctx, request(everybody(), tag("Avant")), watch).await
    });
    has_begun.wait_for(|begun| *begun).await.unwrap();
    world.pour("tard.csv", "Nom;E-mail\nTardif;tard@example.org\n").await;
    let done = running.await.unwrap().unwrap();
    assert_eq!((done.total, done.changed), (3_000, 3_000));
    assert_eq!(world.tagged("Avant").await, 3_000);
}

async fn an_operation_is_stopped_between_two_pages(world: World) {
    world.people(5_000).await;
    let before = world.dump().await;
    let ctx = world.ctx.clone();
    let (begun, mut has_begun) = tokio::sync::watch::channel(false);
    let running = tokio::spawn(async move {
        let watch: operations::Watch = Arc::new(move |_| begun.send(true).unwrap_or_default());
        operations::run(&ctx, request(everybody(), tag("Arrêtée")), watch).await
    });
    has_begun.wait_for(|begun| *begun).await.unwrap();
    // Refused only if it ended meanwhile.
    let _ = operations::cancel(&world.ctx, OperationId::new(1)).await;
    let ended = running.await.unwrap().unwrap();
    assert!(matches!(ended.state, OperationState::Cancelled | OperationState::Done));
    assert_eq!(
        world.tagged("Arrêtée").await as u64,
        ended.changed,
        "what was written stays"
    );
    assert!(operations::cancel(&world.ctx, ended.id).await.is_err(), "it has ended");
    world.undo_operation(&ended).await;
    assert_eq!(world.dump().await, before);
}

async fn lists_are_joined_and_left(world: World) {
    world.people(5).await;
    let some = |ids: &[i64]| Selection::Ids {
        ids: ids.iter().copied().map(ContactId::new).collect(),
    };
    let to_list = |name: &str| Asked::AddToList(NameOrId::Name(name.into()));
    let joined = world.operate(some(&[1, 2, 3]), to_list("Tractage")).await;
    assert_eq!(joined.changed, 3);
    assert_eq!(world.operate(some(&[3, 4]), to_list("tractage")).await.changed, 1);
    let list = world.ctx.read().await.unwrap().static_lists().await.unwrap()[0].id;
    let with_all = world.dump().await;
    let left = world.operate(some(&[1, 4, 5]), Asked::RemoveFromList(list)).await;
    assert_eq!(left.changed, 2);
    assert_eq!(world.members(list).await, [2, 3]);
    assert_eq!(
        world.operate(some(&[1]), to_list("Tractage")).await.changed,
        1,
        "and back"
    );
    assert_eq!(world.members(list).await, [1, 2, 3]);
    world.undo_operation(&left).await;
    assert_eq!(world.members(list).await, [1, 2, 3, 4]);
    assert_eq!(world.dump().await, with_all);
    world.undo_operation(&joined).await;
    assert_eq!(world.members(list).await, [1, 4], "each act said its own");
}

async fn a_value_said_later_speaks_after_the_operation(world: World) {
    world.people(2_500).await;
    let mut tx = world.ctx.write("test").await.unwrap();
    let attribute = tx
        .insert_attribute(&Definition::ordinary("Secteur", AttributeType::Text), None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let (first_page, mut seen) = tokio::sync::watch::channel(false);
    let ctx = world.ctx.clone();
    let running = tokio::spawn(async move {
        let watch: operations::Watch = Arc::new(move |_| first_page.send(true).unwrap_or_default());
        let asked = Asked::SetAttribute(attribute, "Nord".into());
        operations::run(&ctx, request(everybody(), asked), watch).await
    });
    seen.wait_for(|seen| *seen).await.unwrap();
    // The last contact is not done yet, or just was: the later act wins in both cases.
    let last = Selection::Ids {
        ids: vec![ContactId::new(2_500)],
    };
    world.operate(last, Asked::SetAttribute(attribute, "Sud".into())).await;
    running.await.unwrap().unwrap();
    assert_eq!(world.attribute(2_500, attribute).await, "Sud");
    assert_eq!(world.attribute(2_499, attribute).await, "Nord");
}

async fn what_cannot_be_done_is_refused_at_once(world: World) {
    world.people(1).await;
    let number = Definition::ordinary("Enfants", AttributeType::Number);
    let mut tx = world.ctx.write("test").await.unwrap();
    let attribute = tx.insert_attribute(&number, None).await.unwrap();
    tx.commit().await.unwrap();
    let refused = [
        tag("  "),
        tag("deux\nlignes"),
        tag(&"x".repeat(201)),
        Asked::Untag(model::TagId::new(99)),
        Asked::RemoveFromList(model::StaticListId::new(99)),
        Asked::AssignBranch(model::BranchId::new(99)),
        Asked::SetAttribute(attribute, "trois".into()),
        Asked::SetAttribute(AttributeId::new(99), "x".into()),
        Asked::SetStatus(Status::Erased),
        Asked::SetStatus(Status::Merged),
    ];
    for asked in refused {
        let started = operations::start(&world.ctx, request(everybody(), asked.clone())).await;
        assert!(matches!(started, Err(app::Error::Invalid(_))), "{asked:?}");
    }
    let all = operations::list(&world.ctx, app::Paging::default()).await.unwrap();
    assert_eq!(all.total, 0);
}

async fn deleted_contacts_are_gone(world: World) {
    world.people(40).await;
    let before = world.dump().await;
    let except = Selection::Filter {
        filter: Filter {
            nature: Some(Nature::Person),
            ..Filter::default()
        },
        except: vec![ContactId::new(7)],
    };
    let deleted = world.operate(except, Asked::Delete).await;
    assert_eq!(deleted.changed, 39);
    let counts = world
        .ctx
        .read()
        .await
        .unwrap()
        .contact_counts(&Scope::Organization)
        .await
        .unwrap();
    assert_eq!(counts.persons, 1);
    world.undo_operation(&deleted).await;
    assert_eq!(world.dump().await, before);
}

impl World {
    async fn undo_operation(&self, operation: &operations::Operation) {
        let act = operation.act.unwrap();
        app::acts::withdraw(&self.ctx, act).await.unwrap();
        app::acts::finish(&self.ctx, act).await.unwrap();
        assert!(operations::get(&self.ctx, operation.id).await.unwrap().undone);
    }

    async fn members(&self, list: model::StaticListId) -> Vec<i64> {
        let everybody: Vec<ContactId> = (1..=5).map(ContactId::new).collect();
        let lists = self.ctx.read().await.unwrap().lists_of(&everybody).await.unwrap();
        let of_list = lists.into_iter().filter(|(of, _)| *of == list);
        of_list.map(|(_, contact)| contact.get()).collect()
    }

    async fn attribute(&self, contact: i64, attribute: AttributeId) -> String {
        let documents = self
            .ctx
            .read()
            .await
            .unwrap()
            .documents(&[ContactId::new(contact)])
            .await
            .unwrap();
        match documents[0].1.attributes.get(&attribute) {
            Some(model::attribute::AttributeValue::Text(text)) => text.clone(),
            _ => String::new(),
        }
    }
}
