//! Laws that hold for any files and any order, over a small town whose rows overlap as people's files do: the same person with and
//! without e-mail, an address shared by two, identical rows, gifts, tags, consents, lists, employers.
//!
//! 1. Pouring a file in twice is pouring it in once.
//! 2. Pouring a file in and undoing it leaves exactly what was before, whatever was poured in, undone and redone before.
//! 3. What is shown depends on which imports are live, not on the order in which they were undone and redone.
//! 4. A dry run tells what the import then does, and writes nothing.
//! 5. Once every import is undone, nothing is left.

use app::imports::{self, Mapping, Plan, SourceChoice, Upload, UploadedFile};
use model::{
    ContactId, ImportId,
    facts::Facts,
    import::{ImportState, OnMatch},
    layer::Layer,
    source::Declaration,
};
use proptest::{prelude::*, test_runner::TestRunner};
use store::{ActKind, ChangedContact, NewAct};

use crate::world::{World, quiet};

const MAPPING: &str = r#"{"columns": [
    {"column": "Ref", "to": {"field": "reference"}},
    {"column": "Nom", "to": {"field": "surname"}},
    {"column": "Prénom", "to": {"field": "first_names"}},
    {"column": "E-mail", "to": {"field": "email"}},
    {"column": "Métier", "to": {"field": "profession"}},
    {"column": "Tags", "to": {"field": "tags"}},
    {"column": "Liste", "to": {"field": "list"}},
    {"column": "Don 2023", "to": {"field": "interaction", "kind": "donation", "year": 2023}},
    {"column": "Lettre", "to": {"field": "consent", "channel": "email"}},
    {"column": "Soutien", "to": {"field": "support"}},
    {"column": "Couleur", "to": {"field": "attribute", "name": "Couleur", "type": "one_choice"}},
    {"column": "Employeur", "to": {"field": "structure", "to": {"field": "structure_name"}}}
]}"#;

const HEADINGS: &str = "Ref;Nom;Prénom;E-mail;Métier;Tags;Liste;Don 2023;Lettre;Soutien;Couleur;Employeur";

/// One row about one of the town's people.
fn row() -> impl Strategy<Value = String> {
    let person = prop::sample::select(vec![
        ("Diallo", "Awa"),
        ("Diallo", "A."),
        ("Dupont", "Jean"),
        ("Petit", "Léa"),
        ("", ""),
    ]);
    let email = prop::sample::select(vec![
        "",
        "",
        "famille@example.org",
        "awa@example.org",
        "jean@example.org",
    ]);
    let reference = prop::sample::select(vec!["", "", "", "1", "2"]);
    let rest = prop::sample::select(vec![
        ";;;;;;;",
        ";;;;;;;",
        "élue;;;;;;;",
        "maçon;Presse;;;;;;",
        ";Presse, Bénévole;Tractage;;;;;",
        ";;;50;;;;",
        ";;;50;12/01/2024;4;;",
        ";;;;12/01/2024;;Bleu;Mairie",
        ";;Tractage;20;;2;Vert;Mairie",
    ]);
    (person, email, reference, rest)
        .prop_map(|((surname, first), email, reference, rest)| format!("{reference};{surname};{first};{email};{rest}"))
}

fn file() -> impl Strategy<Value = String> {
    prop::collection::vec(row(), 1..7).prop_map(|rows| format!("{HEADINGS}\n{}\n", rows.join("\n")))
}

fn pouring() -> impl Strategy<Value = Pour> {
    let on_match = prop::sample::select(vec![OnMatch::Fill, OnMatch::Fill, OnMatch::Replace, OnMatch::Skip]);
    (file(), on_match, prop::sample::select(vec!["un", "deux"])).prop_map(|(file, on_match, source)| Pour {
        file,
        on_match,
        source,
    })
}

#[derive(Clone, Debug)]
struct Pour {
    file: String,
    on_match: OnMatch,
    source: &'static str,
}

