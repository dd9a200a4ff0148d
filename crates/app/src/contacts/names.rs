//! The present names of what documents keep by id.

use std::collections::HashMap;

use model::{
    ActId, AttributeId, AuthorId, BranchId, ContactId, OptionId, SourceId, TagId, attribute::Attribute, facts::Facts,
    layer::Layer, role::Role, shape::Noun, source::Source,
};
use store::{Act, Tx};

use super::{Assertion, SourceName};
use crate::Result;

/// The names that some contacts' pages need.
pub(crate) struct Names {
    sources: HashMap<SourceId, Source>,
    tags: HashMap<TagId, String>,
    branches: HashMap<BranchId, String>,
    attributes: HashMap<AttributeId, Attribute>,
    /// Options that do not show any more; only a history names them.
    former_options: HashMap<OptionId, String>,
    acts: HashMap<ActId, Act>,
    authors: HashMap<AuthorId, String>,
    role: Role,
}

impl Names {
    /// Names of sources, tags and branches: what lists need.
    pub async fn for_lists(tx: &mut Tx, role: Role) -> Result<Self> {
        let sources = tx
            .sources()
            .await?
            .into_iter()
            .map(|source| (source.id, source))
            .collect();
        let mut tags: HashMap<TagId, String> = tx.tags().await?.into_iter().map(|tag| (tag.id, tag.name)).collect();
        // Contacts may still hold a tag merged a moment ago.
        for (gone, stand_in) in tx.replaced(Noun::Tag).await? {
            tags.extend(stand_in.map(|(_, name)| (TagId::new(gone), name)));
        }
        let branches = tx
            .branches()
            .await?
            .into_iter()
            .map(|branch| (branch.id, branch.name))
            .collect();
        let (attributes, former_options, acts, authors) = Default::default();
        Ok(Self {
            sources,
            tags,
            branches,
            attributes,
            former_options,
            acts,
            authors,
            role,
        })
    }

    /// Every name that the whole of a contact needs.
    pub async fn for_layers(tx: &mut Tx, layers: &[Layer], role: Role) -> Result<Self> {
        let mut names = Self::for_lists(tx, role).await?;
        names.attributes = tx
            .attributes()
            .await?
            .into_iter()
            .map(|attribute| (attribute.id, attribute))
            .collect();
        let acts: Vec<ActId> = layers.iter().map(|layer| layer.act).collect();
        names.acts = tx.acts(&acts).await?.into_iter().map(|act| (act.id, act)).collect();
        let authors: Vec<AuthorId> = names.acts.values().filter_map(|act| act.author).collect();
        names.authors = tx.author_names(&authors).await?.into_iter().collect();
        Ok(names)
    }

    /// The same for a history: what was merged, converted or deleted since goes by the name that it had.
    pub async fn for_history(tx: &mut Tx, layers: &[Layer], role: Role) -> Result<Self> {
        let mut names = Self::for_layers(tx, layers, role).await?;
        let (tags, branches) = (tx.former_names(Noun::Tag).await?, tx.former_names(Noun::Branch).await?);
        names
            .tags
            .extend(tags.into_iter().map(|(id, name)| (TagId::new(id), name)));
        names
            .branches
            .extend(branches.into_iter().map(|(id, name)| (BranchId::new(id), name)));
        let attributes = tx.former_attributes().await?.into_iter();
        names
            .attributes
            .extend(attributes.map(|attribute| (attribute.id, attribute)));
        let options = tx.former_names(Noun::Option).await?.into_iter();
        names.former_options = options.map(|(id, name)| (OptionId::new(id), name)).collect();
        Ok(names)
    }

    pub fn tag(&self, id: TagId) -> String {
        self.tags.get(&id).cloned().unwrap_or_default()
    }

    pub fn branch(&self, id: BranchId) -> String {
        self.branches.get(&id).cloned().unwrap_or_default()
    }

    /// The attribute's name, with its folder; `None` when the reader's role may not see it.
    pub fn attribute(&self, id: AttributeId) -> Option<String> {
        let definition = &self.attributes.get(&id)?.definition;
        let name = || match &definition.folder {
            Some(folder) => format!("{folder} / {}", definition.name),
            None => definition.name.clone(),
        };
        (self.role >= definition.visible_to).then(name)
    }

    pub fn option(&self, id: OptionId) -> String {
        let mut options = self.attributes.values().flat_map(|attribute| &attribute.options);
        let shown = options.find(|option| option.id == id).map(|option| option.name.clone());
        shown
            .or_else(|| self.former_options.get(&id).cloned())
            .unwrap_or_default()
    }

    /// A source's name; what was written by hand in the program has none.
    pub fn source(&self, id: Option<SourceId>) -> SourceName {
        let source = id.and_then(|id| self.sources.get(&id));
        SourceName {
            id: id.unwrap_or(SourceId::new(0)),
            name: source.map(|source| source.declaration.name.clone()).unwrap_or_default(),
            invented: source.is_some_and(|source| source.declaration.invented),
        }
    }

    /// What an act's mention of a value tells.
    pub fn assertion(&self, act: ActId) -> Option<Assertion> {
        let act = self.acts.get(&act)?;
        Some(Assertion {
            source: self.source(act.source),
            import: act.import,
            act: act.id,
            at: act.at,
            by: act.author.and_then(|author| self.authors.get(&author).cloned()),
            withdrawn: !act.is_live(),
        })
    }

    /// Whether the contact is an invented one: of the sources that speak of it, all are of invented people. What was written by hand
    /// speaks for no source.
    pub fn invented(&self) -> bool {
        let mut sources = self
            .acts
            .values()
            .filter(|act| act.is_live())
            .filter_map(|act| act.source)
            .peekable();
        sources.peek().is_some() && sources.all(|source| self.source(Some(source)).invented)
    }

    /// The sources that now say something of the contact.
    pub fn live_sources(&self) -> Vec<Source> {
        let mut ids: Vec<SourceId> = self
            .acts
            .values()
            .filter(|act| act.is_live())
            .filter_map(|act| act.source)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids.iter().filter_map(|id| self.sources.get(id).cloned()).collect()
    }

    /// Whether any source declares invented people.
    pub fn any_invented(&self) -> bool {
        self.sources.values().any(|source| source.declaration.invented)
    }
}

/// The name to show for a contact, whatever is known of it.
pub(crate) fn shown_name(id: ContactId, facts: &Facts) -> String {
    let name = facts.display_name();
    if name.is_empty() { format!("n° {id}") } else { name }
}
