//! The index as bytes: what a process leaves for the next one to begin with.
//!
//! A file is a run of frames: the first says what it is of, each that follows holds one part of the index (a column of texts, the
//! interactions of a kind…), the last is empty. A frame's checksum hangs on those before it, so that a byte changed, a part lost,
//! moved or brought from another file is found. What is read is then looked at: numbers of texts that are not there, rows that
//! overlap, are damage too, never a panic later.
//!
//! Parts may be written one after the other while the index follows changes: whoever reads the file back reads again, in full, everybody
//! who changed since the first of them ([`Index::put`] and [`Index::remove`] write every part of a contact).
//!
//! Columns are written as they are in memory, the rest with `postcard`. It is read by the same version on the same sort of machine
//! only: the first frame says which, and `FORMAT` moves with the layout.

use std::{borrow::Cow, collections::BTreeMap};

use model::{
    AttributeId,
    email::EmailAddress,
    expression::Field,
    facts::{BranchMark, Nature, Status},
    phone::PhoneNumber,
    reach::Stop,
};
use serde::{Deserialize, Serialize};

use super::{
    Index,
    column::{Attributes, Column},
    consents::Consents,
    kept::Kept,
    kind::Kind,
    members::Members,
    person::Survey,
    points::{Addresses, Points},
    rows::Rows,
    sets::Sets,
    texts::TextColumn,
};
use crate::meaning::{Crossed, Link, Membership};

pub(super) mod documents;
mod frame;
pub(super) mod ordered;
pub(super) mod raw;

pub use frame::HEAD;

/// Moves when the layout of what is written does: a test compares the bytes of some people with those of before.
const FORMAT: u32 = 1;

/// What was read is not what was written, or was written by another version.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Damaged;

/// What the first frame says.
#[derive(Deserialize, Eq, PartialEq, Serialize)]
struct Heading<'h> {
    format: u32,
    /// Bits of a length, and whether the least byte comes first: columns are written as they are in memory.
    machine: (u32, bool),
    about: &'h [u8],
}

impl<'h> Heading<'h> {
    fn of(about: &'h [u8]) -> Self {
        Self {
            format: FORMAT,
            machine: (usize::BITS, cfg!(target_endian = "little")),
            about,
        }
    }
}

/// Writes the parts of an index, one after the other.
pub struct Packing {
    chain: frame::Chain,
    parts: std::vec::IntoIter<Name>,
}

/// Bytes to be written: a head, then a part.
pub type Framed = ([u8; HEAD], Vec<u8>);

impl Packing {
    /// Begins; `about` is whatever the reader must know before it goes on.
    pub fn new(index: &Index, about: &[u8]) -> Result<(Self, Framed), Damaged> {
        let mut chain = frame::Chain::new(FORMAT);
        let heading = postcard::to_stdvec(&Heading::of(about)).map_err(|_| Damaged)?;
        let head = chain.seal(&heading);
        let parts = names(index).into_iter();
        Ok((Self { chain, parts }, (head, heading)))
    }

    /// The next part of the index, as it is now: only this looks at it. The last is empty; then there is none.
    pub fn next(&mut self, index: &Index) -> Result<Option<Vec<u8>>, Damaged> {
        for name in self.parts.by_ref() {
            if let Some(part) = part(index, &name) {
                return postcard::to_stdvec(&part).map(Some).map_err(|_| Damaged);
            }
        }
        Ok(None)
    }

    /// Seals a part, the empty one at the end too.
    pub fn seal(&mut self, part: &[u8]) -> [u8; HEAD] {
        self.chain.seal(part)
    }
}

/// A file being read: what it is of is known.
pub struct Unpacking<T> {
    chain: frame::Chain,
    take: T,
    about: Vec<u8>,
}

impl<T: FnMut(usize) -> Option<Vec<u8>>> Unpacking<T> {
    /// Begins; `take` gives the next so many bytes, `None` when there are not so many.
    pub fn new(mut take: T) -> Result<Self, Damaged> {
        let mut chain = frame::Chain::new(FORMAT);
        let heading = chain.open(&mut take)?;
        let heading: Heading<'_> = postcard::from_bytes(&heading).map_err(|_| Damaged)?;
        if heading != Heading::of(heading.about) {
            return Err(Damaged);
        }
        let about = heading.about.to_vec();
        Ok(Self { chain, take, about })
    }

