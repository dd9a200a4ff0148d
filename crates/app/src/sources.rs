//! Sources: where facts come from.

use model::{role::Capability, source::Source};

use crate::{Ctx, Result};

/// A source, and the shape of file it is proposed for again.
#[derive(Clone, Debug)]
pub struct Known {
    /// The source.
    pub source: Source,
    /// The shape of the files that last came from it.
    pub remembered_for: Option<String>,
}

/// Every source, by name.
pub async fn list(ctx: &Ctx) -> Result<Vec<Known>> {
    ctx.require(Capability::ReadContacts)?;
    let sources = ctx.read().await?.sources().await?;
    Ok(sources
        .into_iter()
        .map(|source| Known {
            source,
            remembered_for: None,
        })
        .collect())
}
