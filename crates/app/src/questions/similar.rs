//! Who is like those who answer a question, without answering it.

use std::cmp::Reverse;

use ::segment::{
    index::{BLOCK, Block, Members, Plan, ids_of},
    likeness::{self, Fitted, Kinship, Named, TRIED_MIN},
    profile::Estimate,
    traits::{Aspect, Trait},
    vocabulary::Type,
};
use model::{
    ContactId,
    expression::{Attribute, Field, Question},
    role::Capability,
};

use super::{
    asked::{Asked, Said, clear, said},
    base,
    running::{Answer, ask, on_every_core},
};
use crate::{Ctx, Error, Result, contacts, contacts::Row, journal, shape};

/// Who is like some, and by what.
#[derive(Clone, Debug)]
pub struct Similar {
    /// The question, said.
    pub sentence: Said,
    /// How many answer it.
    pub own: u64,
    /// How many others were looked at.
    pub others: u64,
    /// On how many of those who answer, and of the others, the model was tried.
    pub tried: (u64, u64),
    /// How well it tells them apart.
    pub auc: Estimate,
    /// What weighs, the most first.
    pub weights: Vec<Weight>,
    /// What was left out, since the question itself asks about it.
    pub left_out: Vec<[String; 2]>,
    /// The others who are most like them.
    pub people: Vec<Likely>,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// What a trait weighs.
#[derive(Clone, Debug)]
pub struct Weight {
    /// The trait.
    pub of: Trait,
    /// In natural logarithms: 0.69 is twice as often.
    pub weight: f64,
    /// How many fitted it, of those who answer and of the others.
    pub fitted: Fitted,
}

/// Somebody who is like them.
#[derive(Clone, Debug)]
pub struct Likely {
    /// Who.
    pub row: Row,
    /// The sum of what their traits weigh.
    pub likeness: f32,
    /// Their traits that weigh most, by place in the weights.
    pub reasons: Vec<usize>,
}

/// Reasons told of each.
const REASONS: usize = 3;

/// Who is like those who answer, so many at most. Refused while the organization has not allowed it.
pub async fn similar(ctx: &Ctx, asked: &Asked, limit: usize) -> Result<Similar> {
    ctx.require(Capability::ReadContacts)?;
    if !shape::settings(ctx).await?.similar_contacts {
        return Err(off());
    }
    let known = base::names(ctx).await?;
    let (question, _) = clear(&asked.form, &known.vocabulary(ctx))?;
    let mut questions = vec![question.clone()];
    for inner in known.inner(&question)? {
        questions.push((*known.saved(inner)?).clone());
    }
    let (mut found, likely) = ask(ctx, asked, move |answer| answer.similar(&questions, limit)).await?;
    let ids: Vec<ContactId> = likely.iter().map(|(id, _, _)| *id).collect();
    let rows = contacts::rows_of(ctx, &ids).await?;
    let with_row = |row: Row| {
        let (_, likeness, reasons) = likely.iter().find(|(id, _, _)| *id == row.id)?.clone();
        Some(Likely { row, likeness, reasons })
    };
    found.people = rows.into_iter().filter_map(with_row).collect();
    let shown = (found.people.len() as u64).cast_signed();
    journal::looked(ctx, "contacts.listed", [("shown", shown), ("total", shown)]);
    Ok(found)
}

fn off() -> Error {
    Error::conflict(
        "similar.off",
        "La recherche de contacts semblables n’est pas activée : elle l’est dans les réglages de l’organisation.",
        "Looking for similar contacts is off: it is turned on in the settings of the organisation.",
    )
}

fn too_few() -> Error {
    Error::conflict(
        "similar.too_few",
        "Trop peu de monde pour apprendre : il faut une cinquantaine de personnes au moins, et d’autres à qui les comparer.",
        "Too few people to learn from: some fifty are needed, and others to compare them with.",
    )
}

/// Who, how like, and why.
type Ranked = (ContactId, f32, Vec<usize>);

/// A model over columns.
struct Model<'a> {
    plan: Plan<'a>,
    traits: Vec<(Trait, Kinship)>,
    conditions: Vec<Plan<'a>>,
    weights: Vec<f64>,
    fitted: Vec<Fitted>,
}

