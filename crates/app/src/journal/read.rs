//! The journal as people read it: a base's own and the sign-ins of its users, one list, latest first.

use std::collections::BTreeMap;

use jiff::Timestamp;
use model::{AuthorId, ContactId, ExportId, UserId, role::Capability};
use serde::{Deserialize, Serialize};
use store::{
    Actions, JournalQuery, JournalRecord, Tx,
    registry::{RegistryQuery, RegistryRecord},
};

use super::flush;
use crate::{Ctx, Paging, Result, cursor};

/// Which entries.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only what this user did.
    pub who: Option<UserId>,
    /// Only those of that kind.
    pub kind: Option<Kind>,
    /// Only those that concern that contact.
    pub contact: Option<ContactId>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
}

/// A kind of entry, as people look for them.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Signing in and out.
    Sessions,
    /// Looking at contacts.
    Reads,
    /// Changing something.
    Writes,
    /// Files poured in, undone.
    Imports,
    /// Files taken out.
    Exports,
    /// People erased for good.
    Erasures,
    /// Users, roles, keys.
    Access,
}

/// One thing that was done.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: Who,
    /// What, by its key.
    pub action: String,
    /// About whom, and their name if they are still here.
    pub contact: Option<(ContactId, Option<String>)>,
    /// Ids of what else it was about.
    pub subjects: BTreeMap<String, i64>,
    /// Numbers that say more.
    pub counts: BTreeMap<String, i64>,
    /// The columns of an export.
    pub columns: Vec<String>,
}

/// Who did it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Who {
    /// Somebody, under the name they had or have.
    Somebody(String),
    /// The program itself, or whoever runs the server.
    Program,
}

/// A page of entries.
#[derive(Clone, Debug)]
pub struct EntryPage {
    /// Its entries, latest first.
    pub items: Vec<Entry>,
    /// Asks for the page after.
    pub next: Option<String>,
}

/// What the program does on its way: what was asked has an entry of its own.
const ON_THE_WAY: [Actions; 11] = [
    Actions::Unlike("author.%"),
    Actions::Unlike("%.batch"),
    Actions::Unlike("%.refold"),
    Actions::Unlike("operation.start"),
    Actions::Unlike("operation.gather"),
    Actions::Unlike("operation.page"),
    Actions::Unlike("operation.end"),
    Actions::Unlike("operation.resume"),
    Actions::Unlike("export.progress"),
    Actions::Unlike("export.end"),
    Actions::Unlike("export.expire"),
];
/// Reads that were written beside the base by a version before this one.
const OLD_LOOKS: Actions = Actions::Unlike("contact%");

impl Kind {
    fn actions(self) -> Vec<Actions> {
        use Actions::{Like, Unlike};
        match self {
            Self::Sessions => vec![Like("session.%")],
            Self::Reads => vec![
                Like("contact.read"),
                Like("contacts.%"),
                Like("contact.file"),
                Like("%.read"),
                Like("%.listed"),
            ],
            Self::Imports => vec![Like("import.%")],
            Self::Exports => vec![Like("export%")],
            Self::Erasures => vec![Like("contact.erase%"), Like("erasure.%")],
            Self::Access => vec![Like("role.%"), Like("user.%"), Like("api_key.%"), Like("base.%")],
            Self::Writes => [
                "session.%",
                "%.read",
                "%.listed",
                "contacts.%",
                "contact.file",
                "import.%",
                "export%",
                "contact.erase%",
                "erasure.%",
                "role.%",
                "user.%",
                "api_key.%",
                "base.%",
            ]
            .map(Unlike)
            .to_vec(),
        }
    }
}

/// Where a page ended in each of the two journals.
#[derive(Clone, Copy, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Place {
    base: Option<(i64, i64)>,
    registry: Option<(i64, i64)>,
}

/// Entries, latest first.
pub async fn list(ctx: &Ctx, filter: Filter, paging: Paging) -> Result<EntryPage> {
    ctx.require(Capability::ReadJournal)?;
    flush(ctx.app()).await?;
    let mut place: Place = cursor::read_some(paging.cursor.as_deref())?.unwrap_or_default();
    let limit = paging.limit.clamp(1, Paging::LIMIT_MAX);
    let mut tx = ctx.read().await?;
    let ours = of_base(&mut tx, &filter, (place.base, limit + 1)).await?;
    let registry = of_registry(ctx, &filter, (place.registry, limit + 1)).await?;
    let more = ours.len() + registry.len() > limit as usize;
    let page = merge(ours, registry, limit as usize);
    for row in &page {
        match row {
            Row::Base(row) => place.base = Some((row.at.as_millisecond(), row.id)),
            Row::Registry(row) => place.registry = Some((row.at.as_millisecond(), row.id)),
        }
    }
    let next = more.then(|| cursor::write(&place)).transpose()?;
    let items = named(&mut tx, ctx, page).await?;
    Ok(EntryPage { items, next })
}

