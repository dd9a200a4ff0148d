//! What happens to people's files, one story each.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use app::{
    Paging,
    imports::{self, Choice, Upload, UploadedFile},
};
use model::{
    ContactId,
    import::{Counts, ImportKind, ImportState, OnMatch},
};
use store::Scope;

use crate::world::{Pouring, World, on_both, quiet};

const MEMBERS: &str = "\
N° adhérent;Nom;Prénom;E-mail;Téléphone;Code postal;Ville;Tags;Date de naissance
1;DIALLO;Awa;awa@example.org;06 12 34 56 78;33000;Bordeaux;Bénévole;03/05/1980
2;Dupont;Jean;jean@example.org;01 23 45 67 89;1000;Bourg-en-Bresse;;
3;de la Tour;Léa;;;75011;Paris;Presse;1990-12-01
";

const GIFTS: &str = "\
N° adhérent;Date;Montant;Type
1;12/03/2024;50,00 €;Don
1;12/03/2024;50,00 €;Don
3;01/02/2024;20 €;Don
99;01/02/2024;10 €;Don
";

fn counts(rows: u64, created: u64, updated: u64, unchanged: u64, rejected: u64) -> Counts {
    Counts {
        rows,
        created,
        updated,
        unchanged,
        rejected,
    }
}

async fn the_same_file_twice_changes_nothing(world: World) {
    let (_, first) = world.pour("adherents.csv", MEMBERS).await;
    assert_eq!(first, counts(3, 3, 0, 0, 0));
    let after = world.dump().await;
    let (_, second) = world.pour("adherents.csv", MEMBERS).await;
    assert_eq!(second, counts(3, 0, 0, 3, 0));
    assert_eq!(world.dump().await, after);
}

async fn an_undo_leaves_what_was_before_and_can_be_undone(world: World) {
    world.pour("adherents.csv", MEMBERS).await;
    let before = world.dump().await;
    let more = "Nom;Prénom;E-mail;Profession;Tags\nDiallo;Awa;awa@example.org;boulangère;Nouveau\nPetit;Zoé;zoe@example.org;;\n";
    let (id, said) = world.pour("autres.csv", more).await;
    assert_eq!(said, counts(2, 1, 1, 0, 0));
    let after = world.dump().await;
    assert_eq!(imports::undo_now(&world.ctx, id).await.unwrap(), ImportState::Undone);
    assert_eq!(world.dump().await, before);
    assert_eq!(imports::redo_now(&world.ctx, id).await.unwrap(), ImportState::Done);
    assert_eq!(world.dump().await, after);
}

async fn rejects_are_corrected_and_imported_again(world: World) {
    let text =
        "Nom;E-mail;Téléphone\nDupont;jean@example.org;06 12\nDiallo;awa@example,org;0612345678\n=1+1;x@example.org;\n";
    let (id, said) = world.pour("contacts.csv", text).await;
    assert_eq!((said.rows, said.rejected), (3, 2));
    let rejects = world.rejects(id).await.unwrap();
    let mut lines = rejects.trim_start_matches('\u{feff}').lines();
    assert_eq!(
        lines.next(),
        Some("Nom;E-mail;Téléphone;Import : ligne;Import : colonne;Import : valeur;Import : motif")
    );
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("Dupont;jean@example.org;06 12;2;Téléphone;06 12;"),
        "{rejects}"
    );
    let corrected = rejects
        .replace("06 12;2", "06 12 34 56 79;2")
        .replace("awa@example,org;0612345678", "awa@example.org;0612345678");
    let (again, said) = world.pour("contacts-rejets.csv", &corrected).await;
    assert_eq!(said, counts(2, 2, 0, 0, 0));
    let source = imports::get(&world.ctx, again).await.unwrap().plan.source;
    assert_eq!(
        source,
        imports::get(&world.ctx, id).await.map(|_| source.clone()).unwrap()
    );
    assert_eq!(world.rejects(again).await, None);
}

