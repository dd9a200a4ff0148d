//! What a condition is made of once ready: sets of contacts, loops over columns, and tests made one by one.

use std::sync::LazyLock;

use super::super::{BLOCK, Block, Members};

/// A block of everybody.
pub static EVERYBODY: LazyLock<Block> = LazyLock::new(Block::full);

/// Marks those of a block, among some, of whom something holds.
type Marks<'i> = Box<dyn Fn(usize, &Block, &mut Block) + Send + Sync + 'i>;
/// Whether something holds of a contact.
type Holds<'i> = Box<dyn Fn(u32) -> bool + Send + Sync + 'i>;

/// A condition made ready.
pub enum Node<'i> {
    /// All of these, the cheapest first.
    All(Vec<Node<'i>>),
    /// One of these, the cheapest first.
    Any(Vec<Node<'i>>),
    /// Not that.
    Not(Box<Node<'i>>),
    /// Those of any of these sets.
    Members(Vec<&'i Members>),
    /// Those of this set.
    Owned(Members),
    /// A loop over columns; so many bytes are read for a contact.
    Loop(f32, Marks<'i>),
    /// Those of a set of whom something holds, one by one.
    Each(&'i Members, Holds<'i>),
    /// Everybody or nobody.
    Constant(Constant),
}

/// Everybody or nobody.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Constant {
    /// It holds of all.
    Everybody,
    /// It holds of none.
    Nobody,
}

impl Node<'_> {
    pub const EVERYBODY: Self = Self::Constant(Constant::Everybody);
    pub const NOBODY: Self = Self::Constant(Constant::Nobody);

    /// All of these.
    pub fn all(of: Vec<Self>) -> Self {
        let mut flat: Vec<Self> = Vec::new();
        for node in of {
            match node {
                Self::Constant(Constant::Everybody) => {}
                Self::Constant(Constant::Nobody) => return Self::NOBODY,
                Self::All(nodes) => flat.extend(nodes),
                node => flat.push(node),
            }
        }
        flat.sort_by(|one, other| one.cost().total_cmp(&other.cost()));
        match flat.len() {
            0 => Self::EVERYBODY,
            1 => flat.remove(0),
            _ => Self::All(flat),
        }
    }

    /// One of these.
    pub fn any(of: Vec<Self>) -> Self {
        let mut flat: Vec<Self> = Vec::new();
        for node in of {
            match node {
                Self::Constant(Constant::Everybody) => return Self::EVERYBODY,
                Self::Constant(Constant::Nobody) => {}
                Self::Any(nodes) => flat.extend(nodes),
                node => flat.push(node),
            }
        }
        flat.sort_by(|one, other| one.cost().total_cmp(&other.cost()));
        match flat.len() {
            0 => Self::NOBODY,
            1 => flat.remove(0),
            _ => Self::Any(flat),
        }
    }

    /// Not that.
    pub fn not(of: Self) -> Self {
        match of {
            Self::Constant(Constant::Everybody) => Self::NOBODY,
            Self::Constant(Constant::Nobody) => Self::EVERYBODY,
            Self::Not(inner) => *inner,
            node => Self::Not(Box::new(node)),
        }
    }

    /// Everybody, or nobody.
    pub fn constant(holds: Option<()>) -> Self {
        holds.map_or(Self::NOBODY, |()| Self::EVERYBODY)
    }

    /// What it costs, roughly, in bytes read for a contact.
    fn cost(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a rough figure")]
        match self {
            Self::All(of) | Self::Any(of) => of.iter().map(Self::cost).sum(),
            Self::Not(of) => of.cost(),
            Self::Members(sets) => 0.125 * sets.len() as f32,
            Self::Owned(_) => 0.125,
            Self::Loop(bytes, _) => *bytes,
            Self::Each(..) => 1_000.0,
            Self::Constant(_) => 0.0,
        }
    }

    /// Bytes read for a contact, roughly.
    pub fn bytes(&self) -> f32 {
        match self {
            Self::All(of) | Self::Any(of) => of.iter().map(Self::bytes).sum(),
            Self::Not(of) => of.bytes(),
            Self::Each(..) => 64.0,
            node => node.cost(),
        }
    }

    /// Those of a block, among some, of whom it holds.
    pub fn run(&self, at: usize, within: &Block) -> Block {
        let mut out = Block::new();
        match self {
            Self::All(of) => {
                out = of.first().map_or_else(|| within.clone(), |first| first.run(at, within));
                for node in of.iter().skip(1) {
                    if out.is_empty() {
                        break;
                    }
                    node.narrow(at, &mut out);
                }
            }
            Self::Any(of) => {
                let mut left = within.clone();
                for node in of {
                    let found = node.run(at, &left);
                    out.or(&found);
                    left.minus(&found);
                    if left.is_empty() {
                        break;
                    }
                }
            }
            Self::Not(of) => {
                out.or(within);
                out.minus(&of.run(at, within));
            }
            Self::Members(sets) if let [set] = sets.as_slice() => out = set.both(at, within),
            Self::Owned(set) => out = set.both(at, within),
            Self::Members(sets) => {
                for set in sets {
                    set.add_to(at, &mut out);
                }
                out.and(within);
            }
            Self::Loop(_, marks) => marks(at, within, &mut out),
            Self::Each(owners, holds) => {
                let mut candidates = Block::new();
                owners.add_to(at, &mut candidates);
                candidates.and(within);
                for place in candidates.iter() {
                    if u32::try_from(at * BLOCK + place).is_ok_and(holds) {
                        out.insert(place);
                    }
                }
            }
            Self::Constant(Constant::Everybody) => out.or(within),
            Self::Constant(Constant::Nobody) => {}
        }
        out
    }

    /// Leaves in those of whom it holds.
    fn narrow(&self, at: usize, among: &mut Block) {
        match self {
            Self::Not(of) => match &**of {
                Self::Members(sets) => sets.iter().for_each(|set| set.take_from(at, among)),
                Self::Owned(set) => set.take_from(at, among),
                of => {
                    let those = of.run(at, among);
                    among.minus(&those);
                }
            },
            Self::Members(sets) if let [set] = sets.as_slice() => set.keep_in(at, among),
            Self::Owned(set) => set.keep_in(at, among),
            node => *among = node.run(at, among),
        }
    }

    /// How many of a block it holds of.
    pub fn count(&self, at: usize) -> usize {
        match self {
            Self::Members(sets) if let [set] = sets.as_slice() => set.count_in(at),
            Self::Owned(set) => set.count_in(at),
            node => node.run(at, &EVERYBODY).count(),
        }
    }
}
