//! An application of one's own on either database, with files to pour in and everything that its base holds as text.

use std::{collections::HashMap, fmt::Write, path::PathBuf, sync::Arc};

use app::{
    App, Ctx,
    imports::{self, Import, Plan, SourceChoice, Upload, UploadedFile},
    organizations::{self, Nature, Wish},
    spool::Spool,
};
use jiff::Timestamp;
use model::{
    ActId, ContactId, ImportId,
    clock::Clock,
    facts::Facts,
    import::{Counts, ImportKind, ImportState, OnMatch},
    layer::fold,
    source::Declaration,
};
use store::{ActKind, ChangedContact, InteractionQuery, Location, NewAct, Scope, Store, WriteTx};
use testkit::postgres::TestDatabase;

/// Writes each case as two tests, one for each engine.
macro_rules! on_both {
    ($($case:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")] async fn $case() { super::$case(crate::world::World::sqlite().await).await; })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")] async fn $case() { super::$case(crate::world::World::postgres().await).await; })*
        }
    };
}
pub(crate) use on_both;

/// An application with one organization.
pub struct World {
    pub ctx: Ctx,
    folder: tempfile::TempDir,
    location: Location,
    _database: Option<TestDatabase>,
}

/// A clock that stands still, seconds after the noon of tests.
struct Still(i64);

const NOON: Still = Still(0);

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(1_770_000_000 + self.0).expect("an instant")
    }
}

