//! Interactions of a row: the one its columns describe together, those that are a column each, and answers to surveys.

use jiff::civil::{Date, Time};
use model::{
    draft::{InteractionDraft, Moment},
    interaction::{Answer, BuiltInKind, Money, PaymentState, Unit},
    money::{Decimal, NumberProblem, parse_amount, parse_number},
    yes_no::parse_yes_no,
};

use super::{CONSTANTS, Step, row::Row, words};
use crate::{CellValue, Target, problem};

/// Interactions in the making.
#[derive(Default)]
pub(super) struct Exchanges<'i> {
    whole: Whole,
    columns: Vec<(&'i Step, &'i str)>,
    answers: Vec<(&'i str, Answer)>,
    pub(super) done: Vec<InteractionDraft>,
}

/// The interaction that several columns describe together.
#[derive(Default)]
pub(super) struct Whole {
    /// Whether a cell says something that only an interaction has.
    touched: bool,
    column: Option<usize>,
    kind: Option<String>,
    at: Option<Moment>,
    time: Option<Time>,
    cents: Option<i64>,
    currency: Option<String>,
    money: MoneyWords,
    count: Option<i64>,
    hours: Option<i64>,
    draft: Loose,
}

#[derive(Default)]
struct MoneyWords {
    means: Option<model::interaction::Means>,
    state: Option<PaymentState>,
    receipt: Option<String>,
}

/// The parts that are kept as typed.
#[derive(Default)]
struct Loose {
    direction: Option<model::interaction::Direction>,
    channel: Option<model::consent::Channel>,
    author: Option<String>,
    campaign: Option<String>,
    event: Option<String>,
    theme: Option<String>,
    outcome: Option<String>,
    note: Option<String>,
    external_key: Option<String>,
    membership_type: Option<String>,
    from: Option<Date>,
    until: Option<Date>,
}

impl Exchanges<'_> {
    /// When the row's interaction happened.
    pub(super) fn at(&self) -> Option<Moment> {
        self.whole.at
    }
}

impl<'i> Row<'i> {
    pub(super) fn read_exchange(&mut self, step: &'i Step, cell: &'i str) {
        use Target as T;
        match &step.to {
            T::Interaction { .. } => self.exchanges.columns.push((step, cell)),
            T::Answer { survey, question } => {
                let question = question.clone().unwrap_or_else(|| step.heading.clone());
                let number = parse_number(cell, self.rules.options.decimal).ok();
                let text = number.is_none().then(|| cell.to_owned());
                self.exchanges.answers.push((
                    survey,
                    Answer {
                        question,
                        options: Vec::new(),
                        text,
                        number,
                    },
                ));
            }
            T::InteractionAt => self.exchanges.whole.at = self.moment(step, cell).or(self.exchanges.whole.at),
            T::InteractionTime => {
                let read = model::date::parse_time(cell);
                self.exchanges.whole.time = self.or_refuse(read, step, cell, problem::TIME);
            }
            T::InteractionKind => {
                self.exchanges.whole.kind = Some(words::kind(cell));
                self.touch(step);
            }
            T::Amount { .. } | T::Currency | T::Means | T::PaymentState | T::Receipt => self.read_money(step, cell),
            T::Quantity | T::Hours => self.read_quantity(step, cell),
            _ => self.read_loose(step, cell),
        }
    }

    /// A constant says what an interaction would be, not that there is one.
    fn touch(&mut self, step: &Step) {
        let whole = &mut self.exchanges.whole;
        whole.touched |= !self.constant;
        whole.column.get_or_insert(step.at);
    }

    fn read_money(&mut self, step: &'i Step, cell: &str) {
        match &step.to {
            T::Amount { currency } => {
                let Some((cents, said)) = self.cents(step, cell) else {
                    return;
                };
                let whole = &mut self.exchanges.whole;
                whole.cents = Some(cents);
                whole.currency = said
                    .map(str::to_owned)
                    .or(whole.currency.take())
                    .or_else(|| currency.clone());
                self.touch(step);
            }
            T::Currency => {
                let read = words::currency(cell);
                let read = self.or_refuse(read, step, cell, problem::CURRENCY);
                self.exchanges.whole.currency = read;
            }
            T::Means => {
                let read = words::means(cell);
                self.exchanges.whole.money.means = self.or_refuse(read, step, cell, problem::MEANS);
            }
            T::PaymentState => {
                let read = words::payment_state(cell);
                self.exchanges.whole.money.state = self.or_refuse(read, step, cell, problem::PAYMENT_STATE);
            }
            _ => self.exchanges.whole.money.receipt = Some(cell.to_owned()),
        }
    }

