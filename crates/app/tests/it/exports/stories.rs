//! Exports, told one by one.

use std::sync::Arc;

use app::{Error, exports};
use calamine::{Data, Reader, Xlsx};
use model::{
    ContactId,
    export::{ExportFormat, ExportState},
    facts::Facts,
    import::ImportKind,
};

use super::town::{everybody, request, rows};
use crate::world::{Pouring, World, on_both};

on_both! {
    figures_are_columns,
    formulas_are_neutralised_and_phones_intact,
    an_export_is_told_of_and_its_file_goes,
    an_export_cut_short_is_written_anew,
    nothing_is_left_where_an_export_fails,
    a_column_above_ones_role_is_not_there,
    maps_labels_and_cards_say_whom_they_leave_out,
}

/// People of whom much is said.
pub const TOWN: &str = "Réf;Nom;Prénom;E-mail;Téléphone;Code postal;Ville;Étiquettes;Liste;Don 2023;Consentement e-mail;Date consentement e-mail;Soutien;Employeur\n\
    A1;Diallo;Awa;awa@example.org;06 39 98 00 01;01000;Bourg-en-Bresse;Presse, Bénévole;Tractage;50;oui;2024-01-12;4;Mairie de Bondy\n\
    A2;Dupont;Jean;jean@example.org;+33 6 39 98 00 02;93140;Bondy;;Tractage;20;non;2024-02-01;2;Mairie de Bondy\n\
    A3;Petit;Léa;;;;;Bénévole;;;;;;\n";

async fn formulas_are_neutralised_and_phones_intact(world: World) {
    let payloads = [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "=HYPERLINK(\"http://x\")",
        "'=x",
    ];
    let people = payloads.iter().map(|payload| Facts {
        surname: Some((*payload).to_owned()),
        phones: vec![model::facts::Point::new(
            model::phone::PhoneNumber::parse("+33639980001", "FR").unwrap(),
        )],
        ..Facts::default()
    });
    world.write_people(people.collect()).await;
    let (csv, _) = world.export("x.csv", ExportFormat::Csv, &["surname", "phones"]).await;
    let text = std::fs::read_to_string(&csv).unwrap();
    assert!(text.starts_with('\u{feff}'), "spreadsheets know UTF-8 by it");
    let mut raw = csv_cells(&text);
    raw.remove(0);
    for (row, payload) in raw.iter().zip(payloads) {
        assert!(row[0].starts_with('\''), "{payload:?} runs nowhere");
        assert_eq!(row[1], "+33639980001");
    }
    let back: Vec<String> = rows(&csv).into_iter().map(|row| row["Nom"].clone()).collect();
    assert_eq!(back, payloads, "read back as they were");

    let (xlsx, export) = world.export("x.xlsx", ExportFormat::Xlsx, &["surname", "phones"]).await;
    assert_eq!(export.cut, 0);
    let mut book: Xlsx<_> = calamine::open_workbook(&xlsx).unwrap();
    let sheet = book.worksheet_range("Contacts").unwrap();
    assert!(
        sheet.used_cells().all(|(_, _, cell)| matches!(cell, Data::String(_))),
        "all is text"
    );
    assert_eq!(book.worksheet_formula("Contacts").unwrap().used_cells().count(), 0);
    let back: Vec<String> = rows(&xlsx).into_iter().map(|row| row["Nom"].clone()).collect();
    assert_eq!(back.len(), payloads.len());
    assert_eq!(rows(&xlsx)[0]["Téléphone"], "+33639980001");
}

/// Cells as they lie in the file, apostrophes included.
fn csv_cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ';' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    rows
}

async fn an_export_is_told_of_and_its_file_goes(world: World) {
    world.pour("ville.csv", TOWN).await;
    let started = exports::start(&world.ctx, request(ExportFormat::Csv, &["surname", "emails"]))
        .await
        .unwrap();
    let ready = loop {
        let export = exports::get(&world.ctx, started.id).await.unwrap();
        if export.state != ExportState::Running {
            break export;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    };
    assert_eq!(
        (ready.state, ready.done, ready.columns.len()),
        (ExportState::Ready, 4, 2)
    );
    let (_, path) = exports::content(&world.ctx, ready.id).await.unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().len(), ready.bytes);
    let held = world
        .ctx
        .read()
        .await
        .unwrap()
        .exports_of_contact(ContactId::new(1))
        .await
        .unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].columns, ["surname", "emails"]);
    assert!(exports::cancel(&world.ctx, ready.id).await.is_err());
    exports::sweep(world.ctx.app()).await.unwrap();
    assert!(path.exists(), "kept for a day");
    let mut tx = world.ctx.write("test").await.unwrap();
    tx.expire_export(ready.id).await.unwrap();
    tx.commit().await.unwrap();
    assert!(exports::content(&world.ctx, ready.id).await.is_err());
}

