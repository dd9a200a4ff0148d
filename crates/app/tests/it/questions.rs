//! Questions asked over a base of some size: counted again by plain SQL, followed as it changes, saved and compared, on both databases.

use std::fmt::Write;

use app::{
    Error, Paging,
    contacts::{Selection, Sort},
    questions::{self, Asked, Form, Of, ValuesAsked},
    segments::{self, Changes, NewSegment, Side},
};
use jiff::Timestamp;
use model::{
    ActId, AttributeId, ContactId, Language,
    consent::{Channel, Consent, Decision, Purpose},
    expression::{Attribute, Field},
    interaction::{Direction, Interaction, Money, PaymentState, Unit},
    role::Role,
};
use store::{ActKind, NewAct, NewConsent, NewInteraction, NewSupport};

use crate::world::{World, on_both};

on_both! {
    each_count_is_that_of_plain_sql,
    what_changes_is_in_the_next_answer,
    a_past_day_is_asked_about,
    a_page_follows_another,
    somebody_is_explained,
    values_are_counted,
    mistakes_are_told,
    a_question_is_saved_changed_and_brought_back,
    segments_are_made_of_others_never_of_themselves,
    a_private_segment_is_nobody_elses,
    two_sides_are_compared,
    a_segment_is_frozen_and_the_list_undone,
    what_segments_name_is_in_use,
    four_are_pinned,
}

const NAMES: [&str; 12] = [
    "Martin", "Bernard", "Dubois", "Petit", "Durand", "Leroy", "Moreau", "Simon", "Laurent", "Michel", "Garcia", "Roux",
];
const FIRST: [&str; 10] = [
    "Awa", "Jean", "Zoé", "Karim", "Lucie", "Paul", "Inès", "Hugo", "Nadia", "Marc",
];
const PLACES: [&str; 4] = ["33000;Bordeaux", "13001;Marseille", "75011;Paris", "33200;Bordeaux"];
const KINDS: [&str; 5] = ["donation", "event_attended", "visit", "email_sent", "email_opened"];

/// Numbers that look like chance and are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A hundred and twenty people, their gifts, visits, supports and consents.
async fn town(world: &World) {
    let mut dice = Dice(7);
    let mut file = "Nom;Prénom;E-mail;Téléphone;Étiquettes;Date de naissance;Code postal;Ville\n".to_owned();
    for at in 0..120_usize {
        let email = (dice.roll(3) > 0).then(|| format!("p{at}@example.org")).unwrap_or_default();
        let phone = (dice.roll(3) > 0).then(|| format!("06 39 98 {:02} {:02}", at / 100, at % 100)).unwrap_or_default();
        let tags = ["", "Presse", "Élu(e)", "Élu(e), Presse"][usize::try_from(dice.roll(4)).unwrap()];
        let born = (dice.roll(4) > 0)
            .then(|| format!("{:02}/{:02}/{}", 1 + dice.roll(28), 1 + dice.roll(12), 1985 + dice.roll(25)))
            .unwrap_or_default();
        let place = PLACES[usize::try_from(dice.roll(4)).unwrap()];
        let (name, first) = (NAMES[at % 12], FIRST[at / 12]);
        writeln!(file, "{name};{first};{email};{phone};{tags};{born};{place}").unwrap();
    }
    let (_, counts) = world.pour("ville.csv", &file).await;
    assert_eq!(counts.created, 120);
    let mut tx = world.ctx.write("test.town").await.unwrap();
    let act = tx.insert_act(by_hand()).await.unwrap();
    let theme = tx.resolve_theme("enfance", None).await.unwrap().id();
    let mut rows = Vec::new();
    for _ in 0..900 {
        let key = KINDS[usize::try_from(dice.roll(5)).unwrap()];
        let kind = tx.resolve_kind(key, None).await.unwrap().id();
        let mut row = NewInteraction {
            contact: contact(&mut dice),
            kind,
            interaction: interaction(at(&mut dice)),
            act,
            source: None,
            author: None,
            survey: None,
            dedupe_key: 0,
        };
        if key == "donation" {
            row.interaction.quantity = Some(i64::try_from(500 * (1 + dice.roll(120))).unwrap());
            row.interaction.unit = Unit::Money;
            row.interaction.theme = (dice.roll(2) == 0).then_some(theme);
            row.interaction.money = Some(paid(dice.roll(6)));
        }
        rows.push(row);
    }
    let first = tx.insert_interactions(&rows).await.unwrap();
    let retraction = NewInteraction {
        interaction: Interaction {
            voids: Some(first),
            ..interaction(rows[0].interaction.at)
        },
        ..rows[0].clone()
    };
    tx.insert_interactions(&[retraction]).await.unwrap();
    let supports: Vec<NewSupport> = (0..150)
        .map(|_| NewSupport {
            contact: contact(&mut dice),
            level: u8::try_from(1 + dice.roll(5)).unwrap(),
            election: None,
            at: at(&mut dice),
            source: None,
            act,
            author: None,
            dedupe_key: 0,
        })
        .collect();
    tx.insert_supports(&supports).await.unwrap();
    let consents: Vec<NewConsent> = (0..150).map(|_| consent(&mut dice, act)).collect();
    tx.insert_consents(&consents).await.unwrap();
    tx.commit().await.unwrap();
}

