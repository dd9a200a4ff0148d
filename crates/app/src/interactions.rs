//! What contacts did, and what was done towards them.

mod noting;

use model::{
    ContactId, Language,
    interaction::{BuiltInKind, Unit},
    role::Capability,
};
pub use noting::{Noted, NotedMembership, NotedMoney, correct, note, retract};
use store::{InteractionCursor, InteractionQuery, KindRecord};
pub use store::{InteractionRecord, KindCount, Shown};

use crate::{
    Ctx, Error, Page, Paging, Result,
    contacts::{SourceName, present},
    cursor, shape,
};

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

/// Which of a contact's interactions.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Keys of kinds; all of them when empty.
    pub kinds: Vec<String>,
    /// Whether those corrected or retracted are shown too.
    pub shown: Shown,
}

/// What a contact did, and what was done towards it.
pub async fn of_contact(ctx: &Ctx, contact: ContactId, filter: Filter, paging: Paging) -> Result<History> {
    ctx.require(Capability::ReadContacts)?;
    let mut tx = ctx.read().await?;
    present(&mut tx, ctx, contact).await?;
    held(&mut tx, ctx, contact, filter, paging).await
}

/// The same, whether the contact shows or not.
pub(crate) async fn held(
    tx: &mut store::Tx,
    ctx: &Ctx,
    contact: ContactId,
    filter: Filter,
    paging: Paging,
) -> Result<History> {
    let after: Option<InteractionCursor> = cursor::read_some(paging.cursor.as_deref())?;
    let kinds = tx.interaction_kinds_of(ctx.scope(), contact).await?;
    let wanted = |key: &String| filter.kinds.is_empty() || filter.kinds.contains(key);
    let shown = kinds.iter().filter(|count| wanted(&count.kind));
    let total = shown.map(|count| count.count.unsigned_abs()).sum();
    let query = InteractionQuery {
        contact,
        kinds: wanted_kinds(tx, &filter.kinds).await?,
        shown: filter.shown,
        after,
        limit: paging.limit,
    };
    let mut records = tx.interactions(ctx.scope(), &query).await?;
    shape::stand_in(tx, &mut records).await?;
    let next = paging.next(&records, InteractionRecord::cursor)?;
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

/// The numbers of kinds; a key of none is an unknown one, not all of them.
async fn wanted_kinds(tx: &mut store::Tx, keys: &[String]) -> Result<Vec<i64>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let known = tx.interaction_kinds().await?;
    let find = |key: &String| {
        let kind = known.iter().find(|kind| kind.key == *key);
        kind.map(|kind| kind.id).ok_or_else(|| {
            let (fr, en) = (
                "Ce type d’échange n’existe pas.",
                "There is no such kind of interaction.",
            );
            Error::invalid("kinds", "value.unknown", fr, en)
        })
    };
    keys.iter().map(find).collect()
}

/// The name of a kind: its own, when the organization made it; else the built-in one's.
pub fn kind_name(key: &str, own: Option<&str>, language: Language) -> String {
    let built_in = BuiltInKind::from_key(key).map(|kind| kind.name(language));
    own.or(built_in).unwrap_or(key).to_owned()
}

/// What a quantity of a kind counts: its own unit, when the organization made it; else the built-in one's.
pub fn kind_unit(kind: &KindRecord) -> Unit {
    BuiltInKind::from_key(&kind.key).map_or(kind.unit, ::segment::vocabulary::built_in_unit)
}
