//! Contacts made, changed and deleted by hand: one act each, undone by it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

use jiff::civil::Date;
use model::{
    ActId, ContactId, Language, TagId,
    edit::difference,
    facts::{Facts, Nature, Reference, Status},
    layer::Layer,
    matching::{Candidate, KeyKind, Match, decide, hash, hashes},
    role::Capability,
};
use store::{ChangedContact, ContactRecord, NewContact, Tx, WriteTx};

use super::{
    applying::{Setting, apply},
    changes::{Changes, Which},
    gone::present,
    names::shown_name,
};
use crate::{
    Ctx, Error, Result, acts,
    duplicates::{self, Alike, Explanation},
    erasure,
    faults::Faults,
};

/// What a write did.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The act that undoes it; `None` when there is nothing to undo.
    pub act: Option<ActId>,
    /// The contact.
    pub contact: ContactId,
    /// The row it made, if any.
    pub row: Option<i64>,
    /// The contact as it is now.
    pub version: Option<Version>,
}

impl Written {
    /// A row was made beside the facts of a contact.
    pub(crate) fn row(act: ActId, contact: ContactId, row: i64) -> Self {
        Self {
            act: Some(act),
            contact,
            row: Some(row),
            version: None,
        }
    }
}

/// Which state of a contact somebody saw: the change that left its facts so, and the last act of the base then.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Version {
    seq: i64,
    act: ActId,
}

impl Version {
    pub(super) async fn of(tx: &mut Tx, record: &ContactRecord) -> Result<Self> {
        Ok(Self {
            seq: record.version,
            act: tx.last_act().await?,
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.seq, self.act)
    }
}

impl FromStr for Version {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let read = text
            .split_once('-')
            .and_then(|(seq, act)| Some((seq.parse().ok()?, act.parse().ok()?)));
        let (seq, act) = read.ok_or_else(|| {
            let fr = "Cette version n’est pas de celles que donne la fiche.";
            Error::invalid(
                "If-Match",
                "version.invalid",
                fr,
                "This version is not one that the contact gives.",
            )
        })?;
        Ok(Self {
            seq,
            act: ActId::new(act),
        })
    }
}

/// Which state of the contact a change was thought for.
pub type Expected = crate::Expected<Version>;

/// What became of a change.
#[derive(Clone, Debug)]
pub enum Edited {
    /// It was written.
    Done(Written),
    /// Somebody changed the contact meanwhile: nothing was written.
    Stale(Stale),
}

/// What happened to a contact since somebody looked at it.
#[derive(Clone, Debug)]
pub struct Stale {
    /// As it is now.
    pub version: Version,
    /// Who changed what, latest first.
    pub since: Vec<acts::Entry>,
}

/// What became of a creation.
#[derive(Clone, Debug)]
pub enum Created {
    /// It was written; these share an e-mail or a phone with it under another name.
    Done(Written, Vec<LookAlike>),
    /// These look the same: nothing was written.
    LooksAlike(Vec<LookAlike>),
}

/// Somebody known who may be the one being created.
#[derive(Clone, Debug, PartialEq)]
pub struct LookAlike {
    /// Who.
    pub id: ContactId,
    /// Their name.
    pub name: String,
    /// Person or structure.
    pub nature: Nature,
    /// What makes them look the same.
    pub by: LikeBy,
}

/// What makes two contacts look the same.
#[derive(Clone, Debug, PartialEq)]
pub enum LikeBy {
    /// One value that is exactly the same.
    Key(KeyKind, String),
    /// All that both say, weighed together.
    Likeness(Explanation),
}

