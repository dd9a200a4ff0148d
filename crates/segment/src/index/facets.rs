//! Facets: how many of some contacts there are for each value, class, month…, all of them in one go over the columns.
//!
//! What a group holds is a condition ([`By::holding`]): the people counted in it are those of whom the condition holds, as
//! [`crate::meaning`] has it. A question is narrowed to a group by adding that condition to it.

use jiff::civil::Date;
use model::expression::{
    Attribute, Expression, Field, Figure, Filter, FilterField, FilterTest, Function, Literal, Operand, Quantity,
    Relation, Selection, Test, When,
};

use super::{
    Index, Surroundings,
    block::Block,
    plan::{Compiler, Node},
};
use crate::meaning::Setting;

mod classes;
mod rows;
mod sets;
mod texts;

use classes::Classes;
use rows::RowGroups;
use sets::SetValues;
use texts::{TextTally, TextValues};

/// By what people are counted.
#[derive(Clone, Debug, PartialEq)]
pub enum By {
    /// Each value of a text, a closed list, a set of tags or of options.
    Values(Attribute),
    /// Whether conditions hold, each a group.
    Conditions(Vec<Expression>),
    /// Classes of what is counted over their interactions: those who have any, and of whom all the tests of the class hold.
    Classes(Quantity, Vec<Vec<Test>>),
    /// Interactions by runs of days, both ends included, which share no day.
    Days(Selection, Vec<(Date, Date)>),
    /// Interactions by what they say.
    Fields(Selection, FilterField),
}

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// A value.
    Value(Literal),
    /// The condition, class or run of days of that rank.
    At(usize),
}

/// How many are in a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// Which group.
    pub key: Key,
    /// How many people; the same person may be in several groups.
    pub people: u64,
    /// How many interactions, where that is what is counted.
    pub rows: u64,
    /// Their amounts together, in the smallest part of their unit.
    pub sum: i128,
}

/// A facet made ready over an index.
pub struct Facet<'i> {
    sort: Sort<'i>,
}

