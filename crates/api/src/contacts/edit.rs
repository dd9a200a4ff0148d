//! Contacts made, changed and deleted.

use std::collections::BTreeMap;

use app::contacts::{Changes, Created, Edited, Patch};
use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::IntoResponse,
};
use jiff::civil::Date;
use model::{
    AttributeId, BranchId, ContactId, SourceId, TagId,
    facts::{Civility, Gender, Nature, PointStatus, Register, Status},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    acts::{Written, etag},
    extract::{Body, IfMatch, Path},
    lists, request,
    wire::{Named, patch},
};

/// What to change of a contact. What is absent stays; null takes a value away.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactChanges {
    /// Active, archived, deceased or restricted.
    #[schema(value_type = Option<lists::Status>)]
    #[serde(default)]
    status: Option<Status>,
    /// How to address them.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<lists::Civility>)]
    civility: Patch<Civility>,
    /// First names.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>)]
    first_names: Patch<String>,
    /// Surname at birth, or the only one known.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>)]
    surname: Patch<String>,
    /// Usual (married, chosen) name.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>)]
    usual_name: Patch<String>,
    /// Name of a structure.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>)]
    structure_name: Patch<String>,
    /// As declared.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<lists::Gender>)]
    gender: Patch<Gender>,
    /// A day or a year.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>)]
    birth_date: Patch<String>,
    /// ISO 639 code.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>)]
    language: Patch<String>,
    /// In their words.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>)]
    profession: Patch<String>,
    /// Code of the commune, hyphen, number.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>)]
    polling_station: Patch<String>,
    /// E-mails.
    #[serde(default)]
    emails: TextPoints,
    /// Phones, in any spelling.
    #[serde(default)]
    phones: TextPoints,
    /// Pages and accounts: `https://…`, `@name` with the network as label.
    #[serde(default)]
    webs: TextPoints,
    /// Postal addresses.
    #[serde(default)]
    addresses: AddressPoints,
    /// Ids elsewhere.
    #[serde(default)]
    references: References,
    /// Numbers in public registers (`siren`, `siret`, `rna`); null takes one away.
    #[schema(value_type = BTreeMap<String, Option<String>>)]
    #[serde(default)]
    registrations: BTreeMap<Register, Option<String>>,
    /// Tags.
    #[serde(default)]
    tags: Tags,
    /// Branches.
    #[serde(default)]
    branches: Branches,
    /// Custom attributes by id, each value of its type: options by id, money in cents; null takes one away.
    #[schema(value_type = BTreeMap<String, serde_json::Value>)]
    #[serde(default)]
    attributes: BTreeMap<AttributeId, serde_json::Value>,
}

/// A contact to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// Person or structure.
    #[schema(value_type = lists::Nature)]
    nature: Nature,
    /// Ids of those who look the same, once seen: it is made all the same.
    #[serde(default)]
    despite: Vec<i64>,
    /// What is known.
    #[serde(default)]
    facts: ContactChanges,
}

