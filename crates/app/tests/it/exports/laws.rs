//! Laws of exports, over people whose names, texts and tags are as nasty as files allow:
//!
//! 1. An export poured into an empty base makes the same people.
//! 2. An export poured into the base it came from changes nothing.

use jiff::civil::date;
use model::{
    BranchId, TagId,
    attribute::{AttributeType, AttributeValue, Definition},
    date::BirthDate,
    email::EmailAddress,
    export::ExportFormat,
    facts::{
        Address, BranchMark, BranchOrigin, Civility, Facts, Gender, LngLat, Nature, Point, PointStatus, Status, TagMark,
    },
    phone::PhoneNumber,
};
use proptest::{prelude::*, test_runner::TestRunner};

use super::town::{records, rows};
use crate::world::World;

/// Texts that spreadsheets, delimited files and our own reader each have their own way to spoil.
fn nasty() -> impl Strategy<Value = String> {
    let whole = prop::sample::select(vec![
        "=1+1",
        "+33 6",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "'=x",
        "''",
        "\"",
        "a;b",
        "a,b",
        "a\tb",
        "ligne\nautre",
        "DUPONT",
        "d’Ormesson",
        "NULL",
        "néant",
        "-",
        "  ",
        "\u{202e}gauche",
        "zéro\u{200b}largeur",
        "اسم",
        "😀",
        "007",
        "1e5",
        "12/03/2024",
        "_x000D_",
        "<script>",
        "oui",
        "Élodie",
        "E\u{301}lodie",
    ]);
    prop_oneof![whole.prop_map(str::to_owned), "[a-zA-Zé'=+@;,\" -]{1,12}"]
}

/// A name must say somebody: one that begins or ends with a space, or is only that, is none.
fn name() -> impl Strategy<Value = String> {
    nasty().prop_map(|text| format!("N{text}"))
}

#[derive(Clone, Debug)]
struct Drawn {
    surname: String,
    first: Option<String>,
    text: String,
    tags: Vec<String>,
    labels: Vec<Option<String>>,
    bits: u16,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let labels = prop::collection::vec(prop::option::of(nasty()), 0..4);
    let tags = prop::collection::vec(name(), 0..3);
    (name(), prop::option::of(name()), nasty(), tags, labels, any::<u16>()).prop_map(
        |(surname, first, text, tags, labels, bits)| Drawn {
            surname,
            first,
            text,
            tags,
            labels,
            bits,
        },
    )
}

struct Ids {
    tags: Vec<(String, TagId)>,
    branch: BranchId,
    attributes: Vec<model::AttributeId>,
    options: Vec<model::OptionId>,
}

fn facts(n: usize, drawn: &Drawn, ids: &Ids) -> Facts {
    let bit = |at: u16| drawn.bits & (1 << at) != 0;
    let structure = bit(0);
    let point = |at: usize, label: &Option<String>| (at, label.clone());
    let points: Vec<_> = drawn
        .labels
        .iter()
        .enumerate()
        .map(|(at, label)| point(at, label))
        .collect();
    Facts {
        nature: Some(if structure { Nature::Structure } else { Nature::Person }),
        surname: (!structure).then(|| drawn.surname.clone()),
        structure_name: structure.then(|| drawn.surname.clone()),
        first_names: drawn.first.clone().filter(|_| !structure),
        status: bit(1)
            .then_some(Status::Archived)
            .or(bit(2).then_some(Status::Restricted)),
        civility: bit(3).then_some(Civility::Mrs),
        gender: bit(4).then_some(Gender::Other),
        birth_date: bit(5).then_some(if bit(6) {
            BirthDate::Year(1985)
        } else {
            BirthDate::Day(date(1985, 3, 2))
        }),
        profession: bit(7).then(|| drawn.text.clone()),
        emails: points
            .iter()
            .map(|(at, label)| Point {
                label: label.clone(),
                // Among several, one is first.
                primary: *at == points.len().min(2) - 1,
                status: bit(8).then_some(PointStatus::Bounced),
                ..Point::new(EmailAddress::parse(&format!("p{n}.{at}@example.org")).unwrap())
            })
            .collect(),
        phones: points
            .iter()
            .take(2)
            .map(|(at, label)| Point {
                label: label.clone(),
                primary: *at == 0,
                from: bit(9).then(|| date(2024, 1, 1)),
                ..Point::new(PhoneNumber::parse(&format!("06 39 98 {:02} {at:02}", n % 100), "FR").unwrap())
            })
            .collect(),
        addresses: bit(10)
            .then(|| {
                let address = Address {
                    typed: format!("12 rue {}\n93140 Bondy", drawn.text),
                    number: Some("12".into()),
                    street: Some(format!("rue {}", drawn.text)),
                    postcode: Some("01000".into()),
                    city: Some("Bondy".into()),
                    position: bit(11).then_some(LngLat { lng: 2.48, lat: 48.9 }),
                    ..Address::default()
                };
                Point {
                    primary: true,
                    ..Point::new(address)
                }
            })
            .into_iter()
            .collect(),
        tags: drawn
            .tags
            .iter()
            .filter_map(|name| ids.tags.iter().find(|(known, _)| known == name))
            .map(|(_, tag)| TagMark {
                tag: *tag,
                since: bit(12).then(|| date(2025, 9, 3)),
            })
            .fold(Vec::new(), |mut marks: Vec<TagMark>, mark| {
                if marks.iter().all(|known| known.tag != mark.tag) {
                    marks.push(mark);
                }
                marks
            }),
        branches: bit(13)
            .then_some(BranchMark {
                branch: ids.branch,
                origin: BranchOrigin::Import,
                from: None,
                until: None,
            })
            .into_iter()
            .collect(),
        attributes: [
            (bit(14), AttributeValue::Text(drawn.text.clone())),
            (bit(14), AttributeValue::Number(12.5)),
            (bit(15), AttributeValue::Cents(-1_205)),
            (bit(15), AttributeValue::Choice(ids.options[0])),
            (bit(0), AttributeValue::YesNo(bit(3))),
        ]
        .into_iter()
        .zip(&ids.attributes)
        .filter(|((said, _), _)| *said)
        .map(|((_, value), id)| (*id, value))
        .collect(),
        ..Facts::default()
    }
}

