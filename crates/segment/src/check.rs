//! What is wrong with a question before it is asked: sizes, names that are gone, types, forbidden sorts, contradictions.

use model::{
    attribute::Sensitivity,
    expression::{
        Attribute, DEPTH_MAX, Expression, Field, Figure, FilterField, FilterTest, Group, NODES_MAX, Oversize, Period,
        Quantity, Question, Relation, SET_MAX, Selection, Title, Unit, When,
    },
    text::fold,
};

use crate::{Problem, Vocabulary, vocabulary::Type};

mod bounds;
mod test;

/// The longest durations, in whatever unit.
pub const COUNT_MAX: u32 = 10_000;

/// Everything wrong with a question, each with its place in the tree. Sizes are looked at before anything else.
pub fn check(question: &Question, vocabulary: &Vocabulary) -> Vec<Problem> {
    if let Some(oversize) = question.oversize() {
        return vec![oversized(oversize).on("/where")];
    }
    let mut problems = Vec::new();
    visit(&question.condition, "/where", vocabulary, &mut problems);
    problems
}

/// Everything wrong with a figure that stands alone, as a column or the key of an order.
pub fn figure(figure: &Figure, vocabulary: &Vocabulary) -> Vec<Problem> {
    Known { vocabulary }.column(figure)
}

/// What an excess is called.
pub fn oversized(oversize: Oversize) -> Problem {
    match oversize {
        Oversize::Depth => Problem::error(
            "too_deep",
            format!("Les conditions s’emboîtent sur {DEPTH_MAX} niveaux au plus."),
            format!("Conditions nest {DEPTH_MAX} levels at most."),
        ),
        Oversize::Nodes => Problem::error(
            "too_many",
            format!("Une question tient en {NODES_MAX} conditions au plus."),
            format!("A question holds {NODES_MAX} conditions at most."),
        ),
        Oversize::Set(size) => Problem::error(
            "set_too_large",
            format!("Cette liste de valeurs en tient {size} ; {SET_MAX} au plus : faites-en une liste de contacts."),
            format!("This set holds {size} values; {SET_MAX} at most: make it a list of contacts."),
        ),
    }
}

fn visit(expression: &Expression, path: &str, vocabulary: &Vocabulary, problems: &mut Vec<Problem>) {
    let own = leaf(expression, vocabulary).into_iter().map(|problem| {
        let place = if problem.path.is_empty() {
            path.to_owned()
        } else {
            format!("{path}/{}", problem.path)
        };
        problem.on(place)
    });
    problems.extend(own);
    for (at, child) in expression.children().iter().enumerate() {
        let place = match expression {
            Expression::All { .. } | Expression::Any { .. } => format!("{path}/of/{at}"),
            Expression::Linked { .. } => format!("{path}/to"),
            Expression::Household { .. } => format!("{path}/some"),
            _ => format!("{path}/of"),
        };
        visit(child, &place, vocabulary, problems);
    }
}

/// What is wrong with this one condition or group, without those below; places are relative to it.
pub fn leaf(expression: &Expression, vocabulary: &Vocabulary) -> Vec<Problem> {
    let known = Known { vocabulary };
    match expression {
        Expression::All { of } => group(of).into_iter().chain(bounds::contradictions(of)).collect(),
        Expression::Any { of } => group(of).into_iter().collect(),
        Expression::Not { .. } | Expression::Right { .. } | Expression::Linked { .. } => Vec::new(),
        Expression::Known { attribute } | Expression::Lacking { attribute } => known
            .attribute(*attribute)
            .into_iter()
            .map(|problem| problem.on("attribute"))
            .collect(),
        Expression::Compare { figure, test } => known.compare(figure, test),
        Expression::Exists { selection } => known.selection(selection, "selection"),
        Expression::Answered { survey, question, test } => known.answered(*survey, question, test),
        Expression::Tagged { tag, when } => gone(vocabulary.tags.contains(tag.get()), "tag")
            .into_iter()
            .chain(span(when, "when"))
            .collect(),
        Expression::Moved { election, when, .. } => {
            let exists = election.is_none_or(|election| vocabulary.elections.contains(election.get()));
            gone(exists, "election").into_iter().chain(span(when, "when")).collect()
        }
        Expression::Member { kind } => known.membership_type(kind.as_deref()),
        Expression::MembershipEndsWithin { count, unit } | Expression::Birthday { count, unit } => {
            duration(*count, *unit, "count").into_iter().collect()
        }
        Expression::MembershipEnd { when, .. } => span(when, "when").into_iter().collect(),
        Expression::In { group } => known.group(group),
        Expression::VotesIn { .. } => territories(vocabulary).into_iter().collect(),
        Expression::Crossed { segment, when, .. } => gone(vocabulary.segments.contains(segment.get()), "segment")
            .into_iter()
            .chain(span(when, "when"))
            .collect(),
        Expression::Near { radius_m, center } => far(*radius_m).into_iter().chain(middle(center)).collect(),
        Expression::Mandate { title, .. } => title.iter().filter_map(equality).collect(),
        Expression::Household { .. } => (!vocabulary.loaded.households)
            .then(|| {
                Problem::not_yet(
                    "Pas encore disponible : aucun foyer n’a été calculé.",
                    "Not available yet: no household has been computed.",
                )
            })
            .into_iter()
            .collect(),
        Expression::Sample { percent, .. } => share(*percent).into_iter().collect(),
    }
}

