//! Saved questions: kept with a name, in folders, private or shared. Their members are derived each time; what a question was stays told,
//! and so does who came in, who left, and how its size moved.
//!
//! Private ones do not exist for others than their owner. A segment may be made of others, never of itself.

mod comparing;
mod crossings;
mod following;
mod freezing;
mod looking;
mod members;
mod moves;
mod saving;
mod sizes;
mod standing;
mod uses;
mod view;

use jiff::civil::Date;
use model::SegmentId;

pub use comparing::{Compared, Part, Side, compare};
pub use crossings::{Crossed, Week, crossings};
pub use following::{Followed, follow};
pub use freezing::{Drawn, Frozen, Share, freeze, split};
pub use moves::{Listener, Moved, Moves};
pub use saving::{Changes, NewSegment, change, create, delete, duplicate, restore};
pub use sizes::{Size, sizes, sweep};
pub use standing::{favour, pin, unfavour, unpin};
pub(crate) use uses::naming;
pub use uses::{Use, uses};
pub use view::{Past, Segment, get, history, list};

use crate::{
    Ctx, Paging, Result,
    questions::{self, Asked, Form, Listed, Shown},
};

/// A page of a segment's members, now or as of the end of a past day.
pub async fn contacts(ctx: &Ctx, id: SegmentId, as_of: Option<Date>, shown: &Shown, paging: Paging) -> Result<Listed> {
    view::visible(&mut *ctx.read().await?, ctx, id).await?;
    questions::list(ctx, &members_of(id, as_of), shown, paging).await
}

/// Who is in a segment, as a tree.
pub(crate) fn question_of(id: SegmentId) -> model::expression::Question {
    comparing::everybody_in(model::expression::Group::Segment(id))
}

/// Who is in a segment, as a question.
pub(crate) fn members_of(id: SegmentId, as_of: Option<Date>) -> Asked {
    Asked {
        form: Form::Question(Box::new(question_of(id))),
        as_of,
    }
}
