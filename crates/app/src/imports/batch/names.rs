//! The names that rows say (tags, attributes, campaigns…) and the ids they stand for.
//!
//! Two spellings that fold alike are one name. What a batch names and the import did not meet yet is listed in [`Wanted`]; the store
//! finds or makes it, noting that the import's act uses it, and it is learnt; after that every name of the batch resolves.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fmt::Debug,
};

use model::{
    AttributeId, AuthorId, BranchId, CampaignId, ElectionId, EventId, OptionId, SourceId, StaticListId, SurveyId,
    TagId, ThemeId,
    attribute::{Attribute, AttributeType, Definition},
    draft::{AttributeDraft, AttributeText, Draft, InteractionDraft, Party, UnknownOption},
    text::fold,
};

/// The names that an import met so far.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Sources.
    pub sources: Known<SourceId>,
    /// Tags.
    pub tags: Known<TagId>,
    /// Branches.
    pub branches: Known<BranchId>,
    /// Static lists.
    pub lists: Known<StaticListId>,
    /// Campaigns.
    pub campaigns: Known<CampaignId>,
    /// Events.
    pub events: Known<EventId>,
    /// Themes.
    pub themes: Known<ThemeId>,
    /// Surveys.
    pub surveys: Known<SurveyId>,
    /// Elections.
    pub elections: Known<ElectionId>,
    /// Kinds of interactions, as the store numbers them.
    pub kinds: Known<i64>,
    /// Types of membership, as the store numbers them.
    pub membership_types: Known<i64>,
    /// Who did things on our side.
    pub authors: Known<AuthorId>,
    attributes: HashMap<AttributeId, KnownAttribute>,
    attributes_by_name: HashMap<(String, String), AttributeId>,
}

/// Names of one sort.
#[derive(Clone, Debug)]
pub struct Known<I>(HashMap<String, I>);

impl<I> Default for Known<I> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<I: Clone> Known<I> {
    /// What a name stands for.
    pub fn get(&self, name: &str) -> Option<I> {
        self.0.get(name).or_else(|| self.0.get(&key(name))).cloned()
    }

    /// Remembers what a name stands for, under all its spellings.
    pub fn learn(&mut self, name: &str, id: I) {
        self.0.insert(key(name), id.clone());
        self.0.insert(name.to_owned(), id);
    }

    fn want(&self, wanted: &mut BTreeMap<String, String>, name: &str) {
        if !self.0.contains_key(name) && !self.0.contains_key(&key(name)) {
            wanted.entry(key(name)).or_insert_with(|| name.trim().to_owned());
        }
    }
}

/// The spelling under which two names are one; a name without letters or digits is only itself.
pub fn key(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() {
        name.trim().to_owned()
    } else {
        folded
    }
}

fn attribute_key(folder: Option<&str>, name: &str) -> (String, String) {
    (folder.map(key).unwrap_or_default(), key(name))
}

#[derive(Clone, Debug)]
struct KnownAttribute {
    kind: AttributeType,
    /// Options met so far.
    options: Known<OptionId>,
    /// Keys of all the options it had before.
    closed: HashSet<String>,
}

/// What rows name and the import did not meet yet, each once, as first written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// Sources.
    pub sources: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Branches.
    pub branches: Vec<String>,
    /// Static lists.
    pub lists: Vec<String>,
    /// Campaigns.
    pub campaigns: Vec<String>,
    /// Events.
    pub events: Vec<String>,
    /// Themes.
    pub themes: Vec<String>,
    /// Surveys.
    pub surveys: Vec<String>,
    /// Elections.
    pub elections: Vec<String>,
    /// Kinds of interactions.
    pub kinds: Vec<String>,
    /// Types of membership.
    pub membership_types: Vec<String>,
    /// Who did things on our side.
    pub authors: Vec<String>,
    /// Attributes.
    pub attributes: Vec<Definition>,
}

impl Wanted {
    /// Whether nothing is wanted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Names {
    /// Remembers an attribute, and which options it has; they are learnt one by one as rows use them.
    pub fn learn_attribute(&mut self, attribute: &Attribute) {
        let closed = attribute.options.iter().map(|option| key(&option.name)).collect();
        let definition = &attribute.definition;
        let name = attribute_key(definition.folder.as_deref(), &definition.name);
        self.attributes_by_name.insert(name, attribute.id);
        let known = KnownAttribute {
            kind: attribute.definition.kind,
            options: Known::default(),
            closed,
        };
        self.attributes.insert(attribute.id, known);
    }

    /// Remembers an option added to an attribute.
    pub fn learn_option(&mut self, attribute: AttributeId, name: &str, option: OptionId) {
        if let Some(known) = self.attributes.get_mut(&attribute) {
            known.options.learn(name, option);
        }
    }