    fn cents(&mut self, step: &Step, cell: &str) -> Option<(i64, Option<&'static str>)> {
        match parse_amount(cell, self.rules.options.decimal) {
            Ok(amount) => Some((amount.cents, amount.currency)),
            Err(reason) => self.or_refuse(None, step, cell, problem::amount(reason)),
        }
    }

    fn read_quantity(&mut self, step: &'i Step, cell: &str) {
        let number = parse_number(cell.trim_end_matches(['h', 'H']), self.rules.options.decimal).ok();
        let Some(number) = self.or_refuse(number, step, cell, problem::NUMBER) else {
            return;
        };
        let scaled = if step.to == T::Hours { number * 100.0 } else { number };
        let read = whole_number(scaled);
        let read = self.or_refuse(read, step, cell, problem::NUMBER_RANGE);
        match step.to {
            T::Hours => self.exchanges.whole.hours = read,
            _ => self.exchanges.whole.count = read,
        }
        self.touch(step);
    }

    fn read_loose(&mut self, step: &'i Step, cell: &str) {
        if words::is_nothing(cell) {
            return;
        }
        let text = || Some(cell.to_owned());
        match step.to {
            T::Direction => {
                let read = words::direction(cell);
                self.exchanges.whole.draft.direction = self.or_refuse(read, step, cell, problem::DIRECTION);
                return;
            }
            T::InteractionChannel => {
                let read = words::channel(cell);
                self.exchanges.whole.draft.channel = self.or_refuse(read, step, cell, problem::CHANNEL);
                return;
            }
            T::From => self.exchanges.whole.draft.from = self.date(step, cell),
            T::Until => self.exchanges.whole.draft.until = self.date(step, cell),
            T::Author => self.exchanges.whole.draft.author = text(),
            T::Campaign => self.exchanges.whole.draft.campaign = text(),
            T::Event => self.exchanges.whole.draft.event = text(),
            T::Theme => self.exchanges.whole.draft.theme = text(),
            T::Outcome => self.exchanges.whole.draft.outcome = text(),
            T::Note => self.exchanges.whole.draft.note = text(),
            T::ExternalKey => self.exchanges.whole.draft.external_key = text(),
            T::MembershipType => self.exchanges.whole.draft.membership_type = text(),
            _ => return,
        }
        // Who, for what and on which theme accompany an interaction; they do not make one.
        if !matches!(step.to, T::Author | T::Campaign | T::Theme) {
            self.touch(step);
        }
    }

    pub(super) fn finish_exchanges(&mut self) {
        let whole = std::mem::take(&mut self.exchanges.whole);
        self.finish_deliveries(&whole);
        for (step, cell) in std::mem::take(&mut self.exchanges.columns) {
            self.finish_column(step, cell, whole.moment());
        }
        let answers = std::mem::take(&mut self.exchanges.answers);
        if whole.touched || whole.at.is_some() && whole.kind.is_some() && answers.is_empty() {
            self.finish_whole(whole, answers);
        } else {
            self.finish_answers(&whole, answers);
        }
    }