    /// What the writer said of it.
    pub fn about(&self) -> &[u8] {
        &self.about
    }

    /// The index.
    pub fn index(mut self) -> Result<Index, Damaged> {
        let mut index = Index::default();
        loop {
            let part = self.chain.open(&mut self.take)?;
            if part.is_empty() {
                break;
            }
            index.lay(&part)?;
        }
        // The end is the end.
        match (self.take)(1) {
            None => Ok(index),
            Some(_) => Err(Damaged),
        }
    }
}

/// The name of a part.
#[derive(Clone, Debug)]
enum Name {
    Standing,
    Identity,
    Text(Field),
    Emails,
    Phones,
    Webs,
    Addresses,
    Sets,
    Attribute(AttributeId),
    Kind(String),
    Unpaid(String),
    Supports,
    Consents,
    Ties,
}

/// A part: borrowed while it is written, owned once it is read.
#[derive(Deserialize, Serialize)]
enum Part<'i> {
    Standing(
        Cow<'i, Members>,
        Cow<'i, BTreeMap<(Nature, Status), Members>>,
        Cow<'i, Column>,
        u32,
    ),
    Identity(Box<Identity<'i>>),
    Text(Field, Cow<'i, TextColumn>),
    Emails(Cow<'i, Points<EmailAddress>>),
    Phones(Cow<'i, Points<PhoneNumber>>),
    Webs(Cow<'i, Points<String>>),
    Addresses(Cow<'i, Addresses>),
    Sets(Box<Belongings<'i>>),
    Attribute(AttributeId, Box<Cow<'i, Attributes>>),
    Kind(String, Cow<'i, Kind>),
    Unpaid(String, Cow<'i, Kind>),
    Supports(Cow<'i, Rows<super::SupportRow>>, Cow<'i, Column>, i64),
    Consents(Cow<'i, Consents>),
    Ties(Box<Ties<'i>>),
}

#[derive(Deserialize, Serialize)]
struct Identity<'i> {
    civility: Cow<'i, TextColumn>,
    gender: Cow<'i, TextColumn>,
    birth_day: Cow<'i, Column>,
    birth_year: Cow<'i, Column>,
    referenced: Cow<'i, Members>,
}

#[derive(Deserialize, Serialize)]
struct Belongings<'i> {
    tags: Cow<'i, Sets>,
    tagged: Cow<'i, Rows<(i64, i32)>>,
    branches: Cow<'i, Sets>,
    dated_branches: Cow<'i, Kept<BranchMark>>,
    sources: Cow<'i, Sets>,
    lists: Cow<'i, Sets>,
}

#[derive(Deserialize, Serialize)]
struct Ties<'i> {
    surveys: Cow<'i, Kept<Survey>>,
    stops: Cow<'i, Kept<Stop>>,
    memberships: Cow<'i, Kept<Membership>>,
    links: Cow<'i, Kept<Link>>,
    crossings: Cow<'i, Kept<Crossed>>,
    households: Vec<(u32, model::HouseholdId)>,
}

/// Who is there comes first: of somebody who goes while the others are written, what is left is taken out by whoever reads on.
fn names(index: &Index) -> Vec<Name> {
    // Every field by its name: one that is added does not compile here before it has its part, and `FORMAT` moves.
    let Index {
        everybody: _,
        standings: _,
        created: _,
        civility: _,
        gender: _,
        birth_day: _,
        birth_year: _,
        texts,
        emails: _,
        phones: _,
        webs: _,
        addresses: _,
        referenced: _,
        tags: _,
        tagged: _,
        branches: _,
        dated_branches: _,
        attributes,
        sources: _,
        lists: _,
        kinds,
        unpaid,
        surveys: _,
        supports: _,
        support: _,
        latest_support_ms: _,
        consents: _,
        stops: _,
        memberships: _,
        links: _,
        crossings: _,
        households: _,
        end: _,
    } = index;
    let mut names = vec![Name::Standing, Name::Identity];
    names.extend(texts.keys().copied().map(Name::Text));
    names.extend([Name::Emails, Name::Phones, Name::Webs, Name::Addresses, Name::Sets]);
    names.extend(attributes.keys().copied().map(Name::Attribute));
    names.extend(kinds.keys().cloned().map(Name::Kind));
    names.extend(unpaid.keys().cloned().map(Name::Unpaid));
    names.extend([Name::Supports, Name::Consents, Name::Ties]);
    names
}

fn part<'i>(index: &'i Index, name: &Name) -> Option<Part<'i>> {
    Some(match name {
        Name::Standing => Part::Standing(
            Cow::Borrowed(&index.everybody),
            Cow::Borrowed(&index.standings),
            Cow::Borrowed(&index.created),
            index.end,
        ),
        Name::Identity => Part::Identity(Box::new(Identity {
            civility: Cow::Borrowed(&index.civility),
            gender: Cow::Borrowed(&index.gender),
            birth_day: Cow::Borrowed(&index.birth_day),
            birth_year: Cow::Borrowed(&index.birth_year),
            referenced: Cow::Borrowed(&index.referenced),
        })),
        Name::Text(field) => Part::Text(*field, used(index.texts.get(field)?)),
        Name::Emails => Part::Emails(of_used(&index.emails)),
        Name::Phones => Part::Phones(of_used(&index.phones)),
        Name::Webs => Part::Webs(of_used(&index.webs)),
        Name::Addresses => Part::Addresses(Cow::Borrowed(&index.addresses)),
        Name::Sets => Part::Sets(Box::new(Belongings {
            tags: Cow::Borrowed(&index.tags),
            tagged: Cow::Borrowed(&index.tagged),
            branches: Cow::Borrowed(&index.branches),
            dated_branches: Cow::Borrowed(&index.dated_branches),
            sources: Cow::Borrowed(&index.sources),
            lists: Cow::Borrowed(&index.lists),
        })),
        Name::Attribute(id) => Part::Attribute(*id, Box::new(Cow::Borrowed(index.attributes.get(id)?))),
        Name::Kind(key) => Part::Kind(key.clone(), Cow::Borrowed(index.kinds.get(key)?)),
        Name::Unpaid(key) => Part::Unpaid(key.clone(), Cow::Borrowed(index.unpaid.get(key)?)),
        Name::Supports => Part::Supports(
            Cow::Borrowed(&index.supports),
            Cow::Borrowed(&index.support),
            index.latest_support_ms,
        ),
        Name::Consents => Part::Consents(Cow::Borrowed(&index.consents)),
        Name::Ties => Part::Ties(Box::new(ties(index))),
    })
}

fn ties(index: &Index) -> Ties<'_> {
    let households = ordered::in_order(&index.households).into_iter();
    Ties {
        surveys: Cow::Borrowed(&index.surveys),
        stops: Cow::Borrowed(&index.stops),
        memberships: Cow::Borrowed(&index.memberships),
        links: Cow::Borrowed(&index.links),
        crossings: Cow::Borrowed(&index.crossings),
        households: households.map(|(slot, household)| (*slot, *household)).collect(),
    }
}

/// Without the texts that nobody has any more: a file lasts longer than a process.
fn used(column: &TextColumn) -> Cow<'_, TextColumn> {
    column.without_unused().map_or(Cow::Borrowed(column), Cow::Owned)
}

fn of_used<T: Clone>(points: &Points<T>) -> Cow<'_, Points<T>> {
    match points.column.without_unused() {
        None => Cow::Borrowed(points),
        Some(column) => Cow::Owned(Points {
            one: points.one.clone(),
            column,
            odd: points.odd.clone(),
        }),
    }
}

impl Index {
    /// Lays a part back, as [`Packing::next`] gave it.
    pub fn lay(&mut self, bytes: &[u8]) -> Result<(), Damaged> {
        let (part, rest) = postcard::take_from_bytes(bytes).map_err(|_| Damaged)?;
        if !rest.is_empty() {
            return Err(Damaged);
        }
        self.lay_part(part).ok_or(Damaged)
    }

    fn lay_part(&mut self, part: Part<'_>) -> Option<()> {
        match part {
            Part::Standing(everybody, standings, created, end) => {
                let sets = std::iter::once(&*everybody).chain(standings.values());
                let sound = sets.into_iter().all(Members::is_sound) && created.is_sound();
                (sound && end as usize <= created.values.len() && everybody.end() <= end as usize).then_some(())?;
                (self.everybody, self.standings) = (everybody.into_owned(), standings.into_owned());
                (self.created, self.end) = (created.into_owned(), end);
            }
            Part::Identity(identity) => self.lay_identity(*identity)?,
            Part::Text(field, column) => {
                self.texts.insert(field, settled(column, TextColumn::settle)?);
            }
            Part::Emails(points) => self.emails = settled(points, Points::settle)?,
            Part::Phones(points) => self.phones = settled(points, Points::settle)?,
            Part::Webs(points) => self.webs = settled(points, Points::settle)?,
            Part::Addresses(points) => self.addresses = settled(points, Addresses::settle)?,
            Part::Sets(sets) => self.lay_sets(*sets)?,
            Part::Attribute(id, columns) => {
                self.attributes.insert(id, settled(*columns, Attributes::settle)?);
            }
            Part::Kind(key, kind) => {
                self.kinds.insert(key, settled(kind, Kind::settle)?);
            }
            Part::Unpaid(key, kind) => {
                self.unpaid.insert(key, settled(kind, Kind::settle)?);
            }
            Part::Supports(rows, latest, latest_ms) => {
                let levels = latest.values.all_between(0, 5);
                (rows.is_sound(|_| true) && latest.is_sound() && levels).then_some(())?;
                (self.supports, self.support) = (rows.into_owned(), latest.into_owned());
                self.latest_support_ms = latest_ms;
            }
            Part::Consents(consents) => self.consents = settled(consents, Consents::settle)?,
            Part::Ties(ties) => self.lay_ties(*ties)?,
        }
        Some(())
    }

    fn lay_identity(&mut self, identity: Identity<'_>) -> Option<()> {
        let sound = identity.birth_day.is_sound() && identity.birth_year.is_sound() && identity.referenced.is_sound();
        sound.then_some(())?;
        self.civility = settled(identity.civility, TextColumn::settle)?;
        self.gender = settled(identity.gender, TextColumn::settle)?;
        self.birth_day = identity.birth_day.into_owned();
        self.birth_year = identity.birth_year.into_owned();
        self.referenced = identity.referenced.into_owned();
        Some(())
    }

    fn lay_sets(&mut self, sets: Belongings<'_>) -> Option<()> {
        (sets.tagged.is_sound(|_| true) && sets.dated_branches.is_sound()).then_some(())?;
        self.tags = settled(sets.tags, Sets::settle)?;
        self.branches = settled(sets.branches, Sets::settle)?;
        self.sources = settled(sets.sources, Sets::settle)?;
        self.lists = settled(sets.lists, Sets::settle)?;
        self.tagged = sets.tagged.into_owned();
        self.dated_branches = sets.dated_branches.into_owned();
        Some(())
    }

    fn lay_ties(&mut self, ties: Ties<'_>) -> Option<()> {
        let sound = ties.surveys.is_sound() && ties.stops.is_sound() && ties.memberships.is_sound();
        (sound && ties.links.is_sound() && ties.crossings.is_sound()).then_some(())?;
        self.surveys = ties.surveys.into_owned();
        self.stops = ties.stops.into_owned();
        self.memberships = ties.memberships.into_owned();
        self.links = ties.links.into_owned();
        self.crossings = ties.crossings.into_owned();
        self.households = ties.households.into_iter().collect();
        Some(())
    }
}

/// What was read, with what was not written made again; `None` when it does not hold together.
fn settled<T: Clone>(read: Cow<'_, T>, settle: impl FnOnce(&mut T) -> Option<()>) -> Option<T> {
    let mut own = read.into_owned();
    settle(&mut own)?;
    Some(own)
}
