//! What a person reads when a question is wrong.

use std::fmt::Write;

use model::Language;
use segment::{Severity, check, json, text};

use crate::base::vocabulary;

const WRONG: [&str; 34] = [
    "has telephon",
    "tag = \"Élu(s)\"",
    "tag = \"bénévole\"",
    "taille = \"XL\"",
    "surname contains \"ben\"",
    "`religion` = \"x\"",
    "sum(donation) > 500",
    "sum(donation) > 2024-01-01",
    "count(donation in last year) > 1",
    "count(donation in last 2 seasons) > 1",
    "any(donnation)",
    "age between 18",
    "age > 30 and",
    "age > thirty",
    "age > 25 and age < 18",
    "age between 25 and 18",
    "has phone and not has phone",
    "created > 31/02/2024",
    "profession = infirmière",
    "support = convincu",
    "support > 9",
    "in segment \"Adherent\"",
    "within 30 km of \"3 rue de nulle part\"",
    "within 30 km of (148.85, 2.35)",
    "household(has phone)",
    "frmip.recency >= 4",
    "in territory \"Gironde\"",
    "consent(pigeon)",
    "answered \"Vos priorités\" where \"Quel equipment ?\" = \"Le vélo\"",
    "tag = \"Presse",
    "has phone among everybody",
    "last(donation) > 12 months",
    "sum(donation, mission) > 10",
    "avec téléphone et soutien = convainku",
];

#[test]
fn every_mistake_is_underlined_and_answered() {
    let vocabulary = vocabulary();
    let mut shown = String::new();
    for line in WRONG {
        let language = if line.starts_with("avec") {
            Language::Fr
        } else {
            Language::En
        };
        let problems = match text::parse(line, language, &vocabulary) {
            Err(problems) => problems,
            Ok(parsed) => parsed.warnings,
        };
        assert!(!problems.is_empty(), "{line}");
        for problem in problems {
            let fr = problem.message(Language::Fr);
            writeln!(
                shown,
                "{}\n{fr}\n[{}]\n",
                problem.underlined(line, Language::En),
                problem.code
            )
            .expect("it fits");
        }
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn ten_thousand_parentheses_are_refused_at_once() {
    let vocabulary = vocabulary();
    for opening in ["(", "not ", "household(", "linked to ("] {
        let line = opening.repeat(10_000) + "has phone";
        let problems = text::parse(&line, Language::En, &vocabulary).expect_err(opening);
        assert_eq!(problems[0].code, "too_deep", "{opening}");
    }
    let json = r#"{"where":"#.to_owned() + &r#"{"is":"not","of":"#.repeat(10_000);
    assert_eq!(json::read(&json).expect_err("too deep").code, "json");
    let json = r#"{"where":"#.to_owned()
        + &r#"{"is":"not","of":"#.repeat(16)
        + r#"{"is":"known","attribute":"phone"}"#
        + &"}".repeat(17);
    assert_eq!(json::read(&json).expect_err("too deep").code, "too_deep");
}

#[test]
fn too_many_conditions_or_values_are_refused() {
    let vocabulary = vocabulary();
    let many = vec!["has phone"; 501].join(" and ");
    assert_eq!(
        text::parse(&many, Language::En, &vocabulary).expect_err("501")[0].code,
        "too_many"
    );
    let set = |size: usize| format!("department in ({})", vec!["\"33\""; size].join(","));
    assert!(text::parse(&set(50_000), Language::En, &vocabulary).is_ok());
    assert_eq!(
        text::parse(&set(50_001), Language::En, &vocabulary).expect_err("50,001")[0].code,
        "set_too_large"
    );
}

#[test]
fn json_says_where_it_is_wrong() {
    let question = |condition: &str| json::read(&format!(r#"{{"where":{condition}}}"#));
    assert_eq!(
        question(r#"{"is":"known","attribute":"phone","more":1}"#)
            .expect_err("an unknown field")
            .code,
        "json"
    );
    assert_eq!(
        question(r#"{"is":"none"}"#).expect_err("an unknown condition").code,
        "json"
    );
    let gone = question(r#"{"is":"any","of":[{"is":"known","attribute":"phone"},{"is":"known","attribute":99}]}"#)
        .expect("a tree");
    let problems = check::check(&gone, &vocabulary());
    assert_eq!(
        (problems[0].code, problems[0].path.as_str()),
        ("gone", "/where/of/1/attribute")
    );
    let alone = question(r#"{"is":"all","of":[{"is":"known","attribute":"phone"}]}"#).expect("a tree");
    assert_eq!(check::check(&alone, &vocabulary())[0].code, "small_group");
    let option = r#"{"is":"compare","figure":{"is":"attribute","attribute":5},"test":{"is":"in","set":[{"option":1},{"option":77}]}}"#;
    let problems = check::check(&question(option).expect("a tree"), &vocabulary());
    assert_eq!(problems[0].path, "/where/test/set/1");
}

#[test]
fn french_and_english_say_the_same() {
    let vocabulary = vocabulary();
    let pairs = [
        (
            "avec téléphone et soutien = convaincu",
            "has phone and support = convinced",
        ),
        (
            "existe(don dans les 12 derniers mois) ou sans email",
            "any(donation in last 12 months) or lacks email",
        ),
        ("somme(don dans 2018) > 500 EUR", "sum(donation in 2018) > 500 €"),
        (
            "somme(don en année précédente) > somme(don en cette année)",
            "sum(donation in previous year) > sum(donation in this year)",
        ),
        (
            "âge entre 18 et 25 et consentement(sms)",
            "age between 18 and 25 and consent(sms)",
        ),
        ("à 30 km de (48.85, 2.35)", "within 30 km of (48.85, 2.35)"),
        (
            "étiquette pas dans (« Presse », \"élu E\")",
            "tag not in (\"Presse\", \"Élu(e)\")",
        ),
        (
            "adhésion finit sous 30 jours parmi tous incluant archivés",
            "membership ends within 30 days among all including archived",
        ),
        (
            "lié comme \"maire\" à (avec email)",
            "linked as \"maire\" to (has email)",
        ),
        ("anniversaire sous 7 jours", "birthday within 7 days"),
    ];
    for (fr, en) in pairs {
        let read = |text: &str| {
            text::parse(text, Language::Fr, &vocabulary).unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
        };
        assert_eq!(read(fr).question, read(en).question, "{fr}");
    }
}

#[test]
fn what_has_no_data_yet_says_so() {
    let vocabulary = vocabulary();
    for line in [
        "in territory \"Gironde\"",
        "frmip.recency >= 4",
        "household(has phone)",
        "votes in \"33063-0012\"",
    ] {
        let parsed = text::parse(line, Language::En, &vocabulary).expect(line);
        assert_eq!(parsed.warnings[0].severity, Severity::NotYet, "{line}");
    }
}
