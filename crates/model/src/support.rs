//! Support: an observed level, from 1 to 5. Organizations may give the levels names of their own.

use crate::Language;

/// The name of a level, unless the organization has its own.
pub fn name(level: u8, language: Language) -> &'static str {
    let (fr, en) = match level {
        1 => ("opposé", "opposed"),
        2 => ("réticent", "reluctant"),
        3 => ("indécis", "undecided"),
        4 => ("favorable", "favourable"),
        5 => ("convaincu", "convinced"),
        _ => ("inconnu", "unknown"),
    };
    language.pick(fr, en)
}
