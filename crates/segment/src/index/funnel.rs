//! How many each condition keeps, alone and in its place.

use model::expression::{Expression, Question};

use super::{
    Block, Index, Surroundings,
    plan::{Compiler, EVERYBODY, Node},
};
use crate::meaning::{Setting, Step};

/// A question made ready to be counted condition by condition.
pub struct Funnel<'i> {
    asked: Node<'i>,
    root: Stage<'i>,
    blocks: usize,
}

struct Stage<'i> {
    path: String,
    of: Vec<Stage<'i>>,
    sort: Sort<'i>,
}

enum Sort<'i> {
    All,
    Any,
    Not,
    One(Node<'i>),
}

impl Index {
    /// Makes a question ready to be counted condition by condition.
    pub fn funnel<'i>(
        &'i self,
        question: &'i Question,
        setting: &'i Setting<'i>,
        around: &'i Surroundings,
    ) -> Funnel<'i> {
        let compiler = Compiler::new(self, setting, around);
        Funnel {
            asked: compiler.asked(question),
            root: Stage::new(&compiler, &question.condition, "/where".to_owned()),
            blocks: self.blocks(),
        }
    }
}

impl<'i> Stage<'i> {
    fn new(compiler: &Compiler<'i>, expression: &'i Expression, path: String) -> Self {
        let below = |of: &'i [Expression]| -> Vec<Self> {
            let stages = of.iter().enumerate();
            stages
                .map(|(at, each)| Self::new(compiler, each, format!("{path}/of/{at}")))
                .collect()
        };
        let (of, sort) = match expression {
            Expression::All { of } => (below(of), Sort::All),
            Expression::Any { of } => (below(of), Sort::Any),
            Expression::Not { of } => (vec![Self::new(compiler, of, format!("{path}/of"))], Sort::Not),
            _ => (Vec::new(), Sort::One(compiler.node(expression))),
        };
        Self { path, of, sort }
    }

    /// Of everybody asked, those of whom each condition holds, the conditions below first.
    fn alone(&self, at: usize, asked: &Block, told: &mut Vec<Block>) -> Block {
        let place = told.len();
        told.push(Block::new());
        let below: Vec<Block> = self.of.iter().map(|stage| stage.alone(at, asked, told)).collect();
        let mut own = match &self.sort {
            Sort::One(node) => node.run(at, asked),
            Sort::All | Sort::Not => asked.clone(),
            Sort::Any => Block::new(),
        };
        for block in &below {
            match self.sort {
                Sort::All => own.and(block),
                Sort::Any => own.or(block),
                Sort::Not => own.minus(block),
                Sort::One(_) => {}
            }
        }
        told[place] = own.clone();
        own
    }

    /// Counts, of those that come to each condition, those whom it keeps.
    fn pass(&self, coming: &Block, alone: &[Block], at: &mut usize, steps: &mut [Step]) {
        let own = *at;
        *at += 1;
        let mut kept = coming.clone();
        kept.and(&alone[own]);
        steps[own].alone += alone[own].count();
        steps[own].in_place += kept.count();
        let mut left = coming.clone();
        for stage in &self.of {
            let place = *at;
            stage.pass(&left, alone, at, steps);
            if matches!(self.sort, Sort::All) {
                left.and(&alone[place]);
            }
        }
    }

    fn steps(&self, steps: &mut Vec<Step>) {
        steps.push(Step {
            path: self.path.clone(),
            alone: 0,
            in_place: 0,
        });
        self.of.iter().for_each(|stage| stage.steps(steps));
    }
}

impl Funnel<'_> {
    /// How many blocks there are.
    pub fn blocks(&self) -> usize {
        self.blocks
    }

    /// A step for each condition, nobody counted yet.
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        self.root.steps(&mut steps);
        steps
    }

    /// Counts a block into steps; how many the question is about.
    pub fn count(&self, at: usize, steps: &mut [Step]) -> usize {
        let asked = self.asked.run(at, &EVERYBODY);
        let mut alone = Vec::with_capacity(steps.len());
        self.root.alone(at, &asked, &mut alone);
        self.root.pass(&asked, &alone, &mut 0, steps);
        asked.count()
    }
}
