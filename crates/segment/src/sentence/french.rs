//! The clauses in French: plural and feminine, because people and structures both are.

mod figures;

use model::{
    Language,
    consent::Channel,
    expression::{
        Attribute, Center, Crossing, Expression, Field, Figure, Function, Group, Literal, Move, Operand, Over,
        Relation, Right, Selection, Standing, Tense, Test,
    },
};

use super::{Clause, Speaker, either};
use crate::vocabulary::Type;

impl Speaker<'_> {
    pub(super) fn french(self, condition: &Expression) -> Clause {
        match condition {
            Expression::Known { attribute } => self.fr_has(*attribute),
            Expression::Lacking { attribute } => contrary(self.fr_has(*attribute)),
            Expression::Compare { figure, test } => self.fr_compare(figure, test),
            Expression::Exists { selection } => self.fr_exists(selection),
            Expression::Answered { survey, question, test } => {
                let of = Type::Answer(*survey, question.clone());
                let survey = self.vocabulary.surveys.name(survey.get()).unwrap_or("#").to_owned();
                let (yes, no) = self.fr_filter_test(&of, test);
                let subject = format!("la réponse à {} ({})", self.quoted(question), self.quoted(&survey));
                Clause::new(
                    "dont",
                    format!("{subject} {yes}"),
                    format!("{subject} {no} (ou manque)"),
                )
            }
            Expression::Tagged { tag, when } => {
                let rest = format!(
                    "l’étiquette {}, posée {}",
                    self.label(&Type::Tags, tag.get()),
                    self.fr_when(when)
                );
                fr("portent", &rest)
            }
            Expression::Moved {
                election,
                direction,
                when,
            } => {
                let election = election.map_or(String::new(), |id| {
                    format!(
                        " pour {}",
                        self.quoted(self.vocabulary.elections.name(id.get()).unwrap_or("#"))
                    )
                });
                let moved = match direction {
                    Move::Rose => "monté",
                    Move::Fell => "baissé",
                };
                let when = self.fr_when(when);
                Clause::new(
                    "dont",
                    format!("le soutien{election} a {moved} {when}"),
                    format!("le soutien{election} n’a pas {moved} {when}"),
                )
            }
            Expression::Right {
                right,
                channel,
                purpose,
            } => {
                let purpose = purpose.map_or(String::new(), |purpose| format!(" ({})", purpose.name(Language::Fr)));
                fr_right(*right, *channel, &purpose)
            }
            Expression::In { group } => self.fr_group(group),
            Expression::Near { radius_m, center } => fr(
                "habitent",
                &format!(
                    "à moins de {} de {}",
                    self.fr_distance(*radius_m),
                    self.fr_center(center)
                ),
            ),
            Expression::Linked { kind, to } => {
                let kind = kind
                    .as_ref()
                    .map_or(String::new(), |kind| format!(" comme {}", self.quoted(kind)));
                fr(
                    "sont",
                    &format!("liées{kind} à des personnes ou structures {}", self.top(to)),
                )
            }
            Expression::Household { some } => {
                let inner = self.top(some);
                Clause::new(
                    "qui",
                    format!("ont dans leur foyer (elles-mêmes comprises) au moins une personne parmi celles {inner}"),
                    format!("n’ont dans leur foyer (elles-mêmes comprises) personne parmi celles {inner}"),
                )
            }
            _ => self.fr_other(condition),
        }
    }

    fn fr_other(self, condition: &Expression) -> Clause {
        match condition {
            Expression::Member { kind } => {
                let kind = kind
                    .as_ref()
                    .map_or(String::new(), |kind| format!(" ({})", self.quoted(kind)));
                fr("sont", &format!("adhérentes{kind}"))
            }
            Expression::MembershipEndsWithin { count, unit } => {
                let soon = self.fr_soon(*count, *unit);
                Clause::new(
                    "dont",
                    format!("l’adhésion finit {soon}"),
                    format!("l’adhésion ne finit pas {soon}"),
                )
            }
            Expression::MembershipEnd { tense, when } => {
                let when = self.fr_when(when);
                let (yes, no) = match tense {
                    Tense::Ends => ("finit", "ne finit pas"),
                    Tense::Ended => ("a pris fin", "n’a pas pris fin"),
                };
                Clause::new(
                    "dont",
                    format!("l’adhésion {yes} {when}"),
                    format!("l’adhésion {no} {when}"),
                )
            }
            Expression::VotesIn { place } => fr("votent", &format!("à {}", self.quoted(place))),
            Expression::Crossed {
                direction,
                segment,
                when,
            } => {
                let segment = self.quoted(self.vocabulary.segments.name(segment.get()).unwrap_or("#"));
                let crossed = match direction {
                    Crossing::Entered => "entrées dans le",
                    Crossing::Left => "sorties du",
                };
                fr("sont", &format!("{crossed} segment {segment} {}", self.fr_when(when)))
            }
            Expression::Mandate { title, standing } => {
                let held = match standing {
                    Standing::Now => "ont aujourd’hui un mandat",
                    Standing::Ever => "ont ou ont eu un mandat",
                };
                let title = title.as_ref().map_or(String::new(), |title| match title.relation {
                    Relation::Different => format!(" autre que {}", self.quoted(&title.text)),
                    _ => format!(" de {}", self.quoted(&title.text)),
                });
                let no = match standing {
                    Standing::Now => "n’ont pas aujourd’hui de mandat",
                    Standing::Ever => "n’ont jamais eu de mandat",
                };
                Clause::new("qui", format!("{held}{title}"), format!("{no}{title}"))
            }
            Expression::Birthday { count: 0, .. } => fr("fêtent", "leur anniversaire aujourd’hui"),
            Expression::Birthday { count, unit } => {
                fr("fêtent", &format!("leur anniversaire {}", self.fr_soon(*count, *unit)))
            }
            Expression::Sample { percent, seed } => fr(
                "sont",
                &format!(
                    "tirées au sort ({}\u{a0}%, tirage n°\u{a0}{seed})",
                    self.number(*percent)
                ),
            ),
            _ => Clause::new("qui", "répondent", "ne répondent pas"),
        }
    }

    fn fr_has(self, attribute: Attribute) -> Clause {
        if let Some(name) = self.custom(attribute) {
            return Clause::new(
                "dont",
                format!("{name} est renseigné"),
                format!("{name} n’est pas renseigné"),
            );
        }
        let Attribute::BuiltIn(field) = attribute else {
            return Clause::new("qui", "répondent", "ne répondent pas");
        };
        let noun = field.name(Language::Fr);
        match field {
            Field::Tag | Field::Branch | Field::Source | Field::Reference => Clause::new(
                "qui",
                format!("ont au moins une {noun}"),
                format!("n’ont aucune {noun}"),
            ),
            Field::Age | Field::BirthDate | Field::Support | Field::Created => Clause::new(
                "dont",
                format!("{} est {}", the(noun), agreed("connu", noun)),
                format!("{} n’est pas {}", the(noun), agreed("connu", noun)),
            ),
            _ => Clause::new(
                "qui",
                format!("ont {} {noun}", if is_feminine(noun) { "une" } else { "un" }),
                format!("n’ont pas {}", of(noun)),
            ),
        }
    }

    fn fr_compare(self, figure: &Figure, test: &Test) -> Clause {
        let holds = Type::of_figure(figure, self.vocabulary);
        if let Some(clause) = self.fr_set(figure, &holds, test) {
            return clause;
        }
        if let (
            Figure::Quantity { quantity },
            Test::Relation {
                relation,
                to: Operand::Literal {
                    value: Literal::Number(number),
                },
            },
        ) = (figure, test)
            && quantity.function == Function::Count
            && quantity.over == Over::Contact
        {
            return self.fr_count(&quantity.selection, *relation, *number);
        }
        let subject = self.fr_figure(figure);
        let (yes, no) = self.fr_test(&holds, test);
        let yes = if is_feminine_subject(&subject) {
            yes.replacen("est connu mais", "est connue mais", 1)
        } else {
            yes
        };
        let missing = if is_never_missing(figure) { "" } else { " (ou manque)" };
        let none = if takes_none(figure, test) {
            " (celles qui n’ont rien fait comprises)"
        } else {
            ""
        };
        Clause::new(
            "dont",
            format!("{subject} {yes}{none}"),
            format!("{subject} {no}{missing}"),
        )
    }

    /// Tags and the like are worn, not equal.
    fn fr_set(self, figure: &Figure, holds: &Type, test: &Test) -> Option<Clause> {
        let Figure::Attribute { attribute } = figure else {
            return None;
        };
        let (verb, one, many) = match holds {
            Type::Tags => ("portent", "l’étiquette".to_owned(), "les étiquettes"),
            Type::Branches => ("sont rattachées à", "l’antenne".to_owned(), "les antennes"),
            Type::Sources => ("viennent de", "la source".to_owned(), "les sources"),
            Type::Choices(_) => (
                "ont",
                format!("dans {}", self.custom(*attribute).unwrap_or_default()),
                "",
            ),
            _ => return None,
        };
        let one_of = |set: &[Literal]| {
            let none = fr(verb, &format!("{one} {}", self.values(holds, set, "ni"))).no;
            Clause {
                no: none,
                ..fr(verb, &format!("{one} {}", self.values(holds, set, "ou")))
            }
        };
        Some(match test {
            Test::Relation {
                relation,
                to: Operand::Literal { value },
            } => {
                let clause = one_of(std::slice::from_ref(value));
                if *relation == Relation::Different {
                    contrary(clause)
                } else {
                    clause
                }
            }
            Test::In { set } | Test::AnyOf { set } => one_of(set),
            Test::NotIn { set } | Test::NoneOf { set } => contrary(one_of(set)),
            Test::AllOf { set } if set.len() == 1 => one_of(set),
            Test::AllOf { set } if many.is_empty() => {
                fr(verb, &format!("{one} à la fois {}", self.values(holds, set, "et")))
            }
            Test::AllOf { set } => fr(verb, &format!("à la fois {many} {}", self.values(holds, set, "et"))),
            _ => return None,
        })
    }

    fn fr_count(self, selection: &Selection, relation: Relation, number: f64) -> Clause {
        let some = format!("{} {}", self.number(number), self.fr_kinds(selection, number >= 2.0));
        let rest = self.fr_selection(selection);
        let none = if matches!(relation, Relation::Less | Relation::AtMost) {
            " (aucun compris)"
        } else {
            ""
        };
        let how = |relation: Relation| match relation {
            Relation::Equal => "exactement",
            Relation::Different => "un autre nombre que",
            Relation::Less => "moins de",
            Relation::AtMost => "au plus",
            Relation::Greater => "plus de",
            Relation::AtLeast => "au moins",
        };
        let (yes, no) = (how(relation), how(opposite(relation)));
        Clause::new(
            "qui",
            format!("comptent {yes} {some}{none}{rest}"),
            format!("comptent {no} {some}{rest}"),
        )
    }

    fn fr_exists(self, selection: &Selection) -> Clause {
        let rest = self.fr_selection(selection);
        let each: Vec<(String, bool)> = selection.kinds.iter().map(|kind| self.fr_kind(kind)).collect();
        let some: Vec<String> = each
            .iter()
            .map(|(noun, feminine)| format!("{} {noun}", if *feminine { "une" } else { "un" }))
            .collect();
        let none: Vec<String> = each
            .iter()
            .map(|(noun, feminine)| format!("{} {noun}", if *feminine { "aucune" } else { "aucun" }))
            .collect();
        Clause::new(
            "qui",
            format!("ont au moins {}{rest}", either(&some, "ou")),
            format!("n’ont {}{rest}", either(&none, "ni")),
        )
    }

    fn fr_group(self, group: &Group) -> Clause {
        let name = |names: &crate::vocabulary::Names, id: i64| self.quoted(names.name(id).unwrap_or("#"));
        match group {
            Group::Segment(id) => fr(
                "sont",
                &format!("dans le segment {}", name(&self.vocabulary.segments, id.get())),
            ),
            Group::List(id) => fr(
                "sont",
                &format!("dans la liste {}", name(&self.vocabulary.lists, id.get())),
            ),
            Group::Branch(id) => fr(
                "sont",
                &format!(
                    "rattachées à l’antenne {} ou à une antenne au-dessous",
                    name(&self.vocabulary.branches, id.get())
                ),
            ),
            Group::Territory(place) => fr("habitent", &format!("le territoire {}", self.quoted(place))),
            Group::Area(place) => fr("habitent", &format!("la zone {}", self.quoted(place))),
        }
    }

    fn fr_distance(self, radius_m: u32) -> String {
        if radius_m >= 1000 {
            format!("{}\u{a0}km", self.number(f64::from(radius_m) / 1000.0))
        } else {
            format!("{radius_m}\u{a0}m")
        }
    }

    fn fr_center(self, center: &Center) -> String {
        match (&center.address, center.position) {
            (Some(address), _) => self.quoted(address),
            (None, Some(position)) => format!("({}\u{a0}; {})", self.number(position.lat), self.number(position.lng)),
            (None, None) => "nulle part".to_owned(),
        }
    }
}

