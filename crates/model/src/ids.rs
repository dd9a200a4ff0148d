//! Typed identifiers: one list, one distinct type for each noun.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// Wraps a number given by the database.
            pub const fn new(id: i64) -> Self {
                Self(id)
            }

            /// The number as the database and the API know it.
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// One act: an import, an edit, a bulk edit, a merge, an undo. What it said can be withdrawn.
    ActId,
    /// A key with which a program calls the API.
    ApiKeyId,
    /// A custom field of contacts, defined by the organization.
    AttributeId,
    /// Somebody who wrote in this organization's base; kept beside the facts so that a restored base can name them.
    AuthorId,
    /// A node of the organization's tree.
    BranchId,
    /// A plan of messages or visits.
    CampaignId,
    /// A chart kept on the board.
    ChartId,
    /// One consent row.
    ConsentId,
    /// A contact: starts at 1, never reused, and fits `u32` because it is also a position in the indexes.
    ContactId,
    /// A vote, with its rounds.
    ElectionId,
    /// A dated gathering.
    EventId,
    /// Contacts handed over as a file.
    ExportId,
    /// An address at which a spreadsheet reads some contacts.
    ExportLinkId,
    /// The contacts at one dwelling.
    HouseholdId,
    /// One file (or several under one mapping) poured in.
    ImportId,
    /// One interaction row: starts at 1, never reused.
    InteractionId,
    /// A link between two contacts.
    LinkId,
    /// A saved mapping.
    MappingId,
    /// One change made to many contacts.
    OperationId,
    /// An option of a choice attribute; stable whatever its name becomes.
    OptionId,
    /// A tenant.
    OrganizationId,
    /// An engagement score.
    ScoreId,
    /// A saved expression.
    SegmentId,
    /// Where facts come from, with their legal origin.
    SourceId,
    /// A fixed set of contacts.
    StaticListId,
    /// A list of questions.
    SurveyId,
    /// A tag.
    TagId,
    /// A named area.
    TerritoryId,
    /// A theme of interactions.
    ThemeId,
    /// Somebody who signs in.
    UserId,
}
