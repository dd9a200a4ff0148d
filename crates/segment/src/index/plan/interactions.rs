//! Conditions on interactions: those chosen, and what is counted over them.

use model::{
    expression::{Figure, FilterField, FilterTest, Function, Operand, Over, Quantity, Score, Selection, Test},
    interaction::Unit,
};

use super::{Compiler, Node};
use crate::{
    index::{
        Block, days,
        kind::{AMOUNTS, COUNTS, EVERYTHING, Kind, Row, TIMES, Tally, Wanted},
        number::{NumberTest, Sort, bounds},
        person::Parts,
    },
    meaning::{Value, figure, frmip, interactions, time::Window},
};

/// The rows a selection chooses.
pub struct Chosen<'i> {
    parts: Vec<Part<'i>>,
    unit: Unit,
}

/// Those of one kind.
struct Part<'i> {
    key: &'i str,
    kind: &'i Kind,
    /// Instants, in order; nearly always one run.
    wanted: Vec<Wanted>,
    /// What is asked of amounts, which profiles do not tell.
    amounts: Vec<(FilterField, FilterTest)>,
}

impl<'i> Compiler<'i> {
    /// At least one such interaction.
    pub fn exists(&self, selection: &'i Selection) -> Node<'i> {
        let chosen = self.chosen(selection);
        let nodes = chosen.parts.into_iter().map(|part| self.some(part));
        Node::any(nodes.collect())
    }

    fn some(&self, part: Part<'i>) -> Node<'i> {
        let kind = part.kind;
        if let [wanted] = part.wanted.as_slice()
            && part.amounts.is_empty()
        {
            if wanted.from_ms == i64::MIN && wanted.to_ms >= kind.latest_ms() && wanted.profiles.is_none() {
                return Node::Members(vec![kind.owners()]);
            }
            let cost = rough(kind, self.index.len());
            return Node::Loop(
                cost,
                Box::new(move |at, within, out| {
                    for wanted in &part.wanted {
                        kind.having(at, within, wanted, out);
                    }
                }),
            );
        }
        let compiler = *self;
        Node::Each(
            kind.owners(),
            Box::new(move |slot| part.rows(slot, &compiler).next().is_some()),
        )
    }

    /// A quantity that stands a test.
    pub fn quantity(&self, quantity: &'i Quantity, test: &'i Test, to: Option<&Value>) -> Node<'i> {
        if quantity.over == Over::Base {
            let own = self.base(quantity);
            let stands = own.is_some_and(|own| crate::meaning::test::stands(&own, test, to, self.setting));
            return Node::constant(stands.then_some(()));
        }
        let chosen = self.chosen(&quantity.selection);
        let sort = sort_of(quantity.function, chosen.unit);
        let test = NumberTest::new(test, to, sort, self.setting);
        let of_none = match quantity.function {
            Function::Count | Function::Sum | Function::Years => test.holds(0.0),
            Function::Mean | Function::Max | Function::First | Function::Last => false,
        };
        let holds = self.on_tally(quantity.function, chosen.unit, test);
        let stands = self.tallied(chosen, quantity.function, holds);
        if of_none {
            Node::not(stands(None))
        } else {
            stands(Some(()))
        }
    }

    /// Whether what is counted over some rows stands a test.
    fn on_tally(
        &self,
        function: Function,
        unit: Unit,
        test: NumberTest,
    ) -> Box<dyn Fn(&Tally) -> bool + Send + Sync + 'i> {
        if matches!(function, Function::First | Function::Last) {
            // Days as instants, so that no civil time is worked out for each.
            let runs = days::instants(&test.runs(), &self.setting.zone);
            return Box::new(move |tally| {
                let at = if function == Function::First {
                    tally.first_ms
                } else {
                    tally.last_ms
                };
                runs.iter().any(|(low, high)| *low <= at && at <= *high)
            });
        }
        Box::new(move |tally| number_of(function, unit, tally).is_some_and(|number| test.holds(number)))
    }