macro_rules! points {
    ($($(#[$doc:meta])* $name:ident, $new:ident, $change:ident of $value:ty as $wire:ty),*) => {$(
        $(#[$doc])*
        #[derive(Debug, Default, Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// To add; one that is there already is completed.
            #[serde(default)]
            add: Vec<$new>,
            /// To say otherwise.
            #[serde(default)]
            change: Vec<$change>,
            /// To take away, by key.
            #[serde(default)]
            remove: Vec<String>,
        }

        /// One to add.
        #[derive(Debug, Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $new {
            /// As typed.
            value: $value,
            /// Work, home, mobile…
            #[serde(default)]
            label: Option<String>,
            /// Whether it is the one to use first.
            #[serde(default)]
            primary: Option<bool>,
            /// Whether it works.
            #[serde(default)]
            #[schema(value_type = Option<lists::PointStatus>)]
            status: Option<PointStatus>,
            /// First day of use.
            #[serde(default)]
            #[schema(value_type = Option<String>, format = Date)]
            from: Option<Date>,
            /// Last day of use.
            #[serde(default)]
            #[schema(value_type = Option<String>, format = Date)]
            until: Option<Date>,
        }

        /// One to say otherwise; what is absent stays, null takes it away.
        #[derive(Debug, Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $change {
            /// Which: the `key` that reading the contact gives.
            key: String,
            /// As typed.
            #[serde(default)]
            value: Option<$value>,
            /// Work, home, mobile…
            #[serde(default, deserialize_with = "patch")]
            #[schema(value_type = Option<String>)]
            label: Patch<String>,
            /// Whether it is the one to use first.
            #[serde(default)]
            primary: Option<bool>,
            /// Whether it works.
            #[serde(default, deserialize_with = "patch")]
            #[schema(value_type = Option<lists::PointStatus>)]
            status: Patch<PointStatus>,
            /// First day of use.
            #[serde(default, deserialize_with = "patch")]
            #[schema(value_type = Option<String>, format = Date)]
            from: Patch<Date>,
            /// Last day of use.
            #[serde(default, deserialize_with = "patch")]
            #[schema(value_type = Option<String>, format = Date)]
            until: Patch<Date>,
        }

        impl From<$name> for app::contacts::PointChanges<$wire> {
            fn from(points: $name) -> Self {
                Self {
                    add: points.add.into_iter().map(Into::into).collect(),
                    change: points.change.into_iter().map(Into::into).collect(),
                    remove: points.remove,
                }
            }
        }

        impl From<$new> for app::contacts::NewPoint<$wire> {
            fn from(new: $new) -> Self {
                let details = app::contacts::Details {
                    label: new.label.map(Some),
                    rank: new.primary.map(rank),
                    status: new.status.map(Some),
                    from: new.from.map(Some),
                    until: new.until.map(Some),
                };
                Self { value: new.value.into(), details }
            }
        }

        impl From<$change> for app::contacts::PointChange<$wire> {
            fn from(change: $change) -> Self {
                let details = app::contacts::Details {
                    label: change.label,
                    rank: change.primary.map(rank),
                    status: change.status,
                    from: change.from,
                    until: change.until,
                };
                Self { key: change.key, value: change.value.map(Into::into), details }
            }
        }
    )*};
}

points! {
    /// E-mails, phones or pages to change.
    TextPoints, NewTextPoint, TextPointChange of String as String,
    /// Addresses to change.
    AddressPoints, NewAddressPoint, AddressPointChange of TypedAddress as app::contacts::TypedAddress
}

fn rank(primary: bool) -> app::contacts::Rank {
    if primary {
        app::contacts::Rank::First
    } else {
        app::contacts::Rank::Other
    }
}

/// A postal address, in lines or in parts; parts win.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedAddress {
    /// As one would write it on an envelope.
    #[serde(default)]
    typed: Option<String>,
    /// Number in the street.
    #[serde(default)]
    number: Option<String>,
    /// Street.
    #[serde(default)]
    street: Option<String>,
    /// Building, floor, box.
    #[serde(default)]
    complement: Option<String>,
    /// Postcode.
    #[serde(default)]
    postcode: Option<String>,
    /// Town.
    #[serde(default)]
    city: Option<String>,
    /// ISO 3166 alpha-2, or a name.
    #[serde(default)]
    country: Option<String>,
}

impl std::fmt::Debug for TypedAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TypedAddress(***)")
    }
}

/// Ids elsewhere to change.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct References {
    /// To add.
    #[serde(default)]
    add: Vec<ReferenceBody>,
    /// To take away.
    #[serde(default)]
    remove: Vec<ReferenceBody>,
}

/// An id in a source.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferenceBody {
    /// The source, by id.
    source: i64,
    /// The id there.
    id: String,
}

/// Tags to change.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Tags {
    /// To put.
    #[serde(default)]
    add: Vec<TagBody>,
    /// To take away, by id.
    #[serde(default)]
    remove: Vec<i64>,
}

/// A tag to put: one that exists, or a name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TagBody {
    /// The tag of that id.
    #[serde(default)]
    id: Option<i64>,
    /// The tag of that name, made if there is none.
    #[serde(default)]
    name: Option<String>,
    /// Since when.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    since: Option<Date>,
}

/// Branches to change.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Branches {
    /// To enter.
    #[serde(default)]
    add: Vec<BranchBody>,
    /// To leave, by id.
    #[serde(default)]
    remove: Vec<i64>,
}

/// A branch to enter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BranchBody {
    /// Which.
    id: i64,
    /// First day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    from: Option<Date>,
}

