//! Links between two contacts, and how each side reads them.

use jiff::civil::Date;

use crate::{Language, keyed::keyed};

keyed! {
    /// What the holder of a link is to the other. Files may name kinds of their own.
    pub enum LinkKind {
        /// Holds a role in a structure.
        Role = "role" ("fonction", "role"),
        /// Was elected or appointed.
        Mandate = "mandate" ("mandat", "mandate"),
        /// Works for.
        Employee = "employee" ("salariée ou salarié", "employee"),
        /// Belongs to.
        Member = "member" ("membre", "member"),
        /// Is married to, lives with.
        Spouse = "spouse" ("conjoint", "spouse"),
        /// Father or mother of.
        Parent = "parent" ("parent", "parent"),
        /// Another relative.
        Relative = "relative" ("famille", "relative"),
        /// Was brought by.
        ReferredBy = "referred_by" ("venue ou venu par", "referred by"),
        /// May vote or sign for.
        Proxy = "proxy" ("procuration de", "proxy of"),
        /// Belongs to (a structure to another).
        Part = "part" ("rattachée à", "part of"),
        /// Knows; the title says how.
        Acquaintance = "acquaintance" ("en lien avec", "linked with"),
    }
}

impl LinkKind {
    /// What the other end is to the holder.
    pub fn inverse_name(self, language: Language) -> &'static str {
        match self {
            Self::Role | Self::Mandate => language.pick("y exerce une fonction", "holds a role there"),
            Self::Employee => language.pick("employeur de", "employer of"),
            Self::Member => language.pick("compte pour membre", "has as a member"),
            Self::Parent => language.pick("enfant", "child"),
            Self::ReferredBy => language.pick("a fait venir", "referred"),
            Self::Proxy => language.pick("a donné procuration à", "gave a proxy to"),
            Self::Part => language.pick("comprend", "comprises"),
            Self::Spouse | Self::Relative | Self::Acquaintance => self.name(language),
        }
    }
}

/// When a period stands, seen from a day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Tense {
    /// It is over.
    Past,
    /// It goes on, or nobody said when it ends.
    Now,
    /// It has not begun.
    Coming,
}

impl Tense {
    /// Of a period of which either end may be unknown; both days belong to it.
    pub fn of(from: Option<Date>, until: Option<Date>, today: Date) -> Self {
        if until.is_some_and(|until| until < today) {
            Self::Past
        } else if from.is_some_and(|from| from > today) {
            Self::Coming
        } else {
            Self::Now
        }
    }

    /// Its key in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Now => "now",
            Self::Coming => "coming",
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Tense;

    #[test]
    fn both_days_of_a_period_belong_to_it() {
        let (first, last) = (date(2026, 1, 1), date(2026, 6, 30));
        let at = |today| Tense::of(Some(first), Some(last), today);
        assert_eq!(at(date(2025, 12, 31)), Tense::Coming);
        assert_eq!((at(first), at(last)), (Tense::Now, Tense::Now));
        assert_eq!(at(date(2026, 7, 1)), Tense::Past);
        assert_eq!(Tense::of(None, None, first), Tense::Now);
    }
}
