//! Links by which a spreadsheet reads some people by itself (`IMPORTDATA`): off until an administrator allows them.
//!
//! The token is in the address and only its digest is kept. A link has its owner's rights as they are at each reading, gives the columns
//! chosen one by one and no other, and each reading is an export like any other: noted, with whom it held.

use std::path::PathBuf;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use model::{ExportLinkId, Language, SegmentId, export::ExportFormat, role::Capability};
use sha2::{Digest, Sha256};
use store::{ExportLinkRecord, NewExportLink};

use super::{Mark, Options, Request, Separator, columns, running};
use crate::{
    App, Ctx, Error, Result, Sentence, authors, contacts::Selection, organizations, questions, segments, shape,
};

/// What every token begins with, so that a search for leaked ones finds them.
const PREFIX: &str = "cohorte_link_";
const TOKEN_BYTES: usize = 32;
/// A sheet reads each link once an hour: so many readings in a window leave room for several sheets.
const FETCHES_MAX: i64 = 12;
const WINDOW: SignedDuration = SignedDuration::from_mins(10);
/// More links than that are no longer looked after.
const LINKS_MAX: usize = 100;

/// A link to make.
#[derive(Clone, Debug)]
pub struct LinkWish {
    /// What it is called.
    pub name: String,
    /// Whose members it gives.
    pub segment: SegmentId,
    /// Keys and figures, one by one.
    pub columns: Vec<String>,
    /// The language of headings.
    pub language: Language,
}

/// A link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its id.
    pub id: ExportLinkId,
    /// What it is called.
    pub name: String,
    /// The last letters of its address.
    pub hint: String,
    /// Whose members it gives.
    pub segment: SegmentId,
    /// The segment's name; none when it is gone or private to somebody else.
    pub segment_name: Option<String>,
    /// Keys and figures.
    pub columns: Vec<String>,
    /// Whose rights it has.
    pub author: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// The last time it was read.
    pub fetched_at: Option<Timestamp>,
    /// How often it was read.
    pub fetches: u64,
    /// Why it gives nothing any more.
    pub closed: Option<Sentence>,
}

/// A link just made, with its token, which is never shown again.
pub struct LinkMade {
    /// The link.
    pub link: Link,
    /// What stands in its address.
    pub token: String,
}

impl std::fmt::Debug for LinkMade {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LinkMade({}, ***)", self.link.id)
    }
}

/// Makes a link with the rights of its maker, who must be a person.
pub async fn make_link(ctx: &Ctx, wish: LinkWish) -> Result<LinkMade> {
    ctx.require(Capability::Export)?;
    allowed(ctx).await?;
    let author = ctx.author().filter(|_| matches!(ctx.caller(), crate::Caller::User(_)));
    let Some(author) = author else {
        let (fr, en) = (
            "Un lien a les droits d’une personne.",
            "A link has the rights of a person.",
        );
        return Err(Error::conflict("link.of_a_person", fr, en));
    };
    let name = checked_name(&wish.name)?;
    segments::get(ctx, wish.segment, wish.language).await?;
    check_columns(ctx, &wish).await?;
    if ctx
        .read()
        .await?
        .export_links()
        .await?
        .iter()
        .filter(|link| link.revoked_at.is_none())
        .count()
        >= LINKS_MAX
    {
        let fr = format!("{LINKS_MAX} liens ouverts au plus : révoquez ceux qui ne servent plus.");
        let en = format!("{LINKS_MAX} open links at most: revoke those not in use.");
        return Err(Error::conflict("link.too_many", fr, en));
    }
    let mut random = [0_u8; TOKEN_BYTES];
    getrandom::fill(&mut random).map_err(Error::internal)?;
    let token = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(random));
    let new = NewExportLink {
        name,
        token_hash: digest(&token),
        hint: token[token.len() - 4..].to_owned(),
        segment: wish.segment,
        columns: wish.columns,
        language: wish.language.pick("fr", "en").to_owned(),
        author,
    };
    let mut tx = ctx.write("export_link.make").await?;
    let id = tx.insert_export_link(&new).await?;
    tx.commit().await?;
    let link = links(ctx).await?.into_iter().find(|link| link.id == id);
    let link = link.ok_or_else(|| Error::internal("a link just made is not there"))?;
    Ok(LinkMade { link, token })
}