async fn gifts_find_their_members_and_are_not_doubled(world: World) {
    world
        .pour_as("adherents.csv", MEMBERS, &Pouring::from("Adhérents"))
        .await;
    let interactions = Pouring::default().kind(ImportKind::Interactions);
    let (id, said) = world.pour_as("dons.csv", GIFTS, &interactions).await;
    assert_eq!(said, counts(4, 3, 0, 0, 1));
    assert!(
        world
            .rejects(id)
            .await
            .unwrap()
            .contains("Aucun contact n’a cette référence")
    );
    let (_, again) = world.pour_as("dons.csv", GIFTS, &interactions).await;
    assert_eq!(again, counts(4, 0, 0, 3, 1));
    assert_eq!(world.ctx.read().await.unwrap().count_interactions().await.unwrap(), 3);
}

/// The amounts of a contact's gifts as they stand, in cents.
async fn gifts_of(world: &World, id: i64) -> Vec<i64> {
    let mut tx = world.ctx.read().await.unwrap();
    let query = store::InteractionQuery::latest(ContactId::new(id), 100);
    let mut rows = tx.interactions(&Scope::Organization, &query).await.unwrap();
    rows.sort_by_key(|row| row.id);
    let latest: BTreeMap<_, _> = rows
        .into_iter()
        .map(|row| (row.interaction.replaces.unwrap_or(row.id), row.interaction.quantity))
        .collect();
    latest.into_values().flatten().collect()
}

async fn a_gift_whose_key_is_known_is_corrected_when_the_import_replaces(world: World) {
    world
        .pour_as("adherents.csv", MEMBERS, &Pouring::from("Adhérents"))
        .await;
    let file = |amount: &str| format!("N° adhérent;Date;Montant;Type;Id don\n1;12/03/2024;{amount};Don;D-1\n");
    let filling = Pouring::from("Adhérents").kind(ImportKind::Interactions);
    let replacing = filling.clone().on_match(OnMatch::Replace);
    assert_eq!(
        world.pour_as("dons.csv", &file("50"), &filling).await.1,
        counts(1, 1, 0, 0, 0)
    );
    assert_eq!(
        world.pour_as("dons.csv", &file("60"), &filling).await.1,
        counts(1, 0, 0, 1, 0)
    );
    assert_eq!(gifts_of(&world, 1).await, [5_000]);
    let (corrected, said) = world.pour_as("dons.csv", &file("60"), &replacing).await;
    assert_eq!(said, counts(1, 0, 1, 0, 0));
    assert_eq!(gifts_of(&world, 1).await, [6_000]);
    assert_eq!(
        world.pour_as("dons.csv", &file("60"), &replacing).await.1,
        counts(1, 0, 0, 1, 0)
    );
    let (back, said) = world.pour_as("dons.csv", &file("50"), &replacing).await;
    assert_eq!((said, gifts_of(&world, 1).await), (counts(1, 0, 1, 0, 0), vec![5_000]));
    imports::undo_now(&world.ctx, back).await.unwrap();
    assert_eq!(gifts_of(&world, 1).await, [6_000]);
    imports::undo_now(&world.ctx, corrected).await.unwrap();
    assert_eq!(gifts_of(&world, 1).await, [5_000]);
}

async fn what_later_hangs_on_an_undone_contact_keeps_it_for_a_choice(world: World) {
    let (members, _) = world
        .pour_as("adherents.csv", MEMBERS, &Pouring::from("Adhérents"))
        .await;
    world
        .pour_as("dons.csv", GIFTS, &Pouring::default().kind(ImportKind::Interactions))
        .await;
    imports::undo_now(&world.ctx, members).await.unwrap();
    let kept = imports::kept(&world.ctx, members, Paging::default()).await.unwrap();
    let names: Vec<&str> = kept.items.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Awa Diallo", "Léa de la Tour"]);
    let (awa, lea) = (kept.items[0].id, kept.items[1].id);
    imports::choose_kept(&world.ctx, members, awa, Choice::Keep)
        .await
        .unwrap();
    imports::choose_kept(&world.ctx, members, lea, Choice::Delete)
        .await
        .unwrap();
    assert_eq!(
        imports::kept(&world.ctx, members, Paging::default())
            .await
            .unwrap()
            .total,
        0
    );
    let mut tx = world.ctx.read().await.unwrap();
    let stays = tx.contact(&Scope::Organization, awa).await.unwrap().unwrap();
    assert_eq!(stays.facts.emails[0].value.as_str(), "awa@example.org");
    assert!(tx.contact(&Scope::Organization, lea).await.unwrap().is_none());
}

