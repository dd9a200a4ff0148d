//! `cohorte demo`: a base of real public data and invented people, and a server to look at it.

use std::path::PathBuf;

use api::health::DemoSignIn;
use app::imports::{self, Import, Plan, SourceChoice, Upload, UploadedFile};
use app::organizations::{self, Nature, Organization, Wish};
use app::passwords::Password;
use app::scores::{self, Draft, Engaging, Measure, Scoring};
use app::users::{self, Newcomer};
use app::{App, Ctx, Paging};
use clap::Args;
use jiff::tz::TimeZone;
use model::Language;
use model::import::{Counts, ImportState};
use model::role::Role;
use serde::Serialize;

use crate::commands::serve::{self, Serve};
use crate::demo;
use crate::demo::manifest::{self, Entry, Manifest};
use crate::{config::Global, failure::Failure, open, output, progress::Bar};

/// Who signs in to the demonstration. Not a secret: it is printed, and shown on the sign-in page.
const EMAIL: &str = "demo@cohorte.example";
const PASSWORD: &str = "quatre-pommes-sous-le-tilleul";

/// Where to serve the demonstration.
#[derive(Args, Clone, Debug)]
pub struct Demo {
    #[command(flatten)]
    serve: Serve,
    /// Make the base ready and stop there.
    #[arg(long)]
    prepare: bool,
    /// How many people to invent.
    #[arg(long, hide = true, default_value_t = demo::PEOPLE)]
    people: u32,
}

/// What became of one file.
#[derive(Serialize)]
struct Line {
    file: String,
    #[serde(flatten)]
    counts: Counts,
}

/// Makes the base ready, as far as it is not yet, then serves it.
pub async fn run(global: &Global, command: Demo) -> Result<(), Failure> {
    let store = open::store(global).await?;
    let lock = store.lock_instance().await?;
    let app = open::over(store.clone(), global)?;
    let files = Files {
        folder: global.data.join("demonstration"),
        people: command.people,
    };
    let lines = prepare(&app, &files).await?;
    if command.prepare {
        let text: Vec<String> = lines.iter().map(Line::text).collect();
        output::print(global, &lines, &text.join("\n"))?;
    } else {
        eprintln!("{}", how_to_sign_in(global));
        let sign_in = DemoSignIn {
            email: EMAIL.to_owned(),
            password: PASSWORD.to_owned(),
        };
        serve::until_stopped(global, command.serve, app, Some(sign_in)).await?;
    }
    drop(lock);
    store.close().await;
    Ok(())
}

fn how_to_sign_in(global: &Global) -> String {
    let (person, secret) = match global.language() {
        Language::Fr => ("Connexion", "mot de passe"),
        Language::En => ("Sign in as", "password"),
    };
    format!("{person} {EMAIL}, {secret} {PASSWORD}")
}

/// The organisation, its user, and every import of the manifest that is not there yet.
async fn prepare(app: &App, files: &Files) -> Result<Vec<Line>, Failure> {
    let manifest = Manifest::load();
    let organization = organization(app, &manifest.organization).await?;
    let ctx = organizations::operate(app, &organization.slug).await?;
    admit(&ctx).await?;
    let known = all_imports(&ctx).await?;
    let mut lines = Vec::new();
    for entry in &manifest.imports {
        let name = entry.file_name();
        let ended = match known
            .iter()
            .find(|import| import.files.iter().any(|file| file.name == name))
        {
            None => pour(&ctx, entry, files).await?,
            Some(import) => finish(&ctx, import, name).await?,
        };
        let counts = ended.report.map(|report| report.counts).unwrap_or_default();
        lines.push(Line {
            file: name.to_owned(),
            counts,
        });
    }
    score(&ctx).await?;
    Ok(lines)
}

/// An engagement score over what the invented people did, once.
async fn score(ctx: &Ctx) -> Result<(), Failure> {
    if !scores::list(ctx).await?.is_empty() {
        return Ok(());
    }
    let levels = [
        ("donation", 5),
        ("membership", 4),
        ("mission", 5),
        ("event_attended", 3),
        ("petition_signed", 2),
        ("email_clicked", 1),
    ];
    let engaging = |(kind, level): (&str, u8)| Engaging {
        kind: kind.to_owned(),
        level,
    };
    let draft = Draft {
        name: "Engagement".to_owned(),
        scoring: Scoring {
            kinds: levels.map(engaging).into(),
            months: 24,
            measure: Measure::Level,
        },
    };
    scores::create(ctx, &draft).await?;
    Ok(())
}

