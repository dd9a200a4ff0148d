//! What was done to one contact, act by act: what each said, took back, and wrote beside.

use model::{
    ActId, ContactId, Language,
    consent::{Channel, Decision, OppositionReason},
    facts::{Facts, Status},
    layer::{Key, Layer},
    link::LinkKind,
    role::Capability,
};
pub use store::RowOp;
use store::{Act, ActRow, RowContent, Tx};

use super::{Seen, reshaped::reshaped, seen};
use crate::{Ctx, Error, Page, Paging, Result, contacts::Names, cursor, interactions::kind_name};

/// One act on a contact.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The act.
    pub act: Seen,
    /// What it said of the contact's facts.
    pub changes: Vec<Change>,
    /// What it wrote beside.
    pub rows: Vec<RowRef>,
}

/// One thing that an act said of a contact.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it did.
    pub op: Op,
    /// Which field: `email`, `surname`, `tag`…
    pub field: &'static str,
    /// The label of a point, the name of an attribute.
    pub label: Option<String>,
    /// The value, readable.
    pub text: String,
}

/// What an act did with a value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Op {
    /// Said it.
    Said,
    /// Took it back.
    TakenBack,
}

/// A row that an act wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct RowRef {
    /// Its table.
    pub noun: &'static str,
    /// Its id.
    pub row: i64,
    /// What it does to an earlier row.
    pub op: RowOp,
    /// What it is, readable.
    pub text: String,
}

/// What was done to a contact, latest first.
pub async fn of_contact(ctx: &Ctx, contact: ContactId, language: Language, paging: Paging) -> Result<Page<Entry>> {
    ctx.require(Capability::ReadContacts)?;
    let before: Option<ActId> = cursor::read_some(paging.cursor.as_deref())?;
    let mut tx = ctx.read().await?;
    if !tx.was_contact(ctx.scope(), contact).await? {
        return Err(Error::NotFound);
    }
    let before = before.unwrap_or(ActId::new(i64::MAX));
    let acts = tx.acts_of_contact(contact, before, paging.limit).await?;
    let next = paging.next(&acts, |last| last.id)?;
    let total = tx.count_acts_of_contact(contact).await?.unsigned_abs();
    let items = entries(&mut tx, ctx, contact, acts, language).await?;
    Ok(Page { items, next, total })
}

/// What was done to a contact since that act was the base's last.
pub async fn since(tx: &mut Tx, ctx: &Ctx, contact: ContactId, last: ActId, language: Language) -> Result<Vec<Entry>> {
    let acts = tx.acts_since(contact, last).await?;
    entries(tx, ctx, contact, acts, language).await
}

/// The last thing done to a contact.
pub async fn last(tx: &mut Tx, ctx: &Ctx, contact: ContactId, language: Language) -> Result<Vec<Entry>> {
    let acts = tx.acts_of_contact(contact, ActId::new(i64::MAX), 1).await?;
    entries(tx, ctx, contact, acts, language).await
}

async fn entries(tx: &mut Tx, ctx: &Ctx, contact: ContactId, acts: Vec<Act>, language: Language) -> Result<Vec<Entry>> {
    let ids: Vec<ActId> = acts.iter().map(|act| act.id).collect();
    let layers: Vec<Layer> = tx
        .layers(&[contact])
        .await?
        .into_iter()
        .map(|record| record.layer)
        .collect();
    let names = Names::for_history(tx, &layers, ctx.role()).await?;
    let rows = tx.rows_of_acts(contact, &ids).await?;
    let others: Vec<ContactId> = rows.iter().filter_map(other_end).collect();
    let others = tx.contact_names(ctx.scope(), &others).await?;
    let entry = |act: Seen| {
        let layer = layers.iter().find(|layer| layer.act == act.id);
        let rows = rows.iter().filter(|row| row.act == act.id);
        Entry {
            changes: layer.map(|layer| changes(layer, &names, language)).unwrap_or_default(),
            rows: rows.map(|row| row_ref(row, &others, language)).collect(),
            act,
        }
    };
    Ok(seen(tx, acts).await?.into_iter().map(entry).collect())
}

fn other_end(row: &ActRow) -> Option<ContactId> {
    match row.content {
        RowContent::Link(_, _, other) => Some(other),
        _ => None,
    }
}

