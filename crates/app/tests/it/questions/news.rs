//! What moved since somebody last came, and what falls due.

use app::{
    home::{self, Due},
    segments::{self, Followed},
};
use model::{Language, role::Role};

use super::town::saved;
use crate::world::{World, on_both};

on_both! {
    one_sees_what_moved_since_the_visit_before,
    what_falls_due_is_told,
}

const HOUR: i64 = 3_600;

async fn one_sees_what_moved_since_the_visit_before(world: World) {
    let ctx = world.as_role(Role::Editor).await;
    world.pour("un.csv", "Nom;E-mail\nDiallo;awa@example.org\n").await;
    segments::create(&world.ctx, saved("Joignables", "has email"), Language::En)
        .await
        .unwrap();
    let mut followed = Followed::default();
    followed.step(&world.ctx).await.unwrap();
    let first = home::news(&ctx, Language::En).await.unwrap();
    assert_eq!((first.since, first.moved.len()), (None, 0), "there was no visit before");
    let author = ctx.author().unwrap();
    let before = world.later(-30 * HOUR).await;
    let mut tx = before.write("test.visit").await.unwrap();
    tx.begin_visit(author).await.unwrap();
    tx.commit().await.unwrap();
    world.pour("deux.csv", "Nom;E-mail\nKeller;urs@example.org\n").await;
    followed.step(&world.ctx).await.unwrap();
    for _ in 0..2 {
        let news = home::news(&ctx, Language::En).await.unwrap();
        assert_eq!(news.since, Some(before.now()), "a visit goes on seeing what it saw");
        let told: Vec<_> = news
            .moved
            .iter()
            .map(|moved| (moved.name.as_str(), moved.entered, moved.left))
            .collect();
        assert_eq!(told, [("Joignables", 1, 0)]);
    }
}

async fn what_falls_due_is_told(world: World) {
    let ctx = world.as_role(Role::Editor).await;
    world.pour("un.csv", "Nom;E-mail\nDiallo;awa@example.org\n").await;
    let quiet = home::news(&ctx, Language::En).await.unwrap();
    assert!(quiet.due.is_empty(), "{:?}", quiet.due);
    let mut tx = world.ctx.write("test.source").await.unwrap();
    let source = tx.sources().await.unwrap().remove(0);
    let today = world.ctx.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let declaration = model::source::Declaration {
        expires_on: Some(today),
        ..source.declaration
    };
    tx.update_source(source.id, &declaration).await.unwrap();
    tx.commit().await.unwrap();
    let news = home::news(&ctx, Language::En).await.unwrap();
    let [Due::Source { id, on, .. }] = news.due.as_slice() else {
        panic!("{:?}", news.due)
    };
    assert_eq!((*id, *on), (source.id, today));
}