impl World {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::Folder(folder.path().join("data"));
        Self::at(location, folder, None).await
    }

    pub async fn postgres() -> Self {
        let database = TestDatabase::create().await;
        let location = Location::Postgres(database.url().to_owned());
        Self::at(location, tempfile::tempdir().unwrap(), Some(database)).await
    }

    async fn at(location: Location, folder: tempfile::TempDir, database: Option<TestDatabase>) -> Self {
        let store = Store::open(location.clone()).await.unwrap();
        let app = App::new(store, Arc::new(NOON), Spool::open(folder.path().join("spool")).unwrap());
        let wish = Wish {
            name: "Les Amis du Jardin".into(),
            country: "FR".into(),
            time_zone: "Europe/Paris".into(),
            nature: Nature::Real,
        };
        let organization = organizations::add(&app, wish).await.unwrap();
        let ctx = organizations::operate(&app, &organization.slug).await.unwrap();
        Self {
            ctx,
            folder,
            location,
            _database: database,
        }
    }

    /// A path in a folder of the test's own.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Leaves no byte of what was deleted.
    pub async fn purge(&self) {
        app::erasure::sweep(self.ctx.app()).await.unwrap();
        assert_eq!(self.ctx.base().purges_owed().await.unwrap(), 0);
    }

    /// The database's files that hold one of these texts, whatever part of them it is in; none for a server, whose files are its own.
    pub fn bytes_holding(&self, traces: &[&str]) -> Vec<String> {
        let folder = self.folder.path().join("data/organizations");
        let files = std::fs::read_dir(folder).into_iter().flatten();
        let mut found = Vec::new();
        for file in files.map(|entry| entry.unwrap().path()) {
            let bytes = std::fs::read(&file).unwrap().to_ascii_lowercase();
            let holds = |trace: &&&str| bytes.windows(trace.len()).any(|window| window == trace.as_bytes());
            found.extend(
                traces
                    .iter()
                    .filter(holds)
                    .map(|trace| format!("{}: {trace}", file.display())),
            );
        }
        found
    }

    /// Another process over the same base.
    pub async fn beside(&self) -> Ctx {
        self.later(0).await
    }

    /// Another process over the same base, so many seconds later.
    pub async fn later(&self, seconds: i64) -> Ctx {
        let store = Store::open(self.location.clone()).await.unwrap();
        let spool = Spool::open(self.folder.path().join("spool-beside")).unwrap();
        let app = App::new(store, Arc::new(Still(seconds)), spool);
        organizations::operate(&app, &self.ctx.organization().slug)
            .await
            .unwrap()
    }

    /// The next process over the same base, in the same folder, so many seconds later.
    pub async fn next(&self, seconds: i64) -> Ctx {
        let store = Store::open(self.location.clone()).await.unwrap();
        let spool = Spool::open(self.folder.path().join("spool")).unwrap();
        let app = App::new(store, Arc::new(Still(seconds)), spool);
        organizations::operate(&app, &self.ctx.organization().slug)
            .await
            .unwrap()
    }

    /// Puts a file down.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Looks at a file of that text.
    pub async fn draft(&self, name: &str, text: &str, pouring: &Pouring) -> Import {
        self.draft_in(&self.ctx, name, text, pouring).await
    }

    async fn draft_in(&self, ctx: &Ctx, name: &str, text: &str, pouring: &Pouring) -> Import {
        let files = vec![UploadedFile {
            name: name.to_owned(),
            path: self.file(name, text),
        }];
        let upload = Upload {
            kind: pouring.kind,
            files,
            sheets: None,
            mapping: None,
            campaign: pouring.campaign.clone(),
        };
        let draft = imports::create(ctx, upload).await.unwrap();
        let source = pouring
            .source
            .as_ref()
            .map(|name| SourceChoice::New(Declaration::named(name.clone())));
        let plan = Plan {
            on_match: pouring.on_match,
            source: source.unwrap_or(draft.plan.source.clone()),
            ..draft.plan
        };
        imports::plan(ctx, draft.id, plan).await.unwrap()
    }

    /// Pours a file of that text in.
    pub async fn pour_as(&self, name: &str, text: &str, pouring: &Pouring) -> (ImportId, Counts) {
        let draft = self.draft(name, text, pouring).await;
        let state = imports::run(&self.ctx, draft.id, quiet()).await.unwrap();
        assert_eq!(state, ImportState::Done);
        (draft.id, self.counts(draft.id).await)
    }

    /// Pours a file of that text in, everything guessed.
    pub async fn pour(&self, name: &str, text: &str) -> (ImportId, Counts) {
        self.pour_as(name, text, &Pouring::default()).await
    }

    /// Pours a file of that text in, from another process.
    pub async fn pour_in(&self, beside: &Ctx, name: &str, text: &str) {
        let draft = self.draft_in(beside, name, text, &Pouring::default()).await;
        let state = imports::run(beside, draft.id, quiet()).await.unwrap();
        assert_eq!(state, ImportState::Done);
    }

    /// What became of the rows of an import, checked to add up.
    pub async fn counts(&self, id: ImportId) -> Counts {
        let counts = imports::get(&self.ctx, id).await.unwrap().report.unwrap().counts;
        assert_eq!(
            counts.rows,
            counts.created + counts.updated + counts.unchanged + counts.rejected
        );
        counts
    }

    /// How many active persons that SQL condition holds of.
    pub async fn count_by_sql(&self, condition: &str) -> u64 {
        let (slug, now) = (&self.ctx.organization().slug, self.ctx.now().as_millisecond());
        let counted = testkit::questions::count(&self.location, slug, condition, now).await;
        counted.unsigned_abs()
    }

    /// Withdraws an act, and folds again the contacts it spoke of.
    pub async fn withdraw(&self, act: ActId) {
        let mut tx = self.ctx.write("test.withdraw").await.unwrap();
        let undo = tx.insert_act(undoing(ActKind::Undo, act)).await.unwrap();
        tx.withdraw_act(act, undo).await.unwrap();
        fold_again(&mut tx, act).await;
        tx.commit().await.unwrap();
    }

    /// Restores it.
    pub async fn restore(&self, act: ActId) {
        let mut tx = self.ctx.write("test.restore").await.unwrap();
        tx.insert_act(undoing(ActKind::Redo, act)).await.unwrap();
        tx.restore_act(act).await.unwrap();
        fold_again(&mut tx, act).await;
        tx.commit().await.unwrap();
    }

    /// The file of rejects.
    pub async fn rejects(&self, id: ImportId) -> Option<String> {
        let mut text = Vec::new();
        let any = imports::save_rejects(&self.ctx, id, model::Language::Fr, &mut text)
            .await
            .unwrap();
        any.then(|| String::from_utf8(text).unwrap())
    }

    /// All that the base holds, as an export would tell it: contacts with all that hangs on them, and names in use.
    pub async fn dump(&self) -> String {
        let mut tx = self.ctx.read().await.unwrap();
        let mut dump = String::new();
        for contact in tx.contacts_after(ContactId::new(0), 100_000).await.unwrap() {
            let id = contact.id;
            writeln!(dump, "{id} {}", serde_json::to_string(&contact.facts).unwrap()).unwrap();
            for said in tx.consents(&Scope::Organization, id).await.unwrap() {
                writeln!(dump, "  consent {:?} {:?}", said.consent, said.source).unwrap();
            }
            let query = InteractionQuery::latest(id, 10_000);
            for said in tx.interactions(&Scope::Organization, &query).await.unwrap() {
                let text = serde_json::to_string(&said.interaction).unwrap();
                writeln!(
                    dump,
                    "  {text} {:?} {:?} {:?} {:?}",
                    said.campaign, said.event, said.theme, said.author
                )
                .unwrap();
            }
            for said in tx.supports(&Scope::Organization, id).await.unwrap() {
                writeln!(dump, "  support {} {} {:?}", said.level, said.at, said.election).unwrap();
            }
            for said in tx.memberships(&Scope::Organization, id).await.unwrap() {
                writeln!(
                    dump,
                    "  membership {:?} {} {:?} {:?}",
                    said.kind, said.from, said.until, said.fee_cents
                )
                .unwrap();
            }
            for said in tx.links(&Scope::Organization, id).await.unwrap() {
                writeln!(
                    dump,
                    "  {:?} {} {:?} {:?} of {}",
                    said.side, said.kind, said.title, said.from, said.other
                )
                .unwrap();
            }
            for (list, _) in tx.lists_of(&[id]).await.unwrap() {
                writeln!(dump, "  in list {list}").unwrap();
            }
        }
        let counts = tx.contact_counts(&Scope::Organization).await.unwrap();
        writeln!(
            dump,
            "{counts:?} {} interactions",
            tx.count_interactions().await.unwrap()
        )
        .unwrap();
        for tag in tx.tags().await.unwrap() {
            writeln!(dump, "tag {}", tag.name).unwrap();
        }
        for list in tx.static_lists().await.unwrap() {
            writeln!(dump, "list {}", list.name).unwrap();
        }
        for attribute in tx.attributes().await.unwrap() {
            writeln!(dump, "attribute {} {:?}", attribute.definition.name, attribute.options).unwrap();
        }
        dump
    }
}

