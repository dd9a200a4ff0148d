//! What uses a thing: shown before it is merged or deleted.

use model::{
    AttributeId, BranchId, OptionId, TagId,
    role::Capability,
    shape::{Noun, UseKind},
    text::fold,
};
use serde_json::Value as Json;
use store::{Held, SavedMapping, Tx, Use};

use crate::{Ctx, Error, Result};

/// What uses a thing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Uses {
    /// Its name.
    pub name: String,
    /// How much of what.
    pub uses: Vec<Use>,
    /// Saved mappings that name it: the next file they read would bring the name back.
    pub mappings: Vec<String>,
}

impl Uses {
    /// Whether something would change by its going: imports and mappings only remember its name.
    pub fn is_used(&self) -> bool {
        self.uses.iter().any(|used| used.kind != UseKind::Imports)
    }

    /// How much of one sort.
    pub fn count(&self, kind: UseKind) -> i64 {
        self.uses
            .iter()
            .find(|used| used.kind == kind)
            .map_or(0, |used| used.count)
    }
}

/// What uses a thing.
pub async fn of(ctx: &Ctx, noun: Noun, id: i64) -> Result<Uses> {
    ctx.require(Capability::ShapeBase)?;
    let mut tx = ctx.read().await?;
    let name = tx.shaped_name(noun, id).await?.ok_or(Error::NotFound)?;
    let mut uses = tx.uses(noun, id).await?;
    if let Some(held) = held(&mut tx, noun, id).await? {
        let count = tx.count_holders(held).await?;
        if count > 0 {
            uses.insert(
                0,
                Use {
                    kind: UseKind::Contacts,
                    count,
                },
            );
        }
    }
    let segments = crate::segments::naming(&mut tx, noun, id, &name).await?;
    uses.retain(|used| used.kind != UseKind::Segments);
    if segments > 0 {
        uses.push(Use {
            kind: UseKind::Segments,
            count: segments,
        });
    }
    let mappings = mappings_naming(&tx.mappings().await?, &name);
    Ok(Uses { name, uses, mappings })
}

/// What contacts hold of it in their facts.
pub(super) async fn held(tx: &mut Tx, noun: Noun, id: i64) -> Result<Option<Held>> {
    Ok(match noun {
        Noun::Tag => Some(Held::Tag(TagId::new(id))),
        Noun::Branch => Some(Held::Branch(BranchId::new(id))),
        Noun::Attribute => Some(Held::Attribute(AttributeId::new(id))),
        Noun::Option => {
            let option = OptionId::new(id);
            let all = tx.attributes().await?;
            let owner = all
                .iter()
                .find(|attribute| attribute.options.iter().any(|known| known.id == option));
            owner.map(|attribute| Held::Choice(attribute.id, option))
        }
        _ => None,
    })
}

/// A mapping names a thing in what its columns are about, in its constants or in what cells read as; headings do not count.
fn mappings_naming(mappings: &[SavedMapping], name: &str) -> Vec<String> {
    let wanted = fold(name);
    let names = mappings.iter().filter(|saved| says(&saved.mapping, &wanted));
    names.map(|saved| saved.name.clone()).collect()
}

fn says(json: &Json, wanted: &str) -> bool {
    match json {
        Json::String(text) => fold(text) == *wanted,
        Json::Array(items) => items.iter().any(|item| says(item, wanted)),
        Json::Object(fields) => fields
            .iter()
            .filter(|(key, _)| !matches!(key.as_str(), "column" | "name" | "origin") || fields.contains_key("field"))
            .any(|(_, value)| says(value, wanted)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::says;

    #[test]
    fn a_heading_is_not_a_name() {
        let mapping = json!({
            "name": "Taille",
            "columns": [{ "column": "Taille", "to": { "field": "attribute", "name": "Pointure" } }],
            "constants": [{ "value": "Bénévoles", "to": { "field": "tag" } }],
        });
        assert!(!says(&mapping, "taille"));
        assert!(says(&mapping, "pointure"));
        assert!(says(&mapping, "benevoles"));
    }
}
