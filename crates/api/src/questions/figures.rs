//! Figures beside people: the columns of a list.

use app::questions::{Cell, FigureColumn, Filled, Problem};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::view::{QuestionProblem, problems};
use crate::wire::Text;

/// A figure, read.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureReadView {
    /// How it is written, in the language of the request; null when something is wrong with it.
    pub text: Option<String>,
    /// What it is called: the heading of its column.
    pub name: Option<Text>,
    /// What is wrong with it.
    pub problems: Vec<QuestionProblem>,
}

/// A column of figures.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureColumnView {
    /// How it is written, in the language of the request.
    pub text: String,
    /// What it is called.
    pub name: Text,
    /// One for each contact of the page, in its order; null is missing.
    pub cells: Vec<Option<CellView>>,
}

/// What a figure of a contact is.
#[derive(Serialize, ToSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum CellView {
    /// Words.
    Text {
        /// As people read them.
        text: Text,
    },
    /// A number.
    Number {
        /// Which.
        number: f64,
    },
    /// An amount.
    Money {
        /// In cents.
        cents: i64,
    },
    /// A day.
    Day {
        /// Which.
        #[schema(value_type = String, format = Date)]
        day: Date,
    },
    /// Yes or no.
    YesNo {
        /// Which.
        yes: bool,
    },
}

impl std::fmt::Debug for CellView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CellView(***)")
    }
}

impl FigureReadView {
    /// What was read of what was typed.
    pub fn of(read: Result<FigureColumn, Vec<Problem>>, typed: &str) -> Self {
        match read {
            Ok(column) => Self {
                text: Some(column.text),
                name: Some(column.name.into()),
                problems: Vec::new(),
            },
            Err(wrong) => Self {
                text: None,
                name: None,
                problems: problems(wrong, Some(typed)),
            },
        }
    }
}

impl From<Filled> for FigureColumnView {
    fn from(filled: Filled) -> Self {
        Self {
            text: filled.column.text,
            name: filled.column.name.into(),
            cells: filled.cells.into_iter().map(|cell| cell.map(Into::into)).collect(),
        }
    }
}

impl From<Cell> for CellView {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Text(said) => Self::Text { text: said.into() },
            Cell::Number(number) => Self::Number { number },
            Cell::Cents(cents) => Self::Money { cents },
            Cell::Day(day) => Self::Day { day },
            Cell::YesNo(yes) => Self::YesNo { yes },
        }
    }
}