    /// Those who have rows of which that holds (`Some`), or does not (`None`).
    fn tallied(
        &self,
        chosen: Chosen<'i>,
        function: Function,
        holds: Box<dyn Fn(&Tally) -> bool + Send + Sync + 'i>,
    ) -> impl FnOnce(Option<()>) -> Node<'i> {
        let compiler = *self;
        move |is: Option<()>| {
            let wanted = is.is_some();
            if function == Function::Years || !chosen.is_plain() {
                let owners = match chosen.parts.as_slice() {
                    [part] => part.kind.owners(),
                    _ => &compiler.index.everybody,
                };
                return Node::Each(
                    owners,
                    Box::new(move |slot| {
                        chosen
                            .tally_of(slot, function, &compiler)
                            .is_some_and(|tally| holds(&tally) == wanted)
                    }),
                );
            }
            let cost = chosen
                .parts
                .iter()
                .map(|part| rough(part.kind, compiler.index.len()))
                .sum();
            Node::Loop(
                cost,
                Box::new(move |at, within, out| {
                    chosen.each(at, within, function, |place, tally| {
                        if holds(tally) == wanted {
                            out.insert(place);
                        }
                    });
                }),
            )
        }
    }

    /// A figure over everybody.
    pub fn base(&self, quantity: &Quantity) -> Option<Value> {
        self.setting.base.iter().find(|(known, _)| known == quantity)?.1.clone()
    }

    /// What an operand is for a contact.
    pub fn operand(&self, slot: u32, to: &Operand) -> Option<Value> {
        match to {
            Operand::Literal { value } => Some(Value::of(value)),
            Operand::Quantity { times, quantity } => Some(self.quantity_of(slot, quantity)?.times(*times)),
            Operand::Score { times, score } => Some(self.score_of(slot, score)?.times(*times)),
        }
    }

    /// What a figure is for a contact.
    pub fn value(&self, slot: u32, figure: &Figure) -> Option<Value> {
        match figure {
            Figure::Quantity { quantity } => self.quantity_of(slot, quantity),
            Figure::Score { score } => self.score_of(slot, score),
            Figure::SupportFor { .. } => figure::of(&self.index.read(slot, Parts::SUPPORTS), figure, self.setting),
            Figure::Attribute { attribute } => figure::of(
                &self.index.read(slot, Parts::of_attribute(*attribute)),
                figure,
                self.setting,
            ),
        }
    }

    fn score_of(&self, slot: u32, score: &Score) -> Option<Value> {
        frmip::score_of(&self.index.read(slot, Parts::of_score(score)), score, self.setting)
    }

    fn quantity_of(&self, slot: u32, quantity: &Quantity) -> Option<Value> {
        if quantity.over == Over::Base {
            return self.base(quantity);
        }
        let chosen = self.chosen(&quantity.selection);
        let rows: Vec<_> = chosen
            .parts
            .iter()
            .flat_map(|part| part.interactions(slot, self))
            .collect();
        interactions::over(rows.iter(), quantity, self.setting)
    }

    /// The rows of a selection, made ready.
    pub fn chosen(&self, selection: &'_ Selection) -> Chosen<'i>
    where
        Self: 'i,
    {
        let unit = interactions::unit(selection, self.setting);
        let mut keys: Vec<&String> = selection.kinds.iter().collect();
        keys.sort_unstable();
        keys.dedup();
        let parts = keys.into_iter().filter_map(|key| self.part(key, selection, unit));
        Chosen {
            parts: parts.collect(),
            unit,
        }
    }

    fn part(&self, key: &str, selection: &Selection, unit: Unit) -> Option<Part<'i>> {
        let (key, kind) = self.index.kinds.get_key_value(key)?;
        let instants = self.instants(selection);
        if instants.is_empty() {
            return None;
        }
        let (amounts, said): (Vec<_>, Vec<_>) = selection
            .filters
            .iter()
            .partition(|filter| matches!(filter.field, FilterField::Amount | FilterField::Hours));
        let profiles = kind.profiles();
        let says = |at: usize| {
            let row = profiles[at].interaction(key, self.setting.now, 0);
            said.iter().all(|filter| {
                let value = interactions::field(&row, filter.field);
                value.is_some_and(|value| interactions::filter_stands(&value, &filter.test, self.setting))
            })
        };
        let says: Option<Vec<bool>> = (!said.is_empty()).then(|| (0..profiles.len()).map(says).collect());
        if says.as_ref().is_some_and(|says| !says.contains(&true)) {
            return None;
        }
        let adds: Vec<bool> = profiles
            .iter()
            .map(|profile| profile.is_quantified && profile.unit == unit && profile.is_in(&self.setting.currency))
            .collect();
        let adds = adds.contains(&false).then_some(adds);
        let wanted = instants.into_iter().map(|(from_ms, to_ms)| Wanted {
            from_ms,
            to_ms,
            profiles: says.clone(),
            adds: adds.clone(),
        });
        Some(Part {
            key,
            kind,
            wanted: wanted.collect(),
            amounts: amounts
                .into_iter()
                .map(|filter| (filter.field, filter.test.clone()))
                .collect(),
        })
    }

    /// The instants of a selection: its window, and not after now.
    fn instants(&self, selection: &Selection) -> Vec<(i64, i64)> {
        let by_now = [(i64::MIN, self.now_ms)];
        let Some(when) = &selection.when else {
            return by_now.to_vec();
        };
        let (low, high) = bounds(Window::of(when, self.setting.today(), self.setting.season));
        let runs = NumberTest::Between(low, high).runs();
        super::super::days::both(&days::instants(&runs, &self.setting.zone), &by_now)
    }
}

