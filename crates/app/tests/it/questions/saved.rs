//! Questions saved, changed, made of one another, compared, frozen, pinned.

use app::{
    Error,
    contacts::Selection,
    questions::{self, Form},
    segments::{self, Changes, NewSegment, Side},
};
use model::{ContactId, Language, role::Role};

use super::town::{asked, count, saved, town};
use crate::world::{World, on_both};

on_both! {
    a_question_is_saved_changed_and_brought_back,
    segments_are_made_of_others_never_of_themselves,
    a_private_segment_is_nobody_elses,
    two_sides_are_compared,
    a_segment_is_frozen_and_the_list_undone,
    what_segments_name_is_in_use,
    four_are_pinned,
}

async fn a_question_is_saved_changed_and_brought_back(world: World) {
    town(&world).await;
    let made = segments::create(&world.ctx, saved("Presse", "tag = \"Presse\""), Language::En)
        .await
        .unwrap();
    let again = segments::create(&world.ctx, saved("PRESSE", "has email"), Language::En).await;
    assert!(
        matches!(again, Err(Error::Invalid(_))),
        "a name is taken whatever its case"
    );
    let changes = Changes {
        form: Some(Form::Text("tag = \"Presse\" and has email".to_owned(), Language::En)),
        folder: Some(Some("Relations".to_owned())),
        ..Changes::default()
    };
    let after = segments::change(&world.ctx, made.id, changes, Language::En)
        .await
        .unwrap();
    assert_eq!(
        (after.text.as_str(), after.name.as_str()),
        ("tag = \"Presse\" and has email", "Presse")
    );
    let history = segments::history(&world.ctx, made.id, Language::En).await.unwrap();
    let texts: Vec<&str> = history.iter().map(|past| past.text.as_str()).collect();
    assert_eq!(texts, ["tag = \"Presse\" and has email", "tag = \"Presse\""]);
    let members = count(&world, "in segment \"Presse\"").await;
    assert_eq!(members, count(&world, "tag = \"Presse\" and has email").await);
    segments::delete(&world.ctx, made.id).await.unwrap();
    assert!(matches!(
        segments::get(&world.ctx, made.id, Language::En).await,
        Err(Error::NotFound)
    ));
    let other = segments::create(&world.ctx, saved("Presse", "has phone"), Language::En)
        .await
        .unwrap();
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
    let a = segments::create(&world.ctx, saved("A", "has email"), Language::En)
        .await
        .unwrap();
    let b = segments::create(&world.ctx, saved("B", "in segment \"A\" and has phone"), Language::En)
        .await
        .unwrap();
    assert_eq!(
        count(&world, "in segment \"B\"").await,
        count(&world, "has email and has phone").await
    );
    let circle = Changes {
        form: Some(Form::Text("in segment \"B\" or has phone".to_owned(), Language::En)),
        ..Changes::default()
    };
    let refused = segments::change(&world.ctx, a.id, circle, Language::En)
        .await
        .unwrap_err();
    assert!(
        matches!(&refused, Error::Conflict(told) if told.code == "segment.cycle"),
        "{refused}"
    );
    let refused = segments::delete(&world.ctx, a.id).await.unwrap_err();
    assert!(
        matches!(&refused, Error::Conflict(told) if told.en.contains("“B”")),
        "{refused}"
    );
    assert_eq!(
        segments::uses(&world.ctx, a.id).await.unwrap().segments,
        [(b.id, "B".to_owned())]
    );
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
    assert!(matches!(
        segments::get(&reader, mine.id, Language::En).await,
        Err(Error::NotFound)
    ));
    assert!(segments::list(&reader, Language::En).await.unwrap().is_empty());
    assert!(questions::count(&reader, &asked("in segment \"À moi\"")).await.is_err());
    let shown = segments::create(&editor, saved("Pour tous", "in segment \"À moi\""), Language::En).await;
    assert!(
        matches!(shown, Err(Error::Invalid(_))),
        "a shared segment is made of shared ones"
    );
    let share = Changes {
        shared: Some(true),
        ..Changes::default()
    };
    segments::change(&editor, mine.id, share, Language::En).await.unwrap();
    assert_eq!(segments::list(&reader, Language::En).await.unwrap().len(), 1);
    segments::favour(&reader, mine.id).await.unwrap();
    assert!(segments::get(&reader, mine.id, Language::En).await.unwrap().favourite);
    assert!(!segments::get(&editor, mine.id, Language::En).await.unwrap().favourite);
    assert!(matches!(
        segments::delete(&reader, mine.id).await,
        Err(Error::Forbidden(_))
    ));
}

