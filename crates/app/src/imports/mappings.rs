//! Mappings saved under a name, and proposed again for files of the same shape.

use mapping::Mapping;
use model::{MappingId, import::ImportKind, role::Capability};
use store::{NewMapping, WriteTx};

use super::asked::{self, Files, Plan};
use crate::{Ctx, Error, Result};

/// A mapping to choose from.
#[derive(Clone, Debug)]
pub struct Saved {
    /// Its id; none for one that ships with the program.
    pub id: Option<MappingId>,
    /// Its name.
    pub name: String,
    /// What its rows are.
    pub kind: ImportKind,
    /// The headings it was made for.
    pub columns: Vec<String>,
    /// The mapping.
    pub mapping: Mapping,
}

/// The mappings saved here, then those that ship with the program.
pub async fn list(ctx: &Ctx) -> Result<Vec<Saved>> {
    ctx.require(Capability::ReadImports)?;
    let saved = ctx.read().await?.mappings().await?.into_iter().filter_map(|saved| {
        let mapping: Mapping = asked::read(&saved.mapping).ok()?;
        Some(Saved {
            id: Some(saved.id),
            name: saved.name,
            kind: saved.kind,
            columns: saved.columns,
            mapping,
        })
    });
    let shipped = ::mapping::presets().iter().map(|preset| Saved {
        id: None,
        name: preset.mapping.name.clone(),
        kind: preset.mapping.kind,
        columns: preset
            .mapping
            .columns
            .iter()
            .map(|column| column.column.clone())
            .collect(),
        mapping: preset.mapping.clone(),
    });
    Ok(saved.chain(shipped).collect())
}

/// Saves a mapping under a name, in place of the one of that name.
pub async fn save(ctx: &Ctx, name: &str, mapping: &Mapping) -> Result<MappingId> {
    ctx.require(Capability::Import)?;
    let columns: Vec<String> = mapping.columns.iter().map(|column| column.column.clone()).collect();
    let mut tx = ctx.write("mapping.save").await?;
    let id = tx
        .save_mapping(&new(name, asked::shape(&columns), columns, mapping)?)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Forgets a saved mapping.
pub async fn delete(ctx: &Ctx, id: MappingId) -> Result<()> {
    ctx.require(Capability::Import)?;
    let mut tx = ctx.write("mapping.delete").await?;
    tx.mapping(id).await?.ok_or(Error::NotFound)?;
    tx.delete_mapping(id).await?;
    tx.commit().await?;
    Ok(())
}

/// Saves the mapping of a plan for files of that shape.
pub(super) async fn insert(tx: &mut WriteTx, name: &str, files: &Files, plan: &Plan) -> Result<MappingId> {
    Ok(tx
        .save_mapping(&new(name, files.shape(), files.headings(), &plan.mapping)?)
        .await?)
}

fn new(name: &str, shape: String, columns: Vec<String>, mapping: &Mapping) -> Result<NewMapping> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 200 {
        let (fr, en) = (
            "Donnez un nom, de 200 caractères au plus.",
            "Give a name, of 200 characters at most.",
        );
        return Err(Error::invalid("name", "mapping.name", fr, en));
    }
    let mapping = Mapping {
        name: name.to_owned(),
        ..mapping.clone()
    };
    Ok(NewMapping {
        name: name.to_owned(),
        kind: mapping.kind,
        shape,
        columns,
        mapping: asked::stored(&mapping)?,
    })
}
