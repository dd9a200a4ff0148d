//! How large a question may be: looked at before anything else is.

use super::{Expression, Figure, FilterTest, Operand, Quantity, Question, Selection, Test};

/// How deep conditions may be nested.
pub const DEPTH_MAX: usize = 16;
/// How many conditions, groups and filters a question may hold.
pub const NODES_MAX: usize = 500;
/// How many values one set may hold.
pub const SET_MAX: usize = 50_000;

/// Too large in that way, by how much.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Oversize {
    /// Nested deeper than [`DEPTH_MAX`].
    Depth,
    /// More than [`NODES_MAX`] conditions.
    Nodes,
    /// A set of more than [`SET_MAX`] values.
    Set(usize),
}

impl Question {
    /// What is too large in it, if anything.
    pub fn oversize(&self) -> Option<Oversize> {
        let mut nodes = 0;
        measure(&self.condition, 1, &mut nodes).err()
    }
}

impl Expression {
    /// The expressions right below this one.
    pub fn children(&self) -> &[Expression] {
        match self {
            Self::All { of } | Self::Any { of } => of,
            Self::Not { of: inner } | Self::Linked { to: inner, .. } | Self::Household { some: inner } => {
                std::slice::from_ref(inner)
            }
            _ => &[],
        }
    }

    /// This one and every one below, parents first.
    pub fn walk(&self) -> impl Iterator<Item = &Expression> {
        let mut left = vec![self];
        std::iter::from_fn(move || {
            let next = left.pop()?;
            left.extend(next.children().iter().rev());
            Some(next)
        })
    }

    /// The quantities this one condition speaks of, without those below.
    pub fn quantities(&self) -> impl Iterator<Item = &Quantity> {
        let (figure, test) = match self {
            Self::Compare { figure, test } => (Some(figure), Some(test)),
            _ => (None, None),
        };
        let left = figure.and_then(|figure| match figure {
            Figure::Quantity { quantity } => Some(quantity),
            _ => None,
        });
        let right = test.and_then(|test| match test {
            Test::Relation {
                to: Operand::Quantity { quantity, .. },
                ..
            } => Some(quantity),
            _ => None,
        });
        left.into_iter().chain(right)
    }

    /// The selections of interactions this one condition speaks of, without those below.
    pub fn selections(&self) -> impl Iterator<Item = &Selection> {
        let own = match self {
            Self::Exists { selection } => Some(selection),
            _ => None,
        };
        own.into_iter()
            .chain(self.quantities().map(|quantity| &quantity.selection))
    }
}

fn measure(expression: &Expression, depth: usize, nodes: &mut usize) -> Result<(), Oversize> {
    if depth > DEPTH_MAX {
        return Err(Oversize::Depth);
    }
    let filters: usize = expression.selections().map(|selection| selection.filters.len()).sum();
    *nodes += 1 + filters;
    if *nodes > NODES_MAX {
        return Err(Oversize::Nodes);
    }
    let largest = sets(expression).max().unwrap_or(0);
    if largest > SET_MAX {
        return Err(Oversize::Set(largest));
    }
    expression
        .children()
        .iter()
        .try_for_each(|child| measure(child, depth + 1, nodes))
}

fn sets(expression: &Expression) -> impl Iterator<Item = usize> {
    let own = match expression {
        Expression::Compare { test, .. } => test_set(test),
        Expression::Answered { test, .. } => filter_set(test),
        _ => 0,
    };
    let kinds = expression.selections().map(|selection| selection.kinds.len());
    let filters = expression
        .selections()
        .flat_map(|selection| &selection.filters)
        .map(|filter| filter_set(&filter.test));
    std::iter::once(own).chain(kinds).chain(filters)
}

fn test_set(test: &Test) -> usize {
    match test {
        Test::In { set } | Test::NotIn { set } | Test::AnyOf { set } | Test::AllOf { set } | Test::NoneOf { set } => {
            set.len()
        }
        _ => 0,
    }
}

fn filter_set(test: &FilterTest) -> usize {
    match test {
        FilterTest::In { set } => set.len(),
        _ => 0,
    }
}
