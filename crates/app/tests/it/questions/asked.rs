//! Questions counted again by plain SQL, followed as the base changes, listed, explained, refused.

use app::{
    Error, Paging,
    questions::{self, Asked, Of, Shown, ValuesAsked},
};
use jiff::Timestamp;
use model::{
    AttributeId, ContactId, Language,
    expression::{Attribute, Field},
};
use store::NewInteraction;

use super::town::{asked, by_hand, count, interaction, town};
use crate::world::{World, on_both};

on_both! {
    each_count_is_that_of_plain_sql,
    what_changes_is_in_the_next_answer,
    a_past_day_is_asked_about,
    a_page_follows_another,
    somebody_is_explained,
    values_are_counted,
    mistakes_are_told,
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
        .pour_as(
            "deux.csv",
            "Nom;E-mail\nKeller;urs@example.org\n",
            &crate::world::Pouring::default(),
        )
        .await;
    assert_eq!(count(&world, "has email").await, 2);
    let beside = world.beside().await;
    world
        .pour_in(
            &beside,
            "trois.csv",
            "Nom;E-mail;Étiquettes\nRoux;zoe@example.org;Presse\n",
        )
        .await;
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
        let listed = questions::list(&world.ctx, &question, &Shown::default(), paging)
            .await
            .unwrap();
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
    let listed = questions::list(&world.ctx, &question, &Shown::default(), Paging::default())
        .await
        .unwrap();
    let id = listed.page.items[0].id;
    let told = questions::explain(&world.ctx, &question, id).await.unwrap();
    assert!(told.asked && told.tree.holds);
    assert_eq!(told.tree.of.len(), 2);
    assert!(
        told.tree.of[0]
            .facts
            .iter()
            .all(|fact| fact.is == "interaction" && fact.on.is_some())
    );
    assert!(
        told.tree.of[1].clause.en.contains("e-mail"),
        "{:?}",
        told.tree.of[1].clause
    );
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
    let tags = questions::values(&world.ctx, wanted(Attribute::BuiltIn(Field::Tag), "elu"))
        .await
        .unwrap();
    assert_eq!(tags.items.len(), 1);
    assert_eq!(tags.items[0].count, count(&world, "tag = \"Élu(e)\"").await);
    let towns = questions::values(&world.ctx, wanted(Attribute::BuiltIn(Field::City), ""))
        .await
        .unwrap();
    assert_eq!(towns.items.len(), 3);
    assert!(towns.items[0].count >= towns.items[1].count);
    assert_eq!(towns.items.iter().map(|value| value.count).sum::<u64>(), 120);
    let gone = questions::values(&world.ctx, wanted(Attribute::Custom(AttributeId::new(99)), "")).await;
    assert!(matches!(gone, Err(Error::Invalid(_))));
}

async fn mistakes_are_told(world: World) {
    town(&world).await;
    let reading = questions::read(&world.ctx, &asked("tag = \"Presss\""), Language::Fr)
        .await
        .unwrap();
    assert!(reading.expression.is_none());
    assert_eq!(reading.problems[0].near.as_deref(), Some("Presse"));
    let refused = questions::count(&world.ctx, &asked("tag = \"Presss\""))
        .await
        .unwrap_err();
    let Error::Invalid(problems) = refused else {
        panic!("a mistake is refused")
    };
    assert_eq!(problems[0].field, "text");
    for absent in ["in territory \"Gironde\"", "frmip.recency >= 4", "household(has email)"] {
        let refused = questions::count(&world.ctx, &asked(absent)).await.unwrap_err();
        let Error::Invalid(problems) = refused else {
            panic!("{absent} has no data")
        };
        assert_eq!(problems[0].sentence.code, "question.not_yet", "{absent}");
    }
    let reading = questions::read(&world.ctx, &asked("has email"), Language::Fr)
        .await
        .unwrap();
    assert_eq!(reading.text.as_deref(), Some("avec email"));
    assert_eq!(reading.sentence.unwrap().fr, "Les personnes qui ont un e-mail.");
}