#[derive(Clone, Debug)]
enum Step {
    Pour(Pour),
    /// The import of that place, counted among those there are, is undone if it is done, redone if it is undone.
    Turn(prop::sample::Index),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![2 => pouring().prop_map(Step::Pour), 1 => any::<prop::sample::Index>().prop_map(Step::Turn)];
    prop::collection::vec(step, 1..6)
}

impl World {
    async fn town(&self, pour: &Pour) -> imports::Proposal {
        let files = vec![UploadedFile {
            name: "ville.csv".into(),
            path: self.file("ville.csv", &pour.file),
        }];
        let mapping = Some(Mapping::from_json(MAPPING).unwrap());
        let proposal = imports::propose(
            &self.ctx,
            Upload {
                files,
                mapping,
                ..Upload::default()
            },
        )
        .await
        .unwrap();
        let source = SourceChoice::New(Declaration::named(pour.source));
        imports::Proposal {
            plan: Plan {
                on_match: pour.on_match,
                source,
                ..proposal.plan
            },
            ..proposal
        }
    }

    async fn pour_town(&self, pour: &Pour) -> (ImportId, model::import::Counts) {
        let proposal = self.town(pour).await;
        let id = imports::keep(&self.ctx, &proposal).await.unwrap();
        assert_eq!(
            imports::run_in_batches_of(&self.ctx, id, 2, quiet()).await.unwrap(),
            ImportState::Done
        );
        (id, self.counts(id).await)
    }

    async fn turn(&self, id: ImportId) {
        match imports::get(&self.ctx, id).await.unwrap().state {
            ImportState::Undone => imports::redo_now(&self.ctx, id).await.unwrap(),
            _ => imports::undo_now(&self.ctx, id).await.unwrap(),
        };
    }

    async fn live(&self, ids: &[ImportId]) -> Vec<ImportId> {
        let mut live = Vec::new();
        for id in ids {
            if imports::get(&self.ctx, *id).await.unwrap().state == ImportState::Done {
                live.push(*id);
            }
        }
        live
    }

    async fn walk(&self, steps: &[Step]) -> Vec<ImportId> {
        let mut ids = Vec::new();
        for step in steps {
            match step {
                Step::Pour(pour) => ids.push(self.pour_town(pour).await.0),
                Step::Turn(which) if !ids.is_empty() => self.turn(*which.get(&ids)).await,
                Step::Turn(_) => {}
            }
        }
        ids
    }
}

async fn twice_is_once(world: World, (steps, pour): (Vec<Step>, Pour)) {
    world.walk(&steps).await;
    let filling = Pour {
        on_match: OnMatch::Fill,
        ..pour
    };
    let (_, mut last) = world.pour_town(&filling).await;
    // A refused row can be taken once its later neighbours have said more: then once is after that.
    for _ in 0..4 {
        let once = world.dump().await;
        let (_, again) = world.pour_town(&filling).await;
        if again.rejected == last.rejected {
            assert_eq!((again.created, again.updated), (0, 0), "{last:?}, then {again:?}");
            assert_eq!(world.dump().await, once);
            return;
        }
        assert!(again.rejected < last.rejected, "{last:?}, then {again:?}");
        last = again;
    }
}

async fn an_undo_leaves_what_was_before(world: World, (steps, pour): (Vec<Step>, Pour)) {
    world.walk(&steps).await;
    let before = world.dump().await;
    let (id, _) = world.pour_town(&pour).await;
    let after = world.dump().await;
    imports::undo_now(&world.ctx, id).await.unwrap();
    assert_eq!(world.dump().await, before);
    imports::redo_now(&world.ctx, id).await.unwrap();
    assert_eq!(world.dump().await, after);
}

