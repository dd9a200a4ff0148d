//! Attributes: fields of contacts that the organization defines for itself.

use model::{
    AttributeId,
    attribute::{Attribute, AttributeType, Definition, Sensitivity},
    role::Capability,
    shape::{Noun, special},
};
use store::{Place, Tx, WriteTx};

use super::{checks, visible_attributes};
use crate::{Ctx, Error, Expected, Result, Version};

/// Options of one attribute, at most: past that, it is a text.
pub(super) const OPTIONS_MAX: usize = 500;

/// Every attribute that the caller may see, by folder and name.
pub async fn list(ctx: &Ctx) -> Result<Vec<Attribute>> {
    ctx.require(Capability::ReadContacts)?;
    visible_attributes(&mut *ctx.read().await?, ctx.role()).await
}

/// Adds an attribute, with its options when it is a choice.
pub async fn create(ctx: &Ctx, definition: Definition, options: &[String]) -> Result<Attribute> {
    ctx.require(Capability::ShapeBase)?;
    let definition = checked(definition)?;
    let options = checked_options(definition.kind, options)?;
    let mut tx = ctx.write("attribute.create").await?;
    let id = insert(&mut tx, &definition).await?;
    for option in &options {
        tx.resolve_option(id, option, None).await?;
    }
    tx.about("attribute", id.get());
    tx.commit().await?;
    get(ctx, id).await
}

/// One of the same name and type that does not show any more comes back; one of another type lets its name go.
async fn insert(tx: &mut WriteTx, definition: &Definition) -> Result<AttributeId> {
    let place = Place::Folder(definition.folder.clone());
    match tx.claim(Noun::Attribute, &definition.name, &place).await? {
        store::Claim::Taken(_) => Err(checks::taken()),
        store::Claim::Free => Ok(tx.insert_attribute(definition, None).await?),
        store::Claim::Hidden(id) => {
            tx.free_name(Noun::Attribute, id).await?;
            Ok(tx.insert_attribute(definition, None).await?)
        }
    }
}

/// Changes what an attribute is, its type apart: that is a conversion.
pub async fn update(
    ctx: &Ctx,
    id: AttributeId,
    expected: Expected<Version>,
    definition: Definition,
) -> Result<Attribute> {
    ctx.require(Capability::ShapeBase)?;
    let known = get(ctx, id).await?;
    if known.definition.kind != definition.kind {
        return Err(Error::invalid(
            "kind",
            "attribute.kind",
            "Le type ne change pas ainsi : convertissez l’attribut, pour voir d’abord ce que devient chaque valeur.",
            "The type does not change like this: convert the attribute, to see first what becomes of each value.",
        ));
    }
    let definition = checked(definition)?;
    let mut tx = ctx.write("attribute.update").await?;
    expected.check(&seen(&mut tx, ctx, id).await?)?;
    let place = Place::Folder(definition.folder.clone());
    checks::claim_own(&mut tx, Noun::Attribute, id.get(), &definition.name, &place).await?;
    tx.update_attribute(id, &definition).await?;
    tx.about("attribute", id.get());
    tx.commit().await?;
    get(ctx, id).await
}

/// An attribute that the caller may see.
pub(super) async fn get(ctx: &Ctx, id: AttributeId) -> Result<Attribute> {
    seen(&mut *ctx.read().await?, ctx, id).await
}

async fn seen(tx: &mut Tx, ctx: &Ctx, id: AttributeId) -> Result<Attribute> {
    let all = visible_attributes(tx, ctx.role()).await?;
    all.into_iter()
        .find(|attribute| attribute.id == id)
        .ok_or(Error::NotFound)
}

/// A definition as it is kept. A name that tells of a special category is refused until somebody says why it is kept.
pub(super) fn checked(definition: Definition) -> Result<Definition> {
    let definition = Definition {
        name: checks::name(Noun::Attribute, "name", &definition.name)?,
        folder: checks::optional("folder", definition.folder.as_deref())?,
        reason: definition
            .reason
            .map(|reason| reason.trim().to_owned())
            .filter(|reason| !reason.is_empty()),
        ..definition
    };
    if definition
        .reason
        .as_ref()
        .is_some_and(|reason| reason.chars().count() > 2_000)
    {
        let (fr, en) = ("2 000 caractères au plus.", "2,000 characters at most.");
        return Err(Error::invalid("reason", "attribute.reason_too_long", fr, en));
    }
    if definition
        .retention_months
        .is_some_and(|months| months == 0 || months > 1_200)
    {
        return Err(Error::invalid(
            "retention_months",
            "attribute.retention",
            "Donnez une durée d’un mois à cent ans.",
            "Give a duration of one month to a hundred years.",
        ));
    }
    justified(definition)
}

fn justified(definition: Definition) -> Result<Definition> {
    let told = special(&definition.name);
    let delicate = told.is_some() || definition.sensitivity == Sensitivity::Special;
    if delicate && definition.reason.is_none() {
        let (fr, en) = match told {
            Some(told) => (
                format!(
                    "Ce nom laisse entendre une donnée particulière ({}). Dites pourquoi vous la gardez, ou choisissez un autre nom.",
                    told.name(model::Language::Fr)
                ),
                format!(
                    "This name suggests a special category of data ({}). Say why you keep it, or choose another name.",
                    told.name(model::Language::En)
                ),
            ),
            None => (
                "Dites pourquoi vous gardez une donnée particulière.".to_owned(),
                "Say why you keep a special category of data.".to_owned(),
            ),
        };
        return Err(Error::invalid("reason", "attribute.reason", fr, en));
    }
    let sensitivity = match (told, definition.sensitivity) {
        // What its name tells is not kept as ordinary.
        (Some(told), Sensitivity::Ordinary) => told.sensitivity(),
        (_, said) => said,
    };
    Ok(Definition {
        sensitivity,
        ..definition
    })
}

pub(super) fn checked_options(kind: AttributeType, options: &[String]) -> Result<Vec<String>> {
    let is_choice = matches!(kind, AttributeType::OneChoice | AttributeType::ManyChoices);
    if !is_choice && !options.is_empty() {
        let (fr, en) = ("Seul un choix a des options.", "Only a choice has options.");
        return Err(Error::invalid("options", "attribute.options", fr, en));
    }
    if options.len() > OPTIONS_MAX {
        return Err(too_many_options());
    }
    options
        .iter()
        .enumerate()
        .map(|(place, option)| checks::name(Noun::Option, &format!("options.{place}"), option))
        .collect()
}

pub(super) fn too_many_options() -> Error {
    Error::invalid(
        "options",
        "attribute.too_many_options",
        "500 options au plus : au-delà, un texte convient mieux.",
        "500 options at most: past that, a text suits better.",
    )
}
