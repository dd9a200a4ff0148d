//! Whether a test suits what a figure holds.

use model::{
    expression::{Figure, FilterTest, FrmipPart, Literal, Named, Operand, Over, Relation, Score, Test},
    text::fold,
};

use super::{Known, empty_bounds, gone, is_person_name, lasting, territories};
use crate::{
    Problem,
    vocabulary::{Type, nearest},
};

/// Why a figure that can be compared cannot stand alone.
fn not_a_column(figure: &Figure, of: &Type) -> Option<Problem> {
    if matches!(figure, Figure::Quantity { quantity } if quantity.over == Over::Base) {
        let fr = "Cette valeur est la même pour tous : elle ne distingue personne dans une colonne.";
        let en = "This value is the same for everybody: it tells nobody apart in a column.";
        return Some(Problem::error("same_for_all", fr, en).on("figure"));
    }
    let presence = || {
        let fr = "On peut demander si ceci est connu (avec, sans), pas le montrer en une valeur.";
        let en = "One can ask whether this is known (has, lacks), not show it as one value.";
        Problem::error("type", fr, en).on("figure")
    };
    (*of == Type::Presence).then(presence)
}

impl Known<'_> {
    pub(super) fn compare(&self, figure: &Figure, test: &Test) -> Vec<Problem> {
        let mut problems = self.figure(figure);
        if problems
            .iter()
            .any(|problem| problem.code == "gone" || problem.code == "forbidden_sort")
        {
            return problems;
        }
        let of = Type::of_figure(figure, self.vocabulary);
        problems.extend(self.test(figure, &of, test));
        problems
    }

    /// A figure that stands alone must have a value of each contact.
    pub(super) fn column(&self, figure: &Figure) -> Vec<Problem> {
        let mut problems = self.figure(figure);
        if problems.is_empty() {
            problems.extend(not_a_column(figure, &Type::of_figure(figure, self.vocabulary)));
        }
        problems
    }

    fn figure(&self, figure: &Figure) -> Vec<Problem> {
        match figure {
            Figure::Attribute { attribute } => self
                .attribute(*attribute)
                .into_iter()
                .map(|problem| problem.on("figure"))
                .collect(),
            Figure::SupportFor { election } => gone(self.vocabulary.elections.contains(election.get()), "figure")
                .into_iter()
                .collect(),
            Figure::Quantity { quantity } => self.quantity(quantity, "figure/quantity"),
            Figure::Score { score } => self.score(score, "figure").into_iter().collect(),
        }
    }

    fn score(&self, score: &Score, path: &str) -> Option<Problem> {
        let problem = match score {
            Score::Frmip { name, part } => self.frmip(name.as_deref(), part),
            Score::Indicator { .. } | Score::Priority { .. } => territories(self.vocabulary),
        };
        problem.map(|problem| problem.on(path))
    }

    fn frmip(&self, name: Option<&str>, part: &FrmipPart) -> Option<Problem> {
        let known = &self.vocabulary.scores;
        if known.is_empty() {
            return Some(Problem::not_yet(
                "Pas encore disponible : aucun score d’engagement n’a été défini.",
                "Not available yet: no engagement score has been set up.",
            ));
        }
        if let FrmipPart::Interest(theme) = part
            && let Some(problem) = gone(self.vocabulary.themes.contains(theme.get()), "")
        {
            return Some(problem);
        }
        let name = name.filter(|name| known.iter().all(|own| fold(own) != fold(name)))?;
        let unknown = Problem::error(
            "unknown_score",
            "Aucun score d’engagement ne porte ce nom.",
            "No engagement score has that name.",
        );
        Some(unknown.near(nearest(name, known.iter().cloned())))
    }

    fn test(&self, figure: &Figure, of: &Type, test: &Test) -> Vec<Problem> {
        match test {
            Test::Relation { relation, to } => self.relation(of, *relation, to),
            Test::Between { low, high } | Test::NotBetween { low, high } => {
                self.between(of, of.is_ordered(), low, high, "test")
            }
            Test::In { set } | Test::NotIn { set } => self.set(of, set, "test/set"),
            Test::AnyOf { set } | Test::AllOf { set } | Test::NoneOf { set } => {
                let single = !(of.is_set() || *of == Type::Texts);
                let refused = single.then(|| unsuited("« un de », « tous de », « aucun de » vont aux étiquettes et aux choix multiples ; ici, dites « dans (…) ».", "“any of”, “all of”, “none of” suit tags and many choices; here say “in (…)”."));
                refused.into_iter().chain(self.set(of, set, "test/set")).collect()
            }
            Test::During { period } | Test::NotDuring { period } => {
                let refused = (*of != Type::Date).then(|| {
                    unsuited(
                        "Seule une date tombe dans une période.",
                        "Only a date falls in a period.",
                    )
                });
                refused.into_iter().chain(lasting(period, "test/period")).collect()
            }
            Test::Contains { .. } | Test::StartsWith { .. } => texts(figure, of).into_iter().collect(),
        }
    }

    fn relation(&self, of: &Type, relation: Relation, to: &Operand) -> Vec<Problem> {
        let equality = matches!(relation, Relation::Equal | Relation::Different);
        let unordered = (!equality && !of.is_ordered()).then(|| {
            unsuited(
                "Ceci n’a pas d’ordre : égal (=) ou différent (!=) seulement.",
                "This has no order: equal (=) or different (!=) only.",
            )
        });
        let right = match to {
            Operand::Literal { value } => self.literal(of, value, "test/to/value").into_iter().collect(),
            Operand::Quantity { times, quantity } => {
                let mut problems = self.quantity(quantity, "test/to/quantity");
                let found = Type::of_quantity(quantity.function, &quantity.selection, self.vocabulary);
                problems.extend(same(of, &found, *times));
                problems
            }
            Operand::Score { times, score } => {
                let found = Type::of_score(score);
                self.score(score, "test/to")
                    .into_iter()
                    .chain(same(of, &found, *times))
                    .collect()
            }
        };
        unordered.into_iter().chain(right).collect()
    }

    fn between(&self, of: &Type, ordered: bool, low: &Literal, high: &Literal, path: &str) -> Vec<Problem> {
        let mut problems: Vec<Problem> = (!ordered)
            .then(|| {
                unsuited(
                    "Ceci n’a pas d’ordre : « entre » n’a pas de sens.",
                    "This has no order: “between” makes no sense.",
                )
                .on(path)
            })
            .into_iter()
            .collect();
        problems.extend(self.literal(of, low, &format!("{path}/low")));
        problems.extend(self.literal(of, high, &format!("{path}/high")));
        if is_above(low, high) {
            problems.push(empty_bounds().on(path));
        }
        problems
    }

    fn set(&self, of: &Type, set: &[Literal], path: &str) -> Vec<Problem> {
        let empty = set.is_empty().then(|| {
            Problem::error(
                "empty_set",
                "Cette liste de valeurs est vide.",
                "This set of values is empty.",
            )
            .on(path)
        });
        let each = set
            .iter()
            .enumerate()
            .filter_map(|(at, literal)| self.literal(of, literal, &format!("{path}/{at}")));
        // One wrong value says it; fifty thousand would not say it better.
        empty.into_iter().chain(each.take(20)).collect()
    }

    pub(super) fn filter_test(&self, of: &Type, ordered: bool, test: &FilterTest, path: &str) -> Vec<Problem> {
        match test {
            FilterTest::Relation { relation, value } => {
                let equality = matches!(relation, Relation::Equal | Relation::Different);
                let unordered = (!equality && !ordered).then(|| {
                    unsuited(
                        "Ceci n’a pas d’ordre : égal (=) ou différent (!=) seulement.",
                        "This has no order: equal (=) or different (!=) only.",
                    )
                    .on(path)
                });
                unordered
                    .into_iter()
                    .chain(self.literal(of, value, &format!("{path}/value")))
                    .collect()
            }
            FilterTest::Between { low, high } => self.between(of, ordered, low, high, path),
            FilterTest::In { set } => self.set(of, set, &format!("{path}/set")),
        }
    }

    fn literal(&self, of: &Type, literal: &Literal, path: &str) -> Option<Problem> {
        if !of.admits(literal) {
            let (fr, en) = of.wanted();
            let mut problem = Problem::error("type", format!("Il faut ici {fr}."), format!("Wanted here: {en}."));
            if let (Type::Money, Literal::Number(number)) = (of, literal) {
                problem = problem.near(Some(format!("{number} EUR")));
            }
            return Some(problem.on(path));
        }
        if let (Type::Support, Literal::Number(level)) = (of, literal)
            && !(1.0..=5.0).contains(level)
        {
            return Some(Problem::error("type", "Le soutien va de 1 à 5.", "Support goes from 1 to 5.").on(path));
        }
        let id = id(literal)?;
        let names = of.names(self.vocabulary)?;
        gone(names.contains(id), path)
    }
}

