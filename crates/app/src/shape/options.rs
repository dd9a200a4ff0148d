//! Options of attributes: stable ids, whatever their names become.

use model::{
    AttributeId, OptionId,
    attribute::{Attribute, AttributeType},
    role::Capability,
    shape::Noun,
};
use store::Place;

use super::{
    attributes::{OPTIONS_MAX, get, too_many_options},
    checks,
};
use crate::{Ctx, Error, Result};

/// Adds an option at the end.
pub async fn add(ctx: &Ctx, attribute: AttributeId, name: &str) -> Result<Attribute> {
    ctx.require(Capability::ShapeBase)?;
    let name = checks::name(Noun::Option, "name", name)?;
    let known = choice(ctx, attribute).await?;
    if known.options.len() >= OPTIONS_MAX {
        return Err(too_many_options());
    }
    let mut tx = ctx.write("option.create").await?;
    let place = Place::Under(attribute.get());
    match checks::claim_new(&mut tx, Noun::Option, &name, &place).await? {
        Some(id) => tx.update_option(OptionId::new(id), &name).await?,
        None => {
            tx.resolve_option(attribute, &name, None).await?;
        }
    }
    tx.about("attribute", attribute.get());
    tx.commit().await?;
    get(ctx, attribute).await
}

/// Renames an option.
pub async fn rename(ctx: &Ctx, attribute: AttributeId, option: OptionId, name: &str) -> Result<Attribute> {
    ctx.require(Capability::ShapeBase)?;
    let name = checks::name(Noun::Option, "name", name)?;
    own(&choice(ctx, attribute).await?, option)?;
    let mut tx = ctx.write("option.update").await?;
    let place = Place::Under(attribute.get());
    checks::claim_own(&mut tx, Noun::Option, option.get(), &name, &place).await?;
    tx.update_option(option, &name).await?;
    tx.about("attribute", attribute.get());
    tx.commit().await?;
    get(ctx, attribute).await
}

/// Puts the options of an attribute in that order.
pub async fn order(ctx: &Ctx, attribute: AttributeId, order: &[OptionId]) -> Result<Attribute> {
    ctx.require(Capability::ShapeBase)?;
    let known = choice(ctx, attribute).await?;
    let mut wanted: Vec<OptionId> = order.to_vec();
    wanted.sort_unstable();
    let mut all: Vec<OptionId> = known.options.iter().map(|option| option.id).collect();
    all.sort_unstable();
    if wanted != all {
        return Err(Error::invalid(
            "order",
            "option.order",
            "Les options ont changé entre-temps : relisez-les, puis recommencez.",
            "The options have changed meanwhile: read them again, then start over.",
        ));
    }
    let mut tx = ctx.write("option.order").await?;
    tx.order_options(attribute, order).await?;
    tx.about("attribute", attribute.get());
    tx.commit().await?;
    get(ctx, attribute).await
}

async fn choice(ctx: &Ctx, attribute: AttributeId) -> Result<Attribute> {
    let known = get(ctx, attribute).await?;
    match known.definition.kind {
        AttributeType::OneChoice | AttributeType::ManyChoices => Ok(known),
        _ => Err(Error::conflict(
            "attribute.no_choice",
            "Cet attribut n’est pas un choix : il n’a pas d’options.",
            "This attribute is no choice: it has no options.",
        )),
    }
}

/// The option, when it is one of that attribute's.
pub(super) fn own(attribute: &Attribute, option: OptionId) -> Result<()> {
    let found = attribute.options.iter().any(|known| known.id == option);
    found.then_some(()).ok_or(Error::NotFound)
}