async fn a_contact_kept_by_one_undo_goes_with_the_next(world: World) {
    let (members, _) = world
        .pour_as("adherents.csv", MEMBERS, &Pouring::from("Adhérents"))
        .await;
    let (gifts, _) = world
        .pour_as("dons.csv", GIFTS, &Pouring::default().kind(ImportKind::Interactions))
        .await;
    imports::undo_now(&world.ctx, members).await.unwrap();
    assert_eq!(
        imports::kept(&world.ctx, members, Paging::default())
            .await
            .unwrap()
            .total,
        2
    );
    imports::undo_now(&world.ctx, gifts).await.unwrap();
    let kept = imports::kept(&world.ctx, members, Paging::default()).await.unwrap();
    assert_eq!((kept.total, kept.items.len()), (0, 0));
}

/// Undone, imported again, restored: two live imports then say the same of the same people, who are there once.
async fn an_import_repeated_after_its_undo_brings_the_same_people_back(world: World) {
    let town = "Nom;Prénom;E-mail;Don 2023;Tags;Lettre\nDiallo;Awa;awa@example.org;50;Presse;12/01/2024\nDupont;Jean;;20;;\nDupont;Jean;;20;;\n;;liste@example.org;;;\n";
    let (first, _) = world.pour("ville.csv", town).await;
    let shown = world.dump().await;
    imports::undo_now(&world.ctx, first).await.unwrap();
    let nothing = world.dump().await;
    let (again, said) = world.pour("ville.csv", town).await;
    assert_eq!(said, counts(4, 4, 0, 0, 0));
    assert_eq!(world.dump().await, shown, "the very same contacts");
    imports::redo_now(&world.ctx, first).await.unwrap();
    assert_eq!(world.dump().await, shown, "both live: nothing is there twice");
    let (third, said) = world.pour("ville.csv", town).await;
    assert_eq!(said, counts(4, 0, 0, 4, 0));
    imports::undo_now(&world.ctx, again).await.unwrap();
    assert_eq!(world.dump().await, shown, "the first still says it all");
    let (fourth, said) = world.pour("ville.csv", town).await;
    assert_eq!(said, counts(4, 0, 0, 4, 0));
    for id in [first, third, fourth] {
        imports::undo_now(&world.ctx, id).await.unwrap();
    }
    assert_eq!(world.dump().await, nothing);
}

async fn a_corrected_file_brings_the_people_of_an_undone_import_back(world: World) {
    let (first, _) = world.pour("adherents.csv", MEMBERS).await;
    imports::undo_now(&world.ctx, first).await.unwrap();
    let corrected = MEMBERS
        .replace("06 12 34 56 78", "06 12 34 56 79")
        .replace("Bourg-en-Bresse", "Bourg");
    let (_, said) = world.pour("adherents v2.csv", &corrected).await;
    assert_eq!(said, counts(3, 3, 0, 0, 0));
    imports::redo_now(&world.ctx, first).await.unwrap();
    let mut tx = world.ctx.read().await.unwrap();
    let people = tx.contacts_after(ContactId::new(0), 10).await.unwrap();
    assert_eq!(people.len(), 3);
    let phones: Vec<_> = people[0]
        .facts
        .phones
        .iter()
        .map(|point| point.value.as_str().to_owned())
        .collect();
    assert_eq!(phones, ["+33612345678", "+33612345679"]);
}

