//! All that is held about a contact, for them to read: what is known, who said it and when, what was done with it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use model::{
    ActId, AuthorId, ContactId, ImportId, Language, SourceId, StaticListId, layer::Layer, role::Capability,
    source::Source,
};
use store::{Act, Actions, ExportRecord, JournalQuery, LayerRecord, Tx};

use super::{
    Contact, Value,
    gone::{Gone, held},
    names::Names,
    values::values,
    whole::read,
};
use crate::{Ctx, Paging, Result, interactions, journal};

/// All that is held about a contact.
#[derive(Clone, Debug)]
pub struct PersonFile {
    /// When it was put together.
    pub at: Timestamp,
    /// What is known now.
    pub contact: Contact,
    /// What became of it, when it shows no more: what is hidden is held all the same.
    pub gone: Option<Gone>,
    /// What they did, and what was done towards them, latest first.
    pub interactions: Vec<interactions::Entry>,
    /// What each act said of them, latest first, withdrawn ones included.
    pub history: Vec<Said>,
    /// Where it all comes from.
    pub sources: Vec<Source>,
    /// The lists they are in.
    pub lists: Vec<(StaticListId, String)>,
    /// The imports that brought something of them.
    pub imports: Vec<HeldBy>,
    /// The exports whose file held them, latest first.
    pub exports: Vec<ExportRecord>,
    /// Who looked at them; `None` for a reader who may not know.
    pub looks: Option<Vec<LookedAt>>,
}

/// What an act said of them.
#[derive(Clone, Debug)]
pub struct Said {
    /// Which act.
    pub act: Act,
    /// By whom.
    pub by: Option<String>,
    /// What it asserted, value by value.
    pub values: Vec<Value>,
    /// How many values it took back.
    pub retracted: usize,
}

/// An import that brought something of them.
#[derive(Clone, Debug)]
pub struct HeldBy {
    /// Which.
    pub import: ImportId,
    /// The names of its files.
    pub files: Vec<String>,
    /// When.
    pub at: Timestamp,
}

/// Somebody looked at them.
#[derive(Clone, Debug)]
pub struct LookedAt {
    /// Who.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// The longest list of looks.
const LOOKS_MAX: u32 = 1_000;

/// Puts together all that is held about a contact.
pub async fn file(ctx: &Ctx, id: ContactId, language: Language) -> Result<PersonFile> {
    ctx.require(Capability::ReadContacts)?;
    journal::looked(ctx, "contact.read", [("contact", id.get())]);
    journal::flush(ctx.app()).await?;
    let mut tx = ctx.read().await?;
    let (record, gone) = held(&mut tx, ctx, id).await?;
    let contact = read(&mut tx, ctx, record, language).await?;
    let interactions = all_interactions(&mut tx, ctx, id).await?;
    let records = tx.layers(&[id]).await?;
    let history = history(&mut tx, ctx, &records, language).await?;
    let sources = sources(&mut tx, &contact, &interactions, &history).await?;
    Ok(PersonFile {
        at: ctx.now(),
        lists: lists(&mut tx, id).await?,
        imports: imports(&mut tx, &history).await?,
        exports: tx.exports_of_contact(id).await?,
        looks: looks(&mut tx, ctx, id).await?,
        contact,
        gone,
        interactions,
        history,
        sources,
    })
}

/// What was corrected or retracted is held too.
fn everything() -> interactions::Filter {
    interactions::Filter {
        shown: store::Shown::All,
        ..interactions::Filter::default()
    }
}

async fn all_interactions(tx: &mut Tx, ctx: &Ctx, id: ContactId) -> Result<Vec<interactions::Entry>> {
    let (mut all, mut cursor) = (Vec::new(), None);
    loop {
        let paging = Paging {
            limit: Paging::LIMIT_MAX,
            cursor,
        };
        let page = interactions::held(tx, ctx, id, everything(), paging).await?.page;
        all.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(all);
        }
    }
}

async fn history(tx: &mut Tx, ctx: &Ctx, records: &[LayerRecord], language: Language) -> Result<Vec<Said>> {
    let layers: Vec<Layer> = records.iter().map(|record| record.layer.clone()).collect();
    let names = Names::for_history(tx, &layers, ctx.role()).await?;
    let acts: Vec<ActId> = layers.iter().map(|layer| layer.act).collect();
    let acts = tx.acts(&acts).await?;
    let authors: Vec<AuthorId> = acts.iter().filter_map(|act| act.author).collect();
    let authors = tx.author_names(&authors).await?;
    let said = |layer: &Layer| {
        let act = acts.iter().find(|act| act.id == layer.act)?.clone();
        let by = authors.iter().find(|(author, _)| Some(*author) == act.author);
        Some(Said {
            by: by.map(|(_, name)| name.clone()),
            values: values(&layer.asserts, std::slice::from_ref(layer), &names, language),
            retracted: layer.retracts.len(),
            act,
        })
    };
    Ok(layers.iter().rev().filter_map(said).collect())
}

/// Every source that something of theirs comes from, as it was declared.
async fn sources(
    tx: &mut Tx,
    contact: &Contact,
    interactions: &[interactions::Entry],
    history: &[Said],
) -> Result<Vec<Source>> {
    let of_acts = history.iter().filter_map(|said| said.act.source);
    let of_interactions = interactions.iter().map(|entry| entry.source.id);
    let of_consents = contact.consents.iter().map(|consent| consent.source.id);
    let used: BTreeSet<SourceId> = of_acts.chain(of_interactions).chain(of_consents).collect();
    let all = tx.sources().await?;
    Ok(all.into_iter().filter(|source| used.contains(&source.id)).collect())
}

async fn lists(tx: &mut Tx, id: ContactId) -> Result<Vec<(StaticListId, String)>> {
    let mine = tx.lists_of(&[id]).await?;
    let all = tx.static_lists().await?;
    let name = |list: StaticListId| {
        all.iter()
            .find(|named| named.id == list)
            .map(|named| named.name.clone())
    };
    Ok(mine
        .into_iter()
        .filter_map(|(list, _)| Some((list, name(list)?)))
        .collect())
}

async fn imports(tx: &mut Tx, history: &[Said]) -> Result<Vec<HeldBy>> {
    let ids: BTreeSet<ImportId> = history.iter().filter_map(|said| said.act.import).collect();
    let mut held = Vec::new();
    for id in ids {
        let Some(import) = tx.import(id).await? else { continue };
        let names = import.files["files"].as_array().into_iter().flatten();
        held.push(HeldBy {
            import: id,
            files: names
                .filter_map(|file| file["name"].as_str().map(str::to_owned))
                .collect(),
            at: import.created_at,
        });
    }
    Ok(held)
}

async fn looks(tx: &mut Tx, ctx: &Ctx, id: ContactId) -> Result<Option<Vec<LookedAt>>> {
    if !ctx.may(Capability::ReadJournal) {
        return Ok(None);
    }
    let query = JournalQuery {
        actions: vec![Actions::Like("contact.read"), Actions::Like("contact.file")],
        contact: Some(id),
        limit: LOOKS_MAX,
        ..JournalQuery::default()
    };
    let rows = tx.journal_page(&query).await?;
    let authors: Vec<AuthorId> = rows.iter().filter_map(|row| row.author).collect();
    let authors = tx.author_names(&authors).await?;
    let name = |author: Option<AuthorId>| authors.iter().find(|(id, _)| Some(*id) == author);
    let looked = rows.into_iter().map(|row| LookedAt {
        by: name(row.author).map(|(_, name)| name.clone()),
        at: row.at,
    });
    Ok(Some(looked.collect()))
}
