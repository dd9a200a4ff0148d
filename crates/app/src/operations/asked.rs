//! What is asked of an operation: names as said, then resolved to ids under its act.

use jiff::civil::Date;
use model::{
    ActId, AttributeId, BranchId, OptionId, StaticListId, TagId,
    attribute::{Attribute, AttributeType, AttributeValue},
    facts::Status,
    operation::{Change, OperationKind},
};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use store::{Tx, WriteTx};

use crate::{Ctx, Error, Result, contacts::Selection};

/// What is asked: on whom, and what.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// On whom.
    pub selection: Selection,
    /// What.
    pub asked: Asked,
}

/// Something known by its id, or to be made under a name if there is none.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NameOrId<I> {
    /// What is there.
    Id(I),
    /// What has that name, made if there is none.
    Name(String),
}

/// What is asked to be done, names as said.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// Put a tag on.
    Tag(NameOrId<TagId>),
    /// Take a tag off.
    Untag(TagId),
    /// Give an attribute a value, as its type writes it; null takes it away.
    SetAttribute(AttributeId, Json),
    /// Change the status.
    SetStatus(Status),
    /// Put in a static list.
    AddToList(NameOrId<StaticListId>),
    /// Take out of a static list.
    RemoveFromList(StaticListId),
    /// Attach to a branch.
    AssignBranch(BranchId),
    /// Detach from a branch.
    LeaveBranch(BranchId),
    /// Delete.
    Delete,
}

impl Asked {
    /// What sort of operation.
    pub fn kind(&self) -> OperationKind {
        match self {
            Self::Tag(_) => OperationKind::Tag,
            Self::Untag(_) => OperationKind::Untag,
            Self::SetAttribute(..) => OperationKind::SetAttribute,
            Self::SetStatus(_) => OperationKind::SetStatus,
            Self::AddToList(_) => OperationKind::AddToList,
            Self::RemoveFromList(_) => OperationKind::RemoveFromList,
            Self::AssignBranch(_) => OperationKind::AssignBranch,
            Self::LeaveBranch(_) => OperationKind::LeaveBranch,
            Self::Delete => OperationKind::Delete,
        }
    }

    /// The change, if all it names is there already; `None` when something is still to be made.
    pub(super) async fn known(&self, tx: &mut Tx, ctx: &Ctx) -> Result<Option<Change>> {
        Ok(Some(match self {
            Self::Tag(NameOrId::Name(name)) => match named(tx.tags().await?, name)? {
                Some(id) => Change::Tag(id),
                None => return Ok(None),
            },
            Self::AddToList(NameOrId::Name(name)) => match named(tx.static_lists().await?, name)? {
                Some(id) => Change::AddToList(id),
                None => return Ok(None),
            },
            Self::Tag(NameOrId::Id(id)) => Change::Tag(there(tx.tags().await?, *id, "tag")?),
            Self::Untag(id) => Change::Untag(there(tx.tags().await?, *id, "tag")?),
            Self::AddToList(NameOrId::Id(id)) => Change::AddToList(there(tx.static_lists().await?, *id, "list")?),
            Self::RemoveFromList(id) => Change::RemoveFromList(there(tx.static_lists().await?, *id, "list")?),
            Self::AssignBranch(id) => Change::AssignBranch(there(tx.branches().await?, *id, "branch")?),
            Self::LeaveBranch(id) => Change::LeaveBranch(there(tx.branches().await?, *id, "branch")?),
            Self::SetAttribute(id, value) => {
                let attribute = attribute(tx, ctx, *id).await?;
                Change::SetAttribute(*id, read_value(&attribute, value)?)
            }
            Self::SetStatus(status @ (Status::Active | Status::Archived | Status::Deceased | Status::Restricted)) => {
                Change::SetStatus(*status)
            }
            Self::SetStatus(Status::Merged | Status::Erased) => {
                let (fr, en) = ("Cet état ne se choisit pas.", "This status cannot be chosen.");
                return Err(Error::invalid("change.status", "status.not_chosen", fr, en));
            }
            Self::Delete => Change::Delete,
        }))
    }

