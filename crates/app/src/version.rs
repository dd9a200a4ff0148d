//! Which state of something shaped by hand somebody saw, so that nothing is changed that they did not see.

use std::{
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use model::{
    BranchId, ThemeId,
    attribute::{Attribute, Definition},
    source::{Declaration, Source},
};
use store::{
    CampaignRecord, EventRecord, KindRecord, ListRecord, MembershipTypeRecord, Named, SegmentRecord, TagRecord,
};
use xxhash_rust::xxh3::Xxh3Default;

use crate::{Error, Result, shape::Branch};

/// Which state of something a change was thought for.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Expected<V> {
    /// That one: if somebody changed it since, nothing is done.
    Version(V),
    /// Whatever it became.
    #[default]
    Whatever,
}

/// A state of something shaped by hand: a digest of all of it that a hand can change, so that what changes back is as it was.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Version(u64);

impl Version {
    /// The version that what is said amounts to.
    fn of(said: impl Hash) -> Self {
        let mut hasher = Xxh3Default::new();
        said.hash(&mut hasher);
        Self(hasher.finish())
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Version {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        u64::from_str_radix(text, 16).map(Self).map_err(|_| {
            Error::invalid(
                "If-Match",
                "version.invalid",
                "Cette version n’est pas de celles que donne l’API.",
                "This version is not one that the API gives.",
            )
        })
    }
}

impl Expected<Version> {
    /// Refuses a change of what is not any more as its author saw it.
    pub(crate) fn check(self, now: &impl Versioned) -> Result<()> {
        match self {
            Self::Version(seen) if seen != now.version() => Err(Error::Stale(now.version())),
            _ => Ok(()),
        }
    }
}

/// Something whose state has a version.
pub trait Versioned {
    /// The version of its present state.
    fn version(&self) -> Version;
}

/// Records all of which a hand can change.
macro_rules! versioned_whole {
    ($($record:ty),*) => {
        $(impl Versioned for $record {
            fn version(&self) -> Version {
                Version::of(self)
            }
        })*
    };
}

versioned_whole!(
    TagRecord,
    CampaignRecord,
    EventRecord,
    KindRecord,
    MembershipTypeRecord,
    Named<ThemeId>,
    Declaration,
    Definition
);

impl Versioned for Branch {
    /// How deep it stands depends on others.
    fn version(&self) -> Version {
        let parent: Option<BranchId> = self.parent;
        Version::of((self.id, &self.name, parent))
    }
}

impl Versioned for ListRecord {
    /// Its members come and go by acts of their own.
    fn version(&self) -> Version {
        Version::of((self.id, &self.name, self.branch))
    }
}

impl Versioned for Attribute {
    /// Its options are changed one by one.
    fn version(&self) -> Version {
        self.definition.version()
    }
}

impl Versioned for Source {
    fn version(&self) -> Version {
        self.declaration.version()
    }
}

impl Versioned for SegmentRecord {
    /// Being pinned or liked is not the segment.
    fn version(&self) -> Version {
        Version::of((
            &self.name,
            &self.expression,
            &self.folder,
            self.shared,
            self.branch,
            &self.objective,
            &self.persona,
            &self.note,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(name: &str) -> TagRecord {
        TagRecord {
            id: model::TagId::new(7),
            name: name.to_owned(),
            folder: None,
        }
    }

    #[test]
    fn what_changes_back_is_as_it_was() {
        let seen = tag("Bénévole").version();
        assert_ne!(seen, tag("Bénévoles").version());
        assert_eq!(seen, tag("Bénévole").version());
        assert_eq!(seen.to_string().parse::<Version>().unwrap(), seen);
        assert!("bénévole".parse::<Version>().is_err());
    }

    #[test]
    fn only_a_stale_version_is_refused() {
        let (before, now) = (tag("Bénévole").version(), tag("Bénévoles"));
        assert!(Expected::Whatever.check(&now).is_ok());
        assert!(Expected::Version(now.version()).check(&now).is_ok());
        let refused = Expected::Version(before).check(&now);
        assert!(matches!(refused, Err(Error::Stale(version)) if version == now.version()));
    }
}