impl Part<'_> {
    /// The rows of a contact.
    fn rows(&self, slot: u32, compiler: &Compiler<'_>) -> impl Iterator<Item = Row> {
        let setting = compiler.setting;
        self.kind.rows_of(slot).filter(move |row| {
            self.wanted.iter().any(|wanted| wanted.holds(row))
                && self.amounts.iter().all(|(field, test)| {
                    let interaction = self.interaction(row);
                    let value = interactions::field(&interaction, *field);
                    value.is_some_and(|value| interactions::filter_stands(&value, test, setting))
                })
        })
    }

    fn interaction(&self, row: &Row) -> crate::meaning::Interaction {
        let profile = &self.kind.profiles()[row.profile as usize];
        profile.interaction(self.key, days::instant(row.at_ms), row.quantity)
    }

    fn interactions(&self, slot: u32, compiler: &Compiler<'_>) -> Vec<crate::meaning::Interaction> {
        self.rows(slot, compiler).map(|row| self.interaction(&row)).collect()
    }
}

impl Chosen<'_> {
    /// Whether loops over columns can count them.
    fn is_plain(&self) -> bool {
        self.parts
            .iter()
            .all(|part| part.wanted.len() == 1 && part.amounts.is_empty())
    }

    /// What is counted over those of a contact; `None` when there are none.
    pub fn tally_of(&self, slot: u32, function: Function, compiler: &Compiler<'_>) -> Option<Tally> {
        let mut tally = Tally::default();
        let mut years = std::collections::BTreeSet::new();
        for part in &self.parts {
            let Some(wanted) = part.wanted.first() else { continue };
            for row in part.rows(slot, compiler) {
                tally.add(&row, wanted);
                if function == Function::Years {
                    years.insert(days::day_of(row.at_ms, &compiler.setting.zone).year());
                }
            }
        }
        if function == Function::Years && tally.count > 0 {
            tally.count = u32::try_from(years.len()).unwrap_or(u32::MAX);
        }
        (tally.count > 0).then_some(tally)
    }

    /// What is counted over those of each contact of a block, among some, who has any.
    pub fn each(&self, at: usize, within: &Block, function: Function, mut tell: impl FnMut(usize, &Tally)) {
        let run = |part: &Part<'_>, tell: &mut dyn FnMut(usize, Tally)| {
            for wanted in &part.wanted {
                match function {
                    Function::Count | Function::Years => part.kind.tally::<COUNTS>(at, within, wanted, &mut *tell),
                    Function::First | Function::Last => part.kind.tally::<TIMES>(at, within, wanted, &mut *tell),
                    Function::Sum | Function::Mean | Function::Max => {
                        part.kind.tally::<AMOUNTS>(at, within, wanted, &mut *tell);
                    }
                }
            }
        };
        if let [part] = self.parts.as_slice() {
            run(part, &mut |place, tally| tell(place, &tally));
            return;
        }
        let mut told: Vec<(usize, Tally)> = Vec::new();
        for part in &self.parts {
            run(part, &mut |place, tally| told.push((place, tally)));
        }
        told.sort_by_key(|(place, _)| *place);
        for same in told.chunk_by(|one, other| one.0 == other.0) {
            let tally = same[1..].iter().fold(same[0].1, |sum, (_, tally)| sum.and(tally));
            tell(same[0].0, &tally);
        }
    }

    /// What is counted over all of those of some contacts of a block.
    pub fn total(&self, at: usize, within: &Block, function: Function) -> Tally {
        let mut sum = Tally::default();
        if !matches!(function, Function::First | Function::Last)
            && let [part] = self.parts.as_slice()
            && let [wanted] = part.wanted.as_slice()
            && let Some(tally) = part.kind.total(at, within, wanted)
        {
            return tally;
        }
        self.each(at, within, function, |_, tally| sum = sum.and(tally));
        sum
    }

    /// The same, with all that can be counted.
    pub fn tell_all(&self, at: usize, within: &Block, mut tell: impl FnMut(&Tally)) {
        self.each_kind(at, within, |_, of_kinds| {
            tell(&of_kinds.iter().fold(Tally::default(), |sum, (_, tally)| sum.and(tally)));
        });
    }

    /// The same, kind by kind of each contact.
    pub fn each_kind(&self, at: usize, within: &Block, mut tell: impl FnMut(usize, &[(&str, Tally)])) {
        if let [part] = self.parts.as_slice()
            && let [wanted] = part.wanted.as_slice()
        {
            part.kind
                .tally::<EVERYTHING>(at, within, wanted, |place, tally| tell(place, &[(part.key, tally)]));
            return;
        }
        let mut told: Vec<(usize, (&str, Tally))> = Vec::new();
        for part in &self.parts {
            for wanted in &part.wanted {
                part.kind
                    .tally::<EVERYTHING>(at, within, wanted, |place, tally| told.push((place, (part.key, tally))));
            }
        }
        told.sort_by_key(|(place, _)| *place);
        for same in told.chunk_by(|one, other| one.0 == other.0) {
            let of_kinds: Vec<(&str, Tally)> = same.iter().map(|(_, of_kind)| *of_kind).collect();
            tell(same[0].0, &of_kinds);
        }
    }

    /// The kinds they are of, each once.
    pub fn kinds(&self) -> impl Iterator<Item = (&str, &Kind)> {
        self.parts.iter().map(|part| (part.key, part.kind))
    }

    /// Whether the amount of a row of a kind, by rank, adds up with the others.
    pub fn adds(&self, part: usize, profile: u32) -> bool {
        self.parts[part]
            .wanted
            .first()
            .is_some_and(|wanted| wanted.adds(profile))
    }

    /// Tells of each of those of some contacts of a block: the rank of its kind, whose it is, and itself.
    pub fn each_row(
        &self,
        at: usize,
        within: &Block,
        compiler: &Compiler<'_>,
        mut tell: impl FnMut(usize, usize, &Row),
    ) {
        for (rank, part) in self.parts.iter().enumerate() {
            if part.amounts.is_empty() {
                for wanted in &part.wanted {
                    part.kind
                        .each_row(at, within, wanted, |place, row| tell(rank, place, row));
                }
                continue;
            }
            for place in within.iter() {
                if let Ok(slot) = u32::try_from(at * crate::index::BLOCK + place) {
                    part.rows(slot, compiler).for_each(|row| tell(rank, place, &row));
                }
            }
        }
    }

    /// About how many bytes are read of a contact.
    pub fn cost(&self, contacts: usize) -> f32 {
        self.parts.iter().map(|part| rough(part.kind, contacts)).sum()
    }

    /// In which unit they are added up.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// All of those of some contacts of a block, one by one.
    pub fn rows(
        &self,
        at: usize,
        within: &Block,
        compiler: &Compiler<'_>,
        mut tell: impl FnMut(crate::meaning::Interaction),
    ) {
        for place in within.iter() {
            let Ok(slot) = u32::try_from(at * crate::index::BLOCK + place) else {
                continue;
            };
            for part in &self.parts {
                part.interactions(slot, compiler).into_iter().for_each(&mut tell);
            }
        }
    }

    /// Whether they can be added up without being looked at one by one.
    pub fn adds_up(&self, function: Function) -> bool {
        self.is_plain() && function != Function::Years
    }
}

