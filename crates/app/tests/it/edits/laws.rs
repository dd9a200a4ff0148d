//! Any edits, creations, deletions, interactions, corrections, links, imports, undos and redos, in any order: the base shows what the
//! model on paper shows.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use app::{
    acts,
    contacts::{self, Changes, Created, Details, Edited, Expected, NewPoint, PointChanges, Which, Written},
    imports,
    interactions::{self, Noted, NotedMoney},
    links::{self, LinkSide},
};
use model::{ActId, ContactId, ImportId, InteractionId, Language, LinkId, TagId, facts::Nature};
use proptest::{prelude::*, sample::Index, test_runner::TestRunner};
use store::{InteractionQuery, Scope};

use super::model::{Model, Said, Shown};
use crate::world::{Pouring, World};

#[derive(Clone, Debug)]
enum Step {
    Make,
    Rename(Index),
    Work(Index, Option<u8>),
    Email(Index, u8),
    Tag(Index, u8),
    Delete(Index),
    Give(Index, i64),
    Correct(Index, i64),
    Retract(Index),
    Link(Index, Index),
    Unlink(Index),
    Pour(u8),
    /// An act is undone if it is live, redone if it is not.
    Turn(Index),
}

fn step() -> impl Strategy<Value = Step> {
    let who = any::<Index>;
    prop_oneof![
        2 => Just(Step::Make),
        1 => who().prop_map(Step::Rename),
        3 => (who(), prop::option::of(0_u8..3)).prop_map(|(who, job)| Step::Work(who, job)),
        3 => (who(), 0_u8..3).prop_map(|(who, email)| Step::Email(who, email)),
        2 => (who(), 0_u8..2).prop_map(|(who, tag)| Step::Tag(who, tag)),
        1 => who().prop_map(Step::Delete),
        2 => (who(), 1_i64..9).prop_map(|(who, cents)| Step::Give(who, cents)),
        2 => (who(), 1_i64..9).prop_map(|(row, cents)| Step::Correct(row, cents)),
        1 => who().prop_map(Step::Retract),
        2 => (who(), who()).prop_map(|(one, other)| Step::Link(one, other)),
        1 => who().prop_map(Step::Unlink),
        1 => (1_u8..3).prop_map(Step::Pour),
        7 => who().prop_map(Step::Turn),
    ]
}

/// What undoes an act of the model.
#[derive(Clone, Copy)]
enum Handle {
    Act(ActId),
    Import(ImportId),
}

/// The base and the model beside it.
struct Walk {
    world: World,
    model: Model,
    handles: Vec<Handle>,
    tags: BTreeMap<String, TagId>,
    made: usize,
}

impl Walk {
    fn new(world: World) -> Self {
        Self {
            world,
            model: Model::default(),
            handles: Vec::new(),
            tags: BTreeMap::new(),
            made: 0,
        }
    }

    async fn take(&mut self, step: &Step) {
        match step {
            Step::Make => self.make().await,
            Step::Rename(who) => {
                self.made += 1;
                let name = format!("Renommée{}", self.made);
                let changes = Changes {
                    surname: Some(Some(name.clone())),
                    ..Changes::default()
                };
                self.edit(who, changes, |id, _| Said::Named(id, name.clone())).await;
            }
            Step::Work(who, job) => {
                let job = job.map(|job| format!("métier {job}"));
                let changes = Changes {
                    profession: Some(job.clone()),
                    ..Changes::default()
                };
                self.edit(who, changes, |id, _| Said::Works(id, job.clone())).await;
            }
            Step::Email(who, email) => self.email(who, *email).await,
            Step::Tag(who, tag) => self.tag(who, *tag).await,
            Step::Delete(who) => self.delete(who).await,
            Step::Give(who, cents) => self.give(who, *cents).await,
            Step::Correct(row, cents) => self.correct(row, *cents).await,
            Step::Retract(row) => self.retract(row).await,
            Step::Link(one, other) => self.link(one, other).await,
            Step::Unlink(link) => self.unlink(link).await,
            Step::Pour(people) => self.pour(*people).await,
            Step::Turn(act) => self.turn(act).await,
        }
    }