    fn finish_whole(&mut self, whole: Whole, answers: Vec<(&'i str, Answer)>) {
        let Some(kind) = whole.kind() else {
            return self.refuse_row(problem::KIND_MISSING);
        };
        let Some(at) = whole.moment() else {
            return self.refuse_row(problem::DATE_MISSING);
        };
        let (own, others) = if kind == BuiltInKind::SurveyAnswered.key() {
            (answers, Vec::new())
        } else {
            (Vec::new(), answers)
        };
        self.finish_answers(&whole, others);
        let mut draft = whole.into_draft(kind, at);
        draft.survey = own.first().map(|(survey, _)| (*survey).to_owned());
        draft.answers = own.into_iter().map(|(_, answer)| answer).collect();
        self.exchanges.done.push(draft);
    }

    /// Answers make one interaction for each survey.
    fn finish_answers(&mut self, whole: &Whole, answers: Vec<(&'i str, Answer)>) {
        if answers.is_empty() {
            return;
        }
        let Some(at) = whole.moment() else {
            return self.refuse_row(problem::DATE_MISSING);
        };
        let first = self.exchanges.done.len();
        for (survey, answer) in answers {
            let mut of_row = self.exchanges.done[first..].iter_mut();
            if let Some(draft) = of_row.find(|draft| draft.survey.as_deref() == Some(survey)) {
                draft.answers.push(answer);
                continue;
            }
            let draft = bare(BuiltInKind::SurveyAnswered.key().to_owned(), at, whole.column());
            let survey = Some(survey.to_owned());
            self.exchanges.done.push(InteractionDraft {
                survey,
                answers: vec![answer],
                ..draft
            });
        }
    }

    /// A column that is a whole interaction.
    fn finish_column(&mut self, step: &'i Step, cell: &str, row_at: Option<Moment>) {
        let T::Interaction {
            kind,
            year,
            date: day,
            value,
            event,
            campaign,
            theme,
        } = &step.to
        else {
            return;
        };
        let Some(said) = self.column_value(step, cell, *value) else {
            return;
        };
        let dated = year
            .and_then(|year| Date::new(year, 1, 1).ok())
            .map(Moment::On)
            .or(day.map(Moment::On))
            .or(row_at);
        let Some(at) = said.at.or(dated) else {
            return self.refuse(step, cell, problem::DATE_MISSING);
        };
        let mut draft = bare(words::kind(kind), at, step.at);
        draft.event.clone_from(event);
        draft.campaign.clone_from(campaign);
        draft.theme.clone_from(theme);
        draft.quantity = said.quantity;
        draft.unit = said.unit;
        draft.note = said.note;
        if said.unit == Unit::Money {
            draft.money = Some(money(
                said.currency.map_or_else(|| "EUR".to_owned(), str::to_owned),
                MoneyWords::default(),
            ));
        }
        if let (Some(year), "membership") = (year, draft.kind.as_str()) {
            draft.from = Date::new(*year, 1, 1).ok();
            draft.until = Date::new(*year, 12, 31).ok();
        }
        self.exchanges.done.push(draft);
    }

    /// What such a column's cell says; `None` when it says there was none, or is refused.
    fn column_value(&mut self, step: &'i Step, cell: &str, value: CellValue) -> Option<Said> {
        if words::is_nothing(cell) {
            return None;
        }
        match heard(cell, value, self.rules.options.decimal) {
            Heard::Said(said) => Some(said),
            Heard::Nothing => None,
            Heard::Ambiguous => {
                self.refuse(step, cell, problem::amount(NumberProblem::Ambiguous));
                None
            }
            Heard::NotThat => self.yes_or_moment(step, cell, value),
        }
    }

    /// Any such column may also only say that it happened, or when.
    fn yes_or_moment(&mut self, step: &'i Step, cell: &str, value: CellValue) -> Option<Said> {
        if let Some(yes) = parse_yes_no(cell) {
            return yes.then(Said::default);
        }
        match model::date::parse_moment(cell, self.rules.options.date_order, self.rules.today) {
            Ok(at) => Some(Said {
                at: Some(at),
                ..Said::default()
            }),
            Err(reason) => {
                let problem = if value == CellValue::Date {
                    problem::date(reason)
                } else {
                    problem::YES_NO
                };
                self.refuse(step, cell, problem);
                None
            }
        }
    }
}

/// A cell taken as what its column holds.
enum Heard {
    /// It is that.
    Said(Said),
    /// It is that, and says that there was none.
    Nothing,
    /// It can be read in two ways.
    Ambiguous,
    /// It is something else.
    NotThat,
}

fn heard(cell: &str, value: CellValue, decimal: Decimal) -> Heard {
    match value {
        CellValue::Text => Heard::Said(Said {
            note: Some(cell.to_owned()),
            ..Said::default()
        }),
        CellValue::Amount => amount_heard(cell, decimal),
        CellValue::Count => number_heard(cell, decimal, Unit::Count),
        CellValue::Hours => number_heard(cell.trim_end_matches(['h', 'H']), decimal, Unit::Hours),
        CellValue::YesNo | CellValue::Date => Heard::NotThat,
    }
}

fn amount_heard(cell: &str, decimal: Decimal) -> Heard {
    match parse_amount(cell, decimal) {
        Ok(amount) if amount.cents == 0 => Heard::Nothing,
        Ok(amount) => Heard::Said(Said {
            quantity: Some(amount.cents),
            unit: Unit::Money,
            currency: amount.currency,
            ..Said::default()
        }),
        Err(NumberProblem::Ambiguous) => Heard::Ambiguous,
        Err(NumberProblem::Unreadable) => Heard::NotThat,
    }
}

/// A number of things, or of hours, which are kept in hundredths.
fn number_heard(cell: &str, decimal: Decimal, unit: Unit) -> Heard {
    let scale = if unit == Unit::Hours { 100.0 } else { 1.0 };
    let number = parse_number(cell, decimal).ok();
    match number.and_then(|number| whole_number(number * scale)) {
        None => Heard::NotThat,
        Some(0) => Heard::Nothing,
        Some(quantity) => Heard::Said(Said {
            quantity: Some(quantity),
            unit,
            ..Said::default()
        }),
    }
}

use Target as T;

/// What the cell of a column that is an interaction says of it.
struct Said {
    at: Option<Moment>,
    quantity: Option<i64>,
    unit: Unit,
    note: Option<String>,
    currency: Option<&'static str>,
}

impl Default for Said {
    /// That it happened.
    fn default() -> Self {
        Self {
            at: None,
            quantity: None,
            unit: Unit::None,
            note: None,
            currency: None,
        }
    }
}

fn whole_number(number: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "bounded beside")]
    (number.abs() < 1e15).then(|| number.round() as i64)
}