/// A process that died: this boot, no process, hence no run of it.
fn dead_runner() -> String {
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap();
    format!("{}/0/0/0", boot.trim())
}

async fn left_behind(ctx: &app::Ctx) -> model::ExportId {
    let asked = request(ExportFormat::Csv, &["surname", "attributes"]);
    let new = store::NewExport {
        format: asked.format,
        selection: serde_json::to_value(&asked.selection).unwrap(),
        columns: asked.columns,
        options: serde_json::to_value(asked.options).unwrap(),
        total: 4,
        runner: dead_runner(),
        expires_at: ctx.now() + jiff::SignedDuration::from_hours(1),
    };
    let mut tx = ctx.write("test").await.unwrap();
    let id = tx.insert_export(&new).await.unwrap();
    tx.add_to_export(id, &[ContactId::new(1), ContactId::new(2)])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn an_export_cut_short_is_written_anew(world: World) {
    world.pour("ville.csv", TOWN).await;
    let editor = world.as_role(model::role::Role::Editor).await;
    let (theirs, nobodys) = (left_behind(&editor).await, left_behind(&world.ctx).await);
    exports::sweep(world.ctx.app()).await.unwrap();
    let ended = loop {
        let export = exports::get(&editor, theirs).await.unwrap();
        if export.state != ExportState::Running {
            break export;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    };
    assert_eq!(
        (ended.state, ended.done),
        (ExportState::Ready, 4),
        "whole, and told once"
    );
    let (_, path) = exports::content(&editor, theirs).await.unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 5);
    let other = exports::get(&world.ctx, nobodys).await.unwrap();
    assert_eq!(other.state, ExportState::Failed, "nobody waits for it here");
    exports::sweep(world.ctx.app()).await.unwrap();
    let again = exports::get(&editor, theirs).await.unwrap();
    assert_eq!(again.state, ExportState::Ready, "done once");
}

async fn nothing_is_left_where_an_export_fails(world: World) {
    world.pour("ville.csv", TOWN).await;
    let missing = world.file("ici", "").with_file_name("nulle-part").join("x.csv");
    let failed = exports::write(&world.ctx, request(ExportFormat::Csv, &[]), &missing, Arc::new(|_| {})).await;
    assert!(failed.is_err());
    let told = exports::list(&world.ctx, app::Paging::default()).await.unwrap().items;
    assert_eq!(told[0].state, ExportState::Failed);
    let held = world
        .ctx
        .read()
        .await
        .unwrap()
        .exports_of_contact(ContactId::new(1))
        .await
        .unwrap();
    assert!(held.is_empty(), "nobody was handed over");
    let unknown = exports::write(
        &world.ctx,
        request(ExportFormat::Csv, &["surnom"]),
        &missing,
        Arc::new(|_| {}),
    )
    .await;
    assert!(matches!(unknown, Err(app::Error::Invalid(_))));
    assert_eq!(
        exports::list(&world.ctx, app::Paging::default()).await.unwrap().total,
        1
    );
    let nobody = exports::Request {
        selection: app::contacts::Selection::Ids {
            ids: vec![ContactId::new(99)],
        },
        ..request(ExportFormat::Csv, &["surname"])
    };
    let path = world.file("vide.csv", "");
    let empty = exports::write(&world.ctx, nobody, &path, Arc::new(|_| {}))
        .await
        .unwrap();
    assert_eq!((empty.done, rows(&path).len()), (0, 0));
}

async fn a_column_above_ones_role_is_not_there(world: World) {
    use model::attribute::{AttributeType, AttributeValue, Definition};
    let secret = Definition {
        visible_to: model::role::Role::Administrator,
        ..Definition::ordinary("Secret", AttributeType::Text)
    };
    let mut tx = world.ctx.write("test").await.unwrap();
    let id = tx.insert_attribute(&secret, None).await.unwrap();
    tx.commit().await.unwrap();
    let canary = AttributeValue::Text("canari".into());
    world
        .write_people(vec![Facts {
            surname: Some("Diallo".into()),
            attributes: [(id, canary)].into(),
            ..Facts::default()
        }])
        .await;
    let editor = world.as_role(model::role::Role::Editor).await;
    for format in [
        ExportFormat::Csv,
        ExportFormat::Xlsx,
        ExportFormat::Geojson,
        ExportFormat::List,
        ExportFormat::Archive,
    ] {
        let path = world.file("role", "");
        exports::write(&editor, request(format, &[]), &path, Arc::new(|_| {}))
            .await
            .unwrap();
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(6).any(|part| part == b"canari"), "{format:?}");
    }
    let named = format!("attribute:{id}");
    let asked = exports::write(
        &editor,
        request(ExportFormat::Csv, &[&named]),
        &world.file("y", ""),
        Arc::new(|_| {}),
    )
    .await;
    assert!(matches!(asked, Err(app::Error::Invalid(_))));
    let reader = world.as_role(model::role::Role::Reader).await;
    assert!(matches!(
        exports::columns(&reader).await,
        Ok(_) | Err(app::Error::Forbidden(_))
    ));
    let refused = exports::start(&reader, request(ExportFormat::Csv, &[])).await;
    assert!(matches!(refused, Err(app::Error::Forbidden(_))));
}