fn by_hand() -> NewAct {
    NewAct {
        kind: ActKind::Edit,
        source: None,
        import: None,
        target: None,
    }
}

fn contact(dice: &mut Dice) -> ContactId {
    ContactId::new(i64::try_from(1 + dice.roll(120)).unwrap())
}

/// Within the three years before the clock of tests, a few days after it at times.
fn at(dice: &mut Dice) -> Timestamp {
    let back = i64::try_from(dice.roll(3 * 365 * 24)).unwrap() - 100;
    Timestamp::from_second(1_770_000_000 - back * 3_600).unwrap()
}

fn interaction(at: Timestamp) -> Interaction {
    Interaction {
        kind: String::new(),
        at,
        direction: Direction::FromThem,
        channel: None,
        campaign: None,
        event: None,
        theme: None,
        outcome: None,
        quantity: None,
        unit: Unit::None,
        from: None,
        until: None,
        external_key: None,
        note: None,
        replaces: None,
        voids: None,
        money: None,
        membership_type: None,
        answers: Vec::new(),
    }
}

fn paid(chance: u64) -> Money {
    Money {
        currency: "EUR".to_owned(),
        means: None,
        state: if chance == 0 {
            PaymentState::Promised
        } else {
            PaymentState::Paid
        },
        payer: None,
        deductible_cents: None,
        plan: None,
        receipt: None,
    }
}

fn consent(dice: &mut Dice, act: ActId) -> NewConsent {
    let decision = [Decision::Given, Decision::Given, Decision::Withdrawn][usize::try_from(dice.roll(3)).unwrap()];
    NewConsent {
        contact: contact(dice),
        consent: Consent {
            channel: Channel::Sms,
            purpose: Purpose::News,
            scope: None,
            controller: None,
            point: None,
            decision,
            wording: None,
            how: "formulaire".to_owned(),
            given_at: Timestamp::from_second(1_700_000_000 + i64::try_from(dice.roll(60_000_000)).unwrap()).unwrap(),
        },
        source: None,
        act,
        author: None,
        dedupe_key: 0,
        wording_hash: None,
    }
}

fn asked(text: &str) -> Asked {
    Asked::now(Form::Text(text.to_owned(), Language::En))
}

async fn count(world: &World, text: &str) -> u64 {
    questions::count(&world.ctx, &asked(text)).await.unwrap().count
}

fn saved(name: &str, text: &str) -> NewSegment {
    NewSegment {
        name: name.to_owned(),
        form: Form::Text(text.to_owned(), Language::En),
        folder: None,
        shared: true,
        branch: None,
        objective: None,
        persona: None,
        note: None,
    }
}

