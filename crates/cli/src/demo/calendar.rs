//! What the invented organisation did in eight years: letters, rounds of calls and doors, gatherings, appeals.

use jiff::{ToSpan as _, civil::Date};

use super::people::beginning;
use super::places::BRANCHES;
use super::sheet::french;

const THEMES: &[&str] = &[
    "logement",
    "transports",
    "école",
    "santé",
    "climat",
    "services publics",
    "eau",
    "commerces de proximité",
];

/// Everything that was organised.
pub struct Calendar {
    /// Letters by e-mail.
    pub letters: Vec<Letter>,
    /// Rounds: people met one by one over some weeks.
    pub rounds: Vec<Round>,
    /// Gatherings.
    pub gatherings: Vec<Gathering>,
    /// Appeals for gifts, as rounds.
    pub appeals: Vec<Round>,
    /// The last day.
    pub until: Date,
}

/// A letter sent to all who agreed.
pub struct Letter {
    /// Its campaign.
    pub name: String,
    /// When it was sent.
    pub day: Date,
    /// What about.
    pub theme: &'static str,
}

/// A campaign that meets people one by one.
pub struct Round {
    /// Its name.
    pub name: String,
    /// Kind of the interactions.
    pub kind: &'static str,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// The share of people met, before their zeal.
    pub share: f64,
    /// What about.
    pub theme: &'static str,
    /// Where; everywhere if `None`.
    pub branch: Option<&'static str>,
}

/// A meeting.
pub struct Gathering {
    /// Its name.
    pub name: String,
    /// When.
    pub day: Date,
    /// What about.
    pub theme: &'static str,
    /// Whose; everybody's if `None`.
    pub branch: Option<&'static str>,
}

impl Calendar {
    /// The eight years that end on a day.
    pub fn until(until: Date) -> Self {
        let first = beginning(until);
        Self {
            letters: letters(first),
            rounds: rounds(first),
            gatherings: gatherings(first),
            appeals: appeals(first),
            until,
        }
    }
}

fn theme(turn: i32) -> &'static str {
    THEMES[usize::try_from(turn).unwrap_or(0) % THEMES.len()]
}

/// Two a year.
fn letters(first: Date) -> Vec<Letter> {
    (0..16)
        .map(|turn| {
            let day = first.saturating_add((6 * turn + 2).months());
            Letter {
                name: format!("La lettre n° {}, {}", turn + 1, season(day)),
                day,
                theme: theme(turn),
            }
        })
        .collect()
}

fn season(day: Date) -> String {
    let name = match day.month() {
        12 | 1 | 2 => "hiver",
        3..=5 => "printemps",
        6..=8 => "été",
        _ => "automne",
    };
    format!("{name} {}", day.year())
}

fn rounds(first: Date) -> Vec<Round> {
    let everywhere = [
        (
            "Pétition pour l'encadrement des loyers",
            "petition_signed",
            8,
            3,
            1.3,
            "logement",
        ),
        (
            "Consultation sur les transports",
            "survey_answered",
            16,
            2,
            0.5,
            "transports",
        ),
        (
            "Pétition contre la fermeture du bureau de poste",
            "petition_signed",
            30,
            4,
            0.8,
            "services publics",
        ),
        ("Appels aux adhérents", "call", 41, 2, 0.9, "climat"),
        (
            "Pétition pour la gratuité de la cantine",
            "petition_signed",
            55,
            4,
            0.8,
            "école",
        ),
        ("Rappel de la marche pour l'eau", "sms_sent", 62, 1, 0.5, "eau"),
        (
            "Consultation des quartiers",
            "survey_answered",
            70,
            2,
            0.35,
            "services publics",
        ),
        ("Appels de rentrée", "call", 82, 2, 0.8, "école"),
        ("Rappel de l'assemblée générale", "sms_sent", 92, 1, 0.4, "climat"),
    ];
    let whole = everywhere.into_iter().map(|(name, kind, month, months, share, theme)| {
        let begun = first.saturating_add(month.months());
        let last = begun.saturating_add(months.months());
        Round {
            name: name.to_owned(),
            kind,
            first: begun,
            last,
            share,
            theme,
            branch: None,
        }
    });
    let doors = BRANCHES
        .iter()
        .zip(0..)
        .flat_map(|(branch, turn)| canvasses(first, branch, turn));
    whole.chain(doors).collect()
}

/// Each branch knocks at doors three times, not all at once.
fn canvasses(first: Date, branch: &'static str, turn: i32) -> impl Iterator<Item = Round> {
    [20, 52, 88].into_iter().map(move |month| {
        let begun = first.saturating_add((month + turn % 4).months());
        let last = begun.saturating_add(2.months());
        let name = format!("Porte-à-porte {branch} {}", begun.year());
        Round {
            name,
            kind: "visit",
            first: begun,
            last,
            share: 0.42,
            theme: theme(turn + month),
            branch: Some(branch),
        }
    })
}

fn gatherings(first: Date) -> Vec<Gathering> {
    let yearly = (0..8).flat_map(|year| {
        let feast = first.saturating_add((12 * year + 7).months());
        let assembly = first.saturating_add((12 * year + 4).months());
        [
            ("Fête des communs", feast, year),
            ("Assemblée générale", assembly, year + 3),
        ]
        .map(|(name, day, turn)| Gathering {
            name: format!("{name} {}", day.year()),
            day,
            theme: theme(turn),
            branch: None,
        })
    });
    let local = BRANCHES.iter().zip(0..).flat_map(|(branch, place)| {
        (0..12).map(move |turn| {
            let day = first
                .saturating_add((8 * turn + place).months())
                .saturating_add((3 * place).days());
            let theme = theme(turn + place);
            Gathering {
                name: format!("Réunion publique {theme}, {branch}, {}", french(day)),
                day,
                theme,
                branch: Some(branch),
            }
        })
    });
    yearly.chain(local).collect()
}

/// Every autumn.
fn appeals(first: Date) -> Vec<Round> {
    (0..8)
        .map(|year| {
            let begun = first.saturating_add((12 * year).months());
            Round {
                name: format!("Appel aux dons {}", begun.year()),
                kind: "donation",
                first: begun,
                last: begun.saturating_add(6.weeks()),
                share: 1.0,
                theme: theme(year),
                branch: None,
            }
        })
        .collect()
}
