//! Somebody erased for good: nothing of them is left anywhere, and they do not come back by a file.

use app::{
    Paging, backups, contacts,
    doctor::{self, Depth},
    erasure::{self, Block, Reason},
    journal,
    questions::Form,
    segments,
};
use model::{ContactId, Language};

use crate::{
    questions::town::saved,
    world::{World, on_both},
};

on_both!(
    no_trace_is_left_of_somebody_erased,
    somebody_erased_and_blocked_does_not_come_back,
    the_number_of_a_household_does_not_block_the_rest_of_it,
    an_erased_contact_is_nothing_to_undo_or_redo,
    saved_questions_that_name_somebody_are_told,
    charts_that_name_somebody_are_told_or_forgotten,
);

/// In every column that an import knows what to do with, and in some that it refuses.
const PLANTED: &str = "\
Civilité;Prénom;Nom;Nom d'usage;E-mail;Téléphone;Adresse;Code postal;Ville;Date de naissance;Profession;Tags;Site web;N° adhérent;Commentaire;Don 2023;Bureau de vote;Remarque libre
Mme;Canaria;Kanarienvogel;Zeisig;canaria@kanari.example.org;06 39 98 44 55;7 impasse du Serin;75020;Paris;02/03/1985;canaricultrice;ornitho;https://kanari.example.org;CANARI-77;appelle-moi Kanarienvogel;50;75120-0007;kanarischer Text
Mme;Canaria;Kanarienvogel;;pas une adresse kanari;06 39 98 44 55;;;;31/02/1985;;;;;;;;
M.;Paul;Martin;;paul@example.org;06 39 98 11 22;3 rue Piat;75020;Paris;;;;;;;;;
";

const TRACES: [&str; 9] = [
    "kanari",
    "canaria",
    "zeisig",
    "639984455",
    "serin",
    "canaricultrice",
    "canari-77",
    "1985-03-02",
    "02/03/1985",
];

async fn contact(world: &World, surname: &str) -> ContactId {
    let mut tx = world.ctx.read().await.unwrap();
    let all = tx.contacts_after(ContactId::new(0), 1_000).await.unwrap();
    all.iter()
        .find(|one| one.facts.surname.as_deref() == Some(surname))
        .unwrap_or_else(|| panic!("nobody of that name"))
        .id
}

/// The tables in which a trace stands, with the trace.
async fn traces(world: &World) -> Vec<String> {
    let mut found = Vec::new();
    world
        .ctx
        .base()
        .dump(|table, rows| {
            let text = String::from_utf8_lossy(rows).to_lowercase();
            for trace in TRACES.into_iter().filter(|trace| text.contains(trace)) {
                found.push(format!("{table}: {trace}"));
            }
        })
        .await
        .unwrap();
    found
}

async fn no_trace_is_left_of_somebody_erased(world: World) {
    world.pour("canari.csv", PLANTED).await;
    let id = contact(&world, "Kanarienvogel").await;
    assert!(traces(&world).await.len() >= TRACES.len(), "they were planted");
    let extent = erasure::extent(&world.ctx, id).await.unwrap();
    assert_eq!((extent.interactions, extent.points), (1, 2), "{extent:?}");
    let erased = erasure::erase(&world.ctx, id, Reason::Request, Block::Yes)
        .await
        .unwrap();
    assert!(erased.blocked == 2 && erased.erased.rejects > 0, "{erased:?}");
    assert_eq!(traces(&world).await, Vec::<String>::new());
    let refused = contacts::get(&world.ctx, id, Language::Fr).await;
    assert!(refused.is_err());
    world.purge().await;
    assert_eq!(
        world.bytes_holding(&TRACES),
        Vec::<String>::new(),
        "free pages and logs"
    );
    let file = world.path("apres.zip");
    backups::back_up(world.ctx.app(), None, &file).await.unwrap();
    let archive = std::process::Command::new("unzip")
        .arg("-p")
        .arg(&file)
        .output()
        .unwrap();
    assert!(archive.status.success() && archive.stdout.len() > 1_000);
    let text = String::from_utf8_lossy(&archive.stdout).to_lowercase();
    assert!(TRACES.iter().all(|trace| !text.contains(trace)));
    // Those who stay are as they were, and the base agrees with itself.
    contact(&world, "Martin").await;
    let findings = doctor::examine(&world.ctx, Depth::Deep).await.unwrap();
    assert_eq!(findings.faults, []);
    let page = journal::list(&world.ctx, journal::Filter::default(), Paging::default())
        .await
        .unwrap();
    let told = page
        .items
        .iter()
        .find(|entry| entry.action == "contact.erase")
        .expect("the journal tells it");
    assert_eq!(told.contact, Some((id, None)));
}

