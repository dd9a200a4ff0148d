//! Times in English.

use model::{Language, expression::Unit};

use super::English;
use crate::{sentence::grammar::Times, words};

impl Times for English {
    fn soon(&self, count: u32, number: &str, unit: Unit) -> String {
        format!("within {number} {}", words::unit(unit, count, Language::En))
    }

    fn last(&self, unit: Unit) -> String {
        format!("in the last {}", one(unit))
    }

    fn last_several(&self, count: u32, number: &str, unit: Unit) -> String {
        format!("in the last {number} {}", words::unit(unit, count, Language::En))
    }

    fn this(&self, unit: Unit) -> String {
        match unit {
            Unit::Day => "today".to_owned(),
            unit => format!("this {}", one(unit)),
        }
    }

    fn previous(&self, unit: Unit) -> String {
        match unit {
            Unit::Day => "yesterday".to_owned(),
            unit => format!("in the previous {}", one(unit)),
        }
    }

    fn between_days(&self, from: &str, to: &str) -> String {
        format!("between {from} and {to}")
    }
}

fn one(unit: Unit) -> &'static str {
    words::unit(unit, 1, Language::En)
}