async fn maps_labels_and_cards_say_whom_they_leave_out(world: World) {
    world.pour("ville.csv", TOWN).await;
    let (map, placed) = world
        .export("x.geojson", ExportFormat::Geojson, &["name", "position"])
        .await;
    let json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(map).unwrap()).unwrap();
    let features = json["features"].as_array().unwrap().len() as u64;
    assert_eq!((features, placed.left_out), (2, 2));
    let (labels, printed) = world
        .export(
            "x.html",
            ExportFormat::Labels,
            &["civility", "surname", "first_names", "addresses"],
        )
        .await;
    let html = std::fs::read_to_string(labels).unwrap();
    assert_eq!((html.matches("<address>").count(), printed.left_out), (2, 2));
    assert!(html.contains("Awa Diallo<br>01000 BOURG-EN-BRESSE"), "{html}");
    let (cards, _) = world.export("x.vcf", ExportFormat::Vcard, &[]).await;
    assert_eq!(rows(&cards).len(), 4);
    assert!(
        std::fs::read_to_string(&cards)
            .unwrap()
            .contains("TEL;PREF=1:+33639980001\r\n")
    );
    let _ = everybody();
}

async fn figures_are_columns(world: World) {
    world
        .pour(
            "gens.csv",
            "Nom;Prénom;E-mail\nDupont;Jean;jean@example.org\nMartin;Awa;awa@example.org\n",
        )
        .await;
    let gifts = Pouring::from("Dons").kind(ImportKind::Interactions);
    let rows = "E-mail;Type d’échange;Date et heure;Montant\n\
        jean@example.org;Don;02/01/2026;12,50\njean@example.org;Don;05/03/2025;30\n";
    world.pour_as("dons.csv", rows, &gifts).await;
    let path = world.path("export.csv");
    let columns = [
        "surname",
        "somme(don)",
        "dernier(don dans 2025)",
        "nombre(don dans 2025, 2026)",
    ];
    let refused = exports::write(
        &world.ctx,
        request(ExportFormat::Csv, &columns),
        &path,
        Arc::new(|_| {}),
    )
    .await;
    assert!(matches!(refused, Err(Error::Invalid(problems)) if problems[0].field == "columns.3"));
    exports::write(
        &world.ctx,
        request(ExportFormat::Csv, &columns[..3]),
        &path,
        Arc::new(|_| {}),
    )
    .await
    .unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let rows = csv_cells(text.trim_start_matches('\u{feff}'));
    assert_eq!(
        rows,
        [
            ["Nom", "Total des dons", "Date du dernier don en 2025"],
            ["Dupont", "42,50", "2025-03-05"],
            ["Martin", "0,00", ""],
        ]
    );
}
