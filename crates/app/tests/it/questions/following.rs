//! Segments kept right: whoever comes in or leaves is written down, and nobody else; after any change, members are those of a recount.

use std::collections::BTreeSet;

use app::{
    Ctx,
    contacts::Selection,
    operations::{self, Asked, NameOrId, Request},
    questions::{self, Shown},
    segments::{self, Changes, Followed},
};
use jiff::Timestamp;
use model::{ContactId, Language, SegmentId, expression::Crossing, interaction::Unit};
use store::{CrossingRecord, NewInteraction};

use super::town::{asked, by_hand, interaction, saved, town};
use crate::world::{World, on_both};

on_both! {
    whoever_comes_in_or_leaves_is_written_down,
    time_alone_moves_a_window,
    another_question_begins_anew,
    whoever_is_erased_leaves_without_a_word,
    members_are_always_those_of_a_recount,
    an_auditor_finds_nothing,
    those_made_of_others_follow_them,
    commits_are_heard,
}

async fn whoever_comes_in_or_leaves_is_written_down(world: World) {
    town(&world).await;
    let press = save(&world, "Presse", "tag = \"Presse\"").await;
    let mut followed = Followed::default();
    followed.step(&world.ctx).await.unwrap();
    assert!(
        log(&world.ctx, press).await.is_empty(),
        "those there from the first did not come in"
    );
    let out = outside(&world, press).await;
    let tagging = tag(&world, &out[..3], "Presse").await;
    followed.step(&world.ctx).await.unwrap();
    let came: Vec<_> = log(&world.ctx, press)
        .await
        .iter()
        .map(|one| (one.contact, one.direction))
        .collect();
    assert_eq!(
        came,
        out[..3].iter().map(|id| (*id, Crossing::Entered)).collect::<Vec<_>>()
    );
    assert_eq!(world_count(&world, "entered segment \"Presse\" in last 1 day").await, 3);
    world.withdraw(tagging).await;
    followed.step(&world.ctx).await.unwrap();
    assert_eq!(log(&world.ctx, press).await.len(), 6);
    assert_eq!(world_count(&world, "left segment \"Presse\" in last 1 day").await, 3);
    // Another process takes over: it knows who was in.
    let mut next = Followed::default();
    next.step(&world.beside().await).await.unwrap();
    assert_eq!(log(&world.ctx, press).await.len(), 6, "nobody moved meanwhile");
}

async fn time_alone_moves_a_window(world: World) {
    town(&world).await;
    let lately = save(&world, "Lately", "any(visit in last 30 days)").await;
    let mut followed = Followed::default();
    followed.step(&world.ctx).await.unwrap();
    let before = members(&followed, lately);
    let later = world.later(40 * 24 * 3_600).await;
    followed.step(&later).await.unwrap();
    let after = members(&followed, lately);
    assert!(
        !before.is_empty() && before != after,
        "visits pass out of the window, and those dated ahead come to count"
    );
    let moved = log(&world.ctx, lately).await;
    let left: BTreeSet<ContactId> = of(&moved, Crossing::Left);
    assert_eq!(left, before.difference(&after).copied().collect());
    assert_eq!(
        of(&moved, Crossing::Entered),
        after.difference(&before).copied().collect()
    );
}

async fn another_question_begins_anew(world: World) {
    town(&world).await;
    let press = save(&world, "Presse", "tag = \"Presse\"").await;
    let mut followed = Followed::default();
    followed.step(&world.ctx).await.unwrap();
    let form = questions::Form::Text("has email".to_owned(), Language::En);
    let changes = Changes {
        form: Some(form),
        ..Changes::default()
    };
    segments::change(&world.ctx, press, changes, Language::En)
        .await
        .unwrap();
    followed.step(&world.ctx).await.unwrap();
    assert!(log(&world.ctx, press).await.is_empty());
    assert_eq!(members(&followed, press), recount(&world.ctx, press).await);
    segments::delete(&world.ctx, press).await.unwrap();
    followed.step(&world.ctx).await.unwrap();
    assert!(followed.members(press).is_none());
}

async fn whoever_is_erased_leaves_without_a_word(world: World) {
    town(&world).await;
    let everybody = save(&world, "Everybody", "lacks siren").await;
    let mut followed = Followed::default();
    followed.step(&world.ctx).await.unwrap();
    let mut tx = world.ctx.write("test.erase").await.unwrap();
    tx.erase_contact(ContactId::new(7)).await.unwrap();
    tx.commit().await.unwrap();
    followed.step(&world.ctx).await.unwrap();
    assert!(log(&world.ctx, everybody).await.is_empty());
    assert_eq!(members(&followed, everybody), recount(&world.ctx, everybody).await);
}

