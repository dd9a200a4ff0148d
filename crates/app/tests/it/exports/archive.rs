//! Archives: what leaves a base makes the same one elsewhere.

use std::collections::BTreeMap;

use model::{
    ContactId, InteractionId,
    export::ExportFormat,
    interaction::{Answer, Direction, Interaction, Means, Money, PaymentState, Plan, Unit},
};

use super::{
    stories::TOWN,
    town::{records, rows},
};
use crate::world::{World, on_both};

on_both! {
    an_archive_makes_the_same_base_elsewhere,
    an_archive_carries_what_no_column_tells,
    a_corrected_row_is_read_as_any_other,
}

/// Rows whatever their base: without ids of their own.
fn portable(path: &std::path::PathBuf, numbers: &BTreeMap<String, usize>) -> Vec<String> {
    let mut told: Vec<String> = rows(path)
        .into_iter()
        .map(|mut row| {
            row.remove("cohorte_record");
            row.remove("Identifiant de l’échange");
            for cell in row.values_mut() {
                if let Some(number) = numbers.get(cell) {
                    *cell = format!("contact {number}");
                }
            }
            format!("{row:?}")
        })
        .collect();
    told.sort();
    told
}

fn numbers(contacts: &std::path::PathBuf) -> BTreeMap<String, usize> {
    let ids = rows(contacts).into_iter().map(|row| row["cohorte_id"].clone());
    ids.zip(1..).collect()
}

async fn an_archive_makes_the_same_base_elsewhere(world: World) {
    world.pour("ville.csv", TOWN).await;
    let before = world.dump().await;
    let (archive, _) = world.export("base.zip", ExportFormat::Archive, &[]).await;
    let tables = world.unpacked(&archive);
    assert_eq!(tables.len(), 3);

    for table in &tables {
        let counts = world.pour_file(table.clone()).await;
        assert_eq!(
            counts.unchanged,
            counts.rows,
            "{} says nothing new where it comes from",
            table.display()
        );
    }
    assert_eq!(world.dump().await, before);

    let other = World::sqlite().await;
    for table in &tables {
        other.pour_file(table.clone()).await;
    }
    let (copy, _) = other.export("copie.zip", ExportFormat::Archive, &[]).await;
    let copies = other.unpacked(&copy);
    assert_eq!(
        records(&copies[0]),
        records(&tables[0]),
        "people, consents, lists, support"
    );
    let (here, there) = (numbers(&tables[0]), numbers(&copies[0]));
    for (table, copy) in tables.iter().zip(&copies) {
        assert_eq!(portable(copy, &there), portable(table, &here), "{}", table.display());
    }
    assert!(rows(&tables[1]).len() >= 2, "links");
    assert!(rows(&tables[2]).len() >= 2, "gifts");
}

async fn id_of(world: &World, surname: &str) -> ContactId {
    let mut tx = world.ctx.read().await.unwrap();
    let all = tx.contacts_after(ContactId::new(0), 100).await.unwrap();
    let of = |one: &&store::ContactRecord| one.facts.surname.as_deref() == Some(surname);
    all.iter().find(of).unwrap().id
}

/// An interaction of which only this is known.
fn said(kind: &str, note: &str) -> Interaction {
    Interaction {
        note: Some(note.to_owned()),
        ..Interaction::new(kind, "2026-02-03T10:00:00.123Z".parse().unwrap(), Direction::FromThem)
    }
}

fn gave(payer: ContactId) -> Interaction {
    let money = Money {
        currency: "EUR".into(),
        means: Some(Means::Debit),
        state: PaymentState::Paid,
        payer: Some(payer),
        deductible_cents: Some(3_300),
        plan: Some(Plan {
            from: "2026-01-05".parse().unwrap(),
            every_months: 3,
            cents: 5_000,
        }),
        receipt: Some(" R-7 ".into()),
    };
    Interaction {
        quantity: Some(5_000),
        unit: Unit::Money,
        money: Some(money),
        ..said("donation", " don = oui ")
    }
}

fn answered() -> Interaction {
    let answer = |question: &str, text: Option<&str>, number| Answer {
        question: question.to_owned(),
        options: Vec::new(),
        text: text.map(str::to_owned),
        number,
    };
    Interaction {
        answers: vec![
            answer("Bio ?", Some("oui; mais"), None),
            answer("Combien ?", None, Some(2.5)),
        ],
        ..said("survey_answered", "")
    }
}

/// A gift paid by somebody else, in instalments; a survey; a call said three times.
async fn write_what_no_column_tells(world: &World) {
    let (giver, payer) = (id_of(world, "Diallo").await, id_of(world, "Dupont").await);
    let mut tx = world.ctx.write("test").await.unwrap();
    let new = store::NewAct {
        kind: store::ActKind::Edit,
        source: None,
        import: None,
        target: None,
    };
    let act = tx.insert_act(new).await.unwrap();
    let survey = tx.resolve_survey("Cantine ; 2026", Some(act)).await.unwrap().id();
    let mut first = None;
    for (interaction, survey) in [
        (gave(payer), None),
        (answered(), Some(survey)),
        (said("call", "un"), None),
        (said("call", "deux"), None),
        (said("call", "trois"), None),
    ] {
        let kind = tx.resolve_kind(&interaction.kind, None).await.unwrap().id();
        let is_call = interaction.kind == "call";
        let row = store::NewInteraction {
            contact: giver,
            kind,
            interaction: Interaction {
                replaces: first.filter(|_| is_call),
                ..interaction
            },
            act,
            source: None,
            author: None,
            survey,
            dedupe_key: 0,
        };
        let id = tx.insert_interactions(&[row]).await.unwrap();
        if is_call {
            first.get_or_insert(id);
        }
    }
    tx.commit().await.unwrap();
}

