//! The present names of what documents keep by id, for files.

use std::collections::HashMap;

use model::{AttributeId, BranchId, OptionId, SourceId, StaticListId, TagId, attribute::Attribute, role::Role};
use store::Tx;

use crate::Result;

/// The names that exported contacts need.
pub(super) struct Names {
    sources: HashMap<SourceId, String>,
    tags: HashMap<TagId, String>,
    branches: HashMap<BranchId, String>,
    lists: HashMap<StaticListId, String>,
    attributes: Vec<Attribute>,
    options: HashMap<OptionId, String>,
}

impl Names {
    /// Reads them; attributes above the reader's role are as if they were not there.
    pub async fn read(tx: &mut Tx, role: Role) -> Result<Self> {
        let sources = tx.sources().await?.into_iter();
        let mut attributes = tx.attributes().await?;
        attributes.retain(|attribute| role >= attribute.definition.visible_to);
        let options = attributes.iter().flat_map(|attribute| &attribute.options);
        Ok(Self {
            sources: sources.map(|source| (source.id, source.declaration.name)).collect(),
            tags: tx.tags().await?.into_iter().map(|tag| (tag.id, tag.name)).collect(),
            branches: tx
                .branches()
                .await?
                .into_iter()
                .map(|branch| (branch.id, branch.name))
                .collect(),
            lists: tx
                .static_lists()
                .await?
                .into_iter()
                .map(|list| (list.id, list.name))
                .collect(),
            options: options.map(|option| (option.id, option.name.clone())).collect(),
            attributes,
        })
    }

    pub fn attributes(&self) -> impl Iterator<Item = &Attribute> {
        self.attributes.iter()
    }

    pub fn attribute(&self, id: AttributeId) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.id == id)
    }

    pub fn source(&self, id: SourceId) -> String {
        self.sources.get(&id).cloned().unwrap_or_default()
    }

    pub fn tag(&self, id: TagId) -> &str {
        self.tags.get(&id).map_or("", String::as_str)
    }

    pub fn branch(&self, id: BranchId) -> &str {
        self.branches.get(&id).map_or("", String::as_str)
    }

    pub fn list(&self, id: StaticListId) -> &str {
        self.lists.get(&id).map_or("", String::as_str)
    }

    pub fn option(&self, id: OptionId) -> &str {
        self.options.get(&id).map_or("", String::as_str)
    }
}