/// The auditor: whatever happens, in whatever order, what is held, what was written and a recount are the same.
async fn members_are_always_those_of_a_recount(world: World) {
    town(&world).await;
    let texts = [
        "tag = \"Presse\"",
        "tag = \"Presse\" and not has email",
        "sum(donation) > 2 * base.mean(donation)",
        "count(donation in last 12 months) >= 2 or in segment \"S0\"",
        "not in segment \"S3\" and has phone",
    ];
    let mut segments = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        segments.push(save(&world, &format!("S{at}"), text).await);
    }
    let mut followed = Followed::default();
    followed.step(&world.ctx).await.unwrap();
    let mut acts = Vec::new();
    for round in 0..12_i64 {
        let some: Vec<ContactId> = (0..9)
            .map(|n| ContactId::new(1 + (round * 31 + n * 17) % 120))
            .collect();
        match round % 4 {
            0 => acts.push(tag(&world, &some, "Presse").await),
            1 => give(&world, &some, 2_000 * round).await,
            2 => {
                let act = acts[usize::try_from(round).unwrap() % acts.len()];
                world.withdraw(act).await;
            }
            _ => drop(
                world
                    .pour("plus.csv", &format!("Nom;Prénom;Étiquettes\nNeuf{round};Awa;Presse\n"))
                    .await,
            ),
        }
        followed.step(&world.ctx).await.unwrap();
        let mut taken_over = Followed::default();
        taken_over.step(&world.beside().await).await.unwrap();
        for segment in &segments {
            let counted = recount(&world.ctx, *segment).await;
            assert_eq!(members(&followed, *segment), counted, "round {round}, {segment:?}");
            assert_eq!(
                members(&taken_over, *segment),
                counted,
                "taken over, round {round}, {segment:?}"
            );
        }
    }
}

/// Segments of every kind, some made of others.
const AUDITED: [&str; 7] = [
    "tag = \"Presse\" and not any(visit in last 30 days)",
    "birthday within 20 days or age between 25 and 26",
    "any(donation in last 60 days)",
    "in segment \"S0\" and in segment \"S2\"",
    "not in segment \"S3\" and has phone",
    "sum(donation) > 2 * base.mean(donation) or in segment \"S1\"",
    "reachable(email) and not tag = \"Élu(e)\"",
];

/// Chance decides: tags, gifts, visits, imports, undos, erasures, days that pass, processes that end and begin again from what was left on disk.
async fn an_auditor_finds_nothing(world: World) {
    town(&world).await;
    let mut segments = Vec::new();
    for (at, text) in AUDITED.iter().enumerate() {
        segments.push(save(&world, &format!("S{at}"), text).await);
    }
    let (mut dice, mut now, mut seconds) = (Dice(20_261_122), world.next(0).await, 0_i64);
    let (mut followed, mut acts, mut imports) = (Followed::default(), Vec::new(), Vec::new());
    followed.step(&now).await.unwrap();
    for round in 0..30 {
        let some: Vec<ContactId> = (0..=dice.roll(5))
            .map(|_| ContactId::new(1 + dice.number(100)))
            .collect();
        match dice.roll(8) {
            0 | 1 => acts.push(
                tag(
                    &world,
                    &some,
                    ["Presse", "Élu(e)"][usize::try_from(dice.roll(2)).unwrap()],
                )
                .await,
            ),
            2 => give(&world, &some, 100 + 100 * dice.number(90)).await,
            3 => {
                if let Some(act) = acts.get(usize::try_from(dice.roll(1 + acts.len() as u64)).unwrap()) {
                    world.withdraw(*act).await;
                }
            }
            4 => {
                let rows = format!(
                    "Nom;Prénom;E-mail;Étiquettes\nNeuf{round};Awa;neuf{round}@example.org;Presse\nMartin;Awa;p0@example.org;Élu(e)\n"
                );
                imports.push(world.pour("plus.csv", &rows).await.0);
            }
            5 => {
                if let Some(import) = imports.pop() {
                    app::imports::undo_now(&world.ctx, import).await.unwrap();
                }
            }
            // Nobody does anything else to the last twenty.
            6 => erase(&world, ContactId::new(101 + dice.number(20))).await,
            _ => {
                // Days pass, and another process takes over, from the disk one time in two.
                if dice.roll(2) == 0 {
                    questions::snapshot::leave(&now).await.unwrap();
                }
                seconds += 86_400 * dice.number(40);
                now = world.next(seconds).await;
                if dice.roll(2) == 0 {
                    followed = Followed::default();
                }
            }
        }
        followed.step(&now).await.unwrap();
        for (segment, text) in segments.iter().zip(AUDITED) {
            let counted = recount(&now, *segment).await;
            assert_eq!(members(&followed, *segment), counted, "round {round}: {text}");
        }
    }
}

