//! What contacts did, and what was done towards them, read.

use model::{ContactId, Language, interaction::BuiltInKind, role::Capability};
use store::{InteractionCursor, InteractionQuery};
pub use store::{InteractionRecord, KindCount};

use crate::{Ctx, Error, Page, Paging, Result, contacts::SourceName, cursor};

/// A page of a contact's history, and which kinds all of it has.
#[derive(Clone, Debug)]
pub struct History {
    /// The page, latest first.
    pub page: Page<Entry>,
    /// How many of each kind, most frequent first.
    pub kinds: Vec<KindCount>,
}

/// One interaction.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What is kept of it.
    pub record: InteractionRecord,
    /// Where it comes from.
    pub source: SourceName,
}

/// What a contact did, and what was done towards it.
pub async fn of_contact(ctx: &Ctx, contact: ContactId, kind: Option<String>, paging: Paging) -> Result<History> {
    ctx.require(Capability::ReadContacts)?;
    let after: Option<InteractionCursor> = cursor::read_some(paging.cursor.as_deref())?;
    let mut tx = ctx.read().await?;
    tx.contact(ctx.scope(), contact).await?.ok_or(Error::NotFound)?;
    let kinds = tx.interaction_kinds_of(ctx.scope(), contact).await?;
    let shown = kinds
        .iter()
        .filter(|count| kind.as_ref().is_none_or(|kind| count.kind == *kind));
    let total = shown.map(|count| count.count.unsigned_abs()).sum();
    let query = InteractionQuery {
        contact,
        kind,
        after,
        limit: paging.limit,
    };
    let records = tx.interactions(ctx.scope(), &query).await?;
    let full = records.len() == paging.limit as usize;
    let next = records
        .last()
        .filter(|_| full)
        .map(|last| cursor::write(&last.cursor()))
        .transpose()?;
    let sources = tx.sources().await?;
    let entry = |record: InteractionRecord| {
        let source = record
            .source
            .clone()
            .unwrap_or((model::SourceId::new(0), String::new()));
        let invented = sources
            .iter()
            .any(|known| known.id == source.0 && known.declaration.invented);
        Entry {
            source: SourceName {
                id: source.0,
                name: source.1,
                invented,
            },
            record,
        }
    };
    Ok(History {
        page: Page {
            items: records.into_iter().map(entry).collect(),
            next,
            total,
        },
        kinds,
    })
}

/// The name of a kind: its own, when the organization made it; else the built-in one's.
pub fn kind_name(key: &str, own: Option<&str>, language: Language) -> String {
    let built_in = BuiltInKind::from_key(key).map(|kind| kind.name(language));
    own.or(built_in).unwrap_or(key).to_owned()
}