fn undoing(kind: ActKind, target: ActId) -> NewAct {
    NewAct {
        kind,
        source: None,
        import: None,
        target: Some(target),
    }
}

async fn fold_again(tx: &mut WriteTx, act: ActId) {
    let contacts = tx.contacts_of_act(act, ContactId::new(0), 100_000).await.unwrap();
    let before: HashMap<ContactId, Facts> = tx.documents(&contacts).await.unwrap().into_iter().collect();
    let layers = tx.layers(&contacts).await.unwrap();
    let changed = layers
        .chunk_by(|one, other| one.contact == other.contact)
        .map(|own| ChangedContact {
            id: own[0].contact,
            before: before.get(&own[0].contact).cloned(),
            after: fold(own.iter().filter(|record| record.live).map(|record| &record.layer)),
            layer: None,
            row_keys: Vec::new(),
        });
    tx.save_contacts(&changed.collect::<Vec<_>>()).await.unwrap();
}

/// How to pour.
#[derive(Clone, Debug)]
pub struct Pouring {
    pub kind: Option<ImportKind>,
    pub on_match: OnMatch,
    pub source: Option<String>,
    pub campaign: Option<String>,
}

impl Default for Pouring {
    fn default() -> Self {
        Self {
            kind: None,
            on_match: OnMatch::Fill,
            source: None,
            campaign: None,
        }
    }
}

impl Pouring {
    pub fn from(source: &str) -> Self {
        Self {
            source: Some(source.to_owned()),
            ..Self::default()
        }
    }

    pub fn kind(self, kind: ImportKind) -> Self {
        Self {
            kind: Some(kind),
            ..self
        }
    }

    pub fn campaign(self, name: &str) -> Self {
        Self {
            campaign: Some(name.to_owned()),
            ..self
        }
    }

    pub fn on_match(self, on_match: OnMatch) -> Self {
        Self { on_match, ..self }
    }
}

/// Nobody watches.
pub fn quiet() -> imports::Watch {
    Arc::new(|_| {})
}

impl World {
    /// The same organization, asked by somebody of that role.
    pub async fn as_role(&self, role: model::role::Role) -> Ctx {
        let email = format!("{}@example.org", role.key());
        let password = || app::passwords::Password::new("quatre-pommes-sous-le-tilleul");
        let newcomer = app::users::Newcomer {
            email: email.clone(),
            display_name: None,
            password: password(),
            role,
        };
        app::users::add(&self.ctx, newcomer).await.unwrap();
        let credentials = app::sessions::Credentials {
            email,
            password: password(),
            network: None,
        };
        let signed_in = app::sessions::sign_in(self.ctx.app(), credentials).await.unwrap();
        let app::sessions::SignIn::Opened(_, session) = signed_in else {
            panic!("the password is right");
        };
        app::sessions::enter(self.ctx.app(), &session).await.unwrap()
    }
}