/// The questions of the field's guides, over a base: as many as plain SQL says, and not nobody or everybody.
async fn each_count_is_that_of_plain_sql(world: World) {
    town(&world).await;
    for (question, condition) in testkit::questions::ORACLE {
        let counted = questions::count(&world.ctx, &asked(question)).await.unwrap();
        let by_sql = world.count_by_sql(condition).await;
        assert_eq!(counted.count, by_sql, "{question}");
        assert_eq!(counted.total, 120);
        assert!(by_sql > 0 && by_sql < 120, "{question} tells nothing: {by_sql}");
        assert_eq!(counted.parts[0].alone as u64, counted.count);
    }
}

/// Whoever writes, by whatever process, finds it in the next answer; what is undone is gone from it.
async fn what_changes_is_in_the_next_answer(world: World) {
    world.pour("un.csv", "Nom;E-mail\nDiallo;awa@example.org\n").await;
    assert_eq!(count(&world, "has email").await, 1);
    let (import, _) = world
        .pour_as("deux.csv", "Nom;E-mail\nKeller;urs@example.org\n", &crate::world::Pouring::default())
        .await;
    assert_eq!(count(&world, "has email").await, 2);
    let beside = world.beside().await;
    world.pour_in(&beside, "trois.csv", "Nom;E-mail;Étiquettes\nRoux;zoe@example.org;Presse\n").await;
    assert_eq!(count(&world, "has email").await, 3);
    assert_eq!(count(&world, "tag = \"Presse\"").await, 1);
    app::imports::undo_now(&world.ctx, import).await.unwrap();
    assert_eq!(count(&world, "has email").await, 2);
    let mut tx = world.ctx.write("test.gift").await.unwrap();
    let act = tx.insert_act(by_hand()).await.unwrap();
    let kind = tx.resolve_kind("visit", None).await.unwrap().id();
    let visit = NewInteraction {
        contact: ContactId::new(1),
        kind,
        interaction: interaction(Timestamp::from_second(1_769_000_000).unwrap()),
        act,
        source: None,
        author: None,
        survey: None,
        dedupe_key: 0,
    };
    tx.insert_interactions(&[visit]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(count(&world, "any(visit)").await, 1);
    world.withdraw(act).await;
    assert_eq!(count(&world, "any(visit)").await, 0);
    world.restore(act).await;
    assert_eq!(count(&world, "any(visit)").await, 1);
    let counted = questions::count(&world.ctx, &asked("any(visit)")).await.unwrap();
    assert_eq!(counted.seq, world.ctx.read().await.unwrap().feed_head().await.unwrap());
}

async fn a_past_day_is_asked_about(world: World) {
    town(&world).await;
    let now = count(&world, "any(donation in last 30 days)").await;
    let before = Asked {
        as_of: Some("2025-06-15".parse().unwrap()),
        ..asked("any(donation in last 30 days)")
    };
    // Nobody was here by then: contacts are made the day the file comes in.
    assert_eq!(questions::count(&world.ctx, &before).await.unwrap().total, 0);
    let today = Asked {
        as_of: Some("2026-02-02".parse().unwrap()),
        ..asked("any(donation in last 30 days)")
    };
    assert_eq!(questions::count(&world.ctx, &today).await.unwrap().count, now);
    let tomorrow = Asked {
        as_of: Some("2026-02-03".parse().unwrap()),
        ..asked("has email")
    };
    let refused = questions::count(&world.ctx, &tomorrow).await.unwrap_err();
    assert!(matches!(refused, Error::Invalid(_)), "{refused}");
}

async fn a_page_follows_another(world: World) {
    town(&world).await;
    let question = asked("has email and not any(visit in last 6 months)");
    let total = questions::count(&world.ctx, &question).await.unwrap().count;
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let paging = Paging { limit: 7, cursor };
        let listed = questions::list(&world.ctx, &question, Sort::default(), paging).await.unwrap();
        assert_eq!(listed.page.total, total);
        seen.extend(listed.page.items.into_iter().map(|row| row.id));
        cursor = listed.page.next;
        if cursor.is_none() {
            break;
        }
    }
    let distinct: std::collections::BTreeSet<_> = seen.iter().collect();
    assert_eq!((seen.len() as u64, distinct.len() as u64), (total, total));
}

