//! Exports to write to people, and what the mailer then tells of them brought back.

use std::sync::Arc;

use app::{
    Error,
    exports::{self, Request, Sending, Sorting},
    imports,
    questions::{self, Asked, Form},
};
use model::{
    ExportId, Language,
    consent::{Channel, Purpose},
    export::{ExportFormat, ExportState},
    import::{Counts, ImportKind, ImportState},
    reach::Obstacle,
};

use super::town::{everybody, request};
use crate::world::{Pouring, World, on_both};

on_both! {
    only_those_who_may_be_written_to_are_in_the_file,
    what_cannot_be_sent_is_refused,
    what_the_mailer_tells_comes_back_into_the_campaign,
    mailers_files_are_understood,
    what_became_of_texts_comes_back_too,
}

const PEOPLE: &str = "Nom;Prénom;E-mail;Téléphone;Consentement e-mail;Date consentement e-mail;Désinscrit\n\
    Diallo;Awa;awa@example.org;;oui;2025-03-01;\n\
    Dupont;Jean;jean@example.org;;;;\n\
    Petit;Zoé;;06 39 98 00 01;;;\n\
    Roux;Max;max@example.org;;oui;2025-03-01;\n\
    Haddad;Nora;nora@example.org;;non;2025-03-01;\n";

async fn people(world: &World) {
    world.pour("gens.csv", PEOPLE).await;
    let stops = Pouring::from("Désinscrits").kind(ImportKind::Oppositions);
    world.pour_as("stops.csv", "E-mail\nmax@example.org\n", &stops).await;
}

fn letter(columns: &[&str]) -> Request {
    Request {
        sending: Some(Sending {
            channel: Channel::Email,
            purpose: Purpose::News,
            campaign: "Lettre de mars".to_owned(),
        }),
        ..request(ExportFormat::Csv, columns)
    }
}

fn lines(path: &std::path::Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect()
}