fn unsuited(fr: &str, en: &str) -> Problem {
    Problem::error("type", fr, en).on("test")
}

fn texts(figure: &Figure, of: &Type) -> Option<Problem> {
    if let Figure::Attribute { attribute } = figure
        && is_person_name(*attribute)
    {
        return Some(
            Problem::error(
                "forbidden_sort",
                "On ne trie pas les gens sur la consonance de leur nom : égal (=) ou dans une liste seulement.",
                "People are not sorted by the sound of their name: equal (=) or in a set only.",
            )
            .on("test"),
        );
    }
    let suits = matches!(of, Type::Text | Type::Texts);
    (!suits).then(|| {
        unsuited(
            "« contient » et « commence par » vont aux textes.",
            "“contains” and “starts with” suit texts.",
        )
    })
}

/// Two figures are compared only when they hold the same; dates are not multiplied.
fn same(left: &Type, right: &Type, times: Option<f64>) -> Option<Problem> {
    let numeric = |of: &Type| matches!(of, Type::Number | Type::Age | Type::Support);
    if left != right && !(numeric(left) && numeric(right)) {
        return Some(
            Problem::error(
                "type",
                "Les deux côtés ne se comparent pas : montant, nombre et date sont trois choses.",
                "The two sides do not compare: amount, number and date are three things.",
            )
            .on("test/to"),
        );
    }
    let multiplied = times.is_some() && *left == Type::Date;
    multiplied
        .then(|| Problem::error("type", "Une date ne se multiplie pas.", "A date is not multiplied.").on("test/to"))
}

fn id(literal: &Literal) -> Option<i64> {
    let Literal::Named(named) = literal else { return None };
    Some(match named {
        Named::Author(id) => id.get(),
        Named::Branch(id) => id.get(),
        Named::Campaign(id) => id.get(),
        Named::Event(id) => id.get(),
        Named::Option(id) => id.get(),
        Named::Source(id) => id.get(),
        Named::Tag(id) => id.get(),
        Named::Theme(id) => id.get(),
        Named::Cents(_) | Named::Date(_) | Named::Key(_) => return None,
    })
}

fn is_above(low: &Literal, high: &Literal) -> bool {
    match (low, high) {
        (Literal::Number(low), Literal::Number(high)) => low > high,
        (Literal::Named(Named::Cents(low)), Literal::Named(Named::Cents(high))) => low > high,
        (Literal::Named(Named::Date(low)), Literal::Named(Named::Date(high))) => low > high,
        _ => false,
    }
}