async fn somebody_is_explained(world: World) {
    town(&world).await;
    let question = asked("any(donation) and has email");
    let listed = questions::list(&world.ctx, &question, Sort::default(), Paging::default()).await.unwrap();
    let id = listed.page.items[0].id;
    let told = questions::explain(&world.ctx, &question, id).await.unwrap();
    assert!(told.asked && told.tree.holds);
    assert_eq!(told.tree.of.len(), 2);
    assert!(told.tree.of[0].facts.iter().all(|fact| fact.is == "interaction" && fact.on.is_some()));
    assert!(told.tree.of[1].clause.en.contains("e-mail"), "{:?}", told.tree.of[1].clause);
    let nobody = questions::explain(&world.ctx, &question, ContactId::new(9_999)).await;
    assert!(matches!(nobody, Err(Error::NotFound)));
}

async fn values_are_counted(world: World) {
    town(&world).await;
    let wanted = |attribute, typed: &str| ValuesAsked {
        of: Of::Attribute(attribute),
        typed: typed.to_owned(),
        among: None,
        limit: 10,
    };
    let tags = questions::values(&world.ctx, wanted(Attribute::BuiltIn(Field::Tag), "elu")).await.unwrap();
    assert_eq!(tags.items.len(), 1);
    assert_eq!(tags.items[0].count, count(&world, "tag = \"Élu(e)\"").await);
    let towns = questions::values(&world.ctx, wanted(Attribute::BuiltIn(Field::City), "")).await.unwrap();
    assert_eq!(towns.items.len(), 3);
    assert!(towns.items[0].count >= towns.items[1].count);
    assert_eq!(towns.items.iter().map(|value| value.count).sum::<u64>(), 120);
    let gone = questions::values(&world.ctx, wanted(Attribute::Custom(AttributeId::new(99)), "")).await;
    assert!(matches!(gone, Err(Error::Invalid(_))));
}

async fn mistakes_are_told(world: World) {
    town(&world).await;
    let reading = questions::read(&world.ctx, &asked("tag = \"Presss\""), Language::Fr).await.unwrap();
    assert!(reading.expression.is_none());
    assert_eq!(reading.problems[0].near.as_deref(), Some("Presse"));
    let refused = questions::count(&world.ctx, &asked("tag = \"Presss\"")).await.unwrap_err();
    let Error::Invalid(problems) = refused else { panic!("a mistake is refused") };
    assert_eq!(problems[0].field, "text");
    for absent in ["in territory \"Gironde\"", "frmip.recency >= 4", "household(has email)"] {
        let refused = questions::count(&world.ctx, &asked(absent)).await.unwrap_err();
        let Error::Invalid(problems) = refused else { panic!("{absent} has no data") };
        assert_eq!(problems[0].sentence.code, "question.not_yet", "{absent}");
    }
    let reading = questions::read(&world.ctx, &asked("has email"), Language::Fr).await.unwrap();
    assert_eq!(reading.text.as_deref(), Some("avec email"));
    assert_eq!(reading.sentence.unwrap().fr, "Les personnes qui ont un e-mail.");
}

