//! What an index takes, in bytes.

use super::{
    Index,
    column::{Attributes, Column},
    kind::Kind,
    members::Members,
    texts::TextColumn,
};

/// Bytes an index takes.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Memory {
    /// Columns and sets of contacts.
    pub contacts: usize,
    /// Columns of interactions.
    pub interactions: usize,
    /// Texts, their folded forms and their numbers.
    pub texts: usize,
}

impl Index {
    /// What it takes, but for what few contacts have and is kept as it was read.
    pub fn memory(&self) -> Memory {
        let columns = self.text_columns();
        let own = self.texts.values().chain([&self.civility, &self.gender]);
        let coded: usize = own.map(|column| column.codes.bytes()).sum();
        let points = self.emails.bytes() + self.phones.bytes() + self.webs.bytes() + self.addresses.bytes();
        let numbers = [&self.created, &self.birth_day, &self.birth_year, &self.support].map(Column::bytes);
        let sets = self.tags.bytes() + self.branches.bytes() + self.sources.bytes() + self.lists.bytes();
        let standings: usize = self.standings.values().map(Members::bytes).sum();
        let attributes: usize = self.attributes.values().map(Attributes::bytes).sum();
        let kept = self.dated_branches.bytes() + self.surveys.bytes() + self.stops.bytes() + self.memberships.bytes();
        let ties = self.links.bytes() + self.crossings.bytes() + self.households.capacity() * 16;
        let rows = self.tagged.bytes() + self.supports.bytes() + self.consents.bytes();
        let members = self.everybody.bytes() + self.referenced.bytes() + standings;
        Memory {
            contacts: coded + points + numbers.iter().sum::<usize>() + sets + attributes + kept + ties + rows + members,
            interactions: self.kinds.values().chain(self.unpaid.values()).map(Kind::bytes).sum(),
            texts: columns.iter().map(|column| column.texts.bytes()).sum(),
        }
    }

    fn text_columns(&self) -> Vec<&TextColumn> {
        let points = [
            &self.emails.column,
            &self.phones.column,
            &self.webs.column,
            &self.civility,
            &self.gender,
        ];
        let attributes = self.attributes.values().map(|attribute| &attribute.texts);
        let parts = self.addresses.parts.values();
        points
            .into_iter()
            .chain(self.texts.values())
            .chain(parts)
            .chain(attributes)
            .collect()
    }

    /// Forgets the texts that nobody has any more, and the rows that stand no more. It goes through every column: for when somebody is
    /// erased.
    pub fn forget(&mut self) {
        let points = [
            &mut self.emails.column,
            &mut self.phones.column,
            &mut self.webs.column,
            &mut self.civility,
            &mut self.gender,
        ];
        let attributes = self.attributes.values_mut().map(|attribute| &mut attribute.texts);
        points
            .into_iter()
            .chain(self.texts.values_mut())
            .chain(self.addresses.parts.values_mut())
            .chain(attributes)
            .for_each(TextColumn::forget);
        for attribute in self.attributes.values_mut() {
            attribute.choice.forget();
            attribute.choices.forget();
        }
        for sets in [&mut self.tags, &mut self.branches, &mut self.sources, &mut self.lists] {
            sets.forget();
        }
        self.kinds
            .values_mut()
            .chain(self.unpaid.values_mut())
            .for_each(Kind::forget);
        self.tagged.lay_again();
        self.supports.lay_again();
        self.consents.forget();
    }
}
