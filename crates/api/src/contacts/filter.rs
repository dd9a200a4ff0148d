//! Which contacts: the same names in the address of the list and in the body of what is asked of many.

use app::contacts::{AttributeFilter, Filter, Says, Statuses};
use model::{
    AttributeId, BranchId, ImportId, OptionId, SourceId, StaticListId, TagId,
    consent::Channel,
    facts::{Nature, Status},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::lists;

/// Which contacts.
#[derive(Clone, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactFilter {
    /// Words to find in names, e-mails, phones, towns, references; accents and case do not count. When nobody is found as typed,
    /// those nearly so are.
    #[schema(required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Only persons, or only structures.
    #[schema(value_type = Option<lists::Nature>, required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
    /// Only those of that status; the active ones when left out.
    #[schema(required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusFilter>,
    /// Only those that carry that tag.
    #[schema(required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<i64>,
    /// Only those in that branch, or in one under it.
    #[schema(required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<i64>,
    /// Only those in that static list.
    #[schema(required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<i64>,
    /// Only those of which that source says something.
    #[schema(required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<i64>,
    /// Only those of which that import said something.
    #[schema(required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import: Option<i64>,
    /// Only those with an e-mail, or without.
    #[schema(required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<bool>,
    /// Only those with a phone, or without.
    #[schema(required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<bool>,
    /// Only those with a postal address, or without.
    #[schema(required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<bool>,
    /// Only those of which that custom attribute says something: anything, unless `option` or `answer` says what.
    #[schema(required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute: Option<i64>,
    /// The option that the attribute must have.
    #[schema(required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option: Option<i64>,
    /// The answer, yes or no, that the attribute must have.
    #[schema(required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<bool>,
    /// Only those last seen at that level of support, from 1, opposed, to 5, convinced.
    #[schema(required = false, minimum = 1, maximum = 5)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support: Option<u8>,
    /// Only those who may be reached by that channel, for news.
    #[schema(value_type = Option<lists::Channel>, required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reachable: Option<Channel>,
    /// Only those of that town, accents and case apart, or of a postcode that begins so.
    #[schema(required = false, max_length = 200)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// Which statuses.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusFilter {
    /// The usual one.
    Active,
    /// Put aside.
    Archived,
    /// Has died.
    Deceased,
    /// Frozen at the person's request.
    Restricted,
    /// All of these.
    Any,
}

impl std::fmt::Debug for ContactFilter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The words typed may name somebody.
        write!(f, "ContactFilter({:?}, {:?}, ***)", self.nature, self.status)
    }
}

impl From<ContactFilter> for Filter {
    fn from(asked: ContactFilter) -> Self {
        Self {
            words: asked.q.unwrap_or_default(),
            nature: asked.nature,
            statuses: asked.status.map(Into::into).unwrap_or_default(),
            tag: asked.tag.map(TagId::new),
            branch: asked.branch.map(BranchId::new),
            list: asked.list.map(StaticListId::new),
            source: asked.source.map(SourceId::new),
            import: asked.import.map(ImportId::new),
            email: asked.email,
            phone: asked.phone,
            address: asked.address,
            attribute: asked.attribute.map(|id| AttributeFilter {
                id: AttributeId::new(id),
                says: match (asked.option, asked.answer) {
                    (Some(option), _) => Says::Choice(OptionId::new(option)),
                    (None, Some(answer)) => Says::Answer(answer),
                    (None, None) => Says::Anything,
                },
            }),
            support: asked.support,
            reachable: asked.reachable,
            place: asked.place,
        }
    }
}

impl From<StatusFilter> for Statuses {
    fn from(status: StatusFilter) -> Self {
        match status {
            StatusFilter::Active => Self::Only(Status::Active),
            StatusFilter::Archived => Self::Only(Status::Archived),
            StatusFilter::Deceased => Self::Only(Status::Deceased),
            StatusFilter::Restricted => Self::Only(Status::Restricted),
            StatusFilter::Any => Self::Any,
        }
    }
}