async fn gifts_that_an_undo_left_behind_find_their_members_again(world: World) {
    let (members, _) = world
        .pour_as("adherents.csv", MEMBERS, &Pouring::from("Adhérents"))
        .await;
    let gifts = Pouring::default().kind(ImportKind::Interactions);
    world.pour_as("dons.csv", GIFTS, &gifts).await;
    let shown = world.dump().await;
    imports::undo_now(&world.ctx, members).await.unwrap();
    let limbo = world.dump().await;
    let (again, said) = world
        .pour_as("adherents.csv", MEMBERS, &Pouring::from("Adhérents"))
        .await;
    assert_eq!(
        said,
        counts(3, 1, 2, 0, 0),
        "one was hidden, two were kept for their gifts"
    );
    let ids = |dump: &str| dump.lines().filter(|line| !line.starts_with(' ')).count();
    assert_eq!(ids(&world.dump().await), ids(&shown));
    imports::undo_now(&world.ctx, again).await.unwrap();
    assert_eq!(world.dump().await, limbo);
    imports::redo_now(&world.ctx, members).await.unwrap();
    assert_eq!(world.dump().await, shown);
}

async fn somebody_deleted_does_not_come_back_as_the_same_contact(world: World) {
    let (members, _) = world
        .pour_as("adherents.csv", MEMBERS, &Pouring::from("Adhérents"))
        .await;
    let gifts = Pouring::default().kind(ImportKind::Interactions);
    world.pour_as("dons.csv", GIFTS, &gifts).await;
    imports::undo_now(&world.ctx, members).await.unwrap();
    imports::choose_kept(&world.ctx, members, ContactId::new(3), Choice::Delete)
        .await
        .unwrap();
    world
        .pour_as("adherents.csv", MEMBERS, &Pouring::from("Adhérents"))
        .await;
    let mut tx = world.ctx.read().await.unwrap();
    let ids: Vec<i64> = tx
        .contacts_after(ContactId::new(0), 10)
        .await
        .unwrap()
        .into_iter()
        .map(|contact| contact.id.get())
        .collect();
    assert_eq!(ids, [1, 2, 4]);
}

async fn a_dry_run_says_what_would_happen_and_writes_nothing(world: World) {
    world.pour("adherents.csv", MEMBERS).await;
    let before = world.dump().await;
    let more = "Nom;Prénom;E-mail\nDiallo;Awa;awa@example.org\nPetit;Zoé;zoe@example.org\nPetit;Zoé;zoe@example.org\nX;Y;nope\n";
    let files = vec![UploadedFile {
        name: "autres.csv".into(),
        path: world.file("autres.csv", more),
    }];
    let proposal = imports::propose(
        &world.ctx,
        Upload {
            files,
            ..Upload::default()
        },
    )
    .await
    .unwrap();
    let (said, refused) = imports::rehearse(&world.ctx, proposal, quiet(), async |tx, id, _| {
        Ok(tx.count_rejects(id).await?)
    })
    .await
    .unwrap();
    assert_eq!((said, refused), (counts(4, 1, 0, 2, 1), 1));
    assert_eq!(world.dump().await, before);
    assert_eq!(world.pour("autres.csv", more).await.1, said);
}

async fn the_preview_tells_what_the_import_then_does(world: World) {
    world.pour("adherents.csv", MEMBERS).await;
    let more = "Nom;Prénom;E-mail;Couleur\nDiallo;Awa;awa@example.org;\nPetit;Zoé;zoe@example.org;Bleu\nX;Y;nope;\n";
    let draft = world.draft("autres.csv", more, &Pouring::default()).await;
    let told: Vec<_> = draft.preview.iter().map(|row| row.outcome.unwrap()).collect();
    use model::import::Outcome::{Created, Rejected, Unchanged};
    assert_eq!(told, [Unchanged, Created, Rejected]);
    assert_eq!(draft.preview[2].problems[0].column, Some(2));
    assert_eq!(draft.columns[2].problems_in_preview, 1);
    assert!(
        draft.preview[1]
            .as_stored
            .iter()
            .any(|value| value.field == "email" && value.text == "zoe@example.org")
    );
}

