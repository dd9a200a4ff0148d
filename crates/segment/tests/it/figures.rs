//! Figures that stand alone: the columns of a list, the keys of its order.

use std::fmt::Write;

use model::Language;
use segment::{sentence, text};

use crate::base::vocabulary;

const COLUMNS: [&str; 14] = [
    "last(donation)",
    "first(membership)",
    "sum(donation in last 24 months)",
    "count(visit, call)",
    "sum(mission)",
    "mean(donation in 2025)",
    "age",
    "email",
    "city",
    "profession",
    "tag",
    "support for \"Législatives 2024\"",
    "`Profession de foi`",
    "sum(donation in 2025 where theme = \"enfance\")",
];

#[test]
fn a_figure_alone_is_read_printed_and_named() {
    let (vocabulary, mut shown) = (vocabulary(), String::new());
    for line in COLUMNS {
        let figure = text::parse_figure(line, Language::Fr, &vocabulary);
        let figure = figure.unwrap_or_else(|wrong| panic!("{line}: {wrong:?}"));
        writeln!(shown, "{line}").expect("it fits");
        for language in [Language::Fr, Language::En] {
            let printed = text::print_figure(&figure, language, &vocabulary);
            let again = text::parse_figure(&printed, Language::En, &vocabulary);
            assert_eq!(again.as_ref(), Ok(&figure), "{printed}");
            let heading = sentence::heading(&figure, language, &vocabulary);
            writeln!(shown, "  {heading}  ·  {printed}").expect("it fits");
        }
    }
    insta::assert_snapshot!(shown);
}

const REFUSED: [&str; 11] = [
    "last(donnation)",
    "dernier(don",
    "last(donation) > 3",
    "has email",
    "",
    "agee",
    "base.sum(donation)",
    "address",
    "sum(donation, mission)",
    "`religion`",
    "frmip.recency",
];

#[test]
fn what_is_no_column_is_underlined() {
    let (vocabulary, mut shown) = (vocabulary(), String::new());
    for line in REFUSED {
        let problems = text::parse_figure(line, Language::En, &vocabulary).expect_err(line);
        for problem in problems {
            assert!(problem.span.is_some(), "{line}: nothing is underlined");
            let said = problem.underlined(line, Language::En);
            writeln!(shown, "{said}\n{}\n[{}]\n", problem.message(Language::Fr), problem.code).expect("it fits");
        }
    }
    let long = format!("last({})", "donation,".repeat(300));
    let problems = text::parse_figure(&long, Language::En, &vocabulary).expect_err("too long");
    assert_eq!(problems[0].code, "too_long");
    insta::assert_snapshot!(shown);
}
