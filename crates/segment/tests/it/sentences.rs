//! Questions read aloud.

use std::fmt::Write;

use model::Language;
use proptest::prelude::*;
use segment::{sentence, text};

use crate::{
    base::{FOURTEEN, vocabulary},
    generate,
};

/// One line for each operator, and each the other way round where that reads differently.
const OPERATORS: [&str; 74] = [
    "has email",
    "not has address",
    "lacks phone",
    "has `Profession de foi`",
    "lacks `Profession de foi`",
    "has age and lacks birth_date",
    "has tag and not has branch",
    "age > 18",
    "not age > 18",
    "age = 30 or age != 40",
    "age not between 18 and 25",
    "not age between 18 and 25",
    "gender = female and civility in (\"Mme\", \"Dr\")",
    "department != \"33\"",
    "department not in (\"33\", \"2A\")",
    "not department in (\"33\", \"2A\")",
    "profession contains \"prof\" or profession starts with \"chef\"",
    "created in last 30 days",
    "created not in this month",
    "birth_date < 2008-03-01 and birth_date >= 01/01/1990",
    "tag != \"Presse\"",
    "tag any of (\"Presse\", \"Élu(e)\")",
    "tag all of (\"Presse\", \"Élu(e)\")",
    "tag none of (\"Presse\", \"Élu(e)\")",
    "not tag all of (\"Presse\", \"Élu(e)\")",
    "branch = \"Bordeaux\" or not source = \"Site web\"",
    "`Compétences` all of (\"Dessin\", \"Droit\")",
    "`Taille` = \"S\" and `member` = yes",
    "`Promesse` between 10 EUR and 1500.50 EUR",
    "support = convinced or support < 3",
    "support for \"Législatives 2024\" >= favourable",
    "count(donation) < 2",
    "not count(donation in 2024) >= 3",
    "count(visit in this year) = 1",
    "sum(donation in previous year) <= 100 EUR",
    "not sum(donation) > 12345.60 EUR",
    "mean(donation since 2024-03-01) between 10 EUR and 20 EUR",
    "max(donation) >= 500 EUR",
    "first(membership) < 2020-01-01",
    "last(donation) in last 12 months",
    "not last(visit) in this year",
    "years(donation) >= 3",
    "sum(donation in this year) > sum(donation in previous year)",
    "sum(mission in this season) >= 10",
    "any(donation, membership in last 2 years)",
    "not any(donation, membership)",
    "any(visit before 2024-01-01 where outcome = \"absent\" and channel = \"visite\")",
    "any(donation where amount >= 100 EUR and means in (\"chèque\", \"espèces\"))",
    "any(mission where hours > 3)",
    "any(`prêt de matériel` in previous season)",
    "any(event_attended where event = \"Fête de la rose\") or any(email_opened where campaign = \"Municipales 2026\")",
    "answered \"Vos priorités\" where \"Quel équipement ?\" = \"Le vélo\"",
    "not answered \"Vos priorités\" where \"Votre avis\" >= 7",
    "tagged \"Presse\" in last 7 days",
    "support rose in last 3 months and not support for \"Législatives 2024\" fell since 2026-01-01",
    "reachable(sms) and not reachable(email, \"fundraising\")",
    "consent(call) and refused(post) and not opposed(email)",
    "member and not member as \"Tarif réduit\"",
    "membership ends within 30 days",
    "membership ended in last 1 year and not membership ends in this month",
    "in list \"Invités du 3 mai\" and not in branch \"Gironde\"",
    "in territory \"Gironde\" or in area \"Centre\" or votes in \"33063-0012\"",
    "entered segment \"Adhérents\" in last 1 week and not left segment \"Adhérents\" in last 2 weeks",
    "within 800 m of \"12 rue des Tilleuls, Bordeaux\"",
    "not within 1500 m of (44.84, -0.58)",
    "linked as \"mandat\" to (structure_name contains \"mairie\")",
    "not linked to (has siret or has rna)",
    "mandate now",
    "not mandate = \"maire\"",
    "birthday within 7 days or birthday within 0 days or birthday within 2 weeks",
    "household(any(visit in last 30 days)) and not household(tag = \"Presse\")",
    "sample(10 %, 7) among all including archived",
    "not (has email or has phone) and not (tag = \"Presse\" and age > 30)",
    "has email and (tag = \"Presse\" or age > 30 and has phone) or frmip.interest(\"Écologie\") > frmip.frequency among structures",
];

fn aloud(lines: &[&str]) -> String {
    let vocabulary = vocabulary();
    let mut shown = String::new();
    for line in lines {
        let question = text::parse(line, Language::En, &vocabulary)
            .unwrap_or_else(|problems| panic!("{line}: {problems:?}"))
            .question;
        let say = |language| sentence::say(&question, language, &vocabulary);
        writeln!(shown, "{line}\n  {}\n  {}\n", say(Language::Fr), say(Language::En)).expect("it fits");
    }
    shown
}

#[test]
fn the_fourteen_lines() {
    insta::assert_snapshot!(aloud(&FOURTEEN));
}

#[test]
fn each_operator() {
    insta::assert_snapshot!(aloud(&OPERATORS));
}

proptest! {
    /// Whatever the question, a whole sentence: no gap where a word should stand.
    #[test]
    fn every_question_is_a_sentence(question in generate::question()) {
        let vocabulary = vocabulary();
        for language in [Language::Fr, Language::En] {
            let said = sentence::say(&question, language, &vocabulary);
            prop_assert!(said.ends_with('.') && !said.contains("  ") && !said.contains(" ,") && !said.contains("()"), "{}", said);
        }
    }
}