/// What a base shows of somebody's interactions, whatever its ids.
async fn told(world: &World, surname: &str) -> Vec<(String, Vec<String>)> {
    let mut tx = world.ctx.read().await.unwrap();
    let all = tx.contacts_after(ContactId::new(0), 100).await.unwrap();
    let named = |id: ContactId| all.iter().find(|one| one.id == id).unwrap().facts.display_name();
    let of = all
        .iter()
        .find(|one| one.facts.surname.as_deref() == Some(surname))
        .unwrap();
    let query = store::InteractionQuery {
        shown: store::Shown::All,
        ..store::InteractionQuery::latest(of.id, 100)
    };
    let records = tx.interactions(&store::Scope::Organization, &query).await.unwrap();
    let ids: Vec<InteractionId> = records.iter().map(|record| record.id).collect();
    let surveys = tx.surveys_answered(&ids).await.unwrap();
    let mut told: Vec<(String, Vec<String>)> = records
        .iter()
        .map(|record| {
            let said = &record.interaction;
            let note = |id| {
                records
                    .iter()
                    .find(|other| other.id == id)
                    .and_then(|other| other.interaction.note.clone())
            };
            let money = said.money.clone().map(|money| Money { payer: None, ..money });
            let more = vec![
                format!("{:?} {} {:?} {:?}", record.state, said.at, said.quantity, said.note),
                format!("corrects {:?}", said.replaces.map(note)),
                format!(
                    "{money:?} by {:?}",
                    said.money.as_ref().and_then(|money| money.payer).map(named)
                ),
                serde_json::to_string(&said.answers).unwrap(),
                format!("{:?}", surveys.get(&record.id)),
            ];
            (said.kind.clone(), more)
        })
        .collect();
    told.sort();
    told
}

async fn an_archive_carries_what_no_column_tells(world: World) {
    world.pour("ville.csv", TOWN).await;
    write_what_no_column_tells(&world).await;
    let here = told(&world, "Diallo").await;
    assert!(
        here.iter()
            .any(|(_, said)| said[2].contains("by Some(\"Jean Dupont\")")),
        "{here:?}"
    );
    let before = world.dump().await;
    let (archive, _) = world.export("base.zip", ExportFormat::Archive, &[]).await;
    let tables = world.unpacked(&archive);
    let shown = rows(&tables[2]);
    let calls = shown.iter().filter(|row| row["Type d’échange"] == "call").count();
    assert_eq!(calls, 1, "people see each interaction once, as it was last said");
    for table in &tables {
        let counts = world.pour_file(table.clone()).await;
        assert_eq!(counts.unchanged, counts.rows);
    }
    assert_eq!(world.dump().await, before);

    let other = World::sqlite().await;
    for _ in 0..2 {
        for table in &tables {
            other.pour_file(table.clone()).await;
        }
        assert_eq!(told(&other, "Diallo").await, here);
    }
    // A row that somebody touched is read as any other: what it shows, once.
    let text = std::fs::read_to_string(&tables[2]).unwrap().replace("trois", "quatre");
    let third = World::sqlite().await;
    third.pour_file(tables[0].clone()).await;
    third.pour_file(third.file("3-echanges.csv", &text)).await;
    let calls = told(&third, "Diallo")
        .await
        .into_iter()
        .filter(|(kind, _)| kind == "call");
    let calls: Vec<_> = calls.collect();
    assert!(calls.len() == 1 && calls[0].1[0].contains("quatre"), "{calls:?}");
}

async fn a_corrected_row_is_read_as_any_other(world: World) {
    world.pour("ville.csv", TOWN).await;
    let (file, _) = world.export("base.csv", ExportFormat::Csv, &[]).await;
    let text = std::fs::read_to_string(&file).unwrap().replace("Petit", "Petit-Jean");
    let corrected = world.file("corrige.csv", &text);
    let other = World::sqlite().await;
    other.pour_file(corrected.clone()).await;
    let (copy, _) = other.export("copie.csv", ExportFormat::Csv, &[]).await;
    let names: Vec<String> = rows(&copy).into_iter().map(|row| row["Nom"].clone()).collect();
    assert!(
        names.contains(&"Petit-Jean".to_owned()),
        "{names:?}: the correction is taken, not the record"
    );
    let said: Vec<_> = rows(&copy).into_iter().map(|row| row["Étiquettes"].clone()).collect();
    assert!(said.contains(&"Bénévole".to_owned()));
}