    fn note(&mut self, act: ActId, says: Vec<Said>) {
        self.handles.push(Handle::Act(act));
        self.model.act(says);
    }

    fn somebody(&self, who: Index) -> Option<(i64, Shown)> {
        let shown: Vec<(i64, Shown)> = self.model.shown().into_iter().collect();
        (!shown.is_empty()).then(|| who.get(&shown).clone())
    }

    async fn make(&mut self) {
        self.made += 1;
        let name = format!("Nouvelle{}", self.made);
        let changes = Changes {
            surname: Some(Some(name.clone())),
            ..Changes::default()
        };
        let made = contacts::create(&self.world.ctx, Nature::Person, &changes, &[])
            .await
            .unwrap();
        let Created::Done(written, _) = made else {
            panic!("nobody has that name")
        };
        self.note(written.act.unwrap(), vec![Said::Made(written.contact.get(), name)]);
    }

    /// Changes somebody; the model is told only if something changes for it.
    async fn edit(&mut self, who: &Index, changes: Changes, said: impl Fn(i64, &Shown) -> Said) {
        let Some((id, before)) = self.somebody(*who) else {
            return;
        };
        let said = said(id, &before);
        let edited = contacts::edit(
            &self.world.ctx,
            ContactId::new(id),
            Expected::Whatever,
            &changes,
            Language::Fr,
        )
        .await;
        let Edited::Done(written) = edited.unwrap() else {
            panic!("whatever it became")
        };
        let mut says = vec![said.clone()];
        if !self.model.is_named(id) {
            // Whoever edits a contact kept without its maker says again who it is.
            says.insert(0, Said::Named(id, before.name.clone().unwrap_or_default()));
        }
        let mut after = Model {
            acts: self.model.acts.clone(),
        };
        after.act(vec![said]);
        let changes = after.shown().get(&id) != Some(&before);
        assert_eq!(written.act.is_some(), changes, "an edit that changes nothing is no act");
        if let Some(act) = written.act {
            self.note(act, says);
        }
    }

    async fn email(&mut self, who: &Index, email: u8) {
        let Some((_, shown)) = self.somebody(*who) else { return };
        let text = format!("e{email}@example.org");
        let new = NewPoint {
            value: text.clone(),
            details: Details::default(),
        };
        if shown.emails.contains(&text) {
            let emails = PointChanges {
                remove: vec![text.clone()],
                ..PointChanges::default()
            };
            let changes = Changes {
                emails,
                ..Changes::default()
            };
            self.edit(who, changes, |id, _| Said::NoEmail(id, text.clone())).await;
        } else {
            let emails = PointChanges {
                add: vec![new],
                ..PointChanges::default()
            };
            let changes = Changes {
                emails,
                ..Changes::default()
            };
            self.edit(who, changes, |id, _| Said::Email(id, text.clone())).await;
        }
    }

    async fn tag(&mut self, who: &Index, tag: u8) {
        let Some((_, shown)) = self.somebody(*who) else { return };
        let name = format!("étiquette {tag}");
        if shown.tags.contains(&name) {
            let changes = Changes {
                tags_removed: vec![self.tags[&name]],
                ..Changes::default()
            };
            self.edit(who, changes, |id, _| Said::NoTag(id, name.clone())).await;
        } else {
            let changes = Changes {
                tags_added: vec![(Which::Named(name.clone()), None)],
                ..Changes::default()
            };
            self.edit(who, changes, |id, _| Said::Tag(id, name.clone())).await;
            self.learn_tags().await;
        }
    }

    async fn learn_tags(&mut self) {
        for tag in self.world.ctx.read().await.unwrap().tags().await.unwrap() {
            self.tags.insert(tag.name, tag.id);
        }
    }

    async fn delete(&mut self, who: &Index) {
        let Some((id, _)) = self.somebody(*who) else { return };
        let deleted = contacts::delete(&self.world.ctx, ContactId::new(id), Expected::Whatever, Language::Fr).await;
        let Edited::Done(written) = deleted.unwrap() else {
            panic!("whatever it became")
        };
        self.note(written.act.unwrap(), vec![Said::Deleted(id)]);
    }

