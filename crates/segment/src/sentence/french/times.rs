//! Times in French.

use model::{Language, expression::Unit};

use super::French;
use crate::{sentence::grammar::Times, words};

impl Times for French {
    fn soon(&self, count: u32, number: &str, unit: Unit) -> String {
        let name = words::unit(unit, count, Language::Fr);
        match (unit, count) {
            (_, 0 | 1) => format!("dans {number} {name}"),
            (Unit::Week | Unit::Season, _) => format!("dans les {number} prochaines {name}"),
            _ => format!("dans les {number} prochains {name}"),
        }
    }

    fn last(&self, unit: Unit) -> String {
        match unit {
            Unit::Day => "depuis hier",
            Unit::Week => "au cours de la dernière semaine",
            Unit::Month => "au cours du dernier mois",
            Unit::Year => "au cours de la dernière année",
            Unit::Season => "au cours de la dernière saison",
        }
        .to_owned()
    }

    fn last_several(&self, count: u32, number: &str, unit: Unit) -> String {
        let last = match unit {
            Unit::Week | Unit::Season | Unit::Year => "dernières",
            Unit::Day | Unit::Month => "derniers",
        };
        let unit = match unit {
            Unit::Year => "années",
            unit => words::unit(unit, count, Language::Fr),
        };
        format!("au cours des {number} {last} {unit}")
    }

    fn this(&self, unit: Unit) -> String {
        match unit {
            Unit::Day => "aujourd’hui",
            Unit::Week => "cette semaine",
            Unit::Month => "ce mois-ci",
            Unit::Year => "cette année",
            Unit::Season => "cette saison",
        }
        .to_owned()
    }

    fn previous(&self, unit: Unit) -> String {
        match unit {
            Unit::Day => "hier",
            Unit::Week => "la semaine précédente",
            Unit::Month => "le mois précédent",
            Unit::Year => "l’année précédente",
            Unit::Season => "la saison précédente",
        }
        .to_owned()
    }

    fn between_days(&self, from: &str, to: &str) -> String {
        format!("entre le {from} et le {to}")
    }
}