    /// The change, what it names being made under the act if it is not there.
    pub(super) async fn resolve(&self, tx: &mut WriteTx, ctx: &Ctx, act: ActId) -> Result<Change> {
        // Named again under the act even when it is there: it stays while the act is live.
        Ok(match self {
            Self::Tag(NameOrId::Name(name)) => Change::Tag(tx.resolve_tag(name, Some(act)).await?.id()),
            Self::AddToList(NameOrId::Name(name)) => Change::AddToList(tx.resolve_list(name, Some(act)).await?.id()),
            _ => self.known(tx, ctx).await?.ok_or(Error::NotFound)?,
        })
    }
}

/// Longest name of what an operation makes.
const NAME_MAX: usize = 200;

fn named<I: Copy>(list: Vec<store::Named<I>>, name: &str) -> Result<Option<I>> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_MAX || name.chars().any(char::is_control) {
        let (fr, en) = (
            "Un nom compte de 1 à 200 caractères, sur une ligne.",
            "A name has 1 to 200 characters, on one line.",
        );
        return Err(Error::invalid("change.name", "name.invalid", fr, en));
    }
    let folded = model::text::fold(name);
    let same = |known: &store::Named<I>| model::text::fold(&known.name) == folded;
    Ok(list.into_iter().find(same).map(|known| known.id))
}

fn there<I: Copy + PartialEq>(list: Vec<store::Named<I>>, id: I, noun: &'static str) -> Result<I> {
    if list.into_iter().any(|known| known.id == id) {
        return Ok(id);
    }
    Err(Error::invalid(
        format!("change.{noun}"),
        format!("{noun}.unknown"),
        "Cela n’existe pas, ou plus.",
        "This does not exist, or no longer.",
    ))
}

/// An attribute that the caller may see.
async fn attribute(tx: &mut Tx, ctx: &Ctx, id: AttributeId) -> Result<Attribute> {
    let seen = |attribute: &Attribute| attribute.id == id && ctx.role() >= attribute.definition.visible_to;
    tx.attributes().await?.into_iter().find(seen).ok_or_else(|| {
        let (fr, en) = (
            "Cet attribut n’existe pas, ou plus.",
            "This attribute does not exist, or no longer.",
        );
        Error::invalid("change.attribute", "attribute.unknown", fr, en)
    })
}

/// The value that JSON says, as the attribute's type writes it: options by id, money in cents, days as `2026-01-31`.
fn read_value(attribute: &Attribute, value: &Json) -> Result<Option<AttributeValue>> {
    if value.is_null() {
        return Ok(None);
    }
    let option = |value: &Json| {
        let id = value.as_i64().map(OptionId::new)?;
        attribute.options.iter().any(|option| option.id == id).then_some(id)
    };
    let read = match attribute.definition.kind {
        AttributeType::Text => value
            .as_str()
            .map(str::trim)
            .filter(|text| !text.is_empty() && text.len() <= TEXT_MAX)
            .map(|text| AttributeValue::Text(text.to_owned())),
        AttributeType::Number => value
            .as_f64()
            .filter(|number| number.is_finite())
            .map(AttributeValue::Number),
        AttributeType::Date => value
            .as_str()
            .and_then(|day| day.parse::<Date>().ok())
            .map(AttributeValue::Date),
        AttributeType::YesNo => value.as_bool().map(AttributeValue::YesNo),
        AttributeType::Money => value.as_i64().map(AttributeValue::Cents),
        AttributeType::OneChoice => option(value).map(AttributeValue::Choice),
        AttributeType::ManyChoices => value
            .as_array()
            .and_then(|chosen| chosen.iter().map(option).collect::<Option<Vec<_>>>())
            .filter(|chosen| !chosen.is_empty())
            .map(|mut chosen| {
                chosen.sort_unstable();
                chosen.dedup();
                AttributeValue::Choices(chosen)
            }),
    };
    read.map(Some).ok_or_else(|| {
        use model::Language::{En, Fr};
        let kind = attribute.definition.kind;
        let fr = format!(
            "L’attribut « {} » attend : {}.",
            attribute.definition.name,
            kind.name(Fr)
        );
        let en = format!(
            "The attribute “{}” takes: {}.",
            attribute.definition.name,
            kind.name(En)
        );
        Error::invalid("change.value", "attribute.type", fr, en)
    })
}

/// Longest text of an attribute.
const TEXT_MAX: usize = 10_000;