impl Whole {
    fn column(&self) -> usize {
        self.column.filter(|at| *at < CONSTANTS).unwrap_or(0)
    }

    /// The kind said, or the one that its columns can only be.
    fn kind(&self) -> Option<String> {
        let implied = if self.draft.membership_type.is_some() || self.draft.from.is_some() && self.draft.until.is_some()
        {
            Some(BuiltInKind::Membership)
        } else if self.cents.is_some() {
            Some(BuiltInKind::Donation)
        } else if self.hours.is_some() {
            Some(BuiltInKind::Mission)
        } else if self.draft.note.is_some() {
            Some(BuiltInKind::Note)
        } else {
            None
        };
        self.kind.clone().or_else(|| implied.map(|kind| kind.key().to_owned()))
    }

    /// When: a day takes the time said beside it; a period without date starts it.
    pub(super) fn moment(&self) -> Option<Moment> {
        match (self.at, self.time) {
            (Some(Moment::On(day)), Some(time)) => Some(Moment::Civil(day.to_datetime(time))),
            (Some(at), _) => Some(at),
            (None, _) => self.draft.from.map(Moment::On),
        }
    }

    /// The campaign said for the row, or for the whole file.
    pub(super) fn campaign(&self) -> Option<String> {
        self.draft.campaign.clone()
    }

    /// The channel said for the row, or for the whole file.
    pub(super) fn channel(&self) -> Option<model::consent::Channel> {
        self.draft.channel
    }

    fn into_draft(self, kind: String, at: Moment) -> InteractionDraft {
        let mut draft = bare(kind, at, self.column());
        (draft.quantity, draft.unit) = match (self.cents, self.hours, self.count) {
            (Some(cents), _, _) => (Some(cents), Unit::Money),
            (None, Some(hours), _) => (Some(hours), Unit::Hours),
            (None, None, Some(count)) => (Some(count), Unit::Count),
            (None, None, None) => (None, Unit::None),
        };
        if self.cents.is_some() {
            draft.money = Some(money(self.currency.unwrap_or_else(|| "EUR".to_owned()), self.money));
        }
        let loose = self.draft;
        InteractionDraft {
            direction: loose.direction,
            channel: loose.channel,
            author: loose.author,
            campaign: loose.campaign,
            event: loose.event,
            theme: loose.theme,
            outcome: loose.outcome,
            note: loose.note,
            external_key: loose.external_key,
            membership_type: loose.membership_type,
            from: loose.from,
            until: loose.until,
            ..draft
        }
    }
}

fn money(currency: String, words: MoneyWords) -> Money {
    Money {
        currency,
        means: words.means,
        state: words.state.unwrap_or(PaymentState::Paid),
        payer: None,
        deductible_cents: None,
        plan: None,
        receipt: words.receipt,
    }
}

/// An interaction of which only kind and date are known.
pub(super) fn bare(kind: String, at: Moment, column: usize) -> InteractionDraft {
    InteractionDraft {
        column,
        kind,
        at,
        direction: None,
        channel: None,
        author: None,
        campaign: None,
        event: None,
        theme: None,
        outcome: None,
        quantity: None,
        unit: Unit::None,
        from: None,
        until: None,
        external_key: None,
        note: None,
        money: None,
        payer: None,
        membership_type: None,
        survey: None,
        answers: Vec::new(),
        corrects: None,
    }
}
