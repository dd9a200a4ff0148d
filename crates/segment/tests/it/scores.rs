//! Engagement scores by hand, and the named groups of their grid.

use model::{
    SourceId, ThemeId,
    expression::Question,
    score::{Engaging, Fifths, Measure, Scoring, group::Group},
};
use segment::{
    meaning::{Interaction, Person, Setting, answers, frmip},
    sentence, text,
};

use crate::{
    base::vocabulary,
    somebody::{PARIS, at, gift, question, somebody},
};

/// Five givers: the n-th gave n times, the last time n months ago, n × 10 euros each.
fn givers() -> Vec<Person> {
    let giver = |n: i64| {
        let mut giver = somebody();
        giver.id = model::ContactId::new(n);
        let gifts = (0..n).map(|earlier| gift(&format!("2026-{:02}-{:02}T12:00:00Z", 11 - n, 20 - earlier), n * 1_000));
        giver.interactions = gifts.collect();
        giver
    };
    (1..=5).map(giver).collect()
}

fn scoring(measure: Measure) -> Scoring {
    let kinds = [("donation", 5), ("visit", 1)];
    let engaging = |(kind, level): (&str, u8)| Engaging {
        kind: kind.to_owned(),
        level,
    };
    Scoring {
        kinds: kinds.map(engaging).into(),
        months: 24,
        measure,
    }
}

fn scored(people: &[Person], measure: Measure) -> Setting<'_> {
    let mut setting = PARIS.setting(people);
    let scoring = scoring(measure);
    let cuts = frmip::cuts(people, &scoring, &question("sample(100 %, 1)"), &setting);
    setting.frmips.insert(frmip::key(None), frmip::Frmip { scoring, cuts });
    setting
}

fn who(people: &[Person], setting: &Setting<'_>, line: &str) -> Vec<i64> {
    let question = question(line);
    let found = people.iter().filter(|person| answers(person, &question, setting));
    found.map(|person| person.id.get()).collect()
}

#[test]
fn five_givers_are_each_in_their_fifth() {
    let people = givers();
    let setting = scored(&people, Measure::Total);
    assert_eq!(who(&people, &setting, "frmip.frequency >= 4"), [4, 5]);
    assert_eq!(who(&people, &setting, "frmip.recency >= 4"), [1, 2]);
    assert_eq!(who(&people, &setting, "frmip.amount = 5"), [5]);
    assert_eq!(who(&people, &setting, "frmip.frequency > frmip.recency"), [4, 5]);
    assert_eq!(who(&people, &setting, "frmip.recency < 1"), [0_i64; 0]);
}

#[test]
fn whoever_did_nothing_in_the_period_has_no_score() {
    let mut people = givers();
    people[0].interactions = vec![gift("2024-11-21T12:00:00Z", 900_000)];
    let setting = scored(&people, Measure::Total);
    assert_eq!(who(&people, &setting, "frmip.frequency >= 1"), [2, 3, 4, 5]);
    // The day itself, 24 months before, is in the period.
    people[0].interactions = vec![gift("2024-11-22T00:30:00Z", 900_000)];
    let setting = scored(&people, Measure::Total);
    assert_eq!(who(&people, &setting, "frmip.amount = 5"), [1]);
}

#[test]
fn a_level_weighs_kinds_a_theme_is_a_share_and_the_first_source_is_told() {
    let mut people = givers();
    let visit = |day: u32, theme: Option<i64>, source: Option<i64>| Interaction {
        theme: theme.map(ThemeId::new),
        source: source.map(SourceId::new),
        ..Interaction::new("visit", at(&format!("2026-01-{day:02}T12:00:00Z")))
    };
    // Four visits are worth less than one gift.
    people[1].interactions = vec![
        visit(4, None, Some(2)),
        visit(3, None, Some(1)),
        visit(5, Some(1), None),
        visit(6, None, None),
    ];
    let setting = scored(&people, Measure::Level);
    assert_eq!(who(&people, &setting, "frmip.amount = 1"), [2]);
    assert_eq!(who(&people, &setting, "frmip.frequency >= 4"), [2, 4, 5]);
    assert_eq!(who(&people, &setting, "frmip.interest(\"enfance\") = 25 %"), [2]);
    assert_eq!(who(&people, &setting, "frmip.source = \"Site web\""), [2]);
}

#[test]
fn every_cell_is_in_one_group_and_its_question_says_the_same() {
    let scoring = scoring(Measure::Total);
    let people: Vec<Person> = givers();
    for cell in 0..125_u8 {
        let fifths = Fifths {
            recency: cell / 25 + 1,
            frequency: cell / 5 % 5 + 1,
            amount: cell % 5 + 1,
        };
        let setting = placed(&people, fifths);
        for group in Group::ALL {
            let asked: Question = group.condition(None, &scoring).into();
            let expected = *group == Group::of(fifths);
            assert_eq!(answers(&people[2], &asked, &setting), expected, "{group:?} {fifths:?}");
        }
    }
}

/// A setting in which the third giver (3 gifts, 100 days ago or so, 90 euros) has those fifths.
fn placed(people: &[Person], fifths: Fifths) -> Setting<'_> {
    let mut setting = scored(people, Measure::Total);
    let own = frmip::engagement(&people[2], &scoring(Measure::Total), &setting).expect("a giver");
    let reached = |value: i64, fifth: u8, out: i64| [2, 3, 4, 5].map(|at: u8| if at <= fifth { value } else { out });
    if let Some(frmip) = setting.frmips.get_mut("") {
        frmip.cuts = Some(model::score::Cuts {
            frequency: reached(own.count, fifths.frequency, i64::MAX),
            recency: reached(own.days, fifths.recency, -1),
            amount: reached(own.amount, fifths.amount, i64::MAX),
            engaged: 5,
        });
    }
    setting
}

#[test]
fn a_score_is_called_by_its_name() {
    let mut known = vocabulary();
    known.scores = vec!["Engagement".to_owned(), "Bénévolat".to_owned()];
    let read = |line: &str| text::parse(line, model::Language::Fr, &known);
    let parsed = read("frmip(\"benevolat\").récence >= 4 et frmip.montant = 5").expect("both are known");
    assert!(parsed.warnings.is_empty());
    let problems = read("frmip(\"Bénévolats\").récence >= 4").expect_err("no score has that name");
    assert_eq!(problems[0].code, "unknown_score");
    assert_eq!(problems[0].near.as_deref(), Some("Bénévolat"));
    let printed = text::print(&parsed.question, model::Language::Fr, &known);
    assert_eq!(printed, "frmip(\"benevolat\").récence >= 4 et frmip.montant = 5");
    let said = sentence::say(&parsed.question, model::Language::Fr, &known);
    assert!(
        said.contains("le score de récence (") && said.contains("benevolat"),
        "{said}"
    );
    assert!(said.contains("le score de montant"), "{said}");
}
