//! The base as one would explain it on paper: a list of acts, each with what it says; what is shown is worked out from those that are
//! live, from the first to the last, each time anew. It knows nothing of layers, documents or SQL.

use std::collections::{BTreeMap, BTreeSet};

/// What an act says.
#[derive(Clone, Debug)]
pub enum Said {
    /// There is a contact of that name.
    Made(i64, String),
    /// It is called so.
    Named(i64, String),
    /// It does that, or nothing known.
    Works(i64, Option<String>),
    /// It has that address.
    Email(i64, String),
    /// It has not.
    NoEmail(i64, String),
    /// It bears that tag.
    Tag(i64, String),
    /// It does not.
    NoTag(i64, String),
    /// It is deleted.
    Deleted(i64),
    /// It gave that much.
    Gave { row: i64, contact: i64, cents: i64 },
    /// It gave that much instead.
    Corrected {
        root: i64,
        row: i64,
        contact: i64,
        cents: i64,
    },
    /// It did not give that.
    Retracted { root: i64, contact: i64 },
    /// It is linked with another.
    Linked { link: i64, contact: i64, other: i64 },
    /// It is not.
    Unlinked { link: i64, contact: i64, other: i64 },
}

/// One act.
#[derive(Clone, Debug)]
pub struct Act {
    pub live: bool,
    pub says: Vec<Said>,
}

/// The base.
#[derive(Debug, Default)]
pub struct Model {
    pub acts: Vec<Act>,
}

/// What is shown of a contact.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Shown {
    pub name: Option<String>,
    pub job: Option<String>,
    pub emails: BTreeSet<String>,
    pub tags: BTreeSet<String>,
    /// First rows, shown rows, amounts.
    pub gifts: BTreeSet<(i64, i64, i64)>,
    /// Links, with whom.
    pub links: BTreeSet<(i64, i64)>,
}

impl Said {
    fn about(&self) -> Vec<i64> {
        match self {
            Self::Made(id, _)
            | Self::Named(id, _)
            | Self::Works(id, _)
            | Self::Email(id, _)
            | Self::NoEmail(id, _)
            | Self::Tag(id, _)
            | Self::NoTag(id, _)
            | Self::Deleted(id) => vec![*id],
            Self::Gave { contact, .. } | Self::Corrected { contact, .. } | Self::Retracted { contact, .. } => {
                vec![*contact]
            }
            Self::Linked { contact, other, .. } | Self::Unlinked { contact, other, .. } => vec![*contact, *other],
        }
    }
}

impl Model {
    /// Adds an act that says that, live.
    pub fn act(&mut self, says: Vec<Said>) {
        self.acts.push(Act { live: true, says });
    }

    /// Whether a live act says how a contact is called.
    pub fn is_named(&self, id: i64) -> bool {
        let live = self.acts.iter().filter(|act| act.live).flat_map(|act| &act.says);
        let mut names =
            live.filter(|said| matches!(said, Said::Made(named, _) | Said::Named(named, _) if *named == id));
        names.next().is_some()
    }

    /// Every contact shown.
    pub fn shown(&self) -> BTreeMap<i64, Shown> {
        let live = || self.acts.iter().filter(|act| act.live).flat_map(|act| &act.says);
        let spoken_of: BTreeSet<i64> = live().flat_map(Said::about).collect();
        let deleted: BTreeSet<i64> = live()
            .filter_map(|said| if let Said::Deleted(id) = said { Some(*id) } else { None })
            .collect();
        let visible: BTreeSet<i64> = spoken_of.difference(&deleted).copied().collect();
        let mut shown: BTreeMap<i64, Shown> = visible.iter().map(|id| (*id, Shown::default())).collect();
        for said in live() {
            said.lay_over(&mut shown);
        }
        for said in self.acts.iter().flat_map(|act| &act.says) {
            if let Said::Made(id, name) = said
                && let Some(contact) = shown.get_mut(id)
            {
                contact.name.get_or_insert_with(|| name.clone());
            }
        }
        self.gifts(&mut shown);
        self.links(&visible, &mut shown);
        shown
    }

    fn gifts(&self, shown: &mut BTreeMap<i64, Shown>) {
        let live = || self.acts.iter().filter(|act| act.live).flat_map(|act| &act.says);
        let mut rows: BTreeMap<i64, (i64, i64, i64)> = BTreeMap::new();
        for said in live() {
            match said {
                Said::Gave { row, contact, cents } => {
                    // A correction may be all that is left of a line.
                    rows.entry(*row).or_insert((*contact, *row, *cents));
                }
                Said::Corrected {
                    root,
                    row,
                    contact,
                    cents,
                } => {
                    rows.insert(*root, (*contact, *row, *cents));
                }
                _ => {}
            }
        }
        for said in live() {
            if let Said::Retracted { root, .. } = said {
                rows.remove(root);
            }
        }
        for (root, (contact, row, cents)) in rows {
            if let Some(contact) = shown.get_mut(&contact) {
                contact.gifts.insert((root, row, cents));
            }
        }
    }

    fn links(&self, visible: &BTreeSet<i64>, shown: &mut BTreeMap<i64, Shown>) {
        let live = || self.acts.iter().filter(|act| act.live).flat_map(|act| &act.says);
        let removed = |wanted: i64| live().any(|said| matches!(said, Said::Unlinked { link, .. } if *link == wanted));
        for said in live() {
            let Said::Linked { link, contact, other } = said else {
                continue;
            };
            if removed(*link) || !visible.contains(contact) || !visible.contains(other) {
                continue;
            }
            shown.entry(*contact).or_default().links.insert((*link, *other));
            shown.entry(*other).or_default().links.insert((*link, *contact));
        }
    }
}

impl Said {
    fn lay_over(&self, shown: &mut BTreeMap<i64, Shown>) {
        let Some(contact) = self.about().first().and_then(|id| shown.get_mut(id)) else {
            return;
        };
        match self {
            Self::Made(_, name) | Self::Named(_, name) => contact.name = Some(name.clone()),
            Self::Works(_, job) => contact.job.clone_from(job),
            Self::Email(_, email) => drop(contact.emails.insert(email.clone())),
            Self::NoEmail(_, email) => drop(contact.emails.remove(email)),
            Self::Tag(_, tag) => drop(contact.tags.insert(tag.clone())),
            Self::NoTag(_, tag) => drop(contact.tags.remove(tag)),
            _ => {}
        }
    }
}