async fn a_question_is_saved_changed_and_brought_back(world: World) {
    town(&world).await;
    let made = segments::create(&world.ctx, saved("Presse", "tag = \"Presse\""), Language::En).await.unwrap();
    let again = segments::create(&world.ctx, saved("PRESSE", "has email"), Language::En).await;
    assert!(matches!(again, Err(Error::Invalid(_))), "a name is taken whatever its case");
    let changes = Changes {
        form: Some(Form::Text("tag = \"Presse\" and has email".to_owned(), Language::En)),
        folder: Some(Some("Relations".to_owned())),
        ..Changes::default()
    };
    let changed = segments::change(&world.ctx, made.id, changes, Language::En).await.unwrap();
    assert_eq!((changed.text.as_str(), changed.name.as_str()), ("tag = \"Presse\" and has email", "Presse"));
    let history = segments::history(&world.ctx, made.id, Language::En).await.unwrap();
    let texts: Vec<&str> = history.iter().map(|past| past.text.as_str()).collect();
    assert_eq!(texts, ["tag = \"Presse\" and has email", "tag = \"Presse\""]);
    let members = count(&world, "in segment \"Presse\"").await;
    assert_eq!(members, count(&world, "tag = \"Presse\" and has email").await);
    segments::delete(&world.ctx, made.id).await.unwrap();
    assert!(matches!(segments::get(&world.ctx, made.id, Language::En).await, Err(Error::NotFound)));
    let other = segments::create(&world.ctx, saved("Presse", "has phone"), Language::En).await.unwrap();
    let back = segments::restore(&world.ctx, made.id, Language::En).await;
    assert!(matches!(back, Err(Error::Invalid(_))), "its name was taken meanwhile");
    segments::delete(&world.ctx, other.id).await.unwrap();
    let back = segments::restore(&world.ctx, made.id, Language::En).await.unwrap();
    assert_eq!((back.id, back.folder.as_deref()), (made.id, Some("Relations")));
    segments::sweep(world.ctx.app()).await.unwrap();
    let sizes = segments::sizes(&world.ctx, made.id).await.unwrap();
    assert_eq!(sizes.iter().map(|size| size.count).collect::<Vec<_>>(), [members]);
}

async fn segments_are_made_of_others_never_of_themselves(world: World) {
    town(&world).await;
    let a = segments::create(&world.ctx, saved("A", "has email"), Language::En).await.unwrap();
    let b = segments::create(&world.ctx, saved("B", "in segment \"A\" and has phone"), Language::En).await.unwrap();
    assert_eq!(count(&world, "in segment \"B\"").await, count(&world, "has email and has phone").await);
    let circle = Changes {
        form: Some(Form::Text("in segment \"B\" or has phone".to_owned(), Language::En)),
        ..Changes::default()
    };
    let refused = segments::change(&world.ctx, a.id, circle, Language::En).await.unwrap_err();
    assert!(matches!(&refused, Error::Conflict(told) if told.code == "segment.cycle"), "{refused}");
    let refused = segments::delete(&world.ctx, a.id).await.unwrap_err();
    assert!(matches!(&refused, Error::Conflict(told) if told.en.contains("“B”")), "{refused}");
    assert_eq!(segments::uses(&world.ctx, a.id).await.unwrap().segments, [(b.id, "B".to_owned())]);
}

async fn a_private_segment_is_nobody_elses(world: World) {
    town(&world).await;
    let (editor, reader) = (world.as_role(Role::Editor).await, world.as_role(Role::Reader).await);
    let private = NewSegment {
        shared: false,
        ..saved("À moi", "has email")
    };
    let mine = segments::create(&editor, private, Language::En).await.unwrap();
    assert!(mine.mine && !mine.shared);
    assert!(matches!(segments::get(&reader, mine.id, Language::En).await, Err(Error::NotFound)));
    assert!(segments::list(&reader, Language::En).await.unwrap().is_empty());
    assert!(questions::count(&reader, &asked("in segment \"À moi\"")).await.is_err());
    let shown = segments::create(&editor, saved("Pour tous", "in segment \"À moi\""), Language::En).await;
    assert!(matches!(shown, Err(Error::Invalid(_))), "a shared segment is made of shared ones");
    let share = Changes {
        shared: Some(true),
        ..Changes::default()
    };
    segments::change(&editor, mine.id, share, Language::En).await.unwrap();
    assert_eq!(segments::list(&reader, Language::En).await.unwrap().len(), 1);
    segments::favour(&reader, mine.id).await.unwrap();
    assert!(segments::get(&reader, mine.id, Language::En).await.unwrap().favourite);
    assert!(!segments::get(&editor, mine.id, Language::En).await.unwrap().favourite);
    assert!(matches!(segments::delete(&reader, mine.id).await, Err(Error::Forbidden(_))));
}

