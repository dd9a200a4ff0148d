//! The shelf of ready questions, for those who do not know where to begin: by goal, as the field's guides teach.
//!
//! Data only. The text holds its parameters as `{name}`; [`Example::text`] fills them in, and what comes out parses like any other.

use model::Language;

/// A ready question.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// Stable, for links.
    pub key: &'static str,
    /// What it serves: those of one goal stand together.
    pub goal: Goal,
    /// Its name, in French and in English.
    pub name: [&'static str; 2],
    /// What it is for.
    pub purpose: [&'static str; 2],
    /// What one may change in it.
    pub parameters: &'static [Parameter],
    /// The question, in English words.
    text: &'static str,
}

/// What ready questions serve.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Goal {
    /// Keep members, find others.
    Members,
    /// Thank those who give, ask others.
    Donors,
    /// Write to those who will read.
    Messages,
    /// Go and meet people.
    Field,
}

impl Goal {
    /// Its key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Donors => "donors",
            Self::Messages => "messages",
            Self::Field => "field",
        }
    }

    /// What it is called.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::Members => language.pick("Faire vivre l’adhésion", "Keep and find members"),
            Self::Donors => language.pick("Remercier et solliciter", "Thank and ask"),
            Self::Messages => language.pick("Écrire à ceux qui liront", "Write to those who will read"),
            Self::Field => language.pick("Aller à la rencontre", "Go and meet people"),
        }
    }
}

/// Something one may change in a ready question.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Parameter {
    /// Its name in the text.
    pub key: &'static str,
    /// What it is called on screen.
    pub name: [&'static str; 2],
    /// What may be put there.
    pub kind: ParameterKind,
    /// What stands there at first.
    pub usual: &'static str,
}

/// What may be put in a parameter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ParameterKind {
    /// A whole number.
    Integer,
    /// An amount in euros.
    Euros,
    /// The name of a tag.
    Tag,
    /// The name of a theme.
    Theme,
    /// A latitude and a longitude: `48.85, 2.35`.
    Point,
}

impl Example {
    /// Its name.
    pub fn name(&self, language: Language) -> &'static str {
        language.pick(self.name[0], self.name[1])
    }

    /// What it is for.
    pub fn purpose(&self, language: Language) -> &'static str {
        language.pick(self.purpose[0], self.purpose[1])
    }

    /// The question with these values in place of the usual ones; `None` when one does not suit its parameter.
    pub fn text(&self, values: &[(&str, &str)]) -> Option<String> {
        self.parameters
            .iter()
            .try_fold(self.text.to_owned(), |text, parameter| {
                let given = values.iter().find(|(key, _)| *key == parameter.key);
                let value = given.map_or(parameter.usual, |(_, value)| *value);
                Some(text.replace(&format!("{{{}}}", parameter.key), &parameter.kind.written(value)?))
            })
    }
}

impl ParameterKind {
    /// Its key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::Euros => "euros",
            Self::Tag => "tag",
            Self::Theme => "theme",
            Self::Point => "point",
        }
    }

    fn written(self, value: &str) -> Option<String> {
        let number = |value: &str| value.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        match self {
            Self::Integer => value.trim().parse::<u32>().ok().map(|number| number.to_string()),
            Self::Euros => number(value).map(|number| format!("{number} EUR")),
            Self::Tag | Self::Theme => Some(format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))),
            Self::Point => {
                let (lat, lng) = value.split_once(',')?;
                Some(format!("({}, {})", number(lat)?, number(lng)?))
            }
        }
    }
}

const fn integer(key: &'static str, fr: &'static str, en: &'static str, usual: &'static str) -> Parameter {
    Parameter {
        key,
        name: [fr, en],
        kind: ParameterKind::Integer,
        usual,
    }
}

const fn euros(key: &'static str, fr: &'static str, en: &'static str, usual: &'static str) -> Parameter {
    Parameter {
        key,
        name: [fr, en],
        kind: ParameterKind::Euros,
        usual,
    }
}