/// Make a contact. Somebody who looks the same by an exact key (reference, e-mail or phone and name, name and birth date), or more
/// likely than not by all they say, is named instead (409, `look_alikes`), until `despite` names them. An address or a number of somebody erased is refused (409,
/// `contact.blocked`), until `POST /unblockings` lets it in.
#[utoipa::path(
    post, path = "/api/v1/contacts", tag = "contacts", request_body = NewContact,
    responses((status = 201, body = Written), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_contact(
    ctx: Authorized<right::EditContacts>,
    Body(new): Body<NewContact>,
) -> Result<impl IntoResponse, ApiError> {
    let despite: Vec<ContactId> = new.despite.into_iter().map(ContactId::new).collect();
    match app::contacts::create(&ctx, new.nature, &new.facts.into(), &despite).await? {
        Created::LooksAlike(known) => Err(ApiError::LooksAlike(known)),
        Created::Done(written, sharing) => {
            let headers = (location(written.contact), etag(written.version));
            let sharing = sharing.into_iter().map(|known| Named {
                id: known.id.get(),
                name: known.name,
            });
            let body = Written {
                sharing: sharing.collect(),
                ..written.into()
            };
            Ok((StatusCode::CREATED, headers.0, headers.1, Json(body)))
        }
    }
}

fn location(contact: ContactId) -> Option<[(HeaderName, HeaderValue); 1]> {
    let value = HeaderValue::from_str(&format!("/api/v1/contacts/{contact}")).ok()?;
    Some([(header::LOCATION, value)])
}

/// Change a contact. Somebody who changed it since it was read is named instead (412, `since`). An address or a number of somebody
/// erased is refused (409, `contact.blocked`), until `POST /unblockings` lets it in.
#[utoipa::path(
    patch, path = "/api/v1/contacts/{id}", tag = "contacts",
    params(("id" = i64, Path), ("If-Match" = String, Header, description = "The `ETag` of the contact as it was read, or `*`.")),
    request_body = ContactChanges,
    responses((status = 200, body = Written), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn change_contact(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    IfMatch(expected): IfMatch,
    Body(changes): Body<ContactChanges>,
) -> Result<impl IntoResponse, ApiError> {
    let id = ContactId::new(id);
    answer(app::contacts::edit(&ctx, id, expected, &changes.into(), request::language()).await?)
}

/// Delete a contact: hidden from everywhere, until its act is undone.
#[utoipa::path(
    delete, path = "/api/v1/contacts/{id}", tag = "contacts",
    params(("id" = i64, Path), ("If-Match" = String, Header, description = "The `ETag` of the contact as it was read, or `*`.")),
    responses((status = 200, body = Written), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn delete_contact(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    IfMatch(expected): IfMatch,
) -> Result<impl IntoResponse, ApiError> {
    answer(app::contacts::delete(&ctx, ContactId::new(id), expected, request::language()).await?)
}

fn answer(edited: Edited) -> Result<impl IntoResponse, ApiError> {
    match edited {
        Edited::Done(written) => Ok((etag(written.version), Json(Written::from(written)))),
        Edited::Stale(stale) => Err(ApiError::Stale(Box::new(stale))),
    }
}

impl From<ContactChanges> for Changes {
    fn from(changes: ContactChanges) -> Self {
        let reference = |body: ReferenceBody| (SourceId::new(body.source), body.id);
        Self {
            status: changes.status,
            civility: changes.civility,
            first_names: changes.first_names,
            surname: changes.surname,
            usual_name: changes.usual_name,
            structure_name: changes.structure_name,
            gender: changes.gender,
            birth_date: changes.birth_date,
            language: changes.language,
            profession: changes.profession,
            polling_station: changes.polling_station,
            emails: changes.emails.into(),
            phones: changes.phones.into(),
            webs: changes.webs.into(),
            addresses: changes.addresses.into(),
            references_added: changes.references.add.into_iter().map(reference).collect(),
            references_removed: changes.references.remove.into_iter().map(reference).collect(),
            registrations: changes.registrations,
            tags_added: changes.tags.add.into_iter().map(tag).collect(),
            tags_removed: changes.tags.remove.into_iter().map(TagId::new).collect(),
            branches_added: changes
                .branches
                .add
                .into_iter()
                .map(|branch| (BranchId::new(branch.id), branch.from))
                .collect(),
            branches_removed: changes.branches.remove.into_iter().map(BranchId::new).collect(),
            attributes: changes.attributes,
        }
    }
}

/// The id wins; a tag of neither is one without a name, which is refused as such.
fn tag(body: TagBody) -> (app::contacts::Which<TagId>, Option<Date>) {
    let which = match body.id {
        Some(id) => app::contacts::Which::Known(TagId::new(id)),
        None => app::contacts::Which::Named(body.name.unwrap_or_default()),
    };
    (which, body.since)
}

impl From<TypedAddress> for app::contacts::TypedAddress {
    fn from(address: TypedAddress) -> Self {
        Self {
            typed: address.typed,
            number: address.number,
            street: address.street,
            complement: address.complement,
            postcode: address.postcode,
            city: address.city,
            country: address.country,
        }
    }
}