async fn shape(world: &World, people: &[Drawn]) -> Ids {
    let mut tx = world.ctx.write("test").await.unwrap();
    let mut tags = Vec::new();
    for name in people.iter().flat_map(|drawn| &drawn.tags) {
        tags.push((name.clone(), tx.resolve_tag(name, None).await.unwrap().id()));
    }
    let branch = tx.resolve_branch("Antenne ; du Nord", None).await.unwrap().id();
    let mut attributes = Vec::new();
    for (name, kind) in [
        ("Texte [libre]", AttributeType::Text),
        ("Nombre 2", AttributeType::Number),
        ("Cotisation", AttributeType::Money),
        ("Couleur (préférée)", AttributeType::OneChoice),
        ("Vrai ?", AttributeType::YesNo),
    ] {
        attributes.push(
            tx.insert_attribute(&Definition::ordinary(name, kind), None)
                .await
                .unwrap(),
        );
    }
    let options = vec![
        tx.resolve_option(attributes[3], "bleu ; ciel", None)
            .await
            .unwrap()
            .id(),
    ];
    tx.commit().await.unwrap();
    Ids {
        tags,
        branch,
        attributes,
        options,
    }
}

async fn holds(world: World, other: World, people: Vec<Drawn>) {
    let ids = shape(&world, &people).await;
    let facts: Vec<Facts> = people
        .iter()
        .enumerate()
        .map(|(n, drawn)| facts(n, drawn, &ids))
        .collect();
    let count = facts.len() as u64;
    world.write_people(facts).await;
    let before = world.dump().await;
    let (file, export) = world.export("base.csv", ExportFormat::Csv, &[]).await;
    assert_eq!(export.done, count);

    let back = world.pour_file(file.clone()).await;
    assert_eq!(
        (back.rows, back.unchanged),
        (count, count),
        "what we hold is not said again"
    );
    assert_eq!(world.dump().await, before, "the base it came from");

    let there = other.pour_file(file.clone()).await;
    assert_eq!((there.rows, there.created), (count, count));
    let (copy, _) = other.export("copie.csv", ExportFormat::Csv, &[]).await;
    assert_eq!(records(&copy), records(&file), "an empty base");
    let without_ids = |path| {
        let mut rows = rows(path);
        for row in &mut rows {
            row.remove("cohorte_id");
            row.remove("cohorte_record");
        }
        rows
    };
    assert_eq!(without_ids(&copy), without_ids(&file), "and it shows the same");
    let again = other.pour_file(file).await;
    assert_eq!(
        (again.created, again.updated),
        (0, 0),
        "known again by their ids elsewhere"
    );
}

fn run(cases: u32, world: fn(&tokio::runtime::Runtime) -> (World, World)) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&prop::collection::vec(drawn(), 1..12), |people| {
            let (one, other) = world(&runtime);
            runtime.block_on(holds(one, other, people));
            Ok(())
        })
        .unwrap();
}

#[test]
fn exports_are_read_back_on_sqlite() {
    run(12, |runtime| {
        runtime.block_on(async { (World::sqlite().await, World::sqlite().await) })
    });
}

#[test]
fn exports_are_read_back_on_postgres() {
    run(4, |runtime| {
        runtime.block_on(async { (World::postgres().await, World::postgres().await) })
    });
}