/// A verb in the plural with its negation: `ne … pas`, `n’… pas`.
fn fr(verb: &str, rest: &str) -> Clause {
    let (first, more) = verb
        .split_once(' ')
        .map_or((verb, String::new()), |(first, more)| (first, format!(" {more}")));
    Clause::new(
        "qui",
        format!("{verb} {rest}"),
        format!("{} pas{more} {rest}", elided("ne", first)),
    )
}

fn contrary(clause: Clause) -> Clause {
    Clause {
        yes: clause.no,
        no: clause.yes,
        ..clause
    }
}

/// `ne habitent` is `n’habitent`, `de adresse` is `d’adresse`.
fn elided(small: &str, word: &str) -> String {
    let vowel = word.chars().next().is_some_and(|c| "aeiouyhéèêâîôAEIOUÉ".contains(c));
    if vowel {
        format!("{}’{word}", &small[..1])
    } else {
        format!("{small} {word}")
    }
}

fn of(noun: &str) -> String {
    elided("de", noun)
}

/// With its article.
fn the(noun: &str) -> String {
    let vowel = elided("de", noun).starts_with("d’");
    match (vowel, is_feminine(noun)) {
        (true, _) => format!("l’{noun}"),
        (false, true) => format!("la {noun}"),
        (false, false) => format!("le {noun}"),
    }
}

