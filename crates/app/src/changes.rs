//! The feed: what changed, in order of commit, for whoever keeps a copy.

use jiff::SignedDuration;
use model::role::Capability;
pub use store::ChangeRecord as Change;

use crate::{App, Ctx, Error, Result};

/// How long changes are kept; whoever comes back later reads everything again.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
/// The longest page.
pub const LIMIT_MAX: u32 = 5_000;

/// A stretch of the feed.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// Which copy of the base numbers them: after a restore another, and what was read before means nothing.
    pub epoch: String,
    /// Changes, in order.
    pub changes: Vec<Change>,
    /// The number of the last change there is.
    pub head: i64,
}

/// Where the feed stands: the number of the last change, and which copy of the base numbers them.
pub async fn head(ctx: &Ctx) -> Result<(i64, String)> {
    ctx.require(Capability::ReadContacts)?;
    let mut tx = ctx.read().await?;
    Ok((tx.feed_head().await?, tx.epoch().await?))
}

/// Changes after a number.
///
/// # Errors
///
/// [`Error::TooOld`] when some of them are not kept any more.
pub async fn after(ctx: &Ctx, seq: i64, limit: u32) -> Result<Stretch> {
    ctx.require(Capability::ReadContacts)?;
    let mut tx = ctx.read().await?;
    let (start, head) = (tx.feed_start().await?, tx.feed_head().await?);
    if seq > head || seq < 0 {
        let (fr, en) = (
            "Ce numéro n’a pas encore été donné : relisez toute la base.",
            "That number has not been given yet: read the whole base again.",
        );
        return Err(Error::invalid("after", "changes.unknown", fr, en));
    }
    if seq + 1 < start {
        return Err(Error::too_old(
            "changes.gone",
            "Ces changements ne sont plus gardés : relisez toute la base, puis reprenez d’ici.",
            "These changes are not kept any more: read the whole base again, then go on from here.",
        ));
    }
    Ok(Stretch {
        epoch: tx.epoch().await?,
        changes: tx.changes_after(seq, limit.clamp(1, LIMIT_MAX)).await?,
        head,
    })
}

/// Forgets changes that are past keeping, in every organization.
pub async fn sweep(app: &App) -> Result<()> {
    let before = app.now() - KEPT;
    for organization in app.store().registry().organizations().await? {
        let base = app.store().base(organization.id).await?;
        base.trim_feed(before).await?;
    }
    Ok(())
}