/// Changes what is held of a contact.
pub async fn edit(
    ctx: &Ctx,
    id: ContactId,
    expected: Expected,
    changes: &Changes,
    language: Language,
) -> Result<Edited> {
    ctx.require(Capability::EditContacts)?;
    let mut tx = ctx.write("contact.edit").await?;
    let record = present(&mut tx, ctx, id).await?;
    if let Some(stale) = stale(&mut tx, ctx, &record, expected, language).await? {
        return Ok(Edited::Stale(stale));
    }
    let shown = acts::shown(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let act = acts::by_hand(&mut tx).await?;
    let after = read_changes(&mut tx, ctx, act, changes, shown.facts.clone()).await?;
    refuse_taken_references(&mut tx, id, &shown.facts, &after).await?;
    erasure::refuse_typed(&mut tx, ctx, &shown.facts, &after).await?;
    let layer = if after == shown.facts {
        None
    } else {
        difference(act, &shown.said, &after)
    };
    let Some(layer) = layer else {
        return Ok(Edited::Done(unchanged(&mut tx, &record).await?));
    };
    let edited = ChangedContact {
        id,
        before: Some(record.facts),
        after: shown.with(&layer),
        layer: Some(layer),
        row_keys: Vec::new(),
    };
    tx.save_contacts(&[edited]).await?;
    let written = written(&mut tx, ctx, act, id).await?;
    tx.commit().await?;
    Ok(Edited::Done(written))
}

/// Makes a contact. Those who look the same, by an exact key or by all they say, are named instead, unless `despite` names them all.
pub async fn create(ctx: &Ctx, nature: Nature, changes: &Changes, despite: &[ContactId]) -> Result<Created> {
    ctx.require(Capability::EditContacts)?;
    // What cannot be read is refused further on.
    let likely = match typed(ctx, nature, changes) {
        Ok(facts) => duplicates::likely(ctx, &facts).await?.alike,
        Err(_) => Vec::new(),
    };
    let mut tx = ctx.write("contact.create").await?;
    let act = acts::by_hand(&mut tx).await?;
    let blank = Facts {
        nature: Some(nature),
        ..Facts::default()
    };
    let facts = read_changes(&mut tx, ctx, act, changes, blank).await?;
    erasure::refuse_typed(&mut tx, ctx, &Facts::default(), &facts).await?;
    let (mut same, sharing) = look_alikes(&mut tx, &facts).await?;
    let known: Vec<ContactId> = same.iter().chain(&sharing).map(|known| known.id).collect();
    same.extend(
        likely
            .into_iter()
            .filter(|alike| !known.contains(&alike.id))
            .map(LookAlike::from),
    );
    if same.iter().any(|known| !despite.contains(&known.id)) {
        return Ok(Created::LooksAlike(same));
    }
    let id = tx.allot_contacts(1).await?;
    refuse_taken_references(&mut tx, id, &Facts::default(), &facts).await?;
    let new = NewContact {
        id,
        layer: Layer::new(act, facts),
        row_keys: Vec::new(),
    };
    tx.insert_contacts(&[new]).await?;
    let written = written(&mut tx, ctx, act, id).await?;
    tx.commit().await?;
    Ok(Created::Done(written, sharing))
}

/// Deletes a contact: hidden from everywhere, until its act is undone.
pub async fn delete(ctx: &Ctx, id: ContactId, expected: Expected, language: Language) -> Result<Edited> {
    ctx.require(Capability::EditContacts)?;
    let mut tx = ctx.write("contact.delete").await?;
    let record = present(&mut tx, ctx, id).await?;
    if let Some(stale) = stale(&mut tx, ctx, &record, expected, language).await? {
        return Ok(Edited::Stale(stale));
    }
    let act = acts::by_hand(&mut tx).await?;
    let erased = Facts {
        status: Some(Status::Erased),
        ..Facts::default()
    };
    let changed = ChangedContact {
        id,
        before: Some(record.facts),
        after: None,
        layer: Some(Layer::new(act, erased)),
        row_keys: Vec::new(),
    };
    tx.save_contacts(&[changed]).await?;
    tx.about("contact", id.get());
    tx.commit().await?;
    Ok(Edited::Done(Written {
        act: Some(act),
        contact: id,
        row: None,
        version: None,
    }))
}

async fn stale(
    tx: &mut Tx,
    ctx: &Ctx,
    record: &ContactRecord,
    expected: Expected,
    language: Language,
) -> Result<Option<Stale>> {
    let Expected::Version(seen) = expected else {
        return Ok(None);
    };
    if seen.seq == record.version {
        return Ok(None);
    }
    let mut since = acts::since(tx, ctx, record.id, seen.act, language).await?;
    if since.is_empty() {
        // An import, or an undo page by page, that had begun before: its act is an older one.
        since = acts::last(tx, ctx, record.id, language).await?;
    }
    Ok(Some(Stale {
        version: Version::of(tx, record).await?,
        since,
    }))
}

async fn written(tx: &mut WriteTx, ctx: &Ctx, act: ActId, id: ContactId) -> Result<Written> {
    tx.about("contact", id.get());
    let record = tx.contact(ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    Ok(Written {
        act: Some(act),
        contact: id,
        row: None,
        version: Some(Version::of(tx, &record).await?),
    })
}

async fn unchanged(tx: &mut Tx, record: &ContactRecord) -> Result<Written> {
    Ok(Written {
        act: None,
        contact: record.id,
        row: None,
        version: Some(Version::of(tx, record).await?),
    })
}

/// Reads what was typed: names found or made, then every value understood or refused.
async fn read_changes(tx: &mut WriteTx, ctx: &Ctx, act: ActId, changes: &Changes, facts: Facts) -> Result<Facts> {
    let tags_added = resolve_tags(tx, changes, act).await?;
    let attributes = if changes.attributes.is_empty() {
        Vec::new()
    } else {
        tx.attributes().await?
    };
    let mut setting = Setting {
        country: &ctx.organization().country,
        today: ctx.today(),
        attributes: &attributes,
        sources: BTreeSet::new(),
        branches: BTreeSet::new(),
        tags: BTreeSet::new(),
        role: ctx.role(),
    };
    if !changes.references_added.is_empty() {
        setting.sources = tx.sources().await?.into_iter().map(|source| source.id).collect();
    }
    if !changes.branches_added.is_empty() {
        setting.branches = tx.branches().await?.into_iter().map(|branch| branch.id).collect();
    }
    if !tags_added.is_empty() {
        setting.tags = tx.tags().await?.into_iter().map(|tag| tag.id).collect();
    }
    apply(changes, &tags_added, facts, &setting).map_err(Error::Invalid)
}

/// The facts that were typed of somebody not yet written down: names, birth date, points and addresses.
pub(crate) fn typed(ctx: &Ctx, nature: Nature, changes: &Changes) -> Result<Facts> {
    let setting = Setting {
        country: &ctx.organization().country,
        today: ctx.today(),
        attributes: &[],
        sources: BTreeSet::new(),
        branches: BTreeSet::new(),
        tags: BTreeSet::new(),
        role: ctx.role(),
    };
    let blank = Facts {
        nature: Some(nature),
        ..Facts::default()
    };
    let changes = Changes {
        references_added: Vec::new(),
        references_removed: Vec::new(),
        tags_added: Vec::new(),
        branches_added: Vec::new(),
        attributes: BTreeMap::new(),
        ..changes.clone()
    };
    apply(&changes, &[], blank, &setting).map_err(Error::Invalid)
}

/// The longest name of a tag.
const TAG_MAX: usize = 100;

async fn resolve_tags(tx: &mut WriteTx, changes: &Changes, act: ActId) -> Result<Vec<(TagId, Option<Date>)>> {
    let (mut tags, mut faults) = (Vec::new(), Faults::default());
    for (at, (tag, since)) in changes.tags_added.iter().enumerate() {
        faults.day(&format!("tags.add.{at}.since"), *since);
        let id = match tag {
            Which::Known(id) => *id,
            Which::Named(name) => match faults.line(&format!("tags.add.{at}.name"), name, TAG_MAX) {
                Some(name) => tx.resolve_tag(&name, Some(act)).await?.id(),
                None => continue,
            },
        };
        tags.push((id, *since));
    }
    faults.check()?;
    Ok(tags)
}

/// A reference is unique within its source.
async fn refuse_taken_references(tx: &mut Tx, id: ContactId, before: &Facts, after: &Facts) -> Result<()> {
    let new: Vec<&Reference> = after
        .references
        .iter()
        .filter(|reference| !before.references.contains(reference))
        .collect();
    if new.is_empty() {
        return Ok(());
    }
    let keys: Vec<_> = new
        .iter()
        .map(|reference| hash(KeyKind::Reference, &reference.id))
        .collect();
    let others: Vec<ContactId> = tx
        .candidates(&keys)
        .await?
        .into_iter()
        .map(|(_, other)| other)
        .collect();
    for (other, facts) in tx.documents(&others).await? {
        if other == id || !new.iter().any(|reference| facts.references.contains(reference)) {
            continue;
        }
        let name = shown_name(other, &facts);
        return Err(Error::invalid(
            "references.add",
            "reference.taken",
            format!("Cette référence est déjà celle de {name} (n° {other})."),
            format!("This reference is already that of {name} (no. {other})."),
        ));
    }
    Ok(())
}

/// Those who look the same by an exact key, and those who only share an address or a number under another name.
async fn look_alikes(tx: &mut Tx, facts: &Facts) -> Result<(Vec<LookAlike>, Vec<LookAlike>)> {
    let keys: Vec<_> = hashes(facts).into_iter().map(|(_, hash)| hash).collect();
    let ids: BTreeSet<ContactId> = tx.candidates(&keys).await?.into_iter().map(|(_, id)| id).collect();
    let ids: Vec<ContactId> = ids.into_iter().collect();
    let (mut same, mut sharing) = (Vec::new(), Vec::new());
    for (id, known) in tx.documents(&ids).await? {
        match decide(facts, &[Candidate { id, facts: &known }]) {
            Match::Known(_, by) => same.push(look_alike(id, &known, facts, by)),
            Match::New { sharing: ids } if !ids.is_empty() => {
                let by = if shares_email(facts, &known) {
                    KeyKind::Email
                } else {
                    KeyKind::Phone
                };
                sharing.push(look_alike(id, &known, facts, by));
            }
            _ => {}
        }
    }
    same.sort_by_key(|known| known.id);
    sharing.sort_by_key(|known| known.id);
    sharing.truncate(SHARING_MAX);
    Ok((same, sharing))
}

/// Past a few, an address that is shared is a switchboard.
const SHARING_MAX: usize = 20;

fn shares_email(one: &Facts, other: &Facts) -> bool {
    let theirs = |email| other.emails.iter().any(|point| point.value == email);
    one.emails.iter().any(|point| theirs(point.value.clone()))
}

fn look_alike(id: ContactId, known: &Facts, said: &Facts, by: KeyKind) -> LookAlike {
    let email = || {
        said.emails
            .iter()
            .find(|point| known.emails.iter().any(|other| other.value == point.value))
    };
    let phone = || {
        said.phones
            .iter()
            .find(|point| known.phones.iter().any(|other| other.value == point.value))
    };
    let text = match by {
        KeyKind::Email => email().map(|point| point.value.as_str().to_owned()),
        KeyKind::Phone => phone().map(|point| point.value.as_str().to_owned()),
        KeyKind::Birth => known.birth_date.map(|birth| birth.to_string()),
        KeyKind::Reference => {
            let reference = said
                .references
                .iter()
                .find(|reference| known.references.contains(reference));
            let number = said
                .registrations
                .iter()
                .find(|(register, number)| known.registrations.get(register) == Some(number));
            reference
                .map(|reference| reference.id.clone())
                .or(number.map(|(_, number)| number.clone()))
        }
        KeyKind::Row => None,
    };
    LookAlike {
        id,
        name: shown_name(id, known),
        nature: known.nature(),
        by: LikeBy::Key(by, text.unwrap_or_default()),
    }
}

impl From<Alike> for LookAlike {
    fn from(alike: Alike) -> Self {
        Self {
            id: alike.id,
            name: alike.name,
            nature: alike.nature,
            by: LikeBy::Likeness(alike.explanation),
        }
    }
}