/// Gone for good; whoever was erased already stays so.
async fn erase(world: &World, contact: ContactId) {
    let mut tx = world.ctx.write("test.erase").await.unwrap();
    let _ = tx.erase_contact(contact).await;
    tx.commit().await.unwrap();
}

/// Numbers that look like chance and are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn number(&mut self, sides: u64) -> i64 {
        i64::try_from(self.roll(sides)).unwrap()
    }
}

async fn those_made_of_others_follow_them(world: World) {
    town(&world).await;
    let press = save(&world, "Presse", "tag = \"Presse\"").await;
    let both = save(&world, "Les deux", "in segment \"Presse\" and has phone").await;
    let none = save(&world, "Ni l’un", "not in segment \"Les deux\"").await;
    let mut followed = Followed::default();
    followed.step(&world.ctx).await.unwrap();
    let reached: Vec<ContactId> = outside(&world, both).await.into_iter().take(40).collect();
    tag(&world, &reached, "Presse").await;
    followed.step(&world.ctx).await.unwrap();
    for segment in [press, both, none] {
        assert_eq!(members(&followed, segment), recount(&world.ctx, segment).await);
    }
    let came = of(&log(&world.ctx, both).await, Crossing::Entered);
    assert!(!came.is_empty());
    assert_eq!(of(&log(&world.ctx, none).await, Crossing::Left), came);
}

/// Pages are told without waiting for the next look.
async fn commits_are_heard(world: World) {
    town(&world).await;
    let press = save(&world, "Presse", "tag = \"Presse\"").await;
    let out = outside(&world, press).await;
    let mut listener = world.ctx.app().moves().listen(world.ctx.organization().id);
    let app = world.ctx.app().clone();
    world
        .ctx
        .app()
        .tasks()
        .spawn("segments.follow", async move { segments::follow(&app).await });
    assert_eq!(listener.next().await.unwrap().segment, press, "it begins");
    tag(&world, &out[..2], "Presse").await;
    let moved = listener.next().await.unwrap();
    assert_eq!((moved.segment, moved.entered, moved.left), (press, 2, 0));
    world.ctx.app().tasks().stop(std::time::Duration::from_secs(5)).await;
}

async fn save(world: &World, name: &str, text: &str) -> SegmentId {
    segments::create(&world.ctx, saved(name, text), Language::En)
        .await
        .unwrap()
        .id
}

async fn world_count(world: &World, text: &str) -> u64 {
    questions::count(&world.ctx, &asked(text)).await.unwrap().count
}

async fn log(ctx: &Ctx, segment: SegmentId) -> Vec<CrossingRecord> {
    ctx.read().await.unwrap().crossings_after(segment, 0).await.unwrap()
}

fn of(log: &[CrossingRecord], direction: Crossing) -> BTreeSet<ContactId> {
    let own = log.iter().filter(|one| one.direction == direction);
    own.map(|one| one.contact).collect()
}

fn members(followed: &Followed, segment: SegmentId) -> BTreeSet<ContactId> {
    followed.members(segment).unwrap().collect()
}

async fn recount(ctx: &Ctx, segment: SegmentId) -> BTreeSet<ContactId> {
    let paging = app::Paging {
        cursor: None,
        limit: 200,
    };
    let listed = segments::contacts(ctx, segment, None, &Shown::default(), paging)
        .await
        .unwrap();
    listed.page.items.iter().map(|row| row.id).collect()
}

async fn outside(world: &World, segment: SegmentId) -> Vec<ContactId> {
    let inside = recount(&world.ctx, segment).await;
    (1..=120)
        .map(ContactId::new)
        .filter(|id| !inside.contains(id))
        .collect()
}

async fn tag(world: &World, contacts: &[ContactId], name: &str) -> model::ActId {
    let request = Request {
        selection: Selection::Ids { ids: contacts.to_vec() },
        asked: Asked::Tag(NameOrId::Name(name.to_owned())),
    };
    let done = operations::run(&world.ctx, request, std::sync::Arc::new(|_| {}))
        .await
        .unwrap();
    done.act.unwrap()
}

async fn give(world: &World, contacts: &[ContactId], cents: i64) {
    let mut tx = world.ctx.write("test.give").await.unwrap();
    let act = tx.insert_act(by_hand()).await.unwrap();
    let kind = tx.resolve_kind("donation", None).await.unwrap().id();
    let at = Timestamp::from_second(1_769_000_000).unwrap();
    let row = |contact: &ContactId| {
        let mut row = NewInteraction {
            contact: *contact,
            kind,
            interaction: interaction(at),
            act,
            source: None,
            author: None,
            survey: None,
            dedupe_key: 0,
        };
        row.interaction.quantity = Some(cents);
        row.interaction.unit = Unit::Money;
        row
    };
    let rows: Vec<NewInteraction> = contacts.iter().map(row).collect();
    tx.insert_interactions(&rows).await.unwrap();
    tx.commit().await.unwrap();
}
