//! Sources: where facts come from, and what they declare.

use model::{
    SourceId,
    role::Capability,
    shape::Noun,
    source::{Declaration, Source},
};
use store::Place;

use super::checks;
use crate::{Ctx, Error, Expected, Result, Version};

/// Declares a source.
pub async fn create(ctx: &Ctx, declaration: Declaration) -> Result<Source> {
    ctx.require(Capability::ShapeBase)?;
    let declaration = checked(declaration)?;
    let mut tx = ctx.write("source.create").await?;
    checks::branch(&mut tx, declaration.branch).await?;
    let id = match checks::claim_new(&mut tx, Noun::Source, &declaration.name, &Place::Anywhere).await? {
        Some(id) => {
            tx.update_source(SourceId::new(id), &declaration).await?;
            SourceId::new(id)
        }
        None => tx.insert_source(&declaration).await?,
    };
    tx.about("source", id.get());
    tx.commit().await?;
    Ok(Source { id, declaration })
}

/// Changes what a source declares: what it opens and forbids changes with it, at once.
pub async fn update(ctx: &Ctx, id: SourceId, expected: Expected<Version>, declaration: Declaration) -> Result<Source> {
    ctx.require(Capability::ShapeBase)?;
    let declaration = checked(declaration)?;
    let mut tx = ctx.write("source.update").await?;
    checks::must_show(&mut tx, Noun::Source, id.get()).await?;
    let known = tx.source(id).await?.ok_or(Error::NotFound)?;
    expected.check(&known)?;
    // Whether people are invented is told by whoever poured them in, never by hand.
    let declaration = Declaration {
        invented: known.declaration.invented,
        ..declaration
    };
    checks::branch(&mut tx, declaration.branch).await?;
    checks::claim_own(&mut tx, Noun::Source, id.get(), &declaration.name, &Place::Anywhere).await?;
    tx.update_source(id, &declaration).await?;
    tx.about("source", id.get());
    tx.commit().await?;
    Ok(Source { id, declaration })
}

fn checked(declaration: Declaration) -> Result<Declaration> {
    if !(1..=9).contains(&declaration.trust_rank) {
        let (fr, en) = ("De 1 (la plus sûre) à 9.", "From 1 (safest) to 9.");
        return Err(Error::invalid("trust_rank", "source.trust_rank", fr, en));
    }
    if declaration.expires_on.is_some() && declaration.expires_on < declaration.collected_on {
        return Err(Error::invalid(
            "expires_on",
            "source.expires_before",
            "Elle ne peut pas expirer avant d’être recueillie.",
            "It cannot expire before it was collected.",
        ));
    }
    Ok(Declaration {
        name: checks::name(Noun::Source, "name", &declaration.name)?,
        licence: checks::optional("licence", declaration.licence.as_deref())?,
        ..declaration
    })
}
