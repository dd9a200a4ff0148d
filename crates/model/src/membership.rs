//! Memberships: periods, and how long one lasts.

use crate::keyed::keyed;

keyed! {
    /// How long a membership of some type lasts.
    pub enum Rule {
        /// A year from its first day.
        Rolling = "rolling" ("un an de date à date", "a year from its first day"),
        /// Until 31 December.
        CivilYear = "civil_year" ("année civile", "calendar year"),
        /// Until the organization's season ends.
        Season = "season" ("saison", "season"),
    }
}
