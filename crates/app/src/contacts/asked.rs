//! A filter, as the index understands it.

use std::collections::{BTreeSet, HashMap};

use model::{
    ActId, BranchId,
    expression::{Attribute, Expression, Field, Figure, Literal, Right, Test},
    facts::Nature,
};
use search::{Found, Ids, Index, Mark, Question};
use store::Tx;

use super::filter::{AttributeFilter, Filter, Says, Statuses};
use crate::{
    Ctx, Error, Result, questions,
    search::{FINDABLE, Live},
};

/// A filter, as the index understands it. Says nothing of natures: both are always counted, apart.
pub(crate) struct Asked {
    question: Question,
    /// Those that an import or a source spoke of, those who answer a question, when the filter asks for any.
    only: Option<Ids>,
    words: String,
}

/// Those whom a filter leaves, by nature.
pub(crate) struct Left {
    pub persons: Ids,
    pub structures: Ids,
    /// Whether nobody was found as typed, so that these are only nearly so.
    pub near: bool,
}

impl Asked {
    /// Reads what the filter names.
    pub async fn of(ctx: &Ctx, live: &Live, filter: &Filter) -> Result<Self> {
        // Asked before the base is read: whoever holds a connection waits for nothing that needs another.
        let answering = match condition(filter)? {
            Some(condition) => Some(questions::whoever(ctx, condition).await?),
            None => None,
        };
        let tx = &mut *ctx.read().await?;
        let branches = branches(tx, filter.branch).await?;
        if let Some(attribute) = filter.attribute {
            known_attribute(ctx, tx, attribute).await?;
        }
        known_level(filter.support)?;
        let spoken_of = spoken_of(tx, live, filter).await?;
        Ok(Self {
            question: question(filter, branches),
            only: [answering, spoken_of]
                .into_iter()
                .flatten()
                .reduce(|some, others| some & others),
            words: filter.words.trim().to_owned(),
        })
    }

    /// Those whom it leaves.
    pub fn left(&self, index: &Index) -> Left {
        let mut left = index.ask(&self.question);
        if let Some(only) = &self.only {
            left &= only;
        }
        let found = (!self.words.is_empty()).then(|| index.search(&self.words, &left));
        let of = |nature| {
            let among = &left & crate::search::of_nature(index, nature);
            found
                .as_ref()
                .map_or((among.clone(), false), |found: &Found| found.ids(&among))
        };
        let ((persons, near_persons), (structures, near_structures)) = (of(Nature::Person), of(Nature::Structure));
        Left {
            persons,
            structures,
            near: near_persons || near_structures,
        }
    }
}

impl Left {
    /// Those of a nature, or all.
    pub fn of(&self, nature: Option<Nature>) -> Ids {
        match nature {
            Some(Nature::Person) => self.persons.clone(),
            Some(Nature::Structure) => self.structures.clone(),
            None => &self.persons | &self.structures,
        }
    }
}

fn question(filter: &Filter, branches: Vec<Mark>) -> Question {
    let statuses = match filter.statuses {
        Statuses::Only(status) => vec![Mark::Status(status)],
        Statuses::Any => FINDABLE.map(Mark::Status).to_vec(),
    };
    let mut question = Question {
        any: vec![statuses],
        none: Vec::new(),
    };
    let marks = [
        filter.tag.map(Mark::Tag),
        filter.list.map(Mark::List),
        filter.attribute.map(attribute_mark),
        filter.support.map(Mark::Support),
    ];
    question.any.extend(marks.into_iter().flatten().map(|mark| vec![mark]));
    if filter.branch.is_some() {
        question.any.push(branches);
    }
    for (wanted, mark) in [
        (filter.email, Mark::Email),
        (filter.phone, Mark::Phone),
        (filter.address, Mark::Address),
    ] {
        match wanted {
            Some(true) => question.any.push(vec![mark]),
            Some(false) => question.none.push(mark),
            None => {}
        }
    }
    question
}

fn attribute_mark(filter: AttributeFilter) -> Mark {
    match filter.says {
        Says::Anything => Mark::Attribute(filter.id),
        Says::Choice(option) => Mark::Choice(filter.id, option),
        Says::Answer(answer) => Mark::Answer(filter.id, answer),
    }
}