    async fn give(&mut self, who: &Index, cents: i64) {
        let Some((id, _)) = self.somebody(*who) else { return };
        let written = interactions::note(&self.world.ctx, ContactId::new(id), &gift(cents))
            .await
            .unwrap();
        let row = written.row.unwrap();
        self.note(
            written.act.unwrap(),
            vec![Said::Gave {
                row,
                contact: id,
                cents,
            }],
        );
    }

    fn some_gift(&self, which: Index) -> Option<(i64, i64, i64)> {
        let shown = self.model.shown();
        let gifts: Vec<(i64, i64, i64)> = shown
            .iter()
            .flat_map(|(id, contact)| contact.gifts.iter().map(|(root, row, _)| (*id, *root, *row)))
            .collect();
        (!gifts.is_empty()).then(|| *which.get(&gifts))
    }

    async fn correct(&mut self, which: &Index, cents: i64) {
        let Some((contact, root, row)) = self.some_gift(*which) else {
            return;
        };
        let written = interactions::correct(&self.world.ctx, InteractionId::new(row), &gift(cents))
            .await
            .unwrap();
        let row = written.row.unwrap();
        self.note(
            written.act.unwrap(),
            vec![Said::Corrected {
                root,
                row,
                contact,
                cents,
            }],
        );
    }

    async fn retract(&mut self, which: &Index) {
        let Some((contact, root, row)) = self.some_gift(*which) else {
            return;
        };
        let written = interactions::retract(&self.world.ctx, InteractionId::new(row), None)
            .await
            .unwrap();
        self.note(written.act.unwrap(), vec![Said::Retracted { root, contact }]);
    }

    async fn link(&mut self, one: &Index, other: &Index) {
        let (Some((one, _)), Some((other, _))) = (self.somebody(*one), self.somebody(*other)) else {
            return;
        };
        self.made += 1;
        let said = links::Said {
            kind: "acquaintance".into(),
            title: Some(format!("lien {}", self.made)),
            from: None,
            until: None,
            territory: None,
        };
        let linked = links::add(
            &self.world.ctx,
            ContactId::new(one),
            LinkSide::Holder,
            ContactId::new(other),
            &said,
        )
        .await;
        if one == other {
            assert!(matches!(linked, Err(app::Error::Invalid(_))));
            return;
        }
        let Written { act, row, .. } = linked.unwrap();
        self.note(
            act.unwrap(),
            vec![Said::Linked {
                link: row.unwrap(),
                contact: one,
                other,
            }],
        );
    }

    async fn unlink(&mut self, which: &Index) {
        let shown = self.model.shown();
        let links: BTreeSet<(i64, i64, i64)> = shown
            .iter()
            .flat_map(|(id, contact)| {
                contact
                    .links
                    .iter()
                    .map(|(link, other)| (*link, *id.min(other), *id.max(other)))
            })
            .collect();
        let links: Vec<_> = links.into_iter().collect();
        if links.is_empty() {
            return;
        }
        let (link, contact, other) = *which.get(&links);
        let written = links::remove(&self.world.ctx, LinkId::new(link)).await.unwrap();
        self.note(written.act.unwrap(), vec![Said::Unlinked { link, contact, other }]);
    }

    async fn pour(&mut self, people: u8) {
        let mut file = "Nom;Métier\n".to_owned();
        let mut rows = Vec::new();
        for _ in 0..people {
            self.made += 1;
            let name = format!("Importée{}", self.made);
            writeln!(file, "{name};métier 0").unwrap();
            rows.push(name);
        }
        let before = self.last_contact().await;
        let (id, counts) = self.world.pour_as("gens.csv", &file, &Pouring::from("fichier")).await;
        assert_eq!(counts.created, u64::from(people));
        let said = (before + 1..)
            .zip(rows)
            .flat_map(|(id, name)| [Said::Made(id, name), Said::Works(id, Some("métier 0".into()))]);
        self.model.act(said.collect());
        self.handles.push(Handle::Import(id));
    }

    async fn last_contact(&self) -> i64 {
        let mut tx = self.world.ctx.write("test.look").await.unwrap();
        tx.allot_contacts(1).await.unwrap().get() - 1
    }

    async fn turn(&mut self, which: &Index) {
        if self.handles.is_empty() {
            return;
        }
        self.turn_at(which.index(self.handles.len())).await;
    }

