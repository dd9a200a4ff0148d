//! Contacts handed over as a file: of a selection, with chosen columns, told in a register of exports with who, when, on which question
//! and how many.

mod cards;
mod cells;
mod columns;
mod links;
mod names;
mod print;
mod running;
mod sending;
mod split;
mod tables;
mod view;
mod whole;
mod writing;

use std::path::{Path, PathBuf};

use files::card;
use jiff::SignedDuration;
use model::{ExportId, Language, export::ExportFormat, export::ExportState, role::Capability};
use serde::{Deserialize, Serialize};

pub use columns::{Care, Choice, RECORD};
pub use links::{Link, LinkMade, LinkWish, Reading, links, make_link, read_link, revoke_link};
pub use running::Watch;
pub use sending::{Sending, SendingMade, Sorting, excluded_beside, sort};
pub(crate) use sending::{files_of, is_sending};
pub use split::{is_key, split};
pub(crate) use view::last_sending;
pub use view::{Export, get, list};

use crate::{App, Ctx, Error, Result, contacts::Selection};

/// What is asked: whom, in which form, with which columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Whom.
    pub selection: Selection,
    /// In which form.
    pub format: ExportFormat,
    /// Keys of columns or texts of figures, in order; all keys when empty.
    pub columns: Vec<String>,
    /// What else.
    pub options: Options,
    /// By which channel and for what one is to write to them; only those who may be are in the file then.
    pub sending: Option<Sending>,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Options {
    /// In which language headings and words of closed lists are.
    #[serde(with = "language_key")]
    pub language: Language,
    /// What separates the cells of delimited text.
    pub separator: Separator,
    /// What begins delimited text.
    pub mark: Mark,
    /// The version of address cards.
    pub card: Card,
    /// How labels stand on a sheet.
    pub labels: Labels,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: Language::Fr,
            separator: Separator::default(),
            mark: Mark::default(),
            card: Card::default(),
            labels: Labels::default(),
        }
    }
}

/// What separates the cells of delimited text.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Separator {
    /// What French spreadsheets open.
    #[default]
    Semicolon,
    /// What English ones do.
    Comma,
    /// A tab.
    Tab,
}

impl Separator {
    fn character(self) -> char {
        match self {
            Self::Semicolon => ';',
            Self::Comma => ',',
            Self::Tab => '\t',
        }
    }
}

/// What begins delimited text.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// The mark by which spreadsheets know UTF-8.
    #[default]
    Utf8,
    /// Nothing.
    None,
}

/// A version of address cards.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Card {
    /// 3.0, for old phones.
    V3,
    /// 4.0.
    #[default]
    V4,
}

impl From<Card> for card::Version {
    fn from(card: Card) -> Self {
        match card {
            Card::V3 => Self::V3,
            Card::V4 => Self::V4,
        }
    }
}

/// How labels stand on a sheet.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Labels {
    /// Two by seven: 99 × 38 mm.
    #[default]
    TwoBySeven,
    /// Three by eight: 70 × 37 mm.
    ThreeByEight,
}

impl Labels {
    fn per_sheet(self) -> usize {
        match self {
            Self::TwoBySeven => 14,
            Self::ThreeByEight => 24,
        }
    }
}

mod language_key {
    use model::Language;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    pub fn serialize<S: Serializer>(language: &Language, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(language.pick("fr", "en"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Language, D::Error> {
        let key = String::deserialize(deserializer)?;
        Ok(if key == "en" { Language::En } else { Language::Fr })
    }
}

/// How long a file waits to be fetched.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// The columns that this caller can ask for.
pub async fn columns(ctx: &Ctx) -> Result<Vec<Choice>> {
    ctx.require(Capability::ReadContacts)?;
    let mut tx = ctx.read().await?;
    let names = names::Names::read(&mut tx, ctx.role()).await?;
    Ok(columns::choices(&names.attributes().cloned().collect::<Vec<_>>()))
}

/// Starts an export into the spool; it goes on after this returns.
pub async fn start(ctx: &Ctx, request: Request) -> Result<Export> {
    let path = ctx.app().spool().new_path()?;
    let run = running::begin(ctx, request, path).await?;
    let id = run.id();
    let work = async move { run.go(std::sync::Arc::new(|_| {})).await.map(drop) };
    ctx.app().tasks().spawn("export", work);
    get(ctx, id).await
}

/// Writes an export where its caller says, and waits for its end; nothing is kept in the spool. The file is there whole, or not at all.
pub async fn write(ctx: &Ctx, request: Request, path: &Path, watch: Watch) -> Result<Export> {
    let run = running::begin(ctx, request, beside(path)).await?;
    let id = run.id();
    run.hand_over(path, watch).await?;
    get(ctx, id).await
}

/// A name of its own in the same folder, so that the last step is a renaming.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

/// The file of an export that is ready; fetching it is told.
pub async fn content(ctx: &Ctx, id: ExportId) -> Result<(Export, PathBuf)> {
    ctx.require(Capability::Export)?;
    let mut tx = ctx.write("export.fetch").await?;
    let stored = tx.export(id).await?.ok_or(Error::NotFound)?;
    let (ExportState::Ready, Some(file)) = (stored.state, stored.file) else {
        return Err(Error::conflict(
            "export.no_file",
            "Ce fichier n’est pas, ou n’est plus, disponible.",
            "This file is not available, or no longer.",
        ));
    };
    tx.export_fetched(id).await?;
    tx.commit().await?;
    Ok((get(ctx, id).await?, PathBuf::from(file)))
}

/// The file of those whom a sending leaves out, each with the reason; fetching it is told.
pub async fn excluded(ctx: &Ctx, id: ExportId) -> Result<PathBuf> {
    let (export, path) = content(ctx, id).await?;
    if export.sending.is_none() {
        return Err(Error::NotFound);
    }
    Ok(sending::excluded_path(&path))
}

/// Asks an export to stop at its next page: there will be no file.
pub async fn cancel(ctx: &Ctx, id: ExportId) -> Result<Export> {
    ctx.require(Capability::Export)?;
    let mut tx = ctx.write("export.cancel").await?;
    let stored = tx.export(id).await?.ok_or(Error::NotFound)?;
    if stored.state != ExportState::Running {
        let (fr, en) = ("Cet export est déjà terminé.", "This export has ended already.");
        return Err(Error::conflict("export.not_running", fr, en));
    }
    tx.request_export_cancel(id).await?;
    tx.commit().await?;
    get(ctx, id).await
}

/// Deletes the files whose time has come, and those that a crash left half written.
pub async fn sweep(app: &App) -> Result<()> {
    for organization in crate::organizations::list(app).await? {
        let ctx = crate::organizations::operate(app, &organization.slug).await?;
        running::sweep(&ctx).await?;
    }
    Ok(())
}