enum Row {
    Base(JournalRecord),
    Registry(RegistryRecord),
}

impl Row {
    fn at(&self) -> Timestamp {
        match self {
            Self::Base(row) => row.at,
            Self::Registry(row) => row.at,
        }
    }
}

fn merge(ours: Vec<JournalRecord>, registry: Vec<RegistryRecord>, limit: usize) -> Vec<Row> {
    let ours = ours.into_iter().map(Row::Base);
    let mut rows: Vec<Row> = ours.chain(registry.into_iter().map(Row::Registry)).collect();
    // Stable: each of the two keeps its own order.
    rows.sort_by_key(|row| std::cmp::Reverse(row.at()));
    rows.truncate(limit);
    rows
}

fn query(filter: &Filter, (place, limit): (Option<(i64, i64)>, u32)) -> JournalQuery {
    let after = place.and_then(|(at, id)| Some((Timestamp::from_millisecond(at).ok()?, id)));
    let mut actions = filter.kind.map(Kind::actions).unwrap_or_default();
    actions.extend(ON_THE_WAY);
    JournalQuery {
        author: None,
        actions,
        contact: filter.contact,
        from: filter.from,
        until: filter.until,
        after,
        limit,
    }
}

async fn of_base(tx: &mut Tx, filter: &Filter, place: (Option<(i64, i64)>, u32)) -> Result<Vec<JournalRecord>> {
    let author = match filter.who {
        None => None,
        Some(user) => match tx.find_author_of_user(user).await? {
            None => return Ok(Vec::new()),
            Some((author, _)) => Some(author),
        },
    };
    let query = JournalQuery {
        author,
        ..query(filter, place)
    };
    Ok(tx.journal_page(&query).await?)
}

/// Nothing there concerns one contact.
async fn of_registry(ctx: &Ctx, filter: &Filter, place: (Option<(i64, i64)>, u32)) -> Result<Vec<RegistryRecord>> {
    if filter.contact.is_some() {
        return Ok(Vec::new());
    }
    let mut query = query(filter, place);
    query.actions.push(OLD_LOOKS);
    let asked = RegistryQuery {
        organization: ctx.organization().id,
        user: filter.who,
        query,
    };
    Ok(ctx.app().store().registry().journal(&asked).await?)
}

/// Names are those of now: the journal keeps ids only.
async fn named(tx: &mut Tx, ctx: &Ctx, rows: Vec<Row>) -> Result<Vec<Entry>> {
    let ours = |row: &Row| match row {
        Row::Base(row) => Some((row.author, row.subjects.get("contact").copied())),
        Row::Registry(_) => None,
    };
    let (authors, contacts): (Vec<_>, Vec<_>) = rows.iter().filter_map(ours).unzip();
    let authors: Vec<AuthorId> = authors.into_iter().flatten().collect();
    let contacts: Vec<ContactId> = contacts.into_iter().flatten().map(ContactId::new).collect();
    let authors: BTreeMap<_, _> = tx.author_names(&authors).await?.into_iter().collect();
    let contacts: BTreeMap<_, _> = tx.contact_names(ctx.scope(), &contacts).await?.into_iter().collect();
    let mut entries: Vec<Entry> = rows
        .into_iter()
        .map(|row| match row {
            Row::Base(row) => of_record(row, &authors, &contacts),
            Row::Registry(row) => of_sign_in(row),
        })
        .collect();
    for entry in &mut entries {
        tell_export(tx, entry).await?;
    }
    Ok(entries)
}

/// How many an export took, and which columns.
async fn tell_export(tx: &mut Tx, entry: &mut Entry) -> Result<()> {
    let Some(id) = entry.subjects.get("export").copied() else {
        return Ok(());
    };
    if let Some(export) = tx.export(ExportId::new(id)).await? {
        entry.counts.insert("contacts".to_owned(), export.total);
        entry.columns = export.columns;
    }
    Ok(())
}

fn of_record(
    mut row: JournalRecord,
    authors: &BTreeMap<AuthorId, String>,
    contacts: &BTreeMap<ContactId, String>,
) -> Entry {
    let contact = row.subjects.remove("contact").map(ContactId::new);
    let who = row.author.and_then(|author| authors.get(&author).cloned());
    Entry {
        at: row.at,
        who: who.map_or(Who::Program, Who::Somebody),
        action: row.action,
        contact: contact.map(|id| (id, contacts.get(&id).cloned())),
        subjects: row.subjects,
        counts: row.counts,
        columns: Vec::new(),
    }
}

fn of_sign_in(row: RegistryRecord) -> Entry {
    Entry {
        at: row.at,
        who: row.name.map_or(Who::Program, Who::Somebody),
        action: row.action,
        contact: None,
        subjects: BTreeMap::new(),
        counts: row.counts,
        columns: Vec::new(),
    }
}
