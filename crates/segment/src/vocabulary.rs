//! What a base knows by name: read to resolve what people type, to check types, to print and to say.
//!
//! Plain data, filled in by the caller for one organization and one role: what a role may not see is simply not there.

use std::collections::BTreeMap;

use model::{
    AttributeId, BranchId, Language, OptionId, SurveyId,
    attribute::Attribute,
    expression::Field,
    facts::LngLat,
    interaction::{BuiltInKind, Unit},
};

mod holds;
mod names;

pub use holds::{Keys, Type};
pub use names::{Entry, Lookup, Names, nearest};

use crate::words;

/// Everything known by name.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Custom attributes with their options.
    pub attributes: Attributes,
    /// Tags.
    pub tags: Names,
    /// Themes of interactions.
    pub themes: Names,
    /// Campaigns.
    pub campaigns: Names,
    /// Events.
    pub events: Names,
    /// Branches.
    pub branches: Names,
    /// The branch above each, where there is one.
    pub branch_parents: BTreeMap<BranchId, BranchId>,
    /// Sources.
    pub sources: Names,
    /// Authors.
    pub authors: Names,
    /// Saved segments.
    pub segments: Names,
    /// Static lists.
    pub lists: Names,
    /// Elections.
    pub elections: Names,
    /// Surveys.
    pub surveys: Names,
    /// The questions of each survey, with their options.
    pub questions: BTreeMap<(SurveyId, String), Names>,
    /// Kinds of interactions the organization added.
    pub kinds: Vec<Kind>,
    /// Types of membership.
    pub membership_types: Vec<String>,
    /// Addresses already resolved to a position.
    pub places: BTreeMap<String, LngLat>,
    /// Engagement scores, the default first.
    pub scores: Vec<String>,
    /// Which data have been loaded.
    pub loaded: Loaded,
}

/// A kind of interactions that the organization added.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// Its stable key.
    pub key: String,
    /// Its French name.
    pub fr: String,
    /// Its English name.
    pub en: String,
    /// What its quantity counts.
    pub unit: Unit,
}

/// Which data exist that some conditions need.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Loaded {
    /// Territories, areas, stations and their indicators and analyses.
    pub territories: bool,
    /// Households.
    pub households: bool,
}

/// Custom attributes, by id and by name.
#[derive(Clone, Debug, Default)]
pub struct Attributes {
    names: Names,
    options: BTreeMap<AttributeId, Names>,
    by_id: BTreeMap<AttributeId, Attribute>,
}

impl Attributes {
    /// Of these.
    pub fn new(attributes: Vec<Attribute>) -> Self {
        let names = attributes.iter().map(|attribute| Entry {
            id: attribute.id.get(),
            folder: attribute.definition.folder.clone(),
            name: attribute.definition.name.clone(),
        });
        let options = attributes.iter().map(|attribute| {
            let options = attribute
                .options
                .iter()
                .map(|option| Entry::new(option.id.get(), &option.name));
            (attribute.id, Names::new(options))
        });
        Self {
            names: Names::new(names),
            options: options.collect(),
            by_id: attributes
                .into_iter()
                .map(|attribute| (attribute.id, attribute))
                .collect(),
        }
    }

    /// Their names.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The one of that id.
    pub fn find(&self, id: AttributeId) -> Option<&Attribute> {
        self.by_id.get(&id)
    }

    /// Its options; none for an attribute without.
    pub fn options(&self, id: AttributeId) -> Option<&Names> {
        self.options.get(&id)
    }
}

impl Vocabulary {
    /// What the quantity of a kind counts; `None` when there is no such kind.
    pub fn unit(&self, kind: &str) -> Option<Unit> {
        let own = self.kinds.iter().find(|own| own.key == kind).map(|own| own.unit);
        own.or_else(|| BuiltInKind::from_key(kind).map(built_in_unit))
    }

    /// The name of a kind.
    pub fn kind_name(&self, kind: &str, language: Language) -> String {
        let own = self.kinds.iter().find(|own| own.key == kind);
        let own = own.map(|own| language.pick(&own.fr, &own.en).to_owned());
        let built_in = || BuiltInKind::from_key(kind).map(|built_in| built_in.name(language).to_owned());
        own.or_else(built_in).unwrap_or_else(|| kind.to_owned())
    }

    /// The option of that id, under whatever attribute or question.
    pub fn option_name(&self, id: OptionId) -> Option<&str> {
        let all = self.attributes.options.values().chain(self.questions.values());
        all.into_iter().find_map(|options| options.name(id.get()))
    }

    /// A branch and all those below it.
    pub fn branch_and_below(&self, top: BranchId) -> Vec<BranchId> {
        let mut found = vec![top];
        let mut at = 0;
        while let Some(parent) = found.get(at).copied() {
            let below = self
                .branch_parents
                .iter()
                .filter(|(_, above)| **above == parent)
                .map(|(branch, _)| *branch);
            let below: Vec<BranchId> = below.filter(|branch| !found.contains(branch)).collect();
            found.extend(below);
            at += 1;
        }
        found
    }

    /// The attribute that a mistyped word was probably meant for, in the words of a language; the other one's are understood.
    pub(crate) fn nearest_attribute(&self, text: &str, language: Language) -> Option<String> {
        let fields = |of: Language| Field::ALL.iter().map(move |field| words::field(*field, of).to_owned());
        let both = fields(Language::Fr).chain(fields(Language::En));
        let found = nearest(text, both.chain(self.attributes.names.labels().map(str::to_owned)))?;
        let meant = Field::ALL.iter().find(|field| {
            [Language::Fr, Language::En]
                .iter()
                .any(|of| words::field(**field, *of) == found)
        });
        Some(meant.map_or(found, |field| words::field(*field, language).to_owned()))
    }
}

/// What the quantity of a built-in kind counts.
pub fn built_in_unit(kind: BuiltInKind) -> Unit {
    match kind {
        BuiltInKind::Donation | BuiltInKind::Membership => Unit::Money,
        BuiltInKind::Mission => Unit::Hours,
        _ => Unit::Count,
    }
}