/// The checks that need the vocabulary.
struct Known<'a> {
    vocabulary: &'a Vocabulary,
}

impl Known<'_> {
    fn attribute(&self, attribute: Attribute) -> Option<Problem> {
        let Attribute::Custom(id) = attribute else { return None };
        let Some(found) = self.vocabulary.attributes.find(id) else {
            return Some(Problem::error(
                "gone",
                "Cet attribut n’existe plus.",
                "This attribute no longer exists.",
            ));
        };
        match found.definition.sensitivity {
            Sensitivity::Special => Some(Problem::error(
                "forbidden_sort",
                format!(
                    "« {} » est une donnée particulière (religion, origine, santé) : on ne trie pas les gens ainsi.",
                    found.definition.name
                ),
                format!(
                    "“{}” is special data (religion, origin, health): people are not sorted by it.",
                    found.definition.name
                ),
            )),
            Sensitivity::Roll => Some(Problem::error(
                "forbidden_sort",
                "De la liste électorale, on n’utilise que l’âge, le sexe et le bureau de vote.",
                "Of the electoral roll, only age, sex and station are used.",
            )),
            _ => None,
        }
    }

    fn selection(&self, selection: &Selection, path: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        if selection.kinds.is_empty() {
            problems.push(
                Problem::error(
                    "no_kind",
                    "Il manque la sorte d’interaction.",
                    "The kind of interaction is missing.",
                )
                .on(format!("{path}/kinds")),
            );
        }
        for (at, kind) in selection.kinds.iter().enumerate() {
            let unknown = self.vocabulary.unit(kind).is_none();
            problems.extend(gone(!unknown, &format!("{path}/kinds/{at}")));
        }
        problems.extend(
            selection
                .when
                .iter()
                .filter_map(|when| span(when, &format!("{path}/when"))),
        );
        for (at, filter) in selection.filters.iter().enumerate() {
            let of = Type::of_filter(filter.field, selection, self.vocabulary);
            let ordered = matches!(filter.field, FilterField::Amount | FilterField::Hours);
            problems.extend(self.filter_test(&of, ordered, &filter.test, &format!("{path}/where/{at}/test")));
        }
        problems
    }

    /// A quantity must add up things of one unit.
    fn quantity(&self, quantity: &Quantity, path: &str) -> Vec<Problem> {
        use model::expression::Function;
        let mut problems = self.selection(&quantity.selection, &format!("{path}/selection"));
        if matches!(quantity.function, Function::Sum | Function::Mean | Function::Max) {
            let mut units = quantity
                .selection
                .kinds
                .iter()
                .filter_map(|kind| self.vocabulary.unit(kind));
            let first = units.next();
            if units.any(|unit| Some(unit) != first) {
                problems.push(
                    Problem::error(
                        "type",
                        "Ces sortes d’interactions ne se comptent pas dans la même unité : faites une quantité pour chacune.",
                        "These kinds of interactions are not counted in one unit: make a quantity for each.",
                    )
                    .on(path),
                );
            }
        }
        problems
    }

    fn answered(&self, survey: model::SurveyId, question: &str, test: &FilterTest) -> Vec<Problem> {
        if !self.vocabulary.surveys.contains(survey.get()) {
            return gone(false, "survey").into_iter().collect();
        }
        if !self.vocabulary.questions.contains_key(&(survey, fold(question))) {
            let questions = self.vocabulary.questions.keys().filter(|(of, _)| *of == survey);
            let near = crate::vocabulary::nearest(question, questions.map(|(_, question)| question.clone()));
            let problem = Problem::error(
                "unknown_value",
                format!("Ce questionnaire n’a pas la question « {question} »."),
                format!("This survey has no question “{question}”."),
            );
            return vec![problem.on("question").near(near)];
        }
        let of = Type::Answer(survey, question.to_owned());
        self.filter_test(&of, true, test, "test")
    }

    fn membership_type(&self, kind: Option<&str>) -> Vec<Problem> {
        let types = &self.vocabulary.membership_types;
        let Some(kind) = kind.filter(|kind| !types.iter().any(|known| fold(known) == fold(kind))) else {
            return Vec::new();
        };
        let near = crate::vocabulary::nearest(kind, types.iter().cloned());
        let problem = Problem::error(
            "unknown_value",
            format!("Aucun type d’adhésion ne s’appelle « {kind} »."),
            format!("No type of membership is called “{kind}”."),
        );
        vec![problem.on("kind").near(near)]
    }

    fn group(&self, group: &Group) -> Vec<Problem> {
        let vocabulary = self.vocabulary;
        let problem = match group {
            Group::Segment(id) => gone(vocabulary.segments.contains(id.get()), "group"),
            Group::List(id) => gone(vocabulary.lists.contains(id.get()), "group"),
            Group::Branch(id) => gone(vocabulary.branches.contains(id.get()), "group"),
            Group::Territory(_) | Group::Area(_) => territories(vocabulary),
        };
        problem.into_iter().collect()
    }
}