/// Bytes read for a contact, roughly.
#[expect(clippy::cast_precision_loss, reason = "a rough figure")]
fn rough(kind: &Kind, contacts: usize) -> f32 {
    let rows = kind.len() as f32 / contacts.max(1) as f32;
    // Rows that one must find first cost more than those of a plain column.
    4.0 + rows * (kind.row_bytes() as f32 + 8.0)
}

/// What a function of amounts in that unit gives.
pub fn sort_of(function: Function, unit: Unit) -> Sort {
    match function {
        Function::First | Function::Last => Sort::Day,
        Function::Sum | Function::Mean | Function::Max if unit == Unit::Money => Sort::Cents,
        _ => Sort::Number,
    }
}

/// What a function makes of a tally, as [`interactions::over`] has it.
#[expect(clippy::cast_precision_loss, reason = "what people give and do is far below 2⁵³")]
pub fn number_of(function: Function, unit: Unit, tally: &Tally) -> Option<f64> {
    let amount = |parts: f64| if unit == Unit::Hours { parts / 100.0 } else { parts };
    match function {
        Function::Count | Function::Years => Some(tally.count.into()),
        Function::Sum => Some(amount(tally.sum as f64)),
        Function::Max => (tally.amounts > 0).then(|| amount(tally.most as f64)),
        Function::Mean => (tally.amounts > 0).then(|| amount(tally.sum as f64 / f64::from(tally.amounts))),
        Function::First | Function::Last => None,
    }
}

/// The value of a tally, for figures over everybody.
pub fn value_of(function: Function, unit: Unit, tally: &Tally, zone: &jiff::tz::TimeZone) -> Option<Value> {
    let number = || number_of(function, unit, tally);
    match sort_of(function, unit) {
        Sort::Number => number().map(Value::Number),
        Sort::Cents => number().map(Value::Cents),
        Sort::Day => {
            let at = if function == Function::First {
                tally.first_ms
            } else {
                tally.last_ms
            };
            (tally.count > 0).then(|| Value::Date(days::day_of(at, zone)))
        }
    }
}
