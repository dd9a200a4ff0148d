//! What a segment is used by, and which segments name a thing that the organization shapes.

use ::segment::json;
use model::{SegmentId, role::Capability, shape::Noun};
use serde_json::Value as Json;
use store::{SegmentRecord, Tx};

use super::view::visible;
use crate::{
    Ctx, Error, Result,
    questions::{Sees, named},
};

/// What a segment is used by.
#[derive(Clone, Debug, Default)]
pub struct Use {
    /// Other segments, that the caller may see.
    pub segments: Vec<(SegmentId, String)>,
    /// How many more.
    pub hidden: u64,
}

/// What a segment is used by.
pub async fn uses(ctx: &Ctx, id: SegmentId) -> Result<Use> {
    ctx.require(Capability::ReadContacts)?;
    let mut tx = ctx.read().await?;
    visible(&mut tx, ctx, id).await?;
    used(&mut tx, ctx, id).await
}

async fn used(tx: &mut Tx, ctx: &Ctx, id: SegmentId) -> Result<Use> {
    let reader = Sees::of(ctx);
    let users = tx
        .segments()
        .await?
        .into_iter()
        .filter(|segment| is_made_of(segment, id));
    let (seen, hidden): (Vec<_>, Vec<_>) = users.partition(|segment| reader.sees(segment));
    Ok(Use {
        segments: seen.into_iter().map(|segment| (segment.id, segment.name)).collect(),
        hidden: hidden.len() as u64,
    })
}

fn is_made_of(segment: &SegmentRecord, id: SegmentId) -> bool {
    let question = json::read(&segment.expression);
    segment.id != id && question.is_ok_and(|question| named(&question).contains(&id))
}

/// Refuses what would leave other segments without one they are made of.
pub(super) async fn used_by_none(tx: &mut Tx, ctx: &Ctx, id: SegmentId) -> Result<()> {
    let used = used(tx, ctx, id).await?;
    if used.segments.is_empty() && used.hidden == 0 {
        return Ok(());
    }
    let list = |quotes: [&str; 2], others: &str| {
        let named = used
            .segments
            .iter()
            .map(|(_, name)| format!("{}{name}{}", quotes[0], quotes[1]));
        let hidden = (used.hidden > 0).then(|| format!("{} {others}", used.hidden));
        named.chain(hidden).collect::<Vec<_>>().join(", ")
    };
    let (fr, en) = (
        list(["« ", " »"], "segments privés d’autres personnes"),
        list(["“", "”"], "private segments of others"),
    );
    Err(Error::conflict(
        "segment.in_use",
        format!("Ce segment sert encore à {fr}. Changez d’abord leur question."),
        format!("This segment is still used by {en}. Change their question first."),
    ))
}

/// How many segments name a thing that the organization shapes, or belong to it.
pub(crate) async fn naming(tx: &mut Tx, noun: Noun, id: i64, name: &str) -> Result<i64> {
    let segments = tx.segments().await?;
    let key = match noun {
        Noun::Kind => tx
            .interaction_kinds()
            .await?
            .into_iter()
            .find(|kind| kind.id == id)
            .map_or_else(String::new, |kind| kind.key),
        _ => name.to_owned(),
    };
    let names = |segment: &&SegmentRecord| {
        let own = noun == Noun::Branch && segment.branch.is_some_and(|branch| branch.get() == id);
        let tree: Json = serde_json::from_str(&segment.expression).unwrap_or_default();
        own || mentions(&tree, noun, id, &key)
    };
    Ok((segments.iter().filter(names).count() as u64).cast_signed())
}

/// Whether a tree names that: by its id wherever its noun stands, by its key or name where it has no id there.
fn mentions(tree: &Json, noun: Noun, id: i64, key: &str) -> bool {
    match tree {
        Json::Array(items) => items.iter().any(|item| mentions(item, noun, id, key)),
        Json::Object(fields) => fields
            .iter()
            .any(|(field, value)| is_named(field, value, noun, id, key) || mentions(value, noun, id, key)),
        _ => false,
    }
}

fn is_named(field: &str, value: &Json, noun: Noun, id: i64, key: &str) -> bool {
    let by_id = match noun {
        Noun::Attribute => field == "attribute",
        Noun::Option => field == "option",
        Noun::Tag => field == "tag",
        Noun::Branch => field == "branch",
        Noun::Source => field == "source",
        Noun::Theme => field == "theme" || field == "interest",
        Noun::Campaign => field == "campaign",
        Noun::Event => field == "event",
        Noun::List => field == "list",
        Noun::Kind | Noun::MembershipType => false,
    };
    let by_key = match noun {
        Noun::Kind => {
            let kinds = value.as_array().filter(|_| field == "kinds");
            kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == key))
        }
        Noun::MembershipType => field == "kind" && value.as_str() == Some(key),
        _ => false,
    };
    by_key || (by_id && value.as_i64() == Some(id))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_tree_names_what_it_holds_by_id_and_kinds_by_key() {
        let tree = json!({ "where": { "is": "all", "of": [
            { "is": "tagged", "tag": 4, "when": { "is": "since", "date": "2026-01-01" } },
            { "is": "exists", "selection": { "kinds": ["donation"], "where": [
                { "field": "theme", "test": { "is": "relation", "relation": "=", "value": { "theme": 7 } } },
            ] } },
            { "is": "known", "attribute": 12 },
            { "is": "known", "attribute": "tag" },
        ] } });
        assert!(mentions(&tree, Noun::Tag, 4, ""));
        assert!(!mentions(&tree, Noun::Tag, 12, ""));
        assert!(mentions(&tree, Noun::Theme, 7, ""));
        assert!(mentions(&tree, Noun::Attribute, 12, ""));
        assert!(mentions(&tree, Noun::Kind, 0, "donation"));
        assert!(!mentions(&tree, Noun::Kind, 0, "visit"));
    }
}