/// An attribute that the caller may not see is one that does not exist.
async fn known_attribute(ctx: &Ctx, tx: &mut Tx, filter: AttributeFilter) -> Result<()> {
    let seen = tx
        .attributes()
        .await?
        .into_iter()
        .any(|known| known.id == filter.id && ctx.role() >= known.definition.visible_to);
    if seen {
        return Ok(());
    }
    let (fr, en) = (
        "Cet attribut n’existe pas, ou plus.",
        "There is no such attribute, or no longer.",
    );
    Err(Error::invalid("attribute", "attribute.unknown", fr, en))
}

fn known_level(support: Option<u8>) -> Result<()> {
    if support.is_none_or(|level| (1..=5).contains(&level)) {
        return Ok(());
    }
    let (fr, en) = (
        "Le soutien va de 1 (opposition) à 5 (convaincu).",
        "Support goes from 1 (opposed) to 5 (convinced).",
    );
    Err(Error::invalid("support", "support.level", fr, en))
}

/// The longest name of a place.
const PLACE_MAX: usize = 200;

/// What the language of questions answers better than marks do.
fn condition(filter: &Filter) -> Result<Option<Expression>> {
    let reachable = filter.reachable.map(|channel| Expression::Right {
        right: Right::Reachable,
        channel,
        purpose: None,
    });
    let place = filter.place.as_deref().map(in_place).transpose()?;
    let mut of: Vec<Expression> = reachable.into_iter().chain(place).collect();
    Ok(match of.len() {
        0 | 1 => of.pop(),
        _ => Some(Expression::All { of }),
    })
}

/// Of that town, or of a postcode that begins so.
fn in_place(typed: &str) -> Result<Expression> {
    let text = typed.trim();
    if text.is_empty() || text.chars().count() > PLACE_MAX {
        let (fr, en) = ("Écrivez une commune ou un code postal.", "Write a town or a postcode.");
        return Err(Error::invalid("place", "place.unreadable", fr, en));
    }
    let of = |field, test| Expression::Compare {
        figure: Figure::Attribute {
            attribute: Attribute::BuiltIn(field),
        },
        test,
    };
    let postcode = of(Field::Postcode, Test::StartsWith { text: text.to_owned() });
    let town = Test::In {
        set: vec![Literal::Text(text.to_owned())],
    };
    Ok(Expression::Any {
        of: vec![of(Field::City, town), postcode],
    })
}

/// A branch, and all those under it.
async fn branches(tx: &mut Tx, root: Option<BranchId>) -> Result<Vec<Mark>> {
    let Some(root) = root else { return Ok(Vec::new()) };
    let mut under: HashMap<BranchId, Vec<BranchId>> = HashMap::new();
    for (branch, parent) in tx.branch_parents().await? {
        if let Some(parent) = parent {
            under.entry(parent).or_default().push(branch);
        }
    }
    let (mut all, mut left) = (BTreeSet::new(), vec![root]);
    while let Some(branch) = left.pop() {
        if all.insert(branch) {
            left.extend(under.get(&branch).into_iter().flatten());
        }
    }
    Ok(all.into_iter().map(Mark::Branch).collect())
}

async fn spoken_of(tx: &mut Tx, live: &Live, filter: &Filter) -> Result<Option<Ids>> {
    let mut all: Option<Ids> = None;
    if let Some(import) = filter.import {
        let acts = tx.live_acts_of_import(import).await?;
        let acts = stamped(tx, acts).await?;
        all = Some(live.spoken_of(tx, &acts).await?);
    }
    if let Some(source) = filter.source {
        let acts = tx.live_acts_of_source(source).await?;
        let acts = stamped(tx, acts).await?;
        let of_source = live.spoken_of(tx, &acts).await?;
        all = Some(all.map_or(of_source.clone(), |of_import| of_import & of_source));
    }
    Ok(all)
}

/// Each act with how far it has gone: the rows of its import. What an act by hand says is said in one go.
async fn stamped(tx: &mut Tx, acts: Vec<ActId>) -> Result<Vec<(ActId, u64)>> {
    let mut stamped = Vec::with_capacity(acts.len());
    for act in tx.acts(&acts).await? {
        let import = match act.import {
            Some(import) => tx.import(import).await?,
            None => None,
        };
        stamped.push((act.id, import.map_or(0, |import| import.counts.rows)));
    }
    Ok(stamped)
}
