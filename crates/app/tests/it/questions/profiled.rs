//! How some differ from all, counted again by questions.

use app::questions;
use model::Language;

use super::town::{asked, count, town};
use crate::world::{World, on_both};

on_both! {
    each_line_counts_what_questions_count,
    everybody_is_like_everybody,
}

/// Each trait holds of as many as its own question finds, in the segment and in the base, and its index is their ratio.
async fn each_line_counts_what_questions_count(world: World) {
    town(&world).await;
    let profile = questions::profile(&world.ctx, &asked("tag = \"Presse\""), Language::En)
        .await
        .unwrap();
    assert_eq!(
        (profile.some, profile.all),
        (count(&world, "tag = \"Presse\"").await, 120)
    );
    let line = |name: &str| {
        let found = profile.lines.iter().find(|line| line.of.name[1] == name);
        found.unwrap_or_else(|| panic!("{name} is not there"))
    };
    for (name, question) in [
        ("Presse", "tag = \"Presse\""),
        ("Élu(e)", "tag = \"Élu(e)\""),
        ("33", "department = \"33\""),
        ("e-mail", "has email"),
        ("donation", "any(donation in last 24 months)"),
        ("18 to 24", "age between 18 and 24"),
        ("Bordeaux", "city = \"Bordeaux\""),
        ("convinced", "support = 5"),
    ] {
        let counts = line(name).counts;
        assert_eq!(counts.all_with, count(&world, question).await, "{name}");
        assert_eq!(counts.some_with, count(&world, &line(name).text).await, "{name}");
        let both = format!("tag = \"Presse\" and {question}");
        assert_eq!(counts.some_with, count(&world, &both).await, "{name}");
    }
    // The surest difference of those tagged is the tag itself.
    assert_eq!(profile.lines[0].of.name[0], "Presse");
    assert!(profile.lines[0].counts.strength() > 0.0);
    let strengths: Vec<f64> = profile.lines.iter().map(|line| line.counts.strength().abs()).collect();
    assert!(strengths.is_sorted_by(|one, other| one >= other), "{strengths:?}");
}

async fn everybody_is_like_everybody(world: World) {
    town(&world).await;
    let profile = questions::profile(&world.ctx, &asked("has email or lacks email"), Language::Fr)
        .await
        .unwrap();
    assert_eq!((profile.some, profile.all), (120, 120));
    assert!(profile.lines.len() > 15, "{}", profile.lines.len());
    for line in profile.lines {
        let index = line.counts.index().unwrap();
        assert!(
            (index.value - 100.0).abs() < 1e-9 && line.counts.strength().abs() < f64::EPSILON,
            "{line:?}"
        );
    }
    let nobody = questions::profile(&world.ctx, &asked("has email and lacks email"), Language::Fr)
        .await
        .unwrap();
    assert!(nobody.lines.iter().all(|line| line.counts.index().is_none()));
}
