//! A list of names, found whatever their case and accents, each shown under a label no other has.

use std::collections::{BTreeMap, HashMap};

use model::text::fold;
use rapidfuzz::distance::jaro_winkler;

/// One named thing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: i64,
    /// The folder it is in.
    pub folder: Option<String>,
    /// Its current name.
    pub name: String,
}

impl Entry {
    /// Outside any folder.
    pub fn new(id: i64, name: impl Into<String>) -> Self {
        Self {
            id,
            folder: None,
            name: name.into(),
        }
    }
}

/// Named things of one sort.
#[derive(Clone, Debug, Default)]
pub struct Names {
    by_id: BTreeMap<i64, String>,
    labels: BTreeMap<i64, String>,
    by_label: HashMap<String, i64>,
    by_folded: HashMap<String, Vec<i64>>,
}

/// What a name led to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Lookup {
    /// This one.
    Found(i64),
    /// Several: their labels.
    Several(Vec<String>),
    /// None; the label that looks most like it.
    Unknown(Option<String>),
}

impl Names {
    /// Of these. A name that several share is made unique by its folder (`Presse/Locale`), else by its id (`#12`).
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Self {
        let entries: Vec<Entry> = entries.into_iter().collect();
        let mut by_folded: HashMap<String, Vec<i64>> = HashMap::new();
        for entry in &entries {
            by_folded.entry(fold(&entry.name)).or_default().push(entry.id);
        }
        let wished = |entry: &Entry| match (&entry.folder, by_folded[&fold(&entry.name)].len()) {
            (Some(folder), 2..) => format!("{folder}/{}", entry.name),
            _ => entry.name.clone(),
        };
        let mut uses: HashMap<String, usize> = HashMap::new();
        for entry in &entries {
            *uses.entry(wished(entry)).or_default() += 1;
        }
        let label = |entry: &Entry| match wished(entry) {
            wish if uses[&wish] == 1 && numbered(&wish).is_none() && !wish.trim().is_empty() => wish,
            _ => format!("#{}", entry.id),
        };
        let labels: BTreeMap<i64, String> = entries.iter().map(|entry| (entry.id, label(entry))).collect();
        Self {
            by_label: labels.iter().map(|(id, label)| (label.clone(), *id)).collect(),
            by_id: entries.into_iter().map(|entry| (entry.id, entry.name)).collect(),
            labels,
            by_folded,
        }
    }

    /// What that text names.
    pub fn find(&self, text: &str) -> Lookup {
        let exact = self.by_label.get(text).copied().or_else(|| numbered(text));
        if let Some(id) = exact {
            return Lookup::Found(id);
        }
        match self.by_folded.get(&fold(text)).map(Vec::as_slice) {
            Some([id]) => Lookup::Found(*id),
            Some(ids) => Lookup::Several(ids.iter().filter_map(|id| self.labels.get(id).cloned()).collect()),
            None => self.find_label(text),
        }
    }

    fn find_label(&self, text: &str) -> Lookup {
        let folded = fold(text);
        let mut alike = self.labels.iter().filter(|(_, label)| fold(label) == folded);
        match (alike.next(), alike.next()) {
            (Some((id, _)), None) => Lookup::Found(*id),
            _ => Lookup::Unknown(nearest(text, self.labels().map(str::to_owned))),
        }
    }

    /// Whether there is one of that id.
    pub fn contains(&self, id: i64) -> bool {
        self.by_id.contains_key(&id)
    }

    /// The text that finds it again: its name where that is enough; `#12` for one that is gone.
    pub fn label(&self, id: i64) -> String {
        self.labels.get(&id).cloned().unwrap_or_else(|| format!("#{id}"))
    }

    /// Its name as people read it.
    pub fn name(&self, id: i64) -> Option<&str> {
        self.by_id.get(&id).map(String::as_str)
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = i64> {
        self.labels.keys().copied()
    }

    /// Every label.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.labels.values().map(String::as_str)
    }
}

impl<const N: usize> From<[(i64, &str); N]> for Names {
    fn from(entries: [(i64, &str); N]) -> Self {
        Self::new(entries.map(|(id, name)| Entry::new(id, name)))
    }
}

/// `#12`: what is named by its id alone.
fn numbered(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('#')?;
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    plain.then(|| digits.parse().ok()).flatten()
}

/// The word that looks most like a mistyped one, if any really does.
pub fn nearest(text: &str, words: impl IntoIterator<Item = String>) -> Option<String> {
    // Past this many letters nobody mistypes a word: they pasted something.
    const LETTERS_MAX: usize = 80;
    if text.len() > LETTERS_MAX {
        return None;
    }
    let wanted = fold(text);
    let likeness = |word: &String| jaro_winkler::similarity(wanted.chars(), fold(word).chars());
    let scored = words
        .into_iter()
        .filter(|word| word.len() <= LETTERS_MAX)
        .map(|word| (likeness(&word), word));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)));
    best.filter(|(likeness, _)| *likeness > 0.8).map(|(_, word)| word)
}
