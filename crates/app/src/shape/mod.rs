//! What the organization shapes for itself: attributes, tags, branches, sources, kinds, themes, campaigns, events, lists, settings.
//!
//! Names and definitions change in place. What contacts hold changes by an act: merging two tags, deleting an option or converting an
//! attribute lays a layer over each contact concerned ([`model::layer::Reshape`]), page after page ([`following`]), and undoing the
//! act takes it all back, the thing itself included.

mod attributes;
mod branches;
mod campaigns;
pub(crate) mod checks;
mod conversion;
mod events;
mod following;
mod kinds;
mod lists;
mod membership_types;
mod options;
mod removal;
mod settings;
mod sources;
mod standing;
mod tags;
mod themes;
mod uses;

use model::{
    ThemeId,
    attribute::Attribute,
    role::{Capability, Role},
};
use store::{HolderCounts, Tx};

pub use attributes::{create as create_attribute, list as attributes, update as update_attribute};
pub use branches::{Branch, create as create_branch, list as branches, update as update_branch};
pub use campaigns::{create as create_campaign, list as campaigns, update as update_campaign};
pub use conversion::{Preview, Refused, Unconverted, Wish as ConversionWish, convert, preview as preview_conversion};
pub use events::{create as create_event, list as events, update as update_event};
pub use following::{Progress, go_on_everywhere, progress, under_way};
pub use model::shape::UseKind;

pub use kinds::{KindWish, create as create_kind, list as kinds, update as update_kind};
pub use lists::{create as create_list, list as lists, update as update_list};
pub use membership_types::{
    create as create_membership_type, list as membership_types, update as update_membership_type,
};
pub use options::{add as add_option, order as order_options, rename as rename_option};
pub use removal::{Fate, remove};
pub use settings::{Settings, Support, get as settings, put as put_settings};
pub use sources::{create as create_source, update as update_source};
pub(crate) use standing::stand_in;
pub use store::{
    CampaignRecord, EventRecord, KindRecord, ListRecord, MembershipTypeRecord, QuestionRecord, SurveyRecord, TagRecord,
    Use,
};
pub use tags::{create as create_tag, list as tags, update as update_tag};
pub use themes::{create as create_theme, list as themes, update as update_theme};
pub use uses::{Uses, of as uses};

use crate::{Ctx, Result};

/// A theme.
pub type Theme = store::Named<ThemeId>;

/// The attributes that a role may know of; for everybody else the others do not exist.
pub async fn visible_attributes(tx: &mut Tx, role: Role) -> Result<Vec<Attribute>> {
    let mut attributes = tx.attributes().await?;
    attributes.retain(|attribute| role >= attribute.definition.visible_to);
    Ok(attributes)
}

/// Every survey, whole.
pub async fn surveys(ctx: &Ctx) -> Result<Vec<SurveyRecord>> {
    ctx.require(Capability::ReadContacts)?;
    Ok(ctx.read().await?.survey_records().await?)
}

/// How many contacts hold each tag, branch, attribute and option; of the attributes that the caller may see.
pub async fn holder_counts(ctx: &Ctx) -> Result<HolderCounts> {
    ctx.require(Capability::ReadContacts)?;
    let mut tx = ctx.read().await?;
    let mut counts = tx.holder_counts().await?;
    let visible = visible_attributes(&mut tx, ctx.role()).await?;
    counts
        .attributes
        .retain(|id, _| visible.iter().any(|attribute| attribute.id == *id));
    let options = |id| {
        visible
            .iter()
            .flat_map(|attribute| &attribute.options)
            .any(|option| option.id == id)
    };
    counts.options.retain(|id, _| options(*id));
    Ok(counts)
}