impl Answer<'_> {
    fn similar(&self, questions: &[Question], limit: usize) -> Result<(Similar, Vec<Ranked>)> {
        let named = Named::by(questions, self.setting);
        let (left_out, traits): (Vec<Trait>, Vec<Trait>) =
            self.traits().into_iter().filter(tells).partition(|of| named.is(of));
        let traits: Vec<(Trait, Kinship)> = traits
            .into_iter()
            .map(|of| (self.kinship(&of), of))
            .map(|(kinship, of)| (of, kinship))
            .collect();
        let conditions = traits
            .iter()
            .map(|(of, _)| self.index.condition(&of.condition, self.setting, self.around));
        let conditions: Vec<Plan<'_>> = conditions.collect();
        let mut model = Model {
            plan: self.plan(),
            weights: Vec::new(),
            fitted: Vec::new(),
            conditions,
            traits: Vec::new(),
        };
        model.traits.clone_from(&traits);
        let (own, others) = self.fit(&mut model)?;
        let (own_tried, others_tried, mut ranked) = self.rank(&model, limit)?;
        let auc = likeness::auc(&own_tried, &others_tried);
        let auc = auc
            .filter(|_| own_tried.len() as u64 >= TRIED_MIN && others_tried.len() as u64 >= TRIED_MIN)
            .ok_or_else(too_few)?;
        let (weights, places) = model.told();
        for (_, _, reasons) in &mut ranked {
            for reason in reasons.iter_mut() {
                *reason = places[*reason];
            }
        }
        let mut unused: Vec<[String; 2]> = left_out.into_iter().map(|of| of.aspect_name).collect();
        unused.dedup();
        let tried = (own_tried.len() as u64, others_tried.len() as u64);
        let found = Similar {
            sentence: said(self.question, self.vocabulary),
            own: own + tried.0,
            others: others + tried.1,
            tried,
            auc,
            weights,
            left_out: unused,
            people: Vec::new(),
            seq: self.seq,
        };
        Ok((found, ranked))
    }

    fn kinship(&self, of: &Trait) -> Kinship {
        let Aspect::Attribute(attribute) = of.aspect else {
            return Kinship::Free;
        };
        let held = Type::of_attribute(attribute, self.vocabulary);
        if held.is_set() || held == Type::YesNo {
            Kinship::Free
        } else {
            Kinship::Exclusive
        }
    }

    /// Counts traits over those who fit, and weighs them; how many of those who answer, and of the others, fit.
    fn fit(&self, model: &mut Model<'_>) -> Result<(u64, u64)> {
        let blocks = on_every_core(model.plan.blocks(), self.stop, |at| {
            let (own, others) = model.sides(at);
            let (own, others) = (fitting(at, &own), fitting(at, &others));
            let of = |condition: &Plan<'_>| Fitted {
                own_with: condition.within(at, &own).count() as u64,
                others_with: condition.within(at, &others).count() as u64,
            };
            let with: Vec<Fitted> = model.conditions.iter().map(of).collect();
            (own.count() as u64, others.count() as u64, with)
        })?;
        let (mut own, mut others, mut with) = (0, 0, vec![Fitted::default(); model.traits.len()]);
        for (of_own, of_others, found) in blocks {
            own += of_own;
            others += of_others;
            for (sum, found) in with.iter_mut().zip(found) {
                sum.own_with += found.own_with;
                sum.others_with += found.others_with;
            }
        }
        let weights = with.iter().zip(&model.traits);
        model.weights = weights
            .map(|(fitted, (_, kinship))| likeness::weight(*fitted, own, others, *kinship))
            .collect();
        model.fitted = with;
        Ok((own, others))
    }

    /// The likeness of those on whom the model is tried, and the others who are most like.
    fn rank(&self, model: &Model<'_>, limit: usize) -> Result<(Vec<f32>, Vec<f32>, Vec<Ranked>)> {
        let blocks = on_every_core(model.plan.blocks(), self.stop, |at| model.scored(at, limit))?;
        let (mut own, mut others, mut best) = (Vec::new(), Vec::new(), Vec::new());
        for block in blocks {
            own.extend(block.own);
            others.extend(block.others);
            best.extend(block.best);
        }
        cut(&mut best, limit);
        let ranked = best.into_iter().map(|(likeness, id)| {
            let reasons = model.reasons(id);
            (id, likeness, reasons)
        });
        Ok((own, others, ranked.collect()))
    }
}