    async fn turn_at(&mut self, at: usize) {
        let live = self.model.acts[at].live;
        let ctx = &self.world.ctx;
        match (self.handles[at], live) {
            (Handle::Act(act), true) => drop(acts::withdraw(ctx, act).await.unwrap()),
            (Handle::Act(act), false) => drop(acts::restore(ctx, act).await.unwrap()),
            (Handle::Import(id), true) => drop(imports::undo_now(ctx, id).await.unwrap()),
            (Handle::Import(id), false) => drop(imports::redo_now(ctx, id).await.unwrap()),
        }
        self.model.acts[at].live = !live;
    }

    /// What the base shows.
    async fn base(&self) -> BTreeMap<i64, Shown> {
        let mut tx = self.world.ctx.read().await.unwrap();
        let tags: BTreeMap<TagId, String> = tx
            .tags()
            .await
            .unwrap()
            .into_iter()
            .map(|tag| (tag.id, tag.name))
            .collect();
        let mut shown = BTreeMap::new();
        for contact in tx.contacts_after(ContactId::new(0), 1_000).await.unwrap() {
            let facts = contact.facts;
            let scope = Scope::Organization;
            let gifts = tx
                .interactions(&scope, &InteractionQuery::latest(contact.id, 1_000))
                .await
                .unwrap();
            let links = tx.links(&scope, contact.id).await.unwrap();
            let gift = |gift: store::InteractionRecord| {
                let root = gift.interaction.replaces.unwrap_or(gift.id).get();
                (root, gift.id.get(), gift.interaction.quantity.unwrap())
            };
            let one = Shown {
                name: facts.surname,
                job: facts.profession,
                emails: facts
                    .emails
                    .iter()
                    .map(|point| point.value.as_str().to_owned())
                    .collect(),
                tags: facts
                    .tags
                    .iter()
                    .map(|mark| tags.get(&mark.tag).cloned().unwrap_or_default())
                    .collect(),
                gifts: gifts.into_iter().map(gift).collect(),
                links: links.iter().map(|link| (link.id.get(), link.other.get())).collect(),
            };
            shown.insert(contact.id.get(), one);
        }
        shown
    }
}

fn gift(cents: i64) -> Noted {
    Noted {
        kind: "donation".into(),
        at: Some("2026-01-15".into()),
        direction: None,
        channel: None,
        campaign: None,
        event: None,
        theme: None,
        outcome: None,
        note: None,
        quantity: None,
        unit: None,
        money: Some(NotedMoney {
            cents,
            currency: None,
            means: None,
            state: None,
            payer: None,
            deductible_cents: None,
            receipt: None,
            plan: None,
        }),
        membership: None,
    }
}

async fn the_base_is_the_model(world: World, steps: Vec<Step>) {
    let mut walk = Walk::new(world);
    for step in &steps {
        walk.take(step).await;
        if matches!(step, Step::Turn(_)) {
            assert_eq!(walk.base().await, walk.model.shown(), "after {step:?}");
        }
    }
    assert_eq!(walk.base().await, walk.model.shown());
    // Everything undone, in any order, leaves nothing; everything redone, all of it.
    let whole = walk.model.shown();
    let live: Vec<usize> = (0..walk.handles.len()).filter(|at| walk.model.acts[*at].live).collect();
    for at in &live {
        walk.turn_at(*at).await;
    }
    assert_eq!(walk.base().await, BTreeMap::new());
    for at in live.iter().rev() {
        walk.turn_at(*at).await;
    }
    assert_eq!(walk.base().await, whole);
}

fn check(cases: u32, steps: usize, world: fn() -> std::pin::Pin<Box<dyn Future<Output = World>>>) {
    let config = ProptestConfig {
        cases,
        max_shrink_iters: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    TestRunner::new(config)
        .run(&prop::collection::vec(step(), 1..steps), |steps| {
            runtime.block_on(async { the_base_is_the_model(world().await, steps).await });
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_base_is_the_model_on_sqlite() {
    check(24, 40, || Box::pin(World::sqlite()));
}

#[test]
fn the_base_is_the_model_on_postgres() {
    check(6, 40, || Box::pin(World::postgres()));
}
