//! What stands out among segments: favourites of somebody, and those pinned for the organization.

use model::{SegmentId, role::Capability};

use super::view::visible;
use crate::{Ctx, Error, Result};

/// Segments pinned for an organization, at most.
const PINS: usize = 4;

/// Makes a segment a favourite of the caller.
pub async fn favour(ctx: &Ctx, id: SegmentId) -> Result<()> {
    let mut tx = ctx.write("segment.favour").await?;
    visible(&mut tx, ctx, id).await?;
    tx.favour_segment(ctx.author().ok_or_else(nobody)?, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Makes it a favourite of the caller no longer.
pub async fn unfavour(ctx: &Ctx, id: SegmentId) -> Result<()> {
    let mut tx = ctx.write("segment.unfavour").await?;
    visible(&mut tx, ctx, id).await?;
    tx.unfavour_segment(ctx.author().ok_or_else(nobody)?, id).await?;
    tx.commit().await?;
    Ok(())
}

fn nobody() -> Error {
    Error::conflict(
        "segment.nobody",
        "Les favoris sont ceux de quelqu’un : connectez-vous.",
        "Favourites are somebody’s: sign in.",
    )
}

/// Pins a shared segment for the organization.
pub async fn pin(ctx: &Ctx, id: SegmentId) -> Result<()> {
    ctx.require(Capability::ShapeBase)?;
    let mut tx = ctx.write("segment.pin").await?;
    let record = visible(&mut tx, ctx, id).await?;
    if !record.shared {
        return Err(Error::conflict(
            "segment.private",
            "Partagez d’abord ce segment : tout le monde voit ceux qui sont épinglés.",
            "Share this segment first: everybody sees those that are pinned.",
        ));
    }
    let segments = tx.segments().await?;
    let pinned = segments
        .iter()
        .filter(|segment| segment.id != id && segment.pinned_at.is_some());
    if pinned.count() >= PINS {
        return Err(Error::conflict(
            "segment.pins",
            format!("{PINS} segments sont déjà épinglés : retirez-en un d’abord."),
            format!("{PINS} segments are pinned already: unpin one first."),
        ));
    }
    let at = ctx.now();
    tx.pin_segment(id, Some(at)).await?;
    tx.commit().await?;
    Ok(())
}

/// Unpins it.
pub async fn unpin(ctx: &Ctx, id: SegmentId) -> Result<()> {
    ctx.require(Capability::ShapeBase)?;
    let mut tx = ctx.write("segment.unpin").await?;
    visible(&mut tx, ctx, id).await?;
    tx.pin_segment(id, None).await?;
    tx.commit().await?;
    Ok(())
}