async fn two_sides_are_compared(world: World) {
    town(&world).await;
    let segment = segments::create(&world.ctx, saved("A", "has email"), Language::En).await.unwrap();
    let other = Side::Question(Form::Text("has phone".to_owned(), Language::En));
    let told = segments::compare(&world.ctx, Side::Segment(segment.id), other, None, Language::En).await.unwrap();
    assert_eq!(told.both.count, count(&world, "has email and has phone").await);
    assert_eq!(told.only_a.count, count(&world, "has email and lacks phone").await);
    assert_eq!(told.only_b.count, count(&world, "lacks email and has phone").await);
    assert_eq!(told.either.count, told.both.count + told.only_a.count + told.only_b.count);
    assert_eq!(count(&world, &told.only_a.text).await, told.only_a.count);
}

async fn a_segment_is_frozen_and_the_list_undone(world: World) {
    town(&world).await;
    let segment = segments::create(&world.ctx, saved("A", "has email"), Language::En).await.unwrap();
    let frozen = segments::freeze(&world.ctx, segment.id, "Lettre de février", None).await.unwrap();
    assert_eq!(frozen.members, count(&world, "has email").await);
    assert_eq!(count(&world, "in list \"Lettre de février\"").await, frozen.members);
    let selection = Selection::Question {
        question: Box::new(serde_json::from_value(segment.expression).unwrap()),
        as_of: None,
        except: vec![ContactId::new(1)],
    };
    let all = app::contacts::selected(&world.ctx, &selection).await.unwrap();
    assert!(!all.contains(&ContactId::new(1)));
    let again = segments::freeze(&world.ctx, segment.id, "lettre de fevrier", None).await;
    assert!(matches!(again, Err(Error::Invalid(_))));
    world.withdraw(frozen.act).await;
    assert!(questions::count(&world.ctx, &asked("in list \"Lettre de février\"")).await.is_err(), "the list went");
}

async fn what_segments_name_is_in_use(world: World) {
    use model::shape::Noun;
    town(&world).await;
    segments::create(&world.ctx, saved("Dons", "any(donation where theme = \"enfance\")"), Language::En)
        .await
        .unwrap();
    let theme = app::shape::themes(&world.ctx).await.unwrap().remove(0);
    let uses = app::shape::uses(&world.ctx, Noun::Theme, theme.id.get()).await.unwrap();
    assert_eq!(uses.count(app::shape::UseKind::Segments), 1);
    let removed = app::shape::remove(&world.ctx, Noun::Theme, theme.id.get(), app::shape::Fate::Remove).await;
    removed.unwrap();
    let broken = segments::list(&world.ctx, Language::En).await.unwrap().remove(0).broken;
    assert_eq!(broken.unwrap().code, "question.gone");
    let asked = asked("in segment \"Dons\"");
    let refused = questions::count(&world.ctx, &asked).await.unwrap_err();
    assert!(matches!(&refused, Error::Conflict(told) if told.code == "segment.broken"), "{refused}");
    assert!(count(&world, "has email").await > 0, "nothing else is broken");
}

async fn four_are_pinned(world: World) {
    town(&world).await;
    let administrator = world.as_role(Role::Administrator).await;
    let mut made = Vec::new();
    for name in ["A", "B", "C", "D", "E"] {
        let segment = segments::create(&world.ctx, saved(name, "has email"), Language::En).await.unwrap();
        made.push(segment.id);
    }
    for id in &made[..4] {
        segments::pin(&administrator, *id).await.unwrap();
    }
    let fifth = segments::pin(&administrator, made[4]).await.unwrap_err();
    assert!(matches!(&fifth, Error::Conflict(told) if told.code == "segment.pins"), "{fifth}");
    segments::unpin(&administrator, made[0]).await.unwrap();
    segments::pin(&administrator, made[4]).await.unwrap();
}