/// Waits for a file to be there.
async fn ready(world: &World, id: ExportId) {
    for _ in 0..500 {
        if exports::get(&world.ctx, id).await.unwrap().state == ExportState::Ready {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the file never came");
}

async fn count(world: &World, question: &str) -> u64 {
    let asked = Asked::now(Form::Text(question.to_owned(), Language::En));
    questions::count(&world.ctx, &asked).await.unwrap().count
}

async fn only_those_who_may_be_written_to_are_in_the_file(world: World) {
    people(&world).await;
    let sorting = exports::sort(&world.ctx, &everybody(), Channel::Email, Purpose::News)
        .await
        .unwrap();
    let wanted = Sorting {
        reachable: 1,
        excluded: vec![
            (Obstacle::NoPoint, 1),
            (Obstacle::Opposition, 1),
            (Obstacle::Refused, 1),
            (Obstacle::NoRight, 1),
        ],
    };
    assert_eq!(sorting, wanted);
    assert_eq!(count(&world, "reachable(email)").await, sorting.reachable);
    let path = world.path("lettre.csv");
    let made = exports::write(&world.ctx, letter(&["surname", "emails"]), &path, Arc::new(|_| {}))
        .await
        .unwrap();
    assert_eq!(lines(&path), ["E-mail;Nom", "awa@example.org;Diallo"]);
    let excluded = lines(&exports::excluded_beside(&path, Language::Fr));
    assert_eq!(excluded.len(), 5, "{excluded:?}");
    assert!(
        excluded[1].ends_with(";Jean Dupont;ni consentement, ni autre droit"),
        "{excluded:?}"
    );
    let told = made.sending.unwrap();
    assert_eq!(
        (told.asked.campaign.as_str(), &told.sorting),
        ("Lettre de mars", &wanted)
    );
    let campaigns = world.ctx.read().await.unwrap().campaigns().await.unwrap();
    assert_eq!(
        campaigns
            .iter()
            .filter(|campaign| campaign.name == "Lettre de mars")
            .count(),
        1
    );
    // The file that waits to be fetched has the other one beside it.
    let started = exports::start(&world.ctx, letter(&["surname"])).await.unwrap();
    ready(&world, started.id).await;
    let beside = exports::excluded(&world.ctx, started.id).await.unwrap();
    assert_eq!(lines(&beside).len(), 5);
}

async fn what_cannot_be_sent_is_refused(world: World) {
    people(&world).await;
    let path = world.path("lettre.csv");
    let nameless = Request {
        sending: letter(&[]).sending.map(|sending| Sending {
            campaign: "  ".to_owned(),
            ..sending
        }),
        ..letter(&["surname"])
    };
    let map = Request {
        format: ExportFormat::Geojson,
        ..letter(&["surname"])
    };
    for (request, field) in [(nameless, "sending.campaign"), (map, "format")] {
        let refused = exports::write(&world.ctx, request, &path, Arc::new(|_| {})).await;
        assert!(
            matches!(&refused, Err(Error::Invalid(problems)) if problems[0].field == field),
            "{refused:?}"
        );
    }
    assert!(!path.exists());
    let plain = exports::start(&world.ctx, request(ExportFormat::Csv, &["surname"]))
        .await
        .unwrap();
    ready(&world, plain.id).await;
    assert!(matches!(
        exports::excluded(&world.ctx, plain.id).await,
        Err(Error::NotFound)
    ));
}

async fn what_the_mailer_tells_comes_back_into_the_campaign(world: World) {
    people(&world).await;
    let path = world.path("lettre.csv");
    exports::write(&world.ctx, letter(&["surname"]), &path, Arc::new(|_| {}))
        .await
        .unwrap();
    let results = Pouring::from("Mailer")
        .kind(ImportKind::Results)
        .campaign("Lettre de mars");
    let file = "Email;Sent at;Opened at;Clicks;Unsubscribed at;Hard bounce\n\
        awa@example.org;2026-01-20 09:00;2026-01-20 10:12;0;2026-01-21 08:00;no\n\
        jean@example.org;2026-01-20 09:00;;;;yes\n\
        inconnu@example.org;;2026-01-20 11:00;;;\n\
        parti@example.org;;;;2026-01-22;\n";
    let (import, counts) = world.pour_as("resultats.csv", file, &results).await;
    let wanted = Counts {
        rows: 4,
        created: 3,
        rejected: 1,
        ..Counts::default()
    };
    assert_eq!(counts, wanted, "{:?}", world.rejects(import).await);
    assert_eq!(count(&world, "has surname").await, 5, "nobody is made for a result");
    assert_eq!(
        count(&world, r#"any(email_opened where campaign = "Lettre de mars")"#).await,
        1
    );
    assert_eq!(
        count(&world, r#"count(email_sent where campaign = "Lettre de mars") = 1"#).await,
        2
    );
    assert_eq!(count(&world, "any(email_clicked)").await, 0);
    assert_eq!(count(&world, "opposed(email)").await, 3);
    assert_eq!(count(&world, "reachable(email)").await, 0);
    // The same file again tells nothing new.
    let (_, again) = world.pour_as("resultats.csv", file, &results).await;
    assert_eq!((again.created, again.updated), (0, 0), "{again:?}");
    // An undo takes back what happened, never a stop: only the person lifts it.
    assert_eq!(
        imports::undo_now(&world.ctx, import).await.unwrap(),
        ImportState::Undone
    );
    assert_eq!(count(&world, "any(email_opened)").await, 0);
    assert_eq!(count(&world, "opposed(email)").await, 3);
    let stopped =
        "Nom;Prénom;E-mail;Consentement e-mail;Date consentement e-mail\nParti;Eve;parti@example.org;oui;2024-01-01\n";
    world.pour("plus-tard.csv", stopped).await;
    assert_eq!(
        count(&world, "reachable(email)").await,
        0,
        "an address stopped before anybody had it"
    );
}

async fn mailers_files_are_understood(world: World) {
    people(&world).await;
    let results = |source: &str| {
        Pouring::from(source)
            .kind(ImportKind::Results)
            .campaign("Lettre d’avril")
    };
    let log = "Date,Event,Email,Subject\n\
        2026-01-20 10:00,Delivered,awa@example.org,Bonjour\n\
        2026-01-20 10:05,First opening,awa@example.org,Bonjour\n\
        2026-01-20 10:06,Clicked,awa@example.org,Bonjour\n\
        2026-01-20 10:01,Soft bounce,jean@example.org,Bonjour\n\
        2026-01-20 10:02,Deferred,nora@example.org,Bonjour\n\
        2026-01-20 10:03,Marsupilami,nora@example.org,Bonjour\n";
    let (id, counts) = world.pour_as("brevo.csv", log, &results("Brevo")).await;
    let said = (counts.created, counts.unchanged, counts.rejected);
    assert_eq!(said, (4, 1, 1), "{:?}", world.rejects(id).await);
    let unsubscribed = "\"Email Address\",\"First Name\",\"Last Name\",MEMBER_RATING,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_REASON\n\
        awa@example.org,Awa,Diallo,2,\"2026-01-21 13:14:15\",\"Lettre\",NORMAL\n";
    let (_, counts) = world
        .pour_as("mailchimp.csv", unsubscribed, &results("Mailchimp"))
        .await;
    assert_eq!(counts.created, 1);
    let opens = "Recipient;Ouvertures\njean@example.org;3\nnora@example.org;0\n";
    let (_, counts) = world.pour_as("simple.csv", opens, &results("Simple")).await;
    assert_eq!((counts.created, counts.unchanged), (1, 1));
    assert_eq!(
        count(&world, r#"any(email_opened where campaign = "Lettre d’avril")"#).await,
        2
    );
    assert_eq!(count(&world, "any(email_bounced) and not opposed(email)").await, 1);
}

async fn what_became_of_texts_comes_back_too(world: World) {
    people(&world).await;
    let phones = "Nom;Prénom;E-mail;Téléphone\nDiallo;Awa;awa@example.org;06 39 98 00 02\nRoux;Max;max@example.org;06 39 98 00 03\n";
    world.pour("telephones.csv", phones).await;
    let path = world.path("texto.csv");
    let text = Request {
        sending: Some(Sending {
            channel: Channel::Sms,
            purpose: Purpose::News,
            campaign: "Texto de mars".to_owned(),
        }),
        ..request(ExportFormat::Csv, &["surname"])
    };
    exports::write(&world.ctx, text, &path, Arc::new(|_| {})).await.unwrap();
    let of = |campaign: &str| Pouring::from("Passerelle").kind(ImportKind::Results).campaign(campaign);

    // An address beside the number does not make a text an e-mail: it was sent as a text.
    let told = "Email;Mobile;Statut\n\
        awa@example.org;06 39 98 00 02;delivered\n\
        max@example.org;06 39 98 00 03;bounced\n\
        ;06 39 98 00 01;STOP unsubscribe\n";
    let (import, counts) = world.pour_as("passerelle.csv", told, &of("Texto de mars")).await;
    assert_eq!(
        (counts.created, counts.rejected),
        (3, 0),
        "{:?}",
        world.rejects(import).await
    );
    let sent = r#"any(sms_sent where campaign = "Texto de mars")"#;
    assert_eq!(count(&world, sent).await, 2);
    assert_eq!(
        count(&world, r#"any(sms_sent where outcome = "rejet définitif")"#).await,
        1
    );
    assert_eq!(count(&world, "any(email_sent) or any(email_bounced)").await, 0);
    assert_eq!(
        count(&world, "opposed(sms)").await,
        2,
        "one stopped, one number does not exist"
    );

    // A number that fails was sent one text, not two; numbers alone need no sending of ours.
    let columns =
        "Mobile;Sent at;Soft bounce\n06 39 98 00 01;2026-01-20 09:00;yes\n06 39 98 00 02;2026-01-20 09:00;no\n";
    world.pour_as("colonnes.csv", columns, &of("Texto d’avril")).await;
    assert_eq!(
        count(&world, r#"count(sms_sent where campaign = "Texto d’avril") = 1"#).await,
        2
    );
    assert_eq!(
        count(&world, r#"any(sms_sent where outcome = "rejet temporaire")"#).await,
        1
    );
}