/// A crash after each batch in turn: the import taken up ends as if nothing had happened.
async fn an_import_survives_a_crash_after_any_batch(world: World) {
    let file = "Nom;Prénom;E-mail;Don 2023\nDupont;Jean;;50\nDupont;Jean;;50\nDiallo;Awa;awa@example.org;20\nDupont;Jean;;50\nDiallo;Awa;awa@example.org;20\nX;;nope;\n";
    let (whole, said) = world.pour_as("dons.csv", file, &Pouring::from("whole")).await;
    let dump = world.dump().await;
    imports::undo_now(&world.ctx, whole).await.unwrap();
    for crash_after in 1..=6 {
        let draft = world
            .draft("dons.csv", file, &Pouring::from(&format!("crash {crash_after}")))
            .await;
        let batches = AtomicU64::new(0);
        let watch: imports::Watch = Arc::new(move |_| {
            assert!(
                batches.fetch_add(1, Ordering::Relaxed) + 1 < crash_after,
                "the process dies here"
            );
        });
        let ctx = world.ctx.clone();
        let died = tokio::spawn(async move { imports::run_in_batches_of(&ctx, draft.id, 1, watch).await }).await;
        assert!(died.unwrap_err().is_panic());
        let left = imports::get(&world.ctx, draft.id).await.unwrap();
        assert_eq!(
            (left.state, left.can.resume, left.can.undo),
            (ImportState::Interrupted, true, true)
        );
        assert_eq!(
            imports::run_on(&world.ctx, draft.id, quiet()).await.unwrap(),
            ImportState::Done
        );
        assert_eq!(world.counts(draft.id).await, said, "crash after {crash_after}");
        assert_eq!(
            without_ids(&world.dump().await),
            without_ids(&dump),
            "crash after {crash_after}"
        );
        imports::undo_now(&world.ctx, draft.id).await.unwrap();
    }
}

/// Who was there before keeps their id, others take new ones; all the rest is the same.
fn without_ids(dump: &str) -> Vec<String> {
    let mut contacts: Vec<String> = Vec::new();
    for line in dump.lines() {
        let (id, rest) = line.split_once(' ').unwrap_or_default();
        match contacts.last_mut() {
            Some(contact) if id.is_empty() => contact.push_str(rest),
            _ if id.parse::<i64>().is_ok() => contacts.push(rest.to_owned()),
            _ => contacts.push(line.to_owned()),
        }
    }
    contacts.sort();
    contacts
}

async fn an_import_is_stopped_between_two_batches_and_taken_up(world: World) {
    let draft = world.draft("adherents.csv", MEMBERS, &Pouring::default()).await;
    let ctx = world.ctx.clone();
    let id = draft.id;
    let watch: imports::Watch = Arc::new(move |progress| {
        let ctx = ctx.clone();
        if progress.rows == 1 {
            tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(imports::cancel(&ctx, id)))
                .unwrap();
        }
    });
    let state = imports::run_in_batches_of(&world.ctx, id, 1, watch).await.unwrap();
    assert_eq!(
        (state, world.counts(id).await),
        (ImportState::Cancelled, counts(1, 1, 0, 0, 0))
    );
    assert_eq!(
        imports::run_on(&world.ctx, id, quiet()).await.unwrap(),
        ImportState::Done
    );
    assert_eq!(world.counts(id).await, counts(3, 3, 0, 0, 0));
}

async fn stops_survive_undo_replacement_and_come_before_the_contact(world: World) {
    let stops = "E-mail\nawa@example.org\ninconnu@example.org\n";
    let oppositions = Pouring::from("Désinscrits").kind(ImportKind::Oppositions);
    let (id, said) = world.pour_as("desinscrits.csv", stops, &oppositions).await;
    assert_eq!(said, counts(2, 2, 0, 0, 0));
    assert_eq!(
        world.pour_as("desinscrits.csv", stops, &oppositions).await.1,
        counts(2, 0, 0, 2, 0)
    );
    imports::undo_now(&world.ctx, id).await.unwrap();
    world
        .pour_as(
            "adherents.csv",
            MEMBERS,
            &Pouring::from("Adhérents").on_match(OnMatch::Replace),
        )
        .await;
    let awa = app::contacts::get(&world.ctx, ContactId::new(1), model::Language::Fr)
        .await
        .unwrap();
    assert_eq!(awa.oppositions.len(), 1, "the stop came first, and holds");
}