/// Region and town would say the department again.
fn tells(of: &Trait) -> bool {
    !matches!(
        of.aspect,
        Aspect::Attribute(Attribute::BuiltIn(Field::Region | Field::City))
    )
}

fn fitting(at: usize, some: &Block) -> Block {
    let mut fitting = Block::new();
    let places = some.iter().zip(ids_of(at, some));
    places
        .filter(|(_, id)| likeness::fits(*id))
        .for_each(|(place, _)| fitting.insert(place));
    fitting
}

/// The likeness of a block.
struct Scored {
    own: Vec<f32>,
    others: Vec<f32>,
    best: Vec<(f32, ContactId)>,
}

/// Keeps those most like; equals by id.
fn cut(best: &mut Vec<(f32, ContactId)>, limit: usize) {
    best.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    best.truncate(limit);
}

impl Model<'_> {
    /// Those who answer, and the others asked about.
    fn sides(&self, at: usize) -> (Block, Block) {
        let (own, mut others) = (self.plan.block(at), self.plan.asked(at));
        others.minus(&own);
        (own, others)
    }

    #[expect(clippy::cast_possible_truncation, reason = "a sum of logarithms")]
    fn scored(&self, at: usize, limit: usize) -> Scored {
        let (own, others) = self.sides(at);
        let mut all = own.clone();
        all.or(&others);
        let mut likeness = vec![0_f32; BLOCK];
        for (condition, weight) in self.conditions.iter().zip(&self.weights) {
            for place in condition.within(at, &all).iter() {
                likeness[place] += *weight as f32;
            }
        }
        let told = |some: &Block| -> Vec<(f32, ContactId)> {
            let places = some.iter().zip(ids_of(at, some));
            places.map(|(place, id)| (likeness[place], id)).collect()
        };
        let tried = |some: &[(f32, ContactId)]| -> Vec<f32> {
            let tried = some.iter().filter(|(_, id)| !likeness::fits(*id));
            tried.map(|(likeness, _)| *likeness).collect()
        };
        let mut best = told(&others);
        let scored = Scored {
            own: tried(&told(&own)),
            others: tried(&best),
            best: Vec::new(),
        };
        cut(&mut best, limit);
        Scored { best, ..scored }
    }

    /// The traits of somebody that weigh most for them.
    fn reasons(&self, id: ContactId) -> Vec<usize> {
        let alone: Members = [id].into_iter().collect();
        let has = |at: &usize| !self.conditions[*at].among(&alone).is_empty();
        let mut order: Vec<usize> = (0..self.weights.len()).filter(|at| self.weights[*at] > 0.0).collect();
        order.sort_by(|one, other| self.weights[*other].total_cmp(&self.weights[*one]));
        order.into_iter().filter(has).take(REASONS).collect()
    }

    /// The weights of traits that somebody has, the most first, and where each went.
    fn told(self) -> (Vec<Weight>, Vec<usize>) {
        let mut order: Vec<usize> = (0..self.weights.len()).collect();
        order.sort_by_key(|at| Reverse(key(self.weights[*at])));
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, at)| places[*at] = place);
        let weight = |at: usize| Weight {
            of: self.traits[at].0.clone(),
            weight: self.weights[at],
            fitted: self.fitted[at],
        };
        (order.into_iter().map(weight).collect(), places)
    }
}

/// By how much it weighs, one way or the other.
fn key(weight: f64) -> u64 {
    // The bits of numbers that are not negative are in their order.
    weight.abs().to_bits()
}
