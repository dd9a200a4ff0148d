//! Charts on the board.

use jiff::Timestamp;
use model::{AuthorId, ChartId};
use store::ChartRecord;

use crate::world::{World, minute, on_both};

on_both! {
    charts_stand_in_their_order,
    a_chart_comes_back_where_it_was,
}

fn chart(name: &str) -> ChartRecord {
    ChartRecord {
        id: ChartId::new(0),
        name: name.into(),
        question: None,
        against: Some("\"everybody\"".into()),
        facet: r#"{"reach":"news"}"#.into(),
        shared: true,
        author: Some(AuthorId::new(1)),
        deleted_at: None,
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
    }
}

async fn three(world: &World) -> [ChartId; 3] {
    let mut tx = world.write(1).await;
    let mut ids = Vec::new();
    for name in ["un", "deux", "trois"] {
        ids.push(tx.insert_chart(&chart(name)).await.unwrap());
    }
    tx.commit().await.unwrap();
    ids.try_into().unwrap()
}

async fn names(world: &World) -> Vec<String> {
    let charts = world.base.read().await.unwrap().charts().await.unwrap();
    charts.into_iter().map(|chart| chart.name).collect()
}

async fn charts_stand_in_their_order(world: World) {
    let [one, two, three] = three(&world).await;
    let mut tx = world.write(2).await;
    tx.order_charts(&[three, one, two]).await.unwrap();
    tx.update_chart(&ChartRecord {
        id: one,
        shared: false,
        ..chart("premier")
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(names(&world).await, ["trois", "premier", "deux"]);
    let found = world.base.read().await.unwrap().chart(one).await.unwrap().unwrap();
    let expected = ChartRecord {
        id: one,
        shared: false,
        created_at: minute(1),
        updated_at: minute(2),
        ..chart("premier")
    };
    assert_eq!(found, expected);
}

async fn a_chart_comes_back_where_it_was(world: World) {
    let [_, two, _] = three(&world).await;
    let mut tx = world.write(2).await;
    tx.remove_chart(two, Some(minute(2))).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(names(&world).await, ["un", "trois"]);
    let mut tx = world.write(3).await;
    tx.remove_chart(two, None).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(names(&world).await, ["un", "deux", "trois"]);
}
