//! The closed lists of `model`, as enums of the API's description: the web app's compiler then tells which ones it misses.

use std::borrow::Cow;

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $list:path),* $(,)?) => {$(
        $(#[$doc])*
        pub enum $name {}

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                one_of(<$list>::ALL.iter().map(|member| member.key()))
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )*};
}

lists! {
    /// What an attribute holds.
    AttributeType = model::attribute::AttributeType,
    /// The legal basis of a source.
    Basis = model::source::Basis,
    /// What a route demands.
    Capability = model::role::Capability,
    /// A way to reach somebody.
    Channel = model::consent::Channel,
    /// Civility, as letters address people.
    Civility = model::facts::Civility,
    /// What a person decided.
    Decision = model::consent::Decision,
    /// Who acted.
    Direction = model::interaction::Direction,
    /// The form of an exported file.
    ExportFormat = model::export::ExportFormat,
    /// Where an export stands.
    ExportState = model::export::ExportState,
    /// Gender, as declared.
    Gender = model::facts::Gender,
    /// What the rows of a file are.
    ImportKind = model::import::ImportKind,
    /// Where an import stands.
    ImportState = model::import::ImportState,
    /// How money came.
    Means = model::interaction::Means,
    /// Person or structure.
    Nature = model::facts::Nature,
    /// What to do about somebody already known.
    OnMatch = model::import::OnMatch,
    /// What an operation does.
    OperationKind = model::operation::OperationKind,
    /// Where an operation stands.
    OperationState = model::operation::OperationState,
    /// Why somebody may not be reached.
    Obstacle = model::reach::Obstacle,
    /// Why nothing may be sent any more.
    OppositionReason = model::consent::OppositionReason,
    /// How an organization came to hold facts.
    Origin = model::source::Origin,
    /// Where money stands.
    PaymentState = model::interaction::PaymentState,
    /// Whether a contact point works.
    PointStatus = model::facts::PointStatus,
    /// What a message is for.
    Purpose = model::consent::Purpose,
    /// Why a contact is left as it is.
    Refusal = model::operation::Refusal,
    /// What a user may do.
    Role = model::role::Role,
    /// Whether and how a contact still takes part.
    Status = model::facts::Status,
    /// How delicate an attribute is.
    Sensitivity = model::attribute::Sensitivity,
    /// How long a membership lasts.
    MembershipRule = model::membership::Rule,
    /// A sort of thing that the organization shapes.
    ShapeNoun = model::shape::Noun,
    /// What may use such a thing.
    UseKind = model::shape::UseKind,
    /// What a quantity counts.
    Unit = model::interaction::Unit,
}

fn one_of<'a>(keys: impl Iterator<Item = &'a str>) -> RefOr<Schema> {
    let keys: Vec<String> = keys.map(str::to_owned).collect();
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(keys))
        .into()
}