async fn a_guessed_attribute_refuses_nobody_for_its_type(world: World) {
    world
        .pour("a.csv", "Nom;Prénom;Pointure\nDiallo;Awa;41\nDupont;Jean;39,5\n")
        .await;
    let (_, said) = world
        .pour(
            "b.csv",
            "Nom;Prénom;Pointure;Ville\nPetit;Léa;grande;Dax\nMartin;Zoé;moyenne;Pau\nRoux;Ève;toute petite;Pau\n",
        )
        .await;
    assert_eq!(said, counts(3, 3, 0, 0, 0));
}

async fn a_damaged_file_is_refused_whole(world: World) {
    let before = world.dump().await;
    let files = vec![UploadedFile {
        name: "x.csv".into(),
        path: world.file("x.csv", "Nom;E-mail\nDupont;j@example.org\n\"Diallo;a@example.org\n"),
    }];
    let refused = imports::create(
        &world.ctx,
        Upload {
            files,
            ..Upload::default()
        },
    )
    .await
    .unwrap_err();
    let message = refused.message(model::Language::Fr);
    assert!(message.contains("x.csv") && message.contains("Ligne 3"), "{message}");
    assert_eq!(world.dump().await, before);
}

async fn a_mapping_is_saved_and_proposed_again(world: World) {
    let mut draft = world.draft("adherents.csv", MEMBERS, &Pouring::default()).await;
    draft.plan.save_mapping_as = Some("Export adhérents".into());
    imports::plan(&world.ctx, draft.id, draft.plan).await.unwrap();
    imports::run(&world.ctx, draft.id, quiet()).await.unwrap();
    let again = world.draft("autre nom.csv", MEMBERS, &Pouring::default()).await;
    assert_eq!(
        again.proposed_mapping.map(|(_, name)| name).as_deref(),
        Some("Export adhérents")
    );
    let saved = imports::mappings::list(&world.ctx).await.unwrap();
    let id = saved
        .iter()
        .find(|saved| saved.name == "Export adhérents")
        .and_then(|saved| saved.id)
        .unwrap();
    imports::mappings::delete(&world.ctx, id).await.unwrap();
    let none = world.draft("autre nom.csv", MEMBERS, &Pouring::default()).await;
    assert_eq!(none.proposed_mapping, None);
}

on_both!(
    the_same_file_twice_changes_nothing,
    an_undo_leaves_what_was_before_and_can_be_undone,
    rejects_are_corrected_and_imported_again,
    gifts_find_their_members_and_are_not_doubled,
    a_gift_whose_key_is_known_is_corrected_when_the_import_replaces,
    what_later_hangs_on_an_undone_contact_keeps_it_for_a_choice,
    a_contact_kept_by_one_undo_goes_with_the_next,
    an_import_repeated_after_its_undo_brings_the_same_people_back,
    a_corrected_file_brings_the_people_of_an_undone_import_back,
    gifts_that_an_undo_left_behind_find_their_members_again,
    somebody_deleted_does_not_come_back_as_the_same_contact,
    a_dry_run_says_what_would_happen_and_writes_nothing,
    the_preview_tells_what_the_import_then_does,
    an_import_survives_a_crash_after_any_batch,
    an_import_is_stopped_between_two_batches_and_taken_up,
    stops_survive_undo_replacement_and_come_before_the_contact,
    a_guessed_attribute_refuses_nobody_for_its_type,
    a_damaged_file_is_refused_whole,
    a_mapping_is_saved_and_proposed_again,
);
