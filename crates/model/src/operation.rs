//! One change made to many contacts at once: what it is, and what it does to each, decided without store or clock.

use serde::{Deserialize, Serialize};

use crate::{
    ActId, AttributeId, BranchId, StaticListId, TagId,
    attribute::AttributeValue,
    facts::{BranchMark, BranchOrigin, Facts, Status, TagMark},
    keyed::keyed,
    layer::{Key, Layer},
};

keyed! {
    /// What an operation does.
    pub enum OperationKind {
        /// Puts a tag on.
        Tag = "tag" ("étiqueter", "tag"),
        /// Takes a tag off.
        Untag = "untag" ("retirer une étiquette", "remove a tag"),
        /// Gives an attribute a value, or takes it away.
        SetAttribute = "set_attribute" ("renseigner un attribut", "set an attribute"),
        /// Archives, or brings back.
        SetStatus = "set_status" ("changer l’état", "change the status"),
        /// Puts in a static list.
        AddToList = "add_to_list" ("ajouter à une liste", "add to a list"),
        /// Takes out of a static list.
        RemoveFromList = "remove_from_list" ("retirer d’une liste", "remove from a list"),
        /// Attaches to a branch.
        AssignBranch = "assign_branch" ("rattacher à une antenne", "assign to a branch"),
        /// Detaches from a branch.
        LeaveBranch = "leave_branch" ("détacher d’une antenne", "remove from a branch"),
        /// Deletes; undoable, unlike an erasure.
        Delete = "delete" ("supprimer", "delete"),
    }
}

keyed! {
    /// Where an operation stands.
    pub enum OperationState {
        /// Its contacts are being written down, so that a moving base changes nothing to them.
        Gathering = "gathering" ("en préparation", "gathering"),
        /// Under way.
        Running = "running" ("en cours", "running"),
        /// Its process died; it is resumed when the server starts.
        Interrupted = "interrupted" ("interrompue", "interrupted"),
        /// Stopped by somebody; what was written stays until undone.
        Cancelled = "cancelled" ("arrêtée", "stopped"),
        /// It could not be written; what was written stays until undone.
        Failed = "failed" ("en échec", "failed"),
        /// Every contact has its outcome.
        Done = "done" ("terminée", "done"),
    }
}

keyed! {
    /// Why a contact is left as it is although the operation would change it.
    pub enum Refusal {
        /// Frozen at the person's request.
        Restricted = "restricted" ("traitement limité à la demande de la personne", "processing restricted at the person’s request"),
    }
}

/// What is done to each contact, names resolved.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Puts a tag on.
    Tag(TagId),
    /// Takes a tag off.
    Untag(TagId),
    /// Gives an attribute that value; `None` takes it away.
    SetAttribute(AttributeId, Option<AttributeValue>),
    /// Changes the status.
    SetStatus(Status),
    /// Puts in a static list.
    AddToList(StaticListId),
    /// Takes out of a static list.
    RemoveFromList(StaticListId),
    /// Attaches to a branch.
    AssignBranch(BranchId),
    /// Detaches from a branch.
    LeaveBranch(BranchId),
    /// Deletes.
    Delete,
}

/// What a change does to one contact.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Nothing: it is so already.
    None,
    /// Nothing, although it would be changed.
    Refused(Refusal),
    /// A layer of the operation's act.
    Layer(Box<Layer>),
    /// In or out of the operation's list.
    Member(bool),
}

impl Change {
    /// What it is.
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

    /// The list that it is about.
    pub fn list(&self) -> Option<StaticListId> {
        match self {
            Self::AddToList(list) | Self::RemoveFromList(list) => Some(*list),
            _ => None,
        }
    }

    /// What it does to a contact of these facts, a member or not of the list it is about. Taking out of a list, and deleting, are
    /// never refused: a restriction keeps data from being used, not from going.
    pub fn effect(&self, act: ActId, facts: &Facts, is_member: bool) -> Effect {
        let effect = match self {
            Self::AddToList(_) => member(!is_member, true),
            Self::RemoveFromList(_) => return member(is_member, false),
            Self::Delete => return layer(act, Some(status(Status::Erased))),
            _ => layer(act, self.said(facts)),
        };
        if effect != Effect::None && facts.status() == Status::Restricted {
            return Effect::Refused(Refusal::Restricted);
        }
        effect
    }

    /// What the act asserts and takes back; `None` when it is so already.
    fn said(&self, facts: &Facts) -> Option<(Facts, Vec<Key>)> {
        let (asserts, takes) = match self {
            Self::Tag(tag) if !has_tag(facts, *tag) => (
                Facts {
                    tags: vec![mark(*tag)],
                    ..Facts::default()
                },
                None,
            ),
            Self::Untag(tag) if has_tag(facts, *tag) => (Facts::default(), Some(Key::Tag(*tag))),
            Self::SetAttribute(id, Some(value)) if facts.attributes.get(id) != Some(value) => {
                let attributes = [(*id, value.clone())].into();
                (
                    Facts {
                        attributes,
                        ..Facts::default()
                    },
                    None,
                )
            }
            Self::SetAttribute(id, None) if facts.attributes.contains_key(id) => {
                (Facts::default(), Some(Key::Attribute(*id)))
            }
            Self::SetStatus(wanted) if facts.status() != *wanted => return Some(status(*wanted)),
            Self::AssignBranch(branch) if !has_branch(facts, *branch) => (
                Facts {
                    branches: vec![by_hand(*branch)],
                    ..Facts::default()
                },
                None,
            ),
            Self::LeaveBranch(branch) if has_branch(facts, *branch) => (Facts::default(), Some(Key::Branch(*branch))),
            _ => return None,
        };
        Some((asserts, takes.into_iter().collect()))
    }
}