    /// The attribute of that name, in that folder when one is said, and its type.
    pub fn attribute(&self, folder: Option<&str>, name: &str) -> Option<(AttributeId, AttributeType)> {
        let id = *self.attributes_by_name.get(&attribute_key(folder, name))?;
        Some((id, self.attributes.get(&id)?.kind))
    }

    /// The option of that name in an attribute.
    pub fn option(&self, attribute: AttributeId, name: &str) -> Option<OptionId> {
        self.attributes.get(&attribute)?.options.get(name)
    }

    /// The names that these rows say and the import did not meet yet, options aside.
    pub fn wanted<'a>(&self, drafts: impl IntoIterator<Item = &'a Draft>) -> Wanted {
        let mut gathered = Gathered::default();
        drafts.into_iter().for_each(|draft| gathered.draft(self, draft));
        gathered.into_wanted()
    }

    /// The options to find or add in attributes that are known by now.
    pub fn wanted_options<'a>(&self, drafts: impl IntoIterator<Item = &'a Draft>) -> Vec<(AttributeId, String)> {
        let mut wanted: BTreeMap<(AttributeId, String), String> = BTreeMap::new();
        for attribute in drafts.into_iter().flat_map(parties).flat_map(|party| &party.attributes) {
            self.want_options(&mut wanted, attribute);
        }
        wanted
            .into_iter()
            .map(|((attribute, _), name)| (attribute, name))
            .collect()
    }

    fn want_options(&self, wanted: &mut BTreeMap<(AttributeId, String), String>, draft: &AttributeDraft) {
        let Some((id, _)) = self
            .attribute(draft.folder.as_deref(), &draft.name)
            .filter(|(_, kind)| is_choice(*kind))
        else {
            return;
        };
        for name in option_names(&draft.value) {
            let may_be_added = draft.unknown_option == UnknownOption::Add || self.had_option(id, name);
            if may_be_added && self.option(id, name).is_none() {
                wanted.entry((id, key(name))).or_insert_with(|| name.trim().to_owned());
            }
        }
    }

    fn had_option(&self, attribute: AttributeId, name: &str) -> bool {
        self.attributes
            .get(&attribute)
            .is_some_and(|known| known.closed.contains(&key(name)))
    }
}

fn is_choice(kind: AttributeType) -> bool {
    matches!(kind, AttributeType::OneChoice | AttributeType::ManyChoices)
}

