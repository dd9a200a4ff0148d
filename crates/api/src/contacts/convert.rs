//! Contacts, from what the application knows to what the API shows.

use app::contacts::{
    Assertion, ChannelReach, ConsentShown, Contact, LinkShown, Membership, Opening, Opposition, PurposeReach, Row,
    SourceName, SupportRecord, Value,
};
use model::{BranchId, ImportId, TagId};

use super::view::{
    AssertionView, ChannelReachView, ConsentView, ContactRef, ContactRow, ContactView, LinkView, MembershipView,
    OppositionView, PurposeReachView, ReasonView, RightView, SupportView, ValueView,
};
use crate::{
    links::{Side, kind_name},
    wire::{Money, Named, SourceRef, Text},
};

impl From<Row> for ContactRow {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.get(),
            nature: row.nature,
            status: row.status,
            name: row.name,
            email: row.email,
            phone: row.phone,
            postcode: row.postcode,
            city: row.city,
            tags: named(row.tags, TagId::get),
            branches: named(row.branches, BranchId::get),
            profession: row.profession,
            reference: row.reference,
            reach: row.reach,
            invented: row.invented,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

fn named<T>(all: Vec<(T, String)>, id: fn(T) -> i64) -> Vec<Named> {
    let named = all.into_iter().map(|(one, name)| Named { id: id(one), name });
    named.collect()
}

impl From<Contact> for ContactView {
    fn from(contact: Contact) -> Self {
        Self {
            id: contact.id.get(),
            version: contact.version.to_string(),
            nature: contact.nature,
            status: contact.status,
            name: contact.name,
            invented: contact.invented,
            created_at: contact.created_at,
            updated_at: contact.updated_at,
            values: contact.values.into_iter().map(Into::into).collect(),
            reachable: contact.reachable.into_iter().map(Into::into).collect(),
            consents: contact.consents.into_iter().map(Into::into).collect(),
            oppositions: contact.oppositions.into_iter().map(Into::into).collect(),
            supports: contact.supports.into_iter().map(Into::into).collect(),
            memberships: contact.memberships.into_iter().map(Into::into).collect(),
            links: contact.links.into_iter().map(Into::into).collect(),
            interactions_total: contact.interactions_total,
        }
    }
}

impl From<Value> for ValueView {
    fn from(value: Value) -> Self {
        Self {
            field: value.field.to_owned(),
            label: value.label,
            key: value.key,
            raw: value.raw,
            text: value.text,
            primary: value.primary,
            status: value.status,
            detail: value.detail,
            attribute: value.attribute.map(|(id, name)| Named { id: id.get(), name }),
            assertions: value.assertions.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Assertion> for AssertionView {
    fn from(assertion: Assertion) -> Self {
        Self {
            source: assertion.source.into(),
            import_id: assertion.import.map(ImportId::get),
            act_id: assertion.act.get(),
            at: assertion.at,
            by: assertion.by,
            withdrawn: assertion.withdrawn,
        }
    }
}

impl From<SourceName> for SourceRef {
    fn from(source: SourceName) -> Self {
        Self {
            id: source.id.get(),
            name: source.name,
            invented: source.invented,
        }
    }
}

impl From<ChannelReach> for ChannelReachView {
    fn from(reach: ChannelReach) -> Self {
        Self {
            channel: reach.channel,
            open: reach.open,
            purposes: reach.purposes.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<PurposeReach> for PurposeReachView {
    fn from(reach: PurposeReach) -> Self {
        let reason = |reason: app::Sentence| ReasonView {
            text: Text::new(reason.fr, reason.en),
            code: reason.code.into_owned(),
        };
        Self {
            purpose: reach.purpose,
            open: reach.right.is_some(),
            point: reach.point,
            right: reach.right.map(Into::into),
            text: Text::new(reach.text.fr, reach.text.en),
            reasons: reach.reasons.into_iter().map(reason).collect(),
        }
    }
}

impl From<Opening> for RightView {
    fn from(opening: Opening) -> Self {
        match opening {
            Opening::Consent(id, since) => Self {
                kind: "consent".to_owned(),
                consent_id: Some(id.get()),
                since: Some(since),
                source: None,
                basis: None,
            },
            Opening::Basis(id, name, basis) => Self {
                kind: "basis".to_owned(),
                consent_id: None,
                since: None,
                source: Some(Named { id: id.get(), name }),
                basis: Some(basis),
            },
        }
    }
}

impl From<ConsentShown> for ConsentView {
    fn from(shown: ConsentShown) -> Self {
        let consent = shown.consent;
        Self {
            id: shown.id.get(),
            scope: shown.scope.map(|(id, name)| Named { id: id.get(), name }),
            controller: consent.controller,
            act_id: shown.act.get(),
            author: shown.by,
            channel: consent.channel,
            purpose: consent.purpose,
            decision: consent.decision,
            given_at: consent.given_at,
            how: Some(consent.how).filter(|how| !how.is_empty()),
            source: shown.source.into(),
            wording: consent.wording,
            point: consent.point,
        }
    }
}

impl From<Opposition> for OppositionView {
    fn from(opposition: Opposition) -> Self {
        Self {
            id: opposition.id,
            source: opposition.source.into(),
            channel: opposition.channel,
            reason: opposition.reason,
            since: Some(opposition.since),
            point: opposition.point,
        }
    }
}

impl From<SupportRecord> for SupportView {
    fn from(support: SupportRecord) -> Self {
        Self {
            id: support.id,
            act_id: support.act.get(),
            level: support.level,
            at: support.at,
            author: support.author,
            election: support.election,
        }
    }
}

impl From<Membership> for MembershipView {
    fn from(membership: Membership) -> Self {
        let fee = membership.fee_cents.map(|cents| Money {
            cents,
            currency: "EUR".to_owned(),
        });
        Self {
            id: membership.id,
            r#type: membership.kind,
            valid_from: membership.from,
            valid_until: membership.until,
            fee,
        }
    }
}

impl From<LinkShown> for LinkView {
    fn from(shown: LinkShown) -> Self {
        let link = shown.record;
        let side = Side::from(link.side);
        Self {
            id: link.id.get(),
            side,
            kind_name: kind_name(&link.kind, side),
            state: shown.tense.key().to_owned(),
            act_id: link.act.get(),
            role: link.kind,
            title: link.title,
            from: link.from,
            until: link.until,
            other: ContactRef {
                id: link.other.get(),
                name: link.other_name,
                nature: link.other_nature,
            },
            territory: link.territory,
        }
    }
}