fn middle(center: &model::expression::Center) -> Vec<Problem> {
    let problem = match (&center.address, center.position) {
        (_, Some(position)) => {
            let possible = (-90.0..=90.0).contains(&position.lat) && (-180.0..=180.0).contains(&position.lng);
            (!possible).then(|| {
                Problem::error(
                    "position",
                    "Ce point n’est pas sur Terre : (latitude de −90 à 90, longitude de −180 à 180).",
                    "This point is not on Earth: (latitude −90 to 90, longitude −180 to 180).",
                )
            })
        }
        (Some(address), None) => Some(Problem::not_yet(
            format!("Pas encore disponible : « {address} » n’a pas été situé. Donnez un point (latitude, longitude)."),
            format!("Not available yet: “{address}” has not been located. Give a point (latitude, longitude)."),
        )),
        (None, None) => Some(Problem::error(
            "position",
            "Il manque le centre.",
            "The centre is missing.",
        )),
    };
    problem.into_iter().map(|problem| problem.on("center")).collect()
}

fn group(of: &[Expression]) -> Option<Problem> {
    let small = || {
        Problem::error(
            "small_group",
            "Un groupe réunit au moins deux conditions.",
            "A group holds at least two conditions.",
        )
    };
    (of.len() < 2).then(small)
}

fn gone(exists: bool, path: &str) -> Option<Problem> {
    let problem = || {
        Problem::error(
            "gone",
            "Ceci n’existe plus dans la base.",
            "This no longer exists in the base.",
        )
    };
    (!exists).then(|| problem().on(path))
}

fn territories(vocabulary: &Vocabulary) -> Option<Problem> {
    let problem = || {
        Problem::not_yet(
            "Pas encore disponible : aucun territoire n’est chargé.",
            "Not available yet: no territory loaded.",
        )
    };
    (!vocabulary.loaded.territories).then(problem)
}

/// Half the way around the Earth; farther than that there is nobody.
pub(crate) const RADIUS_MAX_M: u32 = 20_100_000;

fn far(radius_m: u32) -> Option<Problem> {
    let problem = || {
        Problem::error(
            "distance",
            "Cette distance n’a pas de sens.",
            "This distance makes no sense.",
        )
        .on("radius_m")
    };
    (radius_m > RADIUS_MAX_M).then(problem)
}

fn share(percent: f64) -> Option<Problem> {
    let problem =
        || Problem::error("percent", "Une part va de 0 à 100 %.", "A share goes from 0 to 100 %.").on("percent");
    (!(0.0..=100.0).contains(&percent)).then(problem)
}

fn equality(title: &Title) -> Option<Problem> {
    let allowed = matches!(title.relation, Relation::Equal | Relation::Different);
    let problem = || {
        Problem::error(
            "type",
            "Un titre est égal (=) ou différent (!=).",
            "A title is equal (=) or different (!=).",
        )
        .on("title")
    };
    (!allowed).then(problem)
}

fn duration(count: u32, unit: Unit, path: &str) -> Option<Problem> {
    let problem = if unit == Unit::Season {
        Problem::error(
            "type",
            "Une durée se compte en jours, semaines, mois ou années ; pour une saison : « cette saison », « saison précédente ».",
            "A duration is counted in days, weeks, months or years; for a season: “this season”, “previous season”.",
        )
    } else if count > COUNT_MAX {
        Problem::error("type", format!("{COUNT_MAX} au plus."), format!("{COUNT_MAX} at most."))
    } else {
        return None;
    };
    Some(problem.on(path))
}

fn span(when: &When, path: &str) -> Option<Problem> {
    match when {
        When::During { period } => lasting(period, path),
        When::Between { from, to } if from > to => Some(empty_bounds().on(path)),
        _ => None,
    }
}

fn lasting(period: &Period, path: &str) -> Option<Problem> {
    match period {
        Period::Last { count, unit } => duration(*count, *unit, path),
        Period::Year { year } if !(1000..=9999).contains(year) => {
            Some(Problem::error("type", "Une année a quatre chiffres.", "A year has four digits.").on(path))
        }
        _ => None,
    }
}

fn empty_bounds() -> Problem {
    Problem::warning(
        "contradiction",
        "La borne basse dépasse la borne haute : personne ne répondra.",
        "The lower bound is above the upper one: nobody will match.",
    )
}

/// Fields whose sound or beginning sorts people by where they come from.
fn is_person_name(attribute: Attribute) -> bool {
    matches!(
        attribute,
        Attribute::BuiltIn(Field::FirstNames | Field::Surname | Field::UsualName)
    )
}