/// The texts of a value that name options, if its attribute is a choice.
pub fn option_names(value: &AttributeText) -> Vec<&str> {
    match value {
        AttributeText::Choice(name) | AttributeText::Text(name) => vec![name],
        AttributeText::Choices(names) => names.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

fn parties(draft: &Draft) -> impl Iterator<Item = &Party> {
    std::iter::once(&draft.party).chain(draft.structure.as_ref().map(|(party, _)| party.as_ref()))
}

/// Folded name → name as first written, for each sort.
#[derive(Default)]
struct Gathered {
    sources: BTreeMap<String, String>,
    tags: BTreeMap<String, String>,
    branches: BTreeMap<String, String>,
    lists: BTreeMap<String, String>,
    campaigns: BTreeMap<String, String>,
    events: BTreeMap<String, String>,
    themes: BTreeMap<String, String>,
    surveys: BTreeMap<String, String>,
    elections: BTreeMap<String, String>,
    kinds: BTreeMap<String, String>,
    membership_types: BTreeMap<String, String>,
    authors: BTreeMap<String, String>,
    attributes: BTreeMap<(String, String), Definition>,
}

impl Gathered {
    fn draft(&mut self, names: &Names, draft: &Draft) {
        parties(draft).for_each(|party| self.party(names, party));
        draft
            .interactions
            .iter()
            .for_each(|interaction| self.interaction(names, interaction));
        for election in draft.supports.iter().filter_map(|support| support.election.as_ref()) {
            names.elections.want(&mut self.elections, election);
        }
        for branch in draft.consents.iter().filter_map(|consent| consent.scope.as_ref()) {
            names.branches.want(&mut self.branches, branch);
        }
    }

    fn party(&mut self, names: &Names, party: &Party) {
        party
            .tags
            .iter()
            .for_each(|(tag, _)| names.tags.want(&mut self.tags, tag));
        party
            .branches
            .iter()
            .for_each(|branch| names.branches.want(&mut self.branches, branch));
        party
            .lists
            .iter()
            .for_each(|list| names.lists.want(&mut self.lists, list));
        let sources = party
            .references
            .iter()
            .filter_map(|reference| reference.source.as_ref());
        sources.for_each(|source| names.sources.want(&mut self.sources, source));
        for attribute in &party.attributes {
            if names.attribute(attribute.folder.as_deref(), &attribute.name).is_none() {
                self.attributes
                    .entry(attribute_key(attribute.folder.as_deref(), &attribute.name))
                    .or_insert_with(|| definition(attribute));
            }
        }
    }

    fn interaction(&mut self, names: &Names, draft: &InteractionDraft) {
        want_each(&names.campaigns, &mut self.campaigns, draft.campaign.as_ref());
        want_each(&names.events, &mut self.events, draft.event.as_ref());
        want_each(&names.themes, &mut self.themes, draft.theme.as_ref());
        want_each(&names.surveys, &mut self.surveys, draft.survey.as_ref());
        want_each(&names.kinds, &mut self.kinds, Some(&draft.kind));
        want_each(
            &names.membership_types,
            &mut self.membership_types,
            draft.membership_type.as_ref(),
        );
        want_each(&names.authors, &mut self.authors, draft.author.as_ref());
    }

    fn into_wanted(self) -> Wanted {
        let names = |gathered: BTreeMap<String, String>| gathered.into_values().collect::<Vec<_>>();
        Wanted {
            sources: names(self.sources),
            tags: names(self.tags),
            branches: names(self.branches),
            lists: names(self.lists),
            campaigns: names(self.campaigns),
            events: names(self.events),
            themes: names(self.themes),
            surveys: names(self.surveys),
            elections: names(self.elections),
            kinds: names(self.kinds),
            membership_types: names(self.membership_types),
            authors: names(self.authors),
            attributes: self.attributes.into_values().collect(),
        }
    }
}

fn want_each<I: Clone>(known: &Known<I>, wanted: &mut BTreeMap<String, String>, name: Option<&String>) {
    if let Some(name) = name {
        known.want(wanted, name);
    }
}

/// A new attribute; one whose name tells of a special category is marked as such, with the reason to be completed.
fn definition(draft: &AttributeDraft) -> Definition {
    let ordinary = Definition {
        folder: draft.folder.clone(),
        ..Definition::ordinary(draft.name.trim(), draft.kind)
    };
    let Some(special) = model::shape::special(&draft.name) else {
        return ordinary;
    };
    let reason = Some("Créé par un import : raison à compléter.".to_owned());
    Definition {
        sensitivity: special.sensitivity(),
        reason,
        ..ordinary
    }
}

#[cfg(test)]
mod tests {
    use model::attribute::{Attribute, AttributeType, Definition, Sensitivity};
    use model::draft::{AttributeDraft, AttributeText, Draft, Party, UnknownOption};
    use model::{AttributeId, OptionId, TagId};

    use super::Names;

    fn tagged(tags: &[&str]) -> Draft {
        let tags = tags.iter().map(|tag| ((*tag).to_owned(), None)).collect();
        Draft {
            party: Party {
                tags,
                ..Party::default()
            },
            ..Draft::default()
        }
    }

    fn with_choice(attribute: &str, option: &str, unknown_option: UnknownOption) -> Draft {
        let value = AttributeText::Choice(option.into());
        let draft = AttributeDraft {
            column: 0,
            name: attribute.into(),
            folder: None,
            kind: AttributeType::OneChoice,
            value,
            unknown_option,
        };
        Draft {
            party: Party {
                attributes: vec![draft],
                ..Party::default()
            },
            ..Draft::default()
        }
    }

    #[test]
    fn two_spellings_are_one_name_and_known_ones_are_not_wanted() {
        let mut names = Names::default();
        names.tags.learn("Presse", TagId::new(1));
        let wanted = names.wanted([&tagged(&["Élu(e)", "presse"]), &tagged(&["elu e", "★"])]);
        assert_eq!(wanted.tags, ["Élu(e)", "★"]);
        names.tags.learn("Élu(e)", TagId::new(2));
        assert_eq!(names.tags.get("ELU E"), Some(TagId::new(2)));
    }

    #[test]
    fn an_attribute_is_made_first_then_its_options() {
        let mut names = Names::default();
        let draft = with_choice("Couleur", "Bleu", UnknownOption::Add);
        assert_eq!(names.wanted([&draft]).attributes.len(), 1);
        assert!(names.wanted_options([&draft]).is_empty());
        let definition = Definition::ordinary("Couleur", AttributeType::OneChoice);
        names.learn_attribute(&Attribute {
            id: AttributeId::new(7),
            definition,
            options: vec![],
        });
        assert_eq!(
            names.wanted_options([&draft]),
            [(AttributeId::new(7), "Bleu".to_owned())]
        );
        names.learn_option(AttributeId::new(7), "Bleu", OptionId::new(9));
        assert_eq!(names.option(AttributeId::new(7), "BLEU"), Some(OptionId::new(9)));
        assert!(
            names
                .wanted_options([&with_choice("Couleur", "Vert", UnknownOption::Reject)])
                .is_empty()
        );
    }

    #[test]
    fn an_attribute_that_tells_of_health_is_special() {
        let wanted = Names::default().wanted([&with_choice("État de santé", "Bon", UnknownOption::Add)]);
        assert_eq!(wanted.attributes[0].sensitivity, Sensitivity::Special);
        assert!(wanted.attributes[0].reason.is_some());
    }
}
