//! Laws of exports, over people whose names, texts and tags are as nasty as files allow:
//!
//! 1. An export poured into an empty base makes the same people.
//! 2. An export poured into the base it came from changes nothing.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::date};
use model::{
    ActId, AttributeId, BranchId, ContactId, TagId,
    attribute::{AttributeType, AttributeValue, Definition},
    consent::{Channel, Consent, Decision, Purpose},
    date::BirthDate,
    email::EmailAddress,
    export::ExportFormat,
    facts::{
        Address, BranchMark, BranchOrigin, Civility, Facts, Gender, LngLat, Nature, Point, PointStatus, Status, TagMark,
    },
    phone::PhoneNumber,
};
use proptest::{prelude::*, test_runner::TestRunner};
use store::{NewConsent, NewSupport};

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
    attributes: Vec<AttributeId>,
    options: Vec<model::OptionId>,
}

fn facts(n: usize, drawn: &Drawn, ids: &Ids) -> Facts {
    let structure = drawn.is(0);
    Facts {
        nature: Some(if structure { Nature::Structure } else { Nature::Person }),
        surname: (!structure).then(|| drawn.surname.clone()),
        structure_name: structure.then(|| drawn.surname.clone()),
        first_names: drawn.first.clone().filter(|_| !structure),
        status: drawn.status(),
        civility: drawn.is(3).then_some(Civility::Mrs),
        gender: drawn.is(4).then_some(Gender::Other),
        birth_date: drawn.is(5).then(|| drawn.birth_date()),
        profession: drawn.is(7).then(|| drawn.text.clone()),
        emails: drawn.emails(n),
        phones: drawn.phones(n),
        addresses: drawn.is(10).then(|| drawn.address()).into_iter().collect(),
        tags: drawn.tags(ids),
        branches: drawn.is(13).then(|| belonging(ids.branch)).into_iter().collect(),
        attributes: drawn.attributes(ids),
        ..Facts::default()
    }
}

fn belonging(branch: BranchId) -> BranchMark {
    BranchMark {
        branch,
        origin: BranchOrigin::Import,
        from: None,
        until: None,
    }
}

impl Drawn {
    fn is(&self, at: u16) -> bool {
        self.bits & (1 << at) != 0
    }

    fn status(&self) -> Option<Status> {
        let archived = self.is(1).then_some(Status::Archived);
        archived.or(self.is(2).then_some(Status::Restricted))
    }

    fn birth_date(&self) -> BirthDate {
        if self.is(6) {
            BirthDate::Year(1985)
        } else {
            BirthDate::Day(date(1985, 3, 2))
        }
    }

    /// One a label; among several, the second is the first to use.
    fn emails(&self, n: usize) -> Vec<Point<EmailAddress>> {
        let email = |(at, label): (usize, &Option<String>)| Point {
            label: label.clone(),
            primary: at == self.labels.len().min(2) - 1,
            status: self.is(8).then_some(PointStatus::Bounced),
            ..Point::new(EmailAddress::parse(&format!("p{n}.{at}@example.org")).unwrap())
        };
        self.labels.iter().enumerate().map(email).collect()
    }

    fn phones(&self, n: usize) -> Vec<Point<PhoneNumber>> {
        let phone = |(at, label): (usize, &Option<String>)| Point {
            label: label.clone(),
            primary: at == 0,
            from: self.is(9).then(|| date(2024, 1, 1)),
            ..Point::new(PhoneNumber::parse(&format!("06 39 98 {:02} {at:02}", n % 100), "FR").unwrap())
        };
        self.labels.iter().enumerate().take(2).map(phone).collect()
    }

    fn address(&self) -> Point<Address> {
        let address = Address {
            typed: format!("12 rue {}\n93140 Bondy", self.text),
            number: Some("12".into()),
            street: Some(format!("rue {}", self.text)),
            postcode: Some("01000".into()),
            city: Some("Bondy".into()),
            position: self.is(11).then_some(LngLat { lng: 2.48, lat: 48.9 }),
            ..Address::default()
        };
        Point {
            primary: true,
            ..Point::new(address)
        }
    }

