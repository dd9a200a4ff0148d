//! People by each tag, branch, source or option they have.

use std::collections::HashMap;

use model::{
    AttributeId, BranchId, OptionId, SourceId, TagId,
    expression::{Attribute, Field, Figure, Literal, Named},
};

use super::Groups;
use crate::{
    index::{Block, Members, block::BLOCK, person::Parts, plan::Compiler, sets::Sets},
    meaning::{Value, figure},
};

/// So few of a block are looked up one by one, rather than each value gone over.
const FEW: usize = 512;

/// Sets of ids, and those kept aside.
pub struct SetValues<'i> {
    compiler: Compiler<'i>,
    attribute: Attribute,
    sets: Vec<&'i Sets>,
    odd: Option<&'i Members>,
    ids: Vec<i64>,
    ranks: HashMap<i64, usize>,
}

impl<'i> SetValues<'i> {
    /// None where nobody has any.
    pub fn new(attribute: Attribute, compiler: Compiler<'i>) -> Option<Self> {
        let index = compiler.index;
        let (sets, odd) = match attribute {
            Attribute::BuiltIn(Field::Branch) => (vec![&index.branches], Some(index.dated_branches.owners())),
            Attribute::BuiltIn(Field::Source) => (vec![&index.sources], None),
            Attribute::BuiltIn(Field::Tag) => (vec![&index.tags], None),
            Attribute::Custom(id) => (options(id, compiler)?, None),
            Attribute::BuiltIn(_) => return None,
        };
        let mut values = Self {
            compiler,
            attribute,
            odd: odd.filter(|odd| !odd.is_empty()),
            ids: sets.iter().flat_map(|sets| sets.all().map(|(id, _)| id)).collect(),
            sets,
            ranks: HashMap::new(),
        };
        let aside: Vec<i64> = values
            .odd
            .iter()
            .flat_map(|odd| odd.iter())
            .flat_map(|slot| values.aside(slot))
            .collect();
        values.ids.extend(aside);
        values.ids.sort_unstable();
        values.ids.dedup();
        values.ranks = values.ids.iter().copied().zip(0..).collect();
        Some(values)
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn value(&self, at: usize) -> Literal {
        let id = self.ids[at];
        Literal::Named(match self.attribute {
            Attribute::BuiltIn(Field::Branch) => Named::Branch(BranchId::new(id)),
            Attribute::BuiltIn(Field::Source) => Named::Source(SourceId::new(id)),
            Attribute::BuiltIn(_) => Named::Tag(TagId::new(id)),
            Attribute::Custom(_) => Named::Option(OptionId::new(id)),
        })
    }

    pub fn count(&self, at: usize, within: &Block, groups: &mut Groups) {
        let mut none = within.clone();
        if within.count() < FEW {
            self.count_few(at, within, groups, &mut none);
        } else {
            for (id, members) in self.sets.iter().flat_map(|sets| sets.all()) {
                groups.people[self.ranks[&id]] += members.count_both(at, within) as u64;
            }
            self.sets.iter().for_each(|sets| sets.owners().take_from(at, &mut none));
        }
        for slot in self.odd.iter().flat_map(|odd| odd.in_block(at)) {
            let place = slot as usize % BLOCK;
            if within.contains(place) {
                let ids = self.aside(slot);
                if !ids.is_empty() {
                    none.remove(place);
                }
                for id in ids {
                    groups.people[self.ranks[&id]] += 1;
                }
            }
        }
        groups.none += none.count() as u64;
    }

    fn count_few(&self, at: usize, within: &Block, groups: &mut Groups, none: &mut Block) {
        for place in within.iter() {
            let Ok(slot) = u32::try_from(at * BLOCK + place) else {
                continue;
            };
            for id in self.sets.iter().flat_map(|sets| sets.of(slot)) {
                groups.people[self.ranks[&id]] += 1;
                none.remove(place);
            }
        }
    }

    /// The values of somebody kept aside, each once.
    fn aside(&self, slot: u32) -> Vec<i64> {
        let person = self.compiler.index.read(slot, Parts::of_attribute(self.attribute));
        let own = Figure::Attribute {
            attribute: self.attribute,
        };
        let Some(Value::Set(set)) = figure::of(&person, &own, self.compiler.setting) else {
            return Vec::new();
        };
        let mut ids: Vec<i64> = set
            .iter()
            .filter_map(|named| match named {
                Named::Branch(id) => Some(id.get()),
                _ => None,
            })
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// One option or several: an attribute has one sort.
fn options(id: AttributeId, compiler: Compiler<'_>) -> Option<Vec<&Sets>> {
    let columns = compiler.index.attributes.get(&id)?;
    Some(vec![&columns.choice, &columns.choices])
}
