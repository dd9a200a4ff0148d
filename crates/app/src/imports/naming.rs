//! Names that rows say, found in the base or made under the import's act.

use model::{
    ActId, AttributeId, OptionId,
    attribute::{Attribute, Definition, Sensitivity},
    draft::Draft,
    source::Declaration,
};
use serde::{Deserialize, Serialize};
use store::WriteTx;

use super::batch::{KnownNames, Names, Wanted};
use crate::Result;

/// What an import made besides contacts.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Made {
    /// Tags.
    pub tags: Vec<String>,
    /// Attributes.
    pub attributes: Vec<String>,
    /// Those of them whose name tells of a special category, to be justified.
    pub special_attributes: Vec<String>,
}

/// Past this many, further names are made but not listed.
const LISTED_MAX: usize = 200;

/// Finds or makes every name that these rows say and the import did not meet yet.
pub async fn learn(
    tx: &mut WriteTx,
    act: ActId,
    names: &mut Names,
    attributes: &[Attribute],
    drafts: &[&Draft],
    made: &mut Made,
) -> Result<()> {
    let wanted = names.wanted(drafts.iter().copied());
    if !wanted.is_empty() {
        learn_names(tx, act, names, &wanted, made).await?;
        for definition in &wanted.attributes {
            learn_attribute(tx, act, names, attributes, definition, made).await?;
        }
    }
    for (attribute, option) in names.wanted_options(drafts.iter().copied()) {
        let id = tx.resolve_option(attribute, &option, Some(act)).await?.id();
        names.learn_option(attribute, &option, id);
    }
    Ok(())
}

async fn learn_names(tx: &mut WriteTx, act: ActId, names: &mut Names, wanted: &Wanted, made: &mut Made) -> Result<()> {
    macro_rules! each {
        ($($sort:ident: $resolve:ident),* $(,)?) => {$(
            for name in &wanted.$sort {
                names.$sort.learn(name, tx.$resolve(name, Some(act)).await?.id());
            }
        )*};
    }
    each!(
        branches: resolve_branch,
        lists: resolve_list,
        campaigns: resolve_campaign,
        events: resolve_event,
        themes: resolve_theme,
        surveys: resolve_survey,
        elections: resolve_election,
        kinds: resolve_kind,
        membership_types: resolve_membership_type,
    );
    for name in &wanted.tags {
        let tag = tx.resolve_tag(name, Some(act)).await?;
        if tag.is_new() {
            list(&mut made.tags, name);
        }
        names.tags.learn(name, tag.id());
    }
    for name in &wanted.sources {
        names
            .sources
            .learn(name, tx.resolve_source(&Declaration::named(name)).await?.id());
    }
    for name in &wanted.authors {
        names.authors.learn(name, tx.resolve_author(name).await?);
    }
    Ok(())
}

async fn learn_attribute(
    tx: &mut WriteTx,
    act: ActId,
    names: &mut Names,
    attributes: &[Attribute],
    definition: &Definition,
    made: &mut Made,
) -> Result<()> {
    let (resolved, kind) = tx.resolve_attribute(definition, Some(act)).await?;
    if resolved.is_new() {
        list(&mut made.attributes, &definition.name);
        if definition.sensitivity == Sensitivity::Special {
            list(&mut made.special_attributes, &definition.name);
        }
    }
    let id = resolved.id();
    let options = attributes
        .iter()
        .find(|known| known.id == id)
        .map(|known| known.options.clone())
        .unwrap_or_default();
    let definition = Definition {
        kind,
        ..definition.clone()
    };
    names.learn_attribute(&Attribute {
        id,
        definition,
        options,
    });
    Ok(())
}

fn list(names: &mut Vec<String>, name: &str) {
    if names.len() < LISTED_MAX && names.iter().all(|listed| listed != name) {
        names.push(name.to_owned());
    }
}

/// Gives ids of their own to names that nobody made, for a look that writes nothing.
pub fn pretend(names: &mut Names, attributes: &[Attribute], drafts: &[&Draft]) {
    let wanted = names.wanted(drafts.iter().copied());
    let mut next = -1_i64;
    macro_rules! each {
        ($($sort:ident: $id:path),* $(,)?) => {$( pretend_each(&mut names.$sort, &wanted.$sort, &mut next, $id); )*};
    }
    each!(
        sources: model::SourceId::new,
        tags: model::TagId::new,
        branches: model::BranchId::new,
        lists: model::StaticListId::new,
        campaigns: model::CampaignId::new,
        events: model::EventId::new,
        themes: model::ThemeId::new,
        surveys: model::SurveyId::new,
        elections: model::ElectionId::new,
        kinds: std::convert::identity,
        membership_types: std::convert::identity,
        authors: model::AuthorId::new,
    );
    for definition in &wanted.attributes {
        next -= 1;
        names.learn_attribute(&Attribute {
            id: AttributeId::new(next),
            definition: definition.clone(),
            options: Vec::new(),
        });
    }
    for (attribute, option) in names.wanted_options(drafts.iter().copied()) {
        next -= 1;
        let there = attributes.iter().find(|known| known.id == attribute).and_then(|known| {
            known
                .options
                .iter()
                .find(|other| super::batch::name_key(&other.name) == super::batch::name_key(&option))
        });
        names.learn_option(
            attribute,
            &option,
            there.map_or(OptionId::new(next), |option| option.id),
        );
    }
}

fn pretend_each<I: Clone>(known: &mut KnownNames<I>, wanted: &[String], next: &mut i64, id: impl Fn(i64) -> I) {
    for name in wanted {
        *next -= 1;
        known.learn(name, id(*next));
    }
}