fn row_ref(row: &ActRow, others: &[(ContactId, String)], language: Language) -> RowRef {
    let channel = |key: &str| Channel::from_key(key).map_or("", |channel| channel.name(language));
    let (noun, text) = match &row.content {
        RowContent::Interaction(kind, name) => ("interactions", kind_name(kind, name.as_deref(), language)),
        RowContent::Consent(on, decision) => {
            let decision = Decision::from_key(decision).map_or("", |decision| decision.name(language));
            ("consents", format!("{} : {decision}", channel(on)))
        }
        RowContent::Support(level) => ("supports", level.clone()),
        RowContent::Link(kind, title, other) => {
            let kind = LinkKind::from_key(kind).map_or(kind.as_str(), |kind| kind.name(language));
            let other = others.iter().find(|(id, _)| id == other).map_or("", |(_, name)| name);
            ("links", format!("{} · {other}", title.as_deref().unwrap_or(kind)))
        }
        RowContent::Opposition(on, reason) => {
            let reason = OppositionReason::from_key(reason).map_or("", |reason| reason.name(language));
            let every = language.pick("tous les canaux", "every channel");
            (
                "oppositions",
                format!("{reason} : {}", on.as_deref().map_or(every, channel)),
            )
        }
    };
    RowRef {
        noun,
        row: row.row,
        op: row.op,
        text,
    }
}

/// What a layer says: what it takes back and does not say again, then what it says, then what it makes of what others said.
fn changes(layer: &Layer, names: &Names, language: Language) -> Vec<Change> {
    let mut said = crate::contacts::said(&layer.asserts, names, language);
    if let Some(status) = layer.asserts.status {
        let text = match status {
            Status::Erased => language.pick("supprimée", "deleted"),
            other => other.name(language),
        };
        said.insert(0, change(Op::Said, "status", text.to_owned()));
    }
    let again = |key: &Key| says_again(&layer.asserts, key);
    let taken_back = layer.retracts.iter().filter(|key| !again(key));
    let read_otherwise = layer
        .reshapes
        .iter()
        .flat_map(|reshape| reshaped(reshape, names, language));
    taken_back
        .filter_map(|key| taken(key, names))
        .chain(said)
        .chain(read_otherwise)
        .collect()
}

fn says_again(said: &Facts, key: &Key) -> bool {
    match key {
        Key::Email(text) => said.emails.iter().any(|point| point.value.as_str() == text),
        Key::Phone(text) => said.phones.iter().any(|point| point.value.as_str() == text),
        Key::Address(key) => said.addresses.iter().any(|point| point.value.key() == *key),
        Key::Web(text) => said.webs.iter().any(|point| point.value == *text),
        _ => false,
    }
}

/// `None` for an attribute that the reader's role may not see.
pub(super) fn taken(key: &Key, names: &Names) -> Option<Change> {
    let taken = |field, text: &str| Some(change(Op::TakenBack, field, text.to_owned()));
    match key {
        Key::Civility => taken("civility", ""),
        Key::FirstNames => taken("first_names", ""),
        Key::Surname => taken("surname", ""),
        Key::UsualName => taken("usual_name", ""),
        Key::StructureName => taken("structure_name", ""),
        Key::Gender => taken("gender", ""),
        Key::BirthDate => taken("birth_date", ""),
        Key::Language => taken("language", ""),
        Key::Profession => taken("profession", ""),
        Key::PollingStation => taken("polling_station", ""),
        Key::Email(text) => taken("email", text),
        Key::Phone(text) => taken("phone", text),
        Key::Address(key) => taken("address", &key.replace('|', " ")),
        Key::Web(text) => taken("web", text),
        Key::Reference(reference) => taken("reference", &reference.id),
        Key::Registration(register) => taken("registration", register.name(Language::Fr)),
        Key::Tag(tag) => taken("tag", &names.tag(*tag)),
        Key::Branch(branch) => taken("branch", &names.branch(*branch)),
        Key::Attribute(id) => Some(Change {
            label: Some(names.attribute(*id)?),
            ..change(Op::TakenBack, "attribute", String::new())
        }),
    }
}

fn change(op: Op, field: &'static str, text: String) -> Change {
    Change {
        op,
        field,
        label: None,
        text,
    }
}
