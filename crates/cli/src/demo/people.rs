//! The invented people: who they are, how to reach them and what they are inclined to do.

use jiff::{ToSpan as _, civil::Date};

use super::dice::{Dice, Urn};
use super::names::{Names, Sex};
use super::places::{Home, Places};

/// An invented person.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their number in the invented base.
    pub number: String,
    /// Civil sex.
    pub sex: Sex,
    /// Surname, in capitals.
    pub surname: &'static str,
    /// Married or chosen name.
    pub usual_name: Option<&'static str>,
    /// First names.
    pub first_names: String,
    /// Birth date.
    pub born: Date,
    /// E-mail.
    pub email: Option<String>,
    /// Mobile, ten digits.
    pub mobile: Option<String>,
    /// Landline, ten digits.
    pub landline: Option<String>,
    /// Home.
    pub home: Home,
    /// Profession.
    pub profession: &'static str,
    /// When they came.
    pub joined: Date,
    /// When they stopped answering; after the end for most.
    pub left: Date,
    /// How willing, from 0 to 1: most a little, a few very much.
    pub zeal: f64,
    /// What they are to the organisation.
    pub standing: Standing,
    /// How they came.
    pub came_by: &'static str,
    /// Whether they agreed to e-mail, when asked.
    pub email_agreed: Option<Agreement>,
}

/// What somebody is to the organisation; the later the closer.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Standing {
    /// Signed something once.
    Contact,
    /// Follows.
    Supporter,
    /// Pays a membership.
    Member,
    /// Gives their time too.
    Volunteer,
}

/// An answer to "may we write to you?".
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Agreement {
    /// Yes.
    Yes,
    /// No.
    No,
}

/// Everything people are drawn from.
pub struct Population {
    names: Names,
    places: Places,
    births: Urn<i16>,
    seed: u64,
    until: Date,
}

const PROFESSIONS: &[&str] = &[
    "Enseignante",
    "Infirmier",
    "Retraité",
    "Étudiante",
    "Cadre administratif",
    "Ingénieure",
    "Artisan",
    "Commerçante",
    "Agricultrice",
    "Aide-soignante",
    "Technicien",
    "Chargée de projet",
    "Médecin",
    "Assistante sociale",
    "Ouvrier qualifié",
    "Chauffeur",
    "Comptable",
    "Graphiste",
    "Journaliste",
    "Libraire",
    "Architecte",
    "Berger",
    "Éducateur spécialisé",
    "Fonctionnaire territorial",
    "Juriste",
    "Musicienne",
    "Postier",
    "Secrétaire",
    "Sans emploi",
    "Restauratrice",
];
const SOURCES: &[&str] = &[
    "Site",
    "Pétition",
    "Marché",
    "Porte-à-porte",
    "Événement",
    "Bouche-à-oreille",
    "Réseaux sociaux",
];
const DOMAINS: &[&str] = &[
    "example.org",
    "example.com",
    "example.net",
    "courriel.example",
    "poste.example",
];

impl Population {
    /// Reads the tables.
    pub fn load(seed: u64, until: Date) -> Self {
        // Ages lean to 30–45 and 60–75, as in most associations.
        let weigh = |age: i16| match age {
            18..=24 | 76..=88 => 6,
            25..=29 => 11,
            30..=45 => 17,
            46..=59 => 14,
            60..=75 => 18,
            _ => 0,
        };
        let births = Urn::new((18..=88).map(|age| (until.year() - age, weigh(age))));
        Self {
            names: Names::load(),
            places: Places::load(),
            births,
            seed,
            until,
        }
    }

    /// The n-th person; some live with the one before.
    pub fn person(&self, index: u32, before: Option<&Person>) -> Person {
        let dice = &mut Dice::of(self.seed, u64::from(index));
        let sex = if dice.chance(0.53) { Sex::Woman } else { Sex::Man };
        let housemate = before.filter(|_| dice.chance(0.14));
        let year = housemate.map_or(*self.births.draw(dice), |other| other.born.year());
        let born = dice.day(first_of(year), last_of(year));
        let mut person = self.stranger(index, sex, born, dice);
        if let Some(other) = housemate {
            person.move_in_with(other, dice);
        }
        person.email = dice.chance(0.74).then(|| person.invent_email(index, dice));
        person
    }