enum Sort<'i> {
    Texts(Box<TextValues<'i>>),
    Sets(Box<SetValues<'i>>),
    Conditions(Vec<Node<'i>>),
    Classes(Box<Classes<'i>>),
    Rows(Box<RowGroups<'i>>),
    Nothing,
}

/// What was counted so far.
pub struct Tally {
    groups: Groups,
    texts: TextTally,
}

/// Counts by group.
#[derive(Default)]
struct Groups {
    people: Vec<u64>,
    rows: Vec<u64>,
    sums: Vec<i128>,
    /// Those in no group.
    none: u64,
}

impl Groups {
    fn new(groups: usize) -> Self {
        Self {
            people: vec![0; groups],
            rows: vec![0; groups],
            sums: vec![0; groups],
            none: 0,
        }
    }

    fn add(&mut self, other: &Self) {
        let both = |own: &mut [u64], other: &[u64]| own.iter_mut().zip(other).for_each(|(own, other)| *own += other);
        both(&mut self.people, &other.people);
        both(&mut self.rows, &other.rows);
        self.sums
            .iter_mut()
            .zip(&other.sums)
            .for_each(|(own, other)| *own += other);
        self.none += other.none;
    }

    /// Takes in those of a block who are in each group, of some.
    fn take(&mut self, within: &Block, groups: &[Block]) {
        let mut none = within.clone();
        for (people, group) in self.people.iter_mut().zip(groups) {
            *people += group.count() as u64;
            none.minus(group);
        }
        self.none += none.count() as u64;
    }
}

impl Index {
    /// Makes a facet ready; what nobody can be counted by has no group.
    pub fn facet<'i>(&'i self, by: &'i By, setting: &'i Setting<'i>, around: &'i Surroundings) -> Facet<'i> {
        let compiler = Compiler::new(self, setting, around);
        let sort = match by {
            By::Values(attribute) => self.values(*attribute, compiler),
            By::Conditions(conditions) => Sort::Conditions(conditions.iter().map(|each| compiler.node(each)).collect()),
            By::Classes(quantity, classes) => Sort::Classes(Box::new(Classes::new(quantity, classes, compiler))),
            By::Days(selection, days) => Sort::Rows(Box::new(RowGroups::by_days(selection, days, compiler))),
            By::Fields(selection, field) => Sort::Rows(Box::new(RowGroups::by_field(selection, *field, compiler))),
        };
        Facet { sort }
    }

    fn values<'i>(&'i self, attribute: Attribute, compiler: Compiler<'i>) -> Sort<'i> {
        let texts =
            |values: Option<TextValues<'i>>| values.map_or(Sort::Nothing, |values| Sort::Texts(Box::new(values)));
        let sets = |values: Option<SetValues<'i>>| values.map_or(Sort::Nothing, |values| Sort::Sets(Box::new(values)));
        match attribute {
            Attribute::BuiltIn(Field::Branch | Field::Source | Field::Tag) => sets(SetValues::new(attribute, compiler)),
            Attribute::Custom(id) => match self.attributes.get(&id) {
                Some(columns) if columns.texts.texts.len() == 0 => sets(SetValues::new(attribute, compiler)),
                _ => texts(TextValues::new(attribute, compiler)),
            },
            Attribute::BuiltIn(_) => texts(TextValues::new(attribute, compiler)),
        }
    }
}

impl Facet<'_> {
    /// Nobody counted yet.
    pub fn tally(&self) -> Tally {
        let groups = match &self.sort {
            Sort::Texts(_) | Sort::Nothing => 0,
            Sort::Sets(sets) => sets.len(),
            Sort::Conditions(nodes) => nodes.len(),
            Sort::Classes(classes) => classes.len(),
            Sort::Rows(rows) => rows.len(),
        };
        let texts = match &self.sort {
            Sort::Texts(texts) => texts.tally(),
            _ => TextTally::default(),
        };
        Tally {
            groups: Groups::new(groups),
            texts,
        }
    }

    /// Counts in those of a block.
    pub fn count(&self, at: usize, within: &Block, tally: &mut Tally) {
        if within.is_empty() {
            return;
        }
        match &self.sort {
            Sort::Texts(texts) => texts.count(at, within, &mut tally.texts),
            Sort::Sets(sets) => sets.count(at, within, &mut tally.groups),
            Sort::Conditions(nodes) => {
                let groups: Vec<Block> = nodes.iter().map(|node| node.run(at, within)).collect();
                tally.groups.take(within, &groups);
            }
            Sort::Classes(classes) => classes.count(at, within, &mut tally.groups),
            Sort::Rows(rows) => rows.count(at, within, &mut tally.groups),
            Sort::Nothing => tally.groups.none += within.count() as u64,
        }
    }

    /// How many are in each group that anybody is in, or that was asked for by its rank; how many in none.
    pub fn counts(&self, tally: &Tally) -> (Vec<Count>, u64) {
        if let Sort::Texts(texts) = &self.sort {
            return texts.counts(&tally.texts);
        }
        let groups = &tally.groups;
        let count = |at: usize| Count {
            key: self.key(at),
            people: groups.people[at],
            rows: groups.rows[at],
            sum: groups.sums[at],
        };
        let all = (0..groups.people.len()).map(count);
        let counts = all.filter(|count| count.people > 0 || matches!(count.key, Key::At(_)));
        (counts.collect(), groups.none)
    }

    fn key(&self, at: usize) -> Key {
        match &self.sort {
            Sort::Sets(sets) => Key::Value(sets.value(at)),
            Sort::Rows(rows) => rows.key(at),
            _ => Key::At(at),
        }
    }
}

impl Tally {
    /// Both together.
    pub fn add(&mut self, other: Self) {
        self.groups.add(&other.groups);
        self.texts.add(other.texts);
    }
}

impl By {
    /// The condition of those who are in one of some groups.
    pub fn holding(&self, groups: &[Key]) -> Expression {
        let values = || groups.iter().filter_map(Key::value).cloned().collect::<Vec<Literal>>();
        match self {
            Self::Values(attribute) => Expression::Compare {
                figure: Figure::Attribute { attribute: *attribute },
                test: Self::one_of(*attribute, values()),
            },
            Self::Fields(selection, field) => Expression::Exists {
                selection: saying(selection, *field, values()),
            },
            Self::Conditions(_) | Self::Classes(..) | Self::Days(..) => {
                let ranks = groups.iter().filter_map(Key::rank);
                either(ranks.filter_map(|rank| self.at(rank)).collect())
            }
        }
    }

    /// A test of one value says that it is, in the words one would use.
    fn one_of(attribute: Attribute, mut values: Vec<Literal>) -> Test {
        let is_text = values.iter().all(|value| matches!(value, Literal::Text(_)));
        match (values.len(), attribute) {
            (1, _) => Test::Relation {
                relation: Relation::Equal,
                to: Operand::Literal {
                    value: values.remove(0),
                },
            },
            (_, Attribute::BuiltIn(Field::Branch | Field::Source | Field::Tag)) => Test::AnyOf { set: values },
            (_, Attribute::Custom(_)) if !is_text => Test::AnyOf { set: values },
            _ => Test::In { set: values },
        }
    }

    fn at(&self, rank: usize) -> Option<Expression> {
        match self {
            Self::Conditions(conditions) => conditions.get(rank).cloned(),
            Self::Classes(quantity, classes) => {
                let tests = classes.get(rank)?.iter().map(|test| Expression::Compare {
                    figure: Figure::Quantity {
                        quantity: quantity.clone(),
                    },
                    test: test.clone(),
                });
                let mut of: Vec<Expression> = tests.collect();
                // Of those who have none, a sum is 0: it is no class of theirs.
                if matches!(quantity.function, Function::Count | Function::Sum | Function::Years) {
                    of.push(Expression::Exists {
                        selection: quantity.selection.clone(),
                    });
                }
                Some(if of.len() == 1 {
                    of.remove(0)
                } else {
                    Expression::All { of }
                })
            }
            Self::Days(selection, days) => {
                let (from, to) = *days.get(rank)?;
                Some(Expression::Exists {
                    selection: Selection {
                        when: Some(When::Between { from, to }),
                        ..selection.clone()
                    },
                })
            }
            Self::Values(_) | Self::Fields(..) => None,
        }
    }

    /// The condition of those who are in no group at all; `groups` are all there are.
    pub fn none(&self, groups: &[Key]) -> Expression {
        match self {
            Self::Values(attribute) => Expression::Lacking { attribute: *attribute },
            Self::Classes(quantity, _) if !matches!(quantity.function, Function::Mean | Function::Max) => {
                not(Expression::Exists {
                    selection: quantity.selection.clone(),
                })
            }
            _ => not(self.holding(groups)),
        }
    }
}

impl Key {
    fn value(&self) -> Option<&Literal> {
        match self {
            Self::Value(value) => Some(value),
            Self::At(_) => None,
        }
    }

    fn rank(&self) -> Option<usize> {
        match self {
            Self::At(rank) => Some(*rank),
            Self::Value(_) => None,
        }
    }
}

/// The interactions of a selection that say one of some values too.
fn saying(selection: &Selection, field: FilterField, mut values: Vec<Literal>) -> Selection {
    let test = if values.len() == 1 {
        FilterTest::Relation {
            relation: Relation::Equal,
            value: values.remove(0),
        }
    } else {
        FilterTest::In { set: values }
    };
    let mut selection = selection.clone();
    selection.filters.push(Filter { field, test });
    selection
}

fn either(mut of: Vec<Expression>) -> Expression {
    if of.len() == 1 {
        of.remove(0)
    } else {
        Expression::Any { of }
    }
}

fn not(of: Expression) -> Expression {
    Expression::Not { of: Box::new(of) }
}