    /// Each once, in the order drawn.
    fn tags(&self, ids: &Ids) -> Vec<TagMark> {
        let mut marks: Vec<TagMark> = Vec::new();
        for name in &self.tags {
            let known = ids.tags.iter().find(|(known, _)| known == name);
            let new = known.filter(|(_, tag)| marks.iter().all(|mark| mark.tag != *tag));
            marks.extend(new.map(|(_, tag)| TagMark {
                tag: *tag,
                since: self.is(12).then(|| date(2025, 9, 3)),
            }));
        }
        marks
    }

    fn attributes(&self, ids: &Ids) -> BTreeMap<AttributeId, AttributeValue> {
        let values = [
            (self.is(14), AttributeValue::Text(self.text.clone())),
            (self.is(14), AttributeValue::Number(12.5)),
            (self.is(15), AttributeValue::Cents(-1_205)),
            (self.is(15), AttributeValue::Choice(ids.options[0])),
            (self.is(0), AttributeValue::YesNo(self.is(3))),
        ];
        let each = ids.attributes.iter().copied().zip(values);
        each.filter_map(|(id, (said, value))| said.then_some((id, value)))
            .collect()
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
    for (name, kind, folder) in [
        ("Texte [libre]", AttributeType::Text, None),
        ("Nombre 2", AttributeType::Number, Some("Rangés / ici")),
        ("Cotisation", AttributeType::Money, None),
        ("Couleur (préférée)", AttributeType::OneChoice, Some("Goûts")),
        ("Vrai ?", AttributeType::YesNo, Some("Goûts")),
    ] {
        let definition = Definition {
            folder: folder.map(str::to_owned),
            ..Definition::ordinary(name, kind)
        };
        attributes.push(tx.insert_attribute(&definition, None).await.unwrap());
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

/// Consents to all and to a branch, supports for an election and for none, several of each.
async fn write_rights(world: &World, act: ActId, people: &[Drawn], ids: &Ids) {
    let mut tx = world.ctx.write("test").await.unwrap();
    let election = tx.resolve_election("Municipales ; 2026", Some(act)).await.unwrap().id();
    let (mut consents, mut supports) = (Vec::new(), Vec::new());
    for (id, drawn) in (1_i64..).zip(people) {
        let contact = ContactId::new(id);
        for nth in 0..i64::from(drawn.bits % 4) {
            let bit = |at: i64| drawn.bits >> (at + nth) & 1 == 1;
            let consent = Consent {
                channel: if bit(4) { Channel::Email } else { Channel::Post },
                purpose: Purpose::News,
                scope: bit(5).then_some(ids.branch),
                controller: bit(6).then(|| drawn.text.clone()),
                point: None,
                decision: if bit(7) { Decision::Given } else { Decision::Withdrawn },
                wording: bit(8).then(|| "v2".to_owned()),
                how: drawn.surname.clone(),
                given_at: Timestamp::from_millisecond(1_700_000_000_000 + 86_400_000 * nth).unwrap(),
            };
            consents.push(NewConsent {
                contact,
                consent,
                source: None,
                act,
                author: None,
                dedupe_key: 0,
                wording_hash: None,
            });
            supports.push(NewSupport {
                contact,
                level: 1 + u8::try_from(nth).unwrap(),
                election: bit(9).then_some(election),
                at: Timestamp::from_millisecond(1_710_000_000_000 + 86_400_000 * nth).unwrap(),
                source: None,
                act,
                author: None,
                dedupe_key: 0,
            });
        }
    }
    tx.insert_consents(&consents).await.unwrap();
    tx.insert_supports(&supports).await.unwrap();
    tx.commit().await.unwrap();
}

async fn holds(world: World, other: World, people: Vec<Drawn>) {
    let ids = shape(&world, &people).await;
    let facts: Vec<Facts> = people
        .iter()
        .enumerate()
        .map(|(n, drawn)| facts(n, drawn, &ids))
        .collect();
    let count = facts.len() as u64;
    let act = world.write_people(facts).await;
    write_rights(&world, act, &people, &ids).await;
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
