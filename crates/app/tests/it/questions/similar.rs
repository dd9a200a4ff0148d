//! Who is like some: off until allowed, tried on people held apart, explained, never by what the question says.

use app::{Ctx, Error, questions, shape};
use std::fmt::Write;

use super::town::{asked, count, town};
use crate::world::{World, on_both};

on_both! {
    it_is_off_until_allowed_and_says_when_there_are_too_few,
    it_finds_those_who_share_what_sets_a_segment_apart,
}

async fn allow(ctx: &Ctx) {
    let now = shape::settings(ctx).await.unwrap();
    let wish = shape::Settings {
        similar_contacts: true,
        ..now
    };
    shape::put_settings(ctx, wish).await.unwrap();
}

async fn it_is_off_until_allowed_and_says_when_there_are_too_few(world: World) {
    town(&world).await;
    let code = async || match questions::similar(&world.ctx, &asked("age < 3"), 10).await {
        Err(Error::Conflict(sentence)) => sentence.code.into_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(code().await, "similar.off");
    allow(&world.ctx).await;
    assert_eq!(code().await, "similar.too_few");
}

/// Nine in ten of the press live in Bordeaux, one in ten of the others: the others of Bordeaux are the most like the press.
async fn it_finds_those_who_share_what_sets_a_segment_apart(world: World) {
    let mut file = "Nom;E-mail;Étiquettes;Code postal;Ville\n".to_owned();
    for at in 0..400 {
        let press = at < 100;
        let bordeaux = if press { at % 10 != 0 } else { at % 10 == 0 };
        let (tag, place) = (
            if press { "Presse" } else { "Autre" },
            if bordeaux { "33000;Bordeaux" } else { "13001;Marseille" },
        );
        writeln!(file, "Personne{at};p{at}@example.org;{tag};{place}").unwrap();
    }
    world.pour("presse.csv", &file).await;
    allow(&world.ctx).await;
    let question = "tag = \"Presse\" and not tag = \"Autre\"";
    let found = questions::similar(&world.ctx, &asked(question), 20).await.unwrap();
    assert_eq!((found.own, found.others), (100, 300));
    assert!(found.tried.0 >= 10 && found.tried.1 >= 30, "{:?}", found.tried);
    // By the department alone, nine tenths of pairs are told in nine tenths of cases: 0.9.
    assert!(found.auc.value > 0.75 && found.auc.low > 0.5, "{:?}", found.auc);
    assert_eq!(found.weights[0].of.aspect_name[1], "department");
    assert!(
        found.weights.iter().all(|weight| weight.of.aspect_name[1] != "tag"),
        "the question names both tags"
    );
    assert_eq!(found.people.len(), 20);
    for likely in &found.people {
        let reason = &found.weights[likely.reasons[0]].of;
        assert_eq!(reason.name[0], "33");
        assert_eq!(likely.row.city.as_deref(), Some("Bordeaux"));
    }
    // Those who answer are never among those who are like them.
    let (shown, all) = (
        questions::Shown::default(),
        app::Paging {
            limit: 200,
            cursor: None,
        },
    );
    let own = questions::list(&world.ctx, &asked(question), &shown, all)
        .await
        .unwrap();
    let own = own.page.items;
    assert!(
        found
            .people
            .iter()
            .all(|likely| own.iter().all(|row| row.id != likely.row.id))
    );
    assert_eq!(count(&world, question).await, 100);
}