async fn organization(app: &App, name: &str) -> Result<Organization, Failure> {
    if let Some(found) = organizations::list(app)
        .await?
        .into_iter()
        .find(|organization| organization.demo)
    {
        return Ok(found);
    }
    let wish = Wish {
        name: name.to_owned(),
        country: "FR".to_owned(),
        time_zone: "Europe/Paris".to_owned(),
        nature: Nature::Demonstration,
    };
    Ok(organizations::add(app, wish).await?)
}

/// Lets the visitor in, once: doing it again would end their sessions.
async fn admit(ctx: &Ctx) -> Result<(), Failure> {
    if users::list(ctx).await?.iter().any(|member| member.email == EMAIL) {
        return Ok(());
    }
    let newcomer = Newcomer {
        email: EMAIL.to_owned(),
        display_name: Some("Camille (démonstration)".to_owned()),
        role: Role::Administrator,
        password: Password::new(PASSWORD),
    };
    users::add(ctx, newcomer).await?;
    Ok(())
}

async fn all_imports(ctx: &Ctx) -> Result<Vec<Import>, Failure> {
    let mut found = Vec::new();
    let mut cursor = None;
    loop {
        let page = imports::list(
            ctx,
            None,
            Paging {
                limit: Paging::LIMIT_MAX,
                cursor,
            },
        )
        .await?;
        found.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(found);
        }
    }
}

/// Imports a file as the wizard would: looked at, planned, started.
async fn pour(ctx: &Ctx, entry: &Entry, files: &Files) -> Result<Import, Failure> {
    let name = entry.file_name();
    let path = files.path(ctx, entry)?;
    let upload = Upload {
        kind: Some(entry.kind),
        files: vec![UploadedFile {
            name: name.to_owned(),
            path,
        }],
        sheets: None,
        mapping: Some(serde_json::from_str(&entry.mapping_json()).map_err(Failure::system)?),
        campaign: None,
    };
    let draft = imports::create(ctx, upload).await?;
    let source = SourceChoice::New(entry.source.clone());
    let plan = Plan {
        on_match: entry.on_match,
        source,
        ..draft.plan
    };
    let draft = imports::plan(ctx, draft.id, plan).await?;
    finish(ctx, &draft, name).await
}

/// Brings an import to its end, if it is not there; one that somebody undid stays undone.
async fn finish(ctx: &Ctx, import: &Import, name: &str) -> Result<Import, Failure> {
    if !matches!(
        import.state,
        ImportState::Draft | ImportState::Interrupted | ImportState::Failed
    ) {
        return Ok(imports::get(ctx, import.id).await?);
    }
    eprintln!("{name}");
    let bar = Bar::new();
    match import.state {
        ImportState::Draft => imports::run(ctx, import.id, bar.watch()).await?,
        _ => imports::run_on(ctx, import.id, bar.watch()).await?,
    };
    bar.end();
    let ended = imports::get(ctx, import.id).await?;
    match (ended.state, &ended.error) {
        (ImportState::Done, _) => Ok(ended),
        (_, Some(error)) => Err(Failure::System(format!("{name}: {}", error.en))),
        (state, None) => Err(Failure::System(format!("{name}: {}", state.key()))),
    }
}

/// Where the demonstration's files lie: written once, for an import that was cut off goes on with the same file.
struct Files {
    folder: PathBuf,
    people: u32,
}

impl Files {
    fn path(&self, ctx: &Ctx, entry: &Entry) -> Result<PathBuf, Failure> {
        std::fs::create_dir_all(&self.folder).map_err(Failure::system)?;
        let path = self.folder.join(entry.file_name());
        if !path.exists() {
            match &entry.file {
                Some(file) => std::fs::write(&path, manifest::content(file)).map_err(Failure::system)?,
                None => self.invent(ctx)?,
            }
        }
        Ok(path)
    }

    fn invent(&self, ctx: &Ctx) -> Result<(), Failure> {
        let zone = TimeZone::get(&ctx.organization().time_zone).unwrap_or(TimeZone::UTC);
        let today = ctx.now().to_zoned(zone).date();
        demo::invent(&self.folder, self.people, today).map_err(Failure::system)?;
        Ok(())
    }
}

impl Line {
    fn text(&self) -> String {
        let Counts {
            rows,
            created,
            updated,
            unchanged,
            rejected,
        } = self.counts;
        format!(
            "{}: {rows} = {created} + {updated} + {unchanged} + {rejected}",
            self.file
        )
    }
}