    fn stranger(&self, index: u32, sex: Sex, born: Date, dice: &mut Dice) -> Person {
        let joined = self.joined(dice);
        let zeal = dice.ratio().powi(3);
        let standing = standing(zeal, dice);
        let home = self.places.home(dice);
        let surname = self.names.surname(dice);
        let married = sex == Sex::Woman && born.year() < 1985 && dice.chance(0.22);
        let mut first_names = self.names.first_name(sex, born.year(), dice).to_owned();
        if dice.chance(0.04) {
            first_names = format!("{first_names}, {}", self.names.first_name(sex, born.year(), dice));
        }
        Person {
            number: format!("D{:05}", index + 1),
            sex,
            surname,
            usual_name: married.then(|| self.names.surname(dice)),
            first_names,
            born,
            email: None,
            mobile: (index.is_multiple_of(2) && dice.chance(0.96)).then(|| mobile(index / 2)),
            landline: dice.chance(0.2).then(|| landline(&home, dice)),
            home,
            profession: if born.year() + 64 < self.until.year() {
                "Retraité"
            } else {
                dice.pick(PROFESSIONS)
            },
            joined,
            left: self.left(joined, standing, dice),
            zeal,
            standing,
            came_by: dice.pick(SOURCES),
            email_agreed: dice.chance(0.86).then(|| {
                if dice.chance(0.84) {
                    Agreement::Yes
                } else {
                    Agreement::No
                }
            }),
        }
    }

    /// Some were there from the start; each year brings more people than the one before, and some months bring crowds.
    fn joined(&self, dice: &mut Dice) -> Date {
        let first = beginning(self.until);
        let whole = f64::from((self.until - first).get_days());
        let wave = dice.pick(&[0.18, 0.42, 0.61, 0.88]);
        let part = match dice.ratio() {
            founder if founder < 0.2 => 0.03 * dice.ratio(),
            crowd if crowd < 0.5 => wave + 0.02 * dice.ratio(),
            _ => dice.ratio().sqrt(),
        };
        #[expect(clippy::cast_possible_truncation, reason = "a number of days within eight years")]
        let days = (whole * part) as i64;
        first.saturating_add(days.days())
    }

    fn left(&self, joined: Date, standing: Standing, dice: &mut Dice) -> Date {
        let leaving = match standing {
            Standing::Contact => 0.6,
            Standing::Supporter => 0.35,
            Standing::Member | Standing::Volunteer => 0.15,
        };
        if dice.chance(leaving) {
            dice.day(joined, self.until)
        } else {
            self.until.saturating_add(1.day())
        }
    }
}

/// The first day of the eight years.
pub fn beginning(until: Date) -> Date {
    until.saturating_sub(8.years())
}

impl Person {
    /// Whether they were there and still answering on that day.
    pub fn is_around(&self, day: Date) -> bool {
        self.joined <= day && day < self.left
    }

    fn move_in_with(&mut self, other: &Self, dice: &mut Dice) {
        self.home = other.home.clone();
        self.landline.clone_from(&other.landline);
        if dice.chance(0.7) {
            self.surname = other.surname;
            self.usual_name = None;
        }
    }

    /// An address at a domain reserved for examples, so that nothing can ever reach anybody.
    fn invent_email(&self, index: u32, dice: &mut Dice) -> String {
        let first = ascii(self.first_names.split(',').next().unwrap_or_default());
        let last = ascii(self.usual_name.unwrap_or(self.surname));
        let year = self.born.year() % 100;
        let name = match dice.between(0, 5) {
            0 => format!("{}{last}", &first[..first.len().min(1)]),
            1 => format!("{last}.{first}"),
            2 => format!("{first}{year:02}"),
            _ => format!("{first}.{last}"),
        };
        // The number keeps two people apart who would otherwise have chosen the same address.
        format!("{name}{}@{}", index % 1000, dice.pick(DOMAINS))
    }
}

fn standing(zeal: f64, dice: &mut Dice) -> Standing {
    match zeal + 0.15 * dice.ratio() {
        high if high > 0.86 => Standing::Volunteer,
        high if high > 0.62 => Standing::Member,
        middle if middle > 0.2 => Standing::Supporter,
        _ => Standing::Contact,
    }
}

/// A mobile number from the range that the regulator (ARCEP) keeps for fiction. It has ten thousand numbers, so every
/// other person may have one, each their own.
fn mobile(rank: u32) -> String {
    format!("063998{:04}", (u64::from(rank) * 7919) % 10_000)
}

/// The same for landlines.
fn landline(home: &Home, dice: &mut Dice) -> String {
    let prefix = if home.postcode.starts_with("75") {
        "019900"
    } else {
        "046571"
    };
    format!("{prefix}{:04}", dice.between(0, 9999))
}

/// Lower-case letters and hyphens only.
fn ascii(name: &str) -> String {
    let plain = |letter: char| match letter {
        'à' | 'â' | 'ä' | 'á' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' => 'o',
        'û' | 'ü' | 'ù' | 'ú' => 'u',
        'ç' => 'c',
        'ÿ' => 'y',
        ' ' | '\'' => '-',
        other => other,
    };
    name.chars()
        .flat_map(char::to_lowercase)
        .map(plain)
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect()
}

fn first_of(year: i16) -> Date {
    jiff::civil::date(year, 1, 1)
}

fn last_of(year: i16) -> Date {
    jiff::civil::date(year, 12, 31)
}
