//! Eight years of what the invented people did, and of what was done towards them.

use jiff::{ToSpan as _, civil::Date};

use super::calendar::{Calendar, Gathering, Letter, Round};
use super::dice::Dice;
use super::people::{Agreement, Person, Standing};
use super::sheet::french;

/// Headings of the file of interactions.
pub const HISTORY: &[&str] = &[
    "N°",
    "Clé",
    "Quoi",
    "Date",
    "Heure",
    "Montant",
    "Moyen",
    "Reçu",
    "Campagne",
    "Événement",
    "Thème",
    "Canal",
    "Issue",
    "Auteur",
    "Heures",
    "Adhésion",
    "Du",
    "Au",
    "Note",
];

/// One interaction; what is empty is not said.
#[derive(Clone, Debug, Default)]
pub struct Deed {
    /// Key of the kind.
    pub kind: &'static str,
    /// Civil day.
    pub day: Date,
    time: Option<(u32, u32)>,
    euros: Option<u32>,
    means: &'static str,
    campaign: String,
    event: String,
    theme: &'static str,
    channel: &'static str,
    outcome: &'static str,
    author: &'static str,
    hours: Option<u32>,
    membership: &'static str,
    period: Option<(Date, Date)>,
    note: &'static str,
}

/// People who call and visit for the organisation: invented too.
const AUTHORS: &[&str] = &[
    "Nadia B.",
    "Équipe Est",
    "Paul R.",
    "Aminata D.",
    "Équipe Durance",
    "Claire V.",
];
const REQUESTS: &[(&str, &str)] = &[
    ("Demande un rendez-vous avec un élu", "logement"),
    ("Signale un passage piéton effacé", "transports"),
    ("Cherche une place en crèche", "école"),
    ("Demande comment devenir bénévole", "services publics"),
    ("Question sur la facture d'eau", "eau"),
];

/// Everything one person did, and what was done towards them.
pub fn of(person: &Person, calendar: &Calendar, dice: &mut Dice) -> Vec<Deed> {
    let mut deeds = Vec::new();
    for letter in calendar.letters.iter().filter(|letter| person.is_around(letter.day)) {
        deeds.extend(letter_read(person, letter, dice));
    }
    for round in calendar.rounds.iter().filter(|round| person.is_around(round.first)) {
        deeds.extend(met(person, round, dice));
    }
    for gathering in calendar
        .gatherings
        .iter()
        .filter(|gathering| person.is_around(gathering.day))
    {
        deeds.extend(gathered(person, gathering, dice));
    }
    deeds.extend(memberships(person, calendar.until, dice));
    deeds.extend(gifts(person, calendar, dice));
    deeds.extend(missions(person, calendar, dice));
    deeds.extend(request(person, calendar.until, dice));
    deeds.retain(|deed| deed.day <= calendar.until);
    deeds
}

fn letter_read(person: &Person, letter: &Letter, dice: &mut Dice) -> Vec<Deed> {
    let subscribed = person.email.is_some() && person.email_agreed == Some(Agreement::Yes);
    if !subscribed {
        return Vec::new();
    }
    let deed = |kind, day, hour| Deed {
        kind,
        day,
        time: Some((hour, 0)),
        campaign: letter.name.clone(),
        theme: letter.theme,
        channel: "email",
        ..Deed::default()
    };
    let mut deeds = vec![deed("email_sent", letter.day, 18)];
    if dice.chance(0.14 + 0.6 * person.zeal) {
        let opened = letter.day.saturating_add(i64::from(dice.between(0, 3)).days());
        deeds.push(deed("email_opened", opened, dice.between(19, 22)));
        if dice.chance(0.06 + 0.2 * person.zeal) {
            deeds.push(deed("email_clicked", opened, 22));
        }
    }
    deeds
}

/// A canvass, a petition, a survey, a round of calls.
fn met(person: &Person, round: &Round, dice: &mut Dice) -> Option<Deed> {
    if round.branch.is_some_and(|branch| branch != person.home.branch) {
        return None;
    }
    let able = match round.kind {
        "call" | "sms_sent" => person.mobile.is_some(),
        _ => true,
    };
    if !able || !dice.chance(round.share * (0.4 + person.zeal)) {
        return None;
    }
    let spoken_to = matches!(round.kind, "call" | "visit");
    Some(Deed {
        kind: round.kind,
        day: dice.day(round.first, round.last),
        time: spoken_to.then(|| (dice.between(17, 20), 5 * dice.between(0, 11))),
        campaign: round.name.clone(),
        theme: round.theme,
        outcome: if spoken_to { outcome(round.kind, dice) } else { "" },
        author: if spoken_to { dice.pick(AUTHORS) } else { "" },
        ..Deed::default()
    })
}

fn outcome(kind: &str, dice: &mut Dice) -> &'static str {
    if kind == "call" {
        dice.pick(&["joint", "joint", "absent", "à rappeler", "ne souhaite pas répondre"])
    } else {
        dice.pick(&["a ouvert", "a ouvert", "absent", "absent", "n'a pas souhaité parler"])
    }
}