/// Of a subject with its article.
fn is_feminine_subject(subject: &str) -> bool {
    subject.starts_with("la ") || subject.strip_prefix("l’").is_some_and(is_feminine)
}

fn agreed(word: &str, noun: &str) -> String {
    if is_feminine(noun) {
        format!("{word}e")
    } else {
        word.to_owned()
    }
}

/// Of the names of attributes and of fields.
fn is_feminine(noun: &str) -> bool {
    const FEMININE: [&str; 15] = [
        "date",
        "antenne",
        "ville",
        "civilité",
        "commune",
        "langue",
        "position",
        "adresse",
        "profession",
        "référence",
        "région",
        "source",
        "étiquette",
        "campagne",
        "heures",
    ];
    noun.split(' ').next().is_some_and(|first| FEMININE.contains(&first))
}

fn opposite(relation: Relation) -> Relation {
    match relation {
        Relation::Equal => Relation::Different,
        Relation::Different => Relation::Equal,
        Relation::Less => Relation::AtLeast,
        Relation::AtMost => Relation::Greater,
        Relation::Greater => Relation::AtMost,
        Relation::AtLeast => Relation::Less,
    }
}

/// Facts that are never missing: their negation need not speak of it.
fn is_never_missing(figure: &Figure) -> bool {
    match figure {
        Figure::Attribute { attribute } => *attribute == Attribute::BuiltIn(Field::Created),
        Figure::Quantity { quantity } => matches!(quantity.function, Function::Count | Function::Sum | Function::Years),
        _ => false,
    }
}

