//! The board: who sees a chart, who changes it, where it stands.

use app::{
    Ctx, Error,
    charts::{self, ChartChanges, NewChart},
    questions::{ByAsked, FacetAsked, Form},
};
use model::Language;
use serde_json::json;

use crate::world::{World, on_both};

on_both! {
    a_chart_is_kept_moved_taken_off_and_put_back,
    what_cannot_be_counted_is_not_kept,
}

fn chart(name: &str, figure: &str, of: Option<&str>) -> NewChart {
    NewChart {
        name: name.to_owned(),
        of: of.map(|text| Form::Text(text.to_owned(), Language::En)),
        against: Some(None),
        facet: FacetAsked {
            by: ByAsked::Text(figure.to_owned()),
            top: 5,
            edges: Vec::new(),
            step: None,
            across: None,
        },
        kept: json!({ "facet": { "text": figure }, "table": false }),
        shared: true,
    }
}

async fn names(ctx: &Ctx) -> Vec<String> {
    let all = charts::list(ctx, Language::En).await.unwrap();
    all.into_iter().map(|chart| chart.name).collect()
}

async fn a_chart_is_kept_moved_taken_off_and_put_back(world: World) {
    world.pour("un.csv", "Nom;E-mail\nDiallo;awa@example.org\n").await;
    let ctx = &world.ctx;
    let one = charts::create(ctx, chart("Âges", "age", None), Language::En)
        .await
        .unwrap();
    let two = charts::create(ctx, chart("Villes", "city", Some("has email")), Language::En)
        .await
        .unwrap();
    assert_eq!(two.of.text.as_deref(), Some("has email"));
    assert_eq!((one.of.text, one.against.unwrap().text), (None, None));
    charts::place(ctx, two.id, Some(one.id)).await.unwrap();
    assert_eq!(names(ctx).await, ["Villes", "Âges"]);
    charts::place(ctx, two.id, None).await.unwrap();
    assert_eq!(names(ctx).await, ["Âges", "Villes"]);
    charts::delete(ctx, one.id).await.unwrap();
    assert_eq!(names(ctx).await, ["Villes"]);
    assert!(matches!(charts::delete(ctx, one.id).await, Err(Error::NotFound)));
    charts::restore(ctx, one.id, Language::En).await.unwrap();
    let renamed = ChartChanges {
        name: Some("Les âges".to_owned()),
        shared: Some(false),
    };
    let renamed = charts::change(ctx, one.id, renamed, Language::En).await.unwrap();
    assert_eq!((renamed.name.as_str(), renamed.shared), ("Les âges", false));
    assert_eq!(names(ctx).await, ["Les âges", "Villes"]);
}

async fn what_cannot_be_counted_is_not_kept(world: World) {
    world.pour("un.csv", "Nom;E-mail\nDiallo;awa@example.org\n").await;
    let wrong = [
        chart("Rien", "nonsense", None),
        chart("Rien", "age", Some("has nonsense")),
        chart(" ", "age", None),
    ];
    for wrong in wrong {
        let refused = charts::create(&world.ctx, wrong, Language::En).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    }
    assert!(names(&world.ctx).await.is_empty());
}