fn gathered(person: &Person, gathering: &Gathering, dice: &mut Dice) -> Vec<Deed> {
    let near = gathering.branch.is_none_or(|branch| branch == person.home.branch);
    let invited = near && person.email.is_some() && dice.chance(if gathering.branch.is_some() { 0.12 } else { 0.06 });
    let comes = near && dice.chance(0.004 + 0.14 * person.zeal * person.zeal);
    let deed = |kind, day| Deed {
        kind,
        day,
        event: gathering.name.clone(),
        theme: gathering.theme,
        ..Deed::default()
    };
    let mut deeds = Vec::new();
    if invited || comes {
        deeds.push(deed("event_invited", gathering.day.saturating_sub(15.days())));
    }
    if comes {
        deeds.push(deed(
            "event_registered",
            gathering.day.saturating_sub(i64::from(dice.between(1, 12)).days()),
        ));
        deeds.push(deed(
            if dice.chance(0.8) {
                "event_attended"
            } else {
                "event_missed"
            },
            gathering.day,
        ));
    }
    deeds
}

fn memberships(person: &Person, until: Date, dice: &mut Dice) -> Vec<Deed> {
    if person.standing < Standing::Member {
        return Vec::new();
    }
    let (kind, euros) = dice.pick(&[("Adhésion", 20), ("Adhésion", 20), ("Tarif réduit", 5), ("Soutien", 60)]);
    let means = dice.pick(&["carte", "chèque", "virement", "espèces"]);
    let years = person.joined.year()..=until.year().min(person.left.year());
    let yearly = years.map(|year| {
        let opening = jiff::civil::date(year, 1, 1);
        let period = (opening, jiff::civil::date(year, 12, 31));
        let day = dice.day(
            opening.max(person.joined),
            opening.saturating_add(5.months()).max(person.joined),
        );
        Deed {
            kind: "membership",
            day,
            euros: Some(euros),
            means,
            membership: kind,
            period: Some(period),
            ..Deed::default()
        }
    });
    yearly.collect()
}

/// Gifts: a few give every month, some when asked; amounts people really choose.
fn gifts(person: &Person, calendar: &Calendar, dice: &mut Dice) -> Vec<Deed> {
    let last = person.left.min(calendar.until);
    let gift = |day, euros, means, campaign: &str, theme| Deed {
        kind: "donation",
        day,
        euros: Some(euros),
        means,
        campaign: campaign.to_owned(),
        theme,
        ..Deed::default()
    };
    if dice.chance(0.05 * person.zeal) {
        let euros = dice.pick(&[5, 5, 8, 10, 10, 15, 20, 30]);
        let begun = dice.day(person.joined, last);
        let months = (0..96)
            .map(|month| begun.saturating_add(month.months()))
            .take_while(|day| *day <= last);
        return months
            .map(|day| gift(day, euros, "prélèvement", "Don mensuel", ""))
            .collect();
    }
    let mut given = Vec::new();
    for appeal in calendar.appeals.iter().filter(|appeal| person.is_around(appeal.first)) {
        if dice.chance(0.02 + 0.16 * person.zeal) {
            let euros = dice.pick(&[10, 15, 20, 20, 30, 30, 50, 50, 50, 80, 100, 100, 150, 200, 500, 1000]);
            let euros = if euros > 150 && !dice.chance(0.3) { 40 } else { euros };
            let means = dice.pick(&["carte", "carte", "carte", "chèque", "virement"]);
            given.push(gift(
                dice.day(appeal.first, appeal.last),
                euros,
                means,
                &appeal.name,
                appeal.theme,
            ));
        }
    }
    given
}

fn missions(person: &Person, calendar: &Calendar, dice: &mut Dice) -> Vec<Deed> {
    if person.standing < Standing::Volunteer {
        return Vec::new();
    }
    let last = person.left.min(calendar.until);
    let names = [
        "Tractage au marché",
        "Porte-à-porte",
        "Permanence",
        "Collage",
        "Appels téléphoniques",
        "Logistique",
    ];
    (0..dice.between(0, 9))
        .map(|_| Deed {
            kind: "mission",
            day: dice.day(person.joined, last),
            hours: Some(dice.between(1, 6)),
            note: dice.pick(&names),
            ..Deed::default()
        })
        .collect()
}

fn request(person: &Person, until: Date, dice: &mut Dice) -> Option<Deed> {
    dice.chance(0.06).then(|| {
        let (note, theme) = dice.pick(REQUESTS);
        let kind = dice.pick(&["request", "request", "message_received"]);
        Deed {
            kind,
            day: dice.day(person.joined, person.left.min(until)),
            theme,
            note,
            ..Deed::default()
        }
    })
}

impl Deed {
    /// One row of the file of interactions.
    pub fn row(&self, person: &Person, key: &str) -> Vec<String> {
        let clock = |(hour, minute): (u32, u32)| format!("{hour:02}:{minute:02}");
        let (from, until) = self
            .period
            .map(|(from, until)| (french(from), french(until)))
            .unwrap_or_default();
        let paid = self.euros.is_some() && self.kind == "donation";
        vec![
            person.number.clone(),
            key.to_owned(),
            self.kind.to_owned(),
            french(self.day),
            self.time.map(clock).unwrap_or_default(),
            self.euros.map(|euros| format!("{euros},00")).unwrap_or_default(),
            self.means.to_owned(),
            if paid {
                format!("R{}-{}", self.day.year(), &key[1..])
            } else {
                String::new()
            },
            self.campaign.clone(),
            self.event.clone(),
            self.theme.to_owned(),
            self.channel.to_owned(),
            self.outcome.to_owned(),
            self.author.to_owned(),
            self.hours.map(|hours| hours.to_string()).unwrap_or_default(),
            self.membership.to_owned(),
            from,
            until,
            self.note.to_owned(),
        ]
    }
}
