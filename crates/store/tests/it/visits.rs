//! When users came.

use model::AuthorId;
use store::VisitRecord;

use crate::world::{World, minute, on_both};

on_both! {
    a_visit_remembers_the_one_before,
}

async fn a_visit_remembers_the_one_before(world: World) {
    let author = AuthorId::new(1);
    for at in [1, 5, 9] {
        let mut tx = world.write(at).await;
        tx.begin_visit(author).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut tx = world.base.read().await.unwrap();
    let expected = VisitRecord {
        begun_at: minute(9),
        before_at: Some(minute(5)),
    };
    assert_eq!(tx.visit(author).await.unwrap(), Some(expected));
    assert_eq!(tx.visit(AuthorId::new(2)).await.unwrap(), None);
}
