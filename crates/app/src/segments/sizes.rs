//! How the size of segments moves: counted once a day.

use jiff::civil::Date;
use model::{SegmentId, role::Capability};

use super::{members_of, view::visible};
use crate::{App, Ctx, Result, organizations, questions};

/// How many there were on a day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Size {
    /// The day.
    pub on: Date,
    /// How many.
    pub count: u64,
}

impl From<(Date, i64)> for Size {
    fn from((on, count): (Date, i64)) -> Self {
        Self {
            on,
            count: count.unsigned_abs(),
        }
    }
}

/// How a segment's size moved, oldest first.
pub async fn sizes(ctx: &Ctx, id: SegmentId) -> Result<Vec<Size>> {
    ctx.require(Capability::ReadContacts)?;
    let mut tx = ctx.read().await?;
    visible(&mut tx, ctx, id).await?;
    Ok(tx.segment_sizes(id).await?.into_iter().map(Into::into).collect())
}

/// Counts the segments of every organization that nobody counted yet that day.
pub async fn sweep(app: &App) -> Result<()> {
    for organization in organizations::list(app).await? {
        let ctx = organizations::operate(app, &organization.slug).await?;
        count_of_the_day(&ctx).await?;
    }
    Ok(())
}

async fn count_of_the_day(ctx: &Ctx) -> Result<()> {
    let today = ctx.today();
    let uncounted: Vec<SegmentId> = {
        let mut tx = ctx.read().await?;
        let counted = tx.last_segment_sizes().await?;
        let segments = tx.segments().await?.into_iter().map(|segment| segment.id);
        segments
            .filter(|id| counted.get(id).is_none_or(|(on, _)| *on < today))
            .collect()
    };
    for id in uncounted {
        if ctx.app().tasks().stopping() {
            break;
        }
        // One that is broken keeps its last size.
        if let Ok((persons, structures, _)) = questions::by_nature(ctx, &members_of(id, None)).await {
            note(ctx, id, persons.len() + structures.len()).await?;
        }
    }
    Ok(())
}

/// Notes how many a segment has today.
pub(super) async fn note(ctx: &Ctx, id: SegmentId, count: u64) -> Result<()> {
    let mut tx = ctx.write("segment.size").await?;
    tx.note_segment_size(id, ctx.today(), count).await?;
    tx.commit().await?;
    Ok(())
}