/// The links of the organization, latest first.
pub async fn links(ctx: &Ctx) -> Result<Vec<Link>> {
    ctx.require(Capability::Export)?;
    let records = ctx.read().await?.export_links().await?;
    let known = questions::base::names(ctx).await?;
    let on = shape::settings(ctx).await?.export_links;
    let mut links = Vec::new();
    for record in records {
        let segment = known
            .segment(record.segment)
            .filter(|segment| questions::Sees::of(ctx).sees(segment));
        let closed = closed(ctx, &record, on, known.segment(record.segment).is_some()).await?;
        links.push(Link {
            id: record.id,
            segment_name: segment.map(|segment| segment.name.clone()),
            name: record.name,
            hint: record.hint,
            segment: record.segment,
            columns: record.columns,
            author: record.author_name,
            created_at: record.created_at,
            fetched_at: record.fetched_at,
            fetches: record.fetches.unsigned_abs(),
            closed,
        });
    }
    Ok(links)
}

/// Takes a link back, at once: its owner, or an administrator.
pub async fn revoke_link(ctx: &Ctx, id: ExportLinkId) -> Result<()> {
    ctx.require(Capability::Export)?;
    let mut tx = ctx.write("export_link.revoke").await?;
    let link = tx.export_link(id).await?.ok_or(Error::NotFound)?;
    if Some(link.author) != ctx.author() {
        ctx.require(Capability::ManageUsers)?;
    }
    if !tx.revoke_export_link(id).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

/// What a reading gives.
#[derive(Debug)]
pub enum Reading {
    /// A file that its reader takes away: it is there until then.
    File(PathBuf),
    /// Nothing: there is no such link, or it gives nothing any more. Which of the two is nobody's business.
    Nothing,
    /// Nothing for now: it was read too often.
    TooOften(SignedDuration),
}

/// Reads a link, with the rights that its owner has now.
pub async fn read_link(app: &App, organization: &str, token: &str) -> Result<Reading> {
    let Some(organization) = organizations::by_uuid(app, organization).await? else {
        return Ok(Reading::Nothing);
    };
    let base = app.store().base(organization.id).await?;
    let (link, muted) = {
        let mut tx = base.read().await?;
        (tx.export_link_of(&digest(token)).await?, tx.is_muted().await?)
    };
    let Some(link) = link.filter(|link| link.revoked_at.is_none() && !muted) else {
        return Ok(Reading::Nothing);
    };
    let owner = authors::still_here(app, &organization, link.author).await?;
    let Some(ctx) = owner.filter(|ctx| ctx.may(Capability::Export)) else {
        return Ok(Reading::Nothing);
    };
    if !shape::settings(&ctx).await?.export_links {
        return Ok(Reading::Nothing);
    }
    if let Some(wait) = count(&ctx, link.id).await? {
        return Ok(Reading::TooOften(wait));
    }
    let path = app.spool().new_path()?;
    let request = request(&link);
    match running::begin(&ctx, request, path.clone()).await {
        Ok(run) => run.hand_over(&path, std::sync::Arc::new(|_| {})).await?,
        // A segment that is gone, a column that its owner may not see any more.
        Err(Error::Invalid(_) | Error::NotFound | Error::Conflict(_)) => return Ok(Reading::Nothing),
        Err(error) => return Err(error),
    }
    Ok(Reading::File(path))
}

/// Counts a reading; how long to wait when there were too many.
async fn count(ctx: &Ctx, id: ExportLinkId) -> Result<Option<SignedDuration>> {
    let mut tx = ctx.write("export_link.read").await?;
    let link = tx.export_link(id).await?.ok_or(Error::NotFound)?;
    let since = ctx.now().duration_since(link.window_at);
    let read = if since >= WINDOW {
        ExportLinkRecord {
            window_at: ctx.now(),
            window_fetches: 1,
            ..link
        }
    } else if link.window_fetches >= FETCHES_MAX {
        return Ok(Some(WINDOW - since));
    } else {
        ExportLinkRecord {
            window_fetches: link.window_fetches + 1,
            ..link
        }
    };
    tx.export_link_read(&read).await?;
    tx.commit().await?;
    Ok(None)
}

fn request(link: &ExportLinkRecord) -> Request {
    let asked = segments::question_of(link.segment);
    Request {
        selection: Selection::Question {
            question: Box::new(asked),
            as_of: None,
            except: Vec::new(),
        },
        format: ExportFormat::Csv,
        columns: link.columns.clone(),
        options: Options {
            language: if link.language == "en" {
                Language::En
            } else {
                Language::Fr
            },
            separator: Separator::Comma,
            mark: Mark::None,
            ..Options::default()
        },
        sending: None,
    }
}

/// Links are off until an administrator allows them.
async fn allowed(ctx: &Ctx) -> Result<()> {
    if shape::settings(ctx).await?.export_links {
        return Ok(());
    }
    Err(Error::conflict(
        "link.off",
        "Les liens pour tableurs ne sont pas autorisés : un administrateur peut les autoriser dans les réglages.",
        "Links for spreadsheets are not allowed: an administrator can allow them in the settings.",
    ))
}

async fn closed(ctx: &Ctx, link: &ExportLinkRecord, on: bool, segment: bool) -> Result<Option<Sentence>> {
    let said = |code: &'static str, fr: &'static str, en: &'static str| Ok(Some(Sentence::new(code, fr, en)));
    if link.revoked_at.is_some() {
        return said("link.revoked", "Révoqué.", "Revoked.");
    }
    if !on {
        return said(
            "link.off",
            "Les liens ne sont plus autorisés.",
            "Links are no longer allowed.",
        );
    }
    if !segment {
        return said(
            "link.segment_gone",
            "Son segment n’existe plus.",
            "Its segment is gone.",
        );
    }
    let owner = authors::still_here(ctx.app(), ctx.organization(), link.author).await?;
    if owner.is_none_or(|owner| !owner.may(Capability::Export)) {
        return said(
            "link.owner_gone",
            "Son auteur n’a plus le droit d’exporter.",
            "Its owner may no longer export.",
        );
    }
    Ok(None)
}

fn checked_name(name: &str) -> Result<String> {
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        let fr = "Donnez un nom, de 100 caractères au plus.";
        return Err(Error::invalid(
            "name",
            "link.name",
            fr,
            "Give a name, of 100 characters at most.",
        ));
    }
    Ok(name)
}

/// Columns are ticked one by one: none that stands for several, none that says everything, nothing of special data.
async fn check_columns(ctx: &Ctx, wish: &LinkWish) -> Result<()> {
    if wish.columns.is_empty() {
        let (fr, en) = ("Choisissez au moins une colonne.", "Choose at least one column.");
        return Err(Error::invalid("columns", "link.columns", fr, en));
    }
    let offered = columns(ctx).await?;
    for (at, column) in wish.columns.iter().enumerate() {
        let choice = offered.iter().find(|choice| choice.key == *column);
        let refused = matches!(column.as_str(), "attributes" | super::RECORD)
            || choice.is_some_and(|choice| choice.care == super::Care::Special);
        if refused {
            let fr = "Cette colonne ne sort pas par un lien : choisissez-les une à une, sans donnée particulière.";
            let en = "This column does not leave by a link: choose them one by one, without special data.";
            return Err(Error::invalid(format!("columns.{at}"), "link.column", fr, en));
        }
    }
    running::check_columns(ctx, &wish.columns, wish.language).await
}

fn digest(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}
