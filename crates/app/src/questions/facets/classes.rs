//! Classes of numbers: where they begin, the tests they are, and what they are called.

use model::expression::{Literal, Named, Operand, Relation, Test};

use super::super::asked::Said;

/// What numbers are, hence how classes of them are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Numbers {
    /// Whole years.
    Years,
    /// How many.
    Whole,
    /// Any number.
    Any,
    /// Cents; edges are in whole units of the currency.
    Cents,
}

/// The ages one usually tells apart.
pub const AGES: [f64; 6] = [18.0, 25.0, 35.0, 50.0, 65.0, 75.0];
/// How many times people do something.
pub const TIMES: [f64; 6] = [2.0, 3.0, 6.0, 11.0, 21.0, 51.0];
/// What people give, in units of the currency; hours they spend.
pub const AMOUNTS: [f64; 8] = [10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0, 5_000.0];

/// About so many classes when they are drawn from the numbers.
const ABOUT: f64 = 8.0;

/// Round edges for some numbers, in order: those far from all the others stay in the first class or in the last.
pub fn round_edges(sorted: &[f64], numbers: Numbers) -> Vec<f64> {
    let at = |share: usize| sorted.get(sorted.len() * share / 100).or(sorted.last()).copied();
    let (Some(low), Some(high)) = (at(2), at(98)) else {
        return Vec::new();
    };
    let unit = if numbers == Numbers::Cents { 100.0 } else { 1.0 };
    let (low, high) = (low / unit, high / unit);
    let least = if numbers == Numbers::Any { 0.0 } else { 1.0 };
    let step = round_step((high - low) / ABOUT).max(least);
    if step <= 0.0 {
        return vec![low];
    }
    let first = (low / step).floor() + 1.0;
    let edges = (0..20_u32).map(|at| (first + f64::from(at)) * step);
    edges.take_while(|edge| *edge <= high).collect()
}

/// 1, 2 or 5 times a power of ten, no less than that.
fn round_step(step: f64) -> f64 {
    if step <= 0.0 || !step.is_finite() {
        return 0.0;
    }
    let power = 10_f64.powf(step.log10().floor());
    let times = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|times| times * power >= step * 0.999);
    times.unwrap_or(10.0) * power
}

/// The tests of each class: below the first edge, from each to the next, and from the last on.
pub fn tests(edges: &[f64], numbers: Numbers) -> Vec<Vec<Test>> {
    let related = |relation, edge: f64| Test::Relation {
        relation,
        to: Operand::Literal {
            value: literal(edge, numbers),
        },
    };
    let (Some(first), Some(last)) = (edges.first(), edges.last()) else {
        return Vec::new();
    };
    let between = edges.windows(2).map(|two| match numbers {
        // Whole numbers are said as people say them.
        Numbers::Years | Numbers::Whole => vec![Test::Between {
            low: literal(two[0], numbers),
            high: literal(two[1] - 1.0, numbers),
        }],
        Numbers::Any | Numbers::Cents => vec![related(Relation::AtLeast, two[0]), related(Relation::Less, two[1])],
    });
    std::iter::once(vec![related(Relation::Less, *first)])
        .chain(between)
        .chain(std::iter::once(vec![related(Relation::AtLeast, *last)]))
        .collect()
}

#[expect(clippy::cast_possible_truncation, reason = "edges are far below 2⁵³ cents")]
fn literal(edge: f64, numbers: Numbers) -> Literal {
    match numbers {
        Numbers::Cents => Literal::Named(Named::Cents((edge * 100.0).round() as i64)),
        _ => Literal::Number(edge),
    }
}

/// What each class is called.
pub fn labels(edges: &[f64], numbers: Numbers) -> Vec<Said> {
    let (Some(first), Some(last)) = (edges.first(), edges.last()) else {
        return Vec::new();
    };
    let unit = |fr: String, en: String| match numbers {
        Numbers::Years => Said {
            fr: format!("{fr} ans"),
            en,
        },
        Numbers::Cents => Said {
            fr: format!("{fr} €"),
            en: format!("{en} EUR"),
        },
        Numbers::Whole | Numbers::Any => Said { fr, en },
    };
    let below = unit(format!("moins de {}", french(*first)), format!("under {first}"));
    let above = unit(french(*last), last.to_string());
    let above = Said {
        fr: format!("{} et plus", above.fr),
        en: format!("{} and over", above.en),
    };
    let between = edges.windows(2).map(|two| {
        let (low, high) = (two[0], two[1]);
        match numbers {
            Numbers::Years | Numbers::Whole if (high - low - 1.0).abs() < f64::EPSILON => {
                unit(french(low), low.to_string())
            }
            Numbers::Years | Numbers::Whole => {
                let high = high - 1.0;
                unit(
                    format!("{} à {}", french(low), french(high)),
                    format!("{low} to {high}"),
                )
            }
            Numbers::Any | Numbers::Cents => unit(
                format!("{} à moins de {}", french(low), french(high)),
                format!("{low} to under {high}"),
            ),
        }
    });
    let below = if numbers == Numbers::Whole && (*first - 2.0).abs() < f64::EPSILON {
        Said::same("1")
    } else {
        below
    };
    std::iter::once(below)
        .chain(between)
        .chain(std::iter::once(above))
        .collect()
}

/// With a comma, and thousands apart.
fn french(number: f64) -> String {
    let text = number.to_string();
    let (whole, rest) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    match rest {
        Some(rest) => format!("{sign}{grouped},{rest}"),
        None => format!("{sign}{grouped}"),
    }
}

#[cfg(test)]
mod tests_of_edges {
    use super::{Numbers, french, labels, round_edges, tests};

    #[test]
    fn edges_are_round_and_leave_out_what_is_far() {
        let mut numbers: Vec<f64> = (0..1_000).map(f64::from).collect();
        numbers.push(9_000_000.0);
        assert_eq!(round_edges(&numbers, Numbers::Any), [200.0, 400.0, 600.0, 800.0]);
        assert_eq!(round_edges(&[3.0, 3.0, 3.0], Numbers::Any), [3.0]);
        assert!(round_edges(&[], Numbers::Any).is_empty());
    }

    #[test]
    fn each_class_has_its_name() {
        let edges = [2.0, 3.0, 6.0];
        let said: Vec<String> = labels(&edges, Numbers::Whole).into_iter().map(|said| said.fr).collect();
        assert_eq!(said, ["1", "2", "3 à 5", "6 et plus"]);
        assert_eq!(tests(&edges, Numbers::Whole).len(), said.len());
        assert_eq!(french(12_431.5), "12\u{202f}431,5");
    }
}