async fn somebody_erased_and_blocked_does_not_come_back(world: World) {
    let text = "Nom;Prénom;E-mail\nKanarienvogel;Canaria;canaria@kanari.example.org\n";
    world.pour("a.csv", text).await;
    let id = contact(&world, "Kanarienvogel").await;
    erasure::erase(&world.ctx, id, Reason::Request, Block::Yes)
        .await
        .unwrap();
    let (again, counts) = world.pour("b.csv", text).await;
    assert_eq!((counts.rows, counts.rejected, counts.created), (1, 1, 0));
    let rejects = world.rejects(again).await.expect("a file of rejects");
    assert!(rejects.contains("Effacé"), "{rejects}");
    assert_eq!(
        erasure::unblock(&world.ctx, "canaria@kanari.example.org", None)
            .await
            .unwrap(),
        1
    );
    let (_, counts) = world.pour("c.csv", text).await;
    assert_eq!(counts.created, 1);
    assert_ne!(contact(&world, "Kanarienvogel").await, id, "an id is never given twice");
}

async fn the_number_of_a_household_does_not_block_the_rest_of_it(world: World) {
    let text = "Nom;Prénom;Téléphone\nKanarienvogel;Canaria;01 99 00 44 55\nMartin;Paul;01 99 00 44 55\n";
    world.pour("a.csv", text).await;
    let id = contact(&world, "Kanarienvogel").await;
    erasure::erase(&world.ctx, id, Reason::Request, Block::Yes)
        .await
        .unwrap();
    let (_, counts) = world.pour("b.csv", text).await;
    assert_eq!((counts.rejected, counts.created), (1, 0), "{counts:?}");
}

async fn an_erased_contact_is_nothing_to_undo_or_redo(world: World) {
    let (import, _) = world.pour("canari.csv", PLANTED).await;
    let id = contact(&world, "Kanarienvogel").await;
    erasure::erase(&world.ctx, id, Reason::Unlawful, Block::No)
        .await
        .unwrap();
    app::imports::undo_now(&world.ctx, import).await.unwrap();
    app::imports::redo_now(&world.ctx, import).await.unwrap();
    assert_eq!(traces(&world).await, Vec::<String>::new());
    assert!(erasure::extent(&world.ctx, id).await.is_err(), "erased once for all");
}

async fn saved_questions_that_name_somebody_are_told(world: World) {
    world.pour("canaris.csv", PLANTED).await;
    let id = contact(&world, "Kanarienvogel").await;
    assert_eq!(erasure::extent(&world.ctx, id).await.unwrap().questions, []);
    let save = |name: &'static str, text: &'static str| {
        let world = &world;
        async move {
            segments::create(&world.ctx, saved(name, text), Language::Fr)
                .await
                .unwrap()
                .id
        }
    };
    let full_name = r#"surname = "Kanarienvogel" and first_names = "Canaria""#;
    let named = save("Une personne", full_name).await;
    let mended = save("Une adresse", r#"email = "canaria@kanari.example.org""#).await;
    save("Tout le monde", r#"surname = "Martin""#).await;
    let changes = segments::Changes {
        form: Some(Form::Text("has email".to_owned(), Language::En)),
        ..segments::Changes::default()
    };
    segments::change(&world.ctx, mended, changes, Language::Fr)
        .await
        .unwrap();
    let told = erasure::extent(&world.ctx, id).await.unwrap().questions;
    let told: Vec<_> = told.iter().map(|one| (one.segment, one.past)).collect();
    assert_eq!(told, [(mended, true), (named, false)]);
}

async fn charts_that_name_somebody_are_told_or_forgotten(world: World) {
    world.pour("canaris.csv", PLANTED).await;
    let id = contact(&world, "Kanarienvogel").await;
    let chart = |name: &str| app::charts::NewChart {
        name: name.to_owned(),
        of: Some(Form::Text(
            r#"surname = "Kanarienvogel" and first_names = "Canaria""#.to_owned(),
            Language::En,
        )),
        against: None,
        facet: app::questions::FacetAsked {
            by: app::questions::ByAsked::Text("age".to_owned()),
            top: 5,
            edges: Vec::new(),
            step: None,
            across: None,
        },
        kept: serde_json::json!({ "facet": { "text": "age" } }),
        shared: true,
    };
    let mut kept = Vec::new();
    for name in ["Au tableau", "Retiré"] {
        kept.push(
            app::charts::create(&world.ctx, chart(name), Language::En)
                .await
                .unwrap()
                .id,
        );
    }
    app::charts::delete(&world.ctx, kept[1]).await.unwrap();
    assert_eq!(erasure::extent(&world.ctx, id).await.unwrap().charts, ["Au tableau"]);
    erasure::erase(&world.ctx, id, Reason::Unlawful, Block::No)
        .await
        .unwrap();
    let gone = app::charts::restore(&world.ctx, kept[1], Language::En).await;
    assert!(matches!(gone, Err(app::Error::NotFound)), "{gone:?}");
}
