//! Where the invented people live: real streets of Paris, communes of the Alpes-de-Haute-Provence, by population.

use super::dice::{Dice, Urn};
use super::names::{rows, weight};

const PARIS: &str = include_str!("tables/rues-paris.csv");
const COMMUNES: &str = include_str!("tables/communes-04.csv");

/// How many live in Paris; the others in the department 04.
const IN_PARIS: f64 = 0.7;

const VILLAGE_STREETS: &[&str] = &[
    "rue de la Mairie",
    "chemin des Oliviers",
    "place de l'Église",
    "avenue de la Libération",
    "rue du Lavoir",
    "montée du Château",
    "route de Digne",
    "chemin du Moulin",
    "Grande Rue",
    "rue des Écoles",
    "traverse des Lavandes",
    "quartier Saint-Jean",
    "allée des Tilleuls",
    "impasse de la Fontaine",
];

/// Where somebody lives.
#[derive(Clone, Debug)]
pub struct Home {
    /// Number and street.
    pub street: String,
    /// Building, staircase, flat.
    pub complement: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub city: String,
    /// The branch whose ground it is.
    pub branch: &'static str,
}

/// Places to draw from.
pub struct Places {
    arrondissements: Urn<Arrondissement>,
    communes: Urn<Commune>,
}

struct Arrondissement {
    number: u8,
    streets: Vec<&'static str>,
}

struct Commune {
    name: &'static str,
    postcode: &'static str,
}

impl Places {
    /// Reads the tables.
    pub fn load() -> Self {
        let arrondissements = rows(PARIS).map(|cells| {
            let streets = cells[2].split('|').collect();
            (
                Arrondissement {
                    number: cells[0].parse().unwrap_or(1),
                    streets,
                },
                weight(cells[1]),
            )
        });
        let communes = rows(COMMUNES).map(|cells| {
            (
                Commune {
                    name: cells[1],
                    postcode: cells[2],
                },
                weight(cells[3]),
            )
        });
        Self {
            arrondissements: Urn::new(arrondissements),
            communes: Urn::new(communes),
        }
    }

    /// A home somewhere.
    pub fn home(&self, dice: &mut Dice) -> Home {
        if dice.chance(IN_PARIS) {
            self.in_paris(dice)
        } else {
            self.in_the_alps(dice)
        }
    }

    fn in_paris(&self, dice: &mut Dice) -> Home {
        let arrondissement = self.arrondissements.draw(dice);
        let street = dice.pick(&arrondissement.streets);
        let number = dice.between(1, 140);
        let repetition = if dice.chance(0.06) { " bis" } else { "" };
        Home {
            street: format!("{number}{repetition} {street}"),
            complement: if dice.chance(0.25) {
                staircase(dice)
            } else {
                String::new()
            },
            postcode: format!("750{:02}", arrondissement.number),
            city: "Paris".to_owned(),
            branch: paris_branch(arrondissement.number),
        }
    }

    fn in_the_alps(&self, dice: &mut Dice) -> Home {
        let commune = self.communes.draw(dice);
        let street = dice.pick(VILLAGE_STREETS);
        let number = dice.between(1, 60);
        Home {
            street: format!("{number} {street}"),
            complement: String::new(),
            postcode: commune.postcode.to_owned(),
            city: commune.name.to_owned(),
            branch: alpine_branch(commune.postcode),
        }
    }
}

fn staircase(dice: &mut Dice) -> String {
    let floor = dice.between(1, 7);
    match dice.between(0, 2) {
        0 => format!("Bâtiment {}", dice.pick(&["A", "B", "C", "D"])),
        1 => format!("Escalier {}, {floor}e étage", dice.pick(&["A", "B", "1", "2"])),
        _ => format!("{floor}e étage {}", dice.pick(&["gauche", "droite", "face"])),
    }
}

/// Every branch.
pub const BRANCHES: &[&str] = &[
    "Paris Centre",
    "Paris Rive gauche",
    "Paris Ouest",
    "Paris Nord",
    "Paris Est",
    "Durance",
    "Digne et vallées",
];

fn paris_branch(arrondissement: u8) -> &'static str {
    match arrondissement {
        1..=4 => "Paris Centre",
        5..=7 | 13..=15 => "Paris Rive gauche",
        8 | 16 | 17 => "Paris Ouest",
        9 | 10 | 18 => "Paris Nord",
        _ => "Paris Est",
    }
}

fn alpine_branch(postcode: &str) -> &'static str {
    match postcode {
        "04100" | "04160" | "04180" | "04200" | "04220" | "04290" | "04300" | "04600" | "04700" | "04860" | "04870" => {
            "Durance"
        }
        _ => "Digne et vallées",
    }
}
