//! Contacts, from what the application knows to what the API shows.

use app::contacts::{Assertion, Contact, LinkRecord, Membership, Opposition, Row, SourceName, SupportRecord, Value};
use model::{ConsentId, ImportId, consent::Consent};

use super::view::{
    AssertionView, ConsentView, ContactRef, ContactRow, ContactView, LinkView, MembershipView, OppositionView,
    SupportView, ValueView,
};
use crate::wire::{Money, Named, SourceRef};

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
            tags: row
                .tags
                .into_iter()
                .map(|(id, name)| Named { id: id.get(), name })
                .collect(),
            invented: row.invented,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

impl From<Contact> for ContactView {
    fn from(contact: Contact) -> Self {
        Self {
            id: contact.id.get(),
            nature: contact.nature,
            status: contact.status,
            name: contact.name,
            invented: contact.invented,
            created_at: contact.created_at,
            updated_at: contact.updated_at,
            values: contact.values.into_iter().map(Into::into).collect(),
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

impl From<(ConsentId, Consent, SourceName)> for ConsentView {
    fn from((id, consent, source): (ConsentId, Consent, SourceName)) -> Self {
        Self {
            id: id.get(),
            channel: consent.channel,
            purpose: consent.purpose,
            decision: consent.decision,
            given_at: consent.given_at,
            how: Some(consent.how).filter(|how| !how.is_empty()),
            source: source.into(),
            wording: consent.wording,
            point: consent.point,
        }
    }
}

impl From<Opposition> for OppositionView {
    fn from(opposition: Opposition) -> Self {
        Self {
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

impl From<LinkRecord> for LinkView {
    fn from(link: LinkRecord) -> Self {
        Self {
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