const MONTHS: Parameter = integer("months", "Depuis combien de mois", "For how many months", "12");

/// Every ready question, in the order of the shelf.
pub const EXAMPLES: &[Example] = &[
    Example {
        key: "active_members",
        goal: Goal::Members,
        name: ["Engager les adhérents actifs", "Engage active members"],
        purpose: [
            "Des adhérents qui sont déjà venus : à qui proposer une responsabilité ou une mission.",
            "Members who already came: whom to offer a role or a mission.",
        ],
        parameters: &[
            integer("times", "Nombre de participations", "Number of attendances", "2"),
            MONTHS,
        ],
        text: "member and count(event_attended, mission in last {months} months) >= {times}",
    },
    Example {
        key: "new_members",
        goal: Goal::Members,
        name: ["Trouver de nouveaux adhérents", "Find new members"],
        purpose: [
            "Des gens qui vous suivent et se manifestent sans être adhérents.",
            "People who follow you and show it, yet are no members.",
        ],
        parameters: &[MONTHS],
        text: "not member and any(event_attended, petition_signed, donation, mission in last {months} months) and reachable(email, \"membership\")",
    },
    Example {
        key: "regular_donors",
        goal: Goal::Donors,
        name: ["Remercier les donateurs réguliers", "Thank regular donors"],
        purpose: [
            "Ceux qui donnent souvent : un mot personnel vaut mieux qu’un appel de plus.",
            "Those who give often: a personal word is better than one more appeal.",
        ],
        parameters: &[integer("times", "Nombre de dons", "Number of gifts", "3"), MONTHS],
        text: "count(donation in last {months} months) >= {times}",
    },
    Example {
        key: "lapsed_donors",
        goal: Goal::Donors,
        name: ["Réveiller les donateurs endormis", "Wake the lapsed donors"],
        purpose: [
            "Ils ont donné, mais plus depuis longtemps, et l’on a le droit de leur écrire.",
            "They gave, but not for long, and may be written to.",
        ],
        parameters: &[MONTHS],
        text: "any(donation) and not any(donation in last {months} months) and reachable(email, \"fundraising\")",
    },
    Example {
        key: "big_donors",
        goal: Goal::Donors,
        name: ["Repérer les grands donateurs", "Spot the big donors"],
        purpose: [
            "Ceux qui ont donné bien plus que la moyenne de la base cette année.",
            "Those who gave far more than the base’s own mean this year.",
        ],
        parameters: &[integer(
            "times",
            "Combien de fois le don moyen",
            "How many times the mean gift",
            "5",
        )],
        text: "sum(donation in this year) > {times} * base.mean(donation)",
    },
    Example {
        key: "donors_above",
        goal: Goal::Donors,
        name: ["Donateurs au-dessus d’un montant", "Donors above an amount"],
        purpose: [
            "Pour un reçu, une invitation, un rendez-vous.",
            "For a receipt, an invitation, a meeting.",
        ],
        parameters: &[euros("amount", "Montant", "Amount", "500"), MONTHS],
        text: "sum(donation in last {months} months) >= {amount}",
    },
    Example {
        key: "more_generous",
        goal: Goal::Donors,
        name: ["Plus généreux que l’an passé", "More generous than last year"],
        purpose: [
            "Un élan à encourager : ils ont déjà donné davantage que toute l’année précédente.",
            "A momentum to encourage: they already gave more than in the whole previous year.",
        ],
        parameters: &[],
        text: "any(donation in previous year) and sum(donation in this year) > sum(donation in previous year)",
    },
    Example {
        key: "sleepers",
        goal: Goal::Messages,
        name: ["Ceux qui n’ouvrent plus la lettre", "Newsletter sleepers"],
        purpose: [
            "Ils reçoivent la lettre et ne l’ouvrent plus : changer de canal, ou les laisser tranquilles.",
            "They receive the newsletter and no longer open it: change channels, or leave them in peace.",
        ],
        parameters: &[integer("months", "Depuis combien de mois", "For how many months", "6")],
        text: "any(email_sent in last {months} months) and not any(email_opened, email_clicked in last {months} months)",
    },
    Example {
        key: "young_by_sms",
        goal: Goal::Messages,
        name: ["Jeunes joignables par SMS", "Young people to be reached by SMS"],
        purpose: [
            "Pour une invitation de dernière minute.",
            "For a last-minute invitation.",
        ],
        parameters: &[
            integer("from", "Âge, de", "Age, from", "18"),
            integer("to", "Âge, à", "Age, to", "25"),
        ],
        text: "age between {from} and {to} and reachable(sms, \"events\")",
    },
    Example {
        key: "elected",
        goal: Goal::Messages,
        name: ["Élu·e·s joignables", "Elected officials one may reach"],
        purpose: [
            "Les mandats en cours, avec une adresse qui fonctionne.",
            "Those in office today, with an address that works.",
        ],
        parameters: &[],
        text: "mandate now and reachable(email, \"institutional\")",
    },
    Example {
        key: "volunteers_near",
        goal: Goal::Field,
        name: ["Bénévoles près d’un lieu", "Volunteers near a place"],
        purpose: [
            "Qui appeler pour tenir une table ou distribuer des tracts dans ce quartier.",
            "Whom to call to hold a table or hand out leaflets there.",
        ],
        parameters: &[
            integer("km", "Rayon, en kilomètres", "Radius, in kilometres", "10"),
            Parameter {
                key: "point",
                name: ["Autour de (latitude, longitude)", "Around (latitude, longitude)"],
                kind: ParameterKind::Point,
                usual: "48.85, 2.35",
            },
        ],
        text: "any(mission in last 24 months) and within {km} km of {point} and has phone",
    },
    Example {
        key: "renewals",
        goal: Goal::Members,
        name: ["Adhésions à renouveler", "Memberships to renew"],
        purpose: [
            "Celles qui finissent bientôt, avant qu’il ne soit trop tard pour le rappeler.",
            "Those that end soon, before it is too late to recall it.",
        ],
        parameters: &[integer("days", "Dans combien de jours", "Within how many days", "30")],
        text: "membership ends within {days} days",
    },
    Example {
        key: "lapsed_members",
        goal: Goal::Members,
        name: ["Adhésions échues", "Lapsed memberships"],
        purpose: [
            "Ils étaient adhérents il y a peu et n’ont pas renouvelé.",
            "They were members until lately and did not renew.",
        ],
        parameters: &[MONTHS],
        text: "membership ended in last {months} months and not member",
    },
    Example {
        key: "birthdays",
        goal: Goal::Messages,
        name: ["Anniversaires de la semaine", "Birthdays of the week"],
        purpose: ["Un message qui fait plaisir.", "A message that pleases."],
        parameters: &[integer("days", "Dans combien de jours", "Within how many days", "7")],
        text: "birthday within {days} days",
    },
    Example {
        key: "to_win_over",
        goal: Goal::Field,
        name: ["Indécis à rencontrer", "Undecided people to meet"],
        purpose: [
            "Ni convaincus ni opposés, pas encore visités : là où une conversation compte.",
            "Neither convinced nor opposed, not visited yet: where a conversation counts.",
        ],
        parameters: &[integer(
            "days",
            "Sans visite depuis, en jours",
            "Not visited for, in days",
            "60",
        )],
        text: "support between 2 and 4 and not any(visit in last {days} days) and has address",
    },
    Example {
        key: "unreachable",
        goal: Goal::Field,
        name: ["Coordonnées à retrouver", "Contact details to find"],
        purpose: [
            "Des gens engagés que l’on ne peut joindre ni par e-mail ni par téléphone.",
            "Engaged people who can be reached neither by e-mail nor by phone.",
        ],
        parameters: &[],
        text: "lacks email and lacks phone and any(donation, membership, event_attended, petition_signed)",
    },
];