fn layer(act: ActId, said: Option<(Facts, Vec<Key>)>) -> Effect {
    said.map_or(Effect::None, |(asserts, retracts)| {
        Effect::Layer(Box::new(Layer {
            retracts,
            ..Layer::new(act, asserts)
        }))
    })
}

fn member(changes: bool, to: bool) -> Effect {
    if changes { Effect::Member(to) } else { Effect::None }
}

fn status(status: Status) -> (Facts, Vec<Key>) {
    let asserts = Facts {
        status: Some(status),
        ..Facts::default()
    };
    (asserts, Vec::new())
}

fn has_tag(facts: &Facts, tag: TagId) -> bool {
    facts.tags.iter().any(|mark| mark.tag == tag)
}

/// Since when is the act's own time, which its layer tells.
fn mark(tag: TagId) -> TagMark {
    TagMark { tag, since: None }
}

fn has_branch(facts: &Facts, branch: BranchId) -> bool {
    facts.branches.iter().any(|mark| mark.branch == branch)
}

fn by_hand(branch: BranchId) -> BranchMark {
    BranchMark {
        branch,
        origin: BranchOrigin::Hand,
        from: None,
        until: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::{apply, fold};

    const ACT: ActId = ActId::new(9);

    fn known(status: Status) -> Facts {
        Facts {
            surname: Some("Diallo".into()),
            status: Some(status),
            tags: vec![mark(TagId::new(1))],
            branches: vec![by_hand(BranchId::new(1))],
            attributes: [(AttributeId::new(1), AttributeValue::YesNo(true))].into(),
            ..Facts::default()
        }
    }

    fn changes() -> Vec<Change> {
        let attribute = AttributeId::new(1);
        vec![
            Change::Tag(TagId::new(2)),
            Change::Untag(TagId::new(1)),
            Change::SetAttribute(attribute, Some(AttributeValue::YesNo(false))),
            Change::SetAttribute(attribute, None),
            Change::SetStatus(Status::Archived),
            Change::AssignBranch(BranchId::new(2)),
            Change::LeaveBranch(BranchId::new(1)),
        ]
    }

    #[test]
    fn a_change_made_twice_is_made_once() {
        for change in changes() {
            let facts = known(Status::Active);
            let Effect::Layer(layer) = change.effect(ACT, &facts, false) else {
                panic!("{change:?} changes something");
            };
            let first = Layer::new(ActId::new(1), facts);
            let after = fold([&first, &layer]).expect("two layers");
            assert_ne!(after, first.asserts, "{change:?}");
            assert_eq!(change.effect(ACT, &after, false), Effect::None, "{change:?}");
        }
    }

    #[test]
    fn what_is_restricted_is_left_alone_but_may_go() {
        for change in changes() {
            if change == Change::SetStatus(Status::Archived) {
                continue;
            }
            let refused = Effect::Refused(Refusal::Restricted);
            assert_eq!(
                change.effect(ACT, &known(Status::Restricted), false),
                refused,
                "{change:?}"
            );
        }
        let list = StaticListId::new(1);
        let restricted = known(Status::Restricted);
        assert_eq!(
            Change::AddToList(list).effect(ACT, &restricted, false),
            Effect::Refused(Refusal::Restricted)
        );
        assert_eq!(
            Change::RemoveFromList(list).effect(ACT, &restricted, true),
            Effect::Member(false)
        );
        assert!(matches!(
            Change::Delete.effect(ACT, &restricted, false),
            Effect::Layer(_)
        ));
    }

    #[test]
    fn lists_are_joined_and_left_once() {
        let (list, facts) = (StaticListId::new(1), known(Status::Active));
        assert_eq!(Change::AddToList(list).effect(ACT, &facts, true), Effect::None);
        assert_eq!(Change::AddToList(list).effect(ACT, &facts, false), Effect::Member(true));
        assert_eq!(Change::RemoveFromList(list).effect(ACT, &facts, false), Effect::None);
    }

    #[test]
    fn a_deleted_contact_keeps_nothing_in_its_status_once_restored() {
        let facts = known(Status::Archived);
        let Effect::Layer(deleted) = Change::Delete.effect(ACT, &facts, false) else {
            panic!("a deletion is a layer");
        };
        let mut after = facts.clone();
        apply(&mut after, &deleted.asserts);
        assert_eq!(after.status(), Status::Erased);
    }
}