async fn a_dry_run_tells_what_happens(world: World, (steps, pour): (Vec<Step>, Pour)) {
    world.walk(&steps).await;
    let before = world.dump().await;
    let proposal = world.town(&pour).await;
    let (told, ()) = imports::rehearse(&world.ctx, proposal, quiet(), async |_, _, _| Ok(()))
        .await
        .unwrap();
    assert_eq!(world.dump().await, before);
    let (_, done) = world.pour_town(&pour).await;
    assert_eq!(told, done);
}

async fn orders_do_not_matter(world: World, steps: Vec<Step>) {
    let ids = world.walk(&steps).await;
    let shown = world.dump().await;
    let live = world.live(&ids).await;
    for id in &live {
        world.turn(*id).await;
    }
    for id in live.iter().rev() {
        world.turn(*id).await;
    }
    assert_eq!(world.dump().await, shown);
    for id in live.iter().rev() {
        world.turn(*id).await;
    }
    let nothing = "ContactCounts { persons: 0, structures: 0, aside: 0 } 0 interactions\n";
    assert_eq!(world.dump().await, nothing);
}

/// An edit of the contact of that id, as a form would make it.
async fn edit(world: &World, id: ContactId) {
    let mut tx = world.ctx.write("contact.edit").await.unwrap();
    let Some((_, before)) = tx.documents(&[id]).await.unwrap().pop() else {
        return;
    };
    let act = tx
        .insert_act(NewAct {
            kind: ActKind::Edit,
            source: None,
            import: None,
            target: None,
        })
        .await
        .unwrap();
    let layer = Layer::new(
        act,
        Facts {
            profession: Some("éditée".into()),
            ..Facts::default()
        },
    );
    let mut after = before.clone();
    model::layer::apply(&mut after, &layer.asserts);
    let changed = ChangedContact {
        id,
        before: Some(before),
        after: Some(after),
        layer: Some(layer),
        row_keys: vec![],
    };
    tx.save_contacts(&[changed]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn later_edits_stay(world: World, (first, second): (Pour, Pour)) {
    world.pour_town(&first).await;
    let before = world.dump().await;
    if !before.starts_with("1 ") {
        return;
    }
    let (id, _) = world.pour_town(&second).await;
    edit(&world, ContactId::new(1)).await;
    imports::undo_now(&world.ctx, id).await.unwrap();
    let rest = |dump: &str| {
        dump.lines()
            .filter(|line| !line.starts_with("1 "))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let after = world.dump().await;
    assert_eq!(rest(&after), rest(&before));
    let facts = |dump: &str| -> Option<Facts> {
        let json = dump.lines().find_map(|line| line.strip_prefix("1 "))?;
        serde_json::from_str(json).ok()
    };
    let edited = facts(&before).map(|facts| Facts {
        profession: Some("éditée".into()),
        ..facts
    });
    assert_eq!(facts(&after), edited);
}

/// Checks a law on `cases` random inputs, each in a base of its own.
fn check<S: Strategy, F: Future<Output = ()>>(
    cases: u32,
    world: fn() -> std::pin::Pin<Box<dyn Future<Output = World>>>,
    inputs: S,
    law: fn(World, S::Value) -> F,
) {
    let config = ProptestConfig {
        cases,
        max_shrink_iters: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    TestRunner::new(config)
        .run(&inputs, |input| {
            runtime.block_on(async { law(world().await, input).await });
            Ok(())
        })
        .unwrap();
}

macro_rules! laws {
    ($($law:ident: $inputs:expr;)*) => {
        mod sqlite {
            $(#[test] fn $law() { super::check(16, || Box::pin(crate::world::World::sqlite()), { use super::*; $inputs }, super::$law); })*
        }
        mod postgres {
            $(#[test] fn $law() { super::check(4, || Box::pin(crate::world::World::postgres()), { use super::*; $inputs }, super::$law); })*
        }
    };
}

laws! {
    twice_is_once: (steps(), pouring());
    an_undo_leaves_what_was_before: (steps(), pouring());
    a_dry_run_tells_what_happens: (steps(), pouring());
    orders_do_not_matter: steps();
    later_edits_stay: (pouring(), pouring());
}
