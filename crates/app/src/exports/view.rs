//! Where exports stand, as screens show them.

use jiff::{Timestamp, civil::Date};
use model::{
    ExportId,
    consent::Channel,
    export::{ExportFormat, ExportState},
    role::Capability,
    text::fold,
};

use super::sending::{self, SendingMade};
use crate::{Ctx, Error, Page, Paging, Result, Sentence, cursor, imports::Told, runner::Runs};

/// An export.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// Its id.
    pub id: ExportId,
    /// The form of its file.
    pub format: ExportFormat,
    /// Where it stands.
    pub state: ExportState,
    /// Keys of its columns.
    pub columns: Vec<String>,
    /// Contacts it is to hold.
    pub total: u64,
    /// Contacts it holds so far.
    pub done: u64,
    /// Size of its file.
    pub bytes: u64,
    /// Contacts left out for want of a position, or of an address.
    pub left_out: u64,
    /// Cells too long for a spreadsheet, cut.
    pub cut: u64,
    /// Why it failed.
    pub error: Option<Sentence>,
    /// Who asked for it.
    pub author: Option<String>,
    /// When it was asked.
    pub created_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// When its file goes.
    pub expires_at: Timestamp,
    /// What it was made to send, and whom that leaves out.
    pub sending: Option<SendingMade>,
}

/// An export.
pub async fn get(ctx: &Ctx, id: ExportId) -> Result<Export> {
    ctx.require(Capability::Export)?;
    let runs = Runs::look();
    let stored = ctx.read().await?.export(id).await?.ok_or(Error::NotFound)?;
    view(ctx, &runs, stored)
}

/// A page of exports, latest first.
pub async fn list(ctx: &Ctx, paging: Paging) -> Result<Page<Export>> {
    ctx.require(Capability::Export)?;
    let before: Option<i64> = cursor::read_some(paging.cursor.as_deref())?;
    let runs = Runs::look();
    let mut tx = ctx.read().await?;
    let stored = tx.exports(before.map(ExportId::new), paging.limit).await?;
    let next = paging.next(&stored, |last| last.id.get())?;
    let total = tx.count_exports().await?.unsigned_abs();
    let items = stored
        .into_iter()
        .map(|stored| view(ctx, &runs, stored))
        .collect::<Result<_>>()?;
    Ok(Page { items, next, total })
}

/// The day of the last sending of a campaign, of the latest exports, and by which channel it went.
pub(crate) async fn last_sending(ctx: &Ctx, campaign: &str) -> Result<Option<(Date, Channel)>> {
    let stored = ctx.read().await?.exports(None, LOOKED_AT).await?;
    let wanted = fold(campaign);
    let told = stored.iter().find_map(|export| {
        let made = sending::read(&export.options).filter(|made| fold(&made.asked.campaign) == wanted)?;
        Some((export.created_at.to_zoned(ctx.zone()).date(), made.asked.channel))
    });
    Ok(told)
}

/// Exports looked at for the last sending of a campaign.
const LOOKED_AT: u32 = 500;

fn view(ctx: &Ctx, runs: &Runs, stored: store::ExportRecord) -> Result<Export> {
    let error: Option<Told> = stored
        .error
        .map(serde_json::from_value)
        .transpose()
        .map_err(Error::internal)?;
    let alive = runs.is_alive(stored.runner.as_deref(), stored.heartbeat_at, ctx.now());
    let state = match stored.state {
        // Its process died: what it wrote is swept away, and it is asked again.
        ExportState::Running if !alive => ExportState::Failed,
        state => state,
    };
    let told = |key: &str| {
        stored
            .options
            .get(key)
            .and_then(serde_json::Value::as_u64)
            .unwrap_or_default()
    };
    Ok(Export {
        id: stored.id,
        format: stored.format,
        state,
        total: stored.total.unsigned_abs(),
        done: stored.done.unsigned_abs(),
        bytes: stored.bytes.unsigned_abs(),
        left_out: told("left_out"),
        cut: told("cut"),
        sending: sending::read(&stored.options),
        columns: stored.columns,
        error: error.map(Into::into),
        author: stored.author_name,
        created_at: stored.created_at,
        finished_at: stored.finished_at,
        expires_at: stored.expires_at,
    })
}