/// Whether those who did nothing are among those it keeps, which people forget.
pub(super) fn takes_none(figure: &Figure, test: &Test) -> bool {
    let below = matches!(
        test,
        Test::Relation {
            relation: Relation::Less | Relation::AtMost,
            to: Operand::Literal { .. }
        }
    );
    below
        && matches!(figure, Figure::Quantity { quantity } if matches!(quantity.function, Function::Count | Function::Sum | Function::Years))
}

fn fr_right(right: Right, channel: Channel, purpose: &str) -> Clause {
    let (to, the, by) = match channel {
        Channel::Email => ("aux e-mails", "les e-mails", "par e-mail"),
        Channel::Sms => ("aux SMS", "les SMS", "par SMS"),
        Channel::Call => ("aux appels", "les appels", "par téléphone"),
        Channel::RecordedCall => (
            "aux appels enregistrés",
            "les appels enregistrés",
            "par appel enregistré",
        ),
        Channel::Post => ("aux courriers", "les courriers", "par courrier"),
        Channel::Visit => ("aux visites", "les visites", "en visite"),
        Channel::Messaging => ("à la messagerie", "la messagerie", "par messagerie"),
        Channel::OnlineAds => (
            "à la publicité en ligne",
            "la publicité en ligne",
            "par publicité en ligne",
        ),
    };
    match right {
        Right::Reachable => fr("sont", &format!("joignables {by}{purpose}")),
        Right::Consent => fr("consentent", &format!("{to}{purpose}")),
        Right::Refused => fr("refusent", &format!("{the}{purpose}")),
        Right::Opposed => Clause::new(
            "qui",
            format!("se sont opposées {to}{purpose}"),
            format!("ne se sont pas opposées {to}{purpose}"),
        ),
    }
}