async fn two_sides_are_compared(world: World) {
    town(&world).await;
    let segment = segments::create(&world.ctx, saved("A", "has email"), Language::En)
        .await
        .unwrap();
    let other = Side::Question(Form::Text("has phone".to_owned(), Language::En));
    let told = segments::compare(&world.ctx, Side::Segment(segment.id), other, None, Language::En)
        .await
        .unwrap();
    assert_eq!(told.both.count, count(&world, "has email and has phone").await);
    assert_eq!(told.only_a.count, count(&world, "has email and lacks phone").await);
    assert_eq!(told.only_b.count, count(&world, "lacks email and has phone").await);
    assert_eq!(
        told.either.count,
        told.both.count + told.only_a.count + told.only_b.count
    );
    assert_eq!(count(&world, &told.only_a.text).await, told.only_a.count);
}

async fn a_segment_is_frozen_and_the_list_undone(world: World) {
    town(&world).await;
    let segment = segments::create(&world.ctx, saved("A", "has email"), Language::En)
        .await
        .unwrap();
    let frozen = segments::freeze(&world.ctx, segment.id, "Lettre de février", None, None)
        .await
        .unwrap();
    assert_eq!(frozen.members, count(&world, "has email").await);
    assert_eq!(count(&world, "in list \"Lettre de février\"").await, frozen.members);
    let selection = Selection::Question {
        question: Box::new(serde_json::from_value(segment.expression).unwrap()),
        as_of: None,
        except: vec![ContactId::new(1)],
    };
    let all = app::contacts::selected(&world.ctx, &selection).await.unwrap();
    assert!(!all.contains(&ContactId::new(1)));
    let again = segments::freeze(&world.ctx, segment.id, "lettre de fevrier", None, None).await;
    assert!(matches!(again, Err(Error::Invalid(_))));
    world.withdraw(frozen.act).await;
    assert!(
        questions::count(&world.ctx, &asked("in list \"Lettre de février\""))
            .await
            .is_err(),
        "the list went"
    );
}

async fn what_segments_name_is_in_use(world: World) {
    use model::shape::Noun;
    town(&world).await;
    segments::create(
        &world.ctx,
        saved("Dons", "any(donation where theme = \"enfance\")"),
        Language::En,
    )
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
    assert!(
        matches!(&refused, Error::Conflict(told) if told.code == "segment.broken"),
        "{refused}"
    );
    assert!(count(&world, "has email").await > 0, "nothing else is broken");
}

async fn four_are_pinned(world: World) {
    town(&world).await;
    let administrator = world.as_role(Role::Administrator).await;
    let mut made = Vec::new();
    for name in ["A", "B", "C", "D", "E"] {
        let segment = segments::create(&world.ctx, saved(name, "has email"), Language::En)
            .await
            .unwrap();
        made.push(segment.id);
    }
    for id in &made[..4] {
        segments::pin(&administrator, *id).await.unwrap();
    }
    let fifth = segments::pin(&administrator, made[4]).await.unwrap_err();
    assert!(
        matches!(&fifth, Error::Conflict(told) if told.code == "segment.pins"),
        "{fifth}"
    );
    segments::unpin(&administrator, made[0]).await.unwrap();
    segments::pin(&administrator, made[4]).await.unwrap();
}
