//! An export to write to people: only those who may be reached by a channel for a purpose, in a campaign; the others are told apart,
//! each with the reason.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use files::Writer;
use model::{
    ContactId, Language,
    consent::{Channel, Purpose},
    export::ExportFormat,
    reach::Obstacle,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::writing::cannot_write;
use crate::{
    Ctx, Error, Result,
    contacts::{self, Selection},
    questions::reaching::{Reached, reached},
};

/// What is asked of an export to write to people.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Sending {
    /// By which channel.
    pub channel: Channel,
    /// For which purpose.
    pub purpose: Purpose,
    /// In which campaign, made if it does not exist.
    pub campaign: String,
}

/// Who may be written to, and why the others may not.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Sorting {
    /// Those who may be reached.
    pub reachable: u64,
    /// Why the others may not, the commonest reason first.
    pub excluded: Vec<(Obstacle, u64)>,
}

/// People sorted for a sending.
pub(super) struct Sorted {
    /// Those who may be reached, with the point to use.
    pub open: BTreeMap<ContactId, Option<String>>,
    /// The others.
    closed: Arc<Vec<Excluded>>,
}

struct Excluded {
    id: ContactId,
    name: String,
    why: Obstacle,
}

/// Contacts looked at in one go.
const PAGE: usize = 1_000;

/// How many of those selected may be reached, and why the others may not: what one wants to know before an export.
pub async fn sort(ctx: &Ctx, selection: &Selection, channel: Channel, purpose: Purpose) -> Result<Sorting> {
    ctx.require(model::role::Capability::Export)?;
    let selected = contacts::selected(ctx, selection).await?;
    Ok(sorted(ctx, &selected, channel, purpose).await?.summary())
}

pub(super) async fn sorted(ctx: &Ctx, selected: &[ContactId], channel: Channel, purpose: Purpose) -> Result<Sorted> {
    let (mut open, mut closed) = (BTreeMap::new(), Vec::new());
    for page in selected.chunks(PAGE) {
        for Reached { id, name, reach } in reached(ctx, page, channel, purpose).await? {
            match reach.obstacles.first() {
                None if reach.right.is_some() => {
                    open.insert(id, reach.point);
                }
                why => closed.push(Excluded {
                    id,
                    name,
                    why: why.map_or(Obstacle::NoRight, |closed| closed.obstacle),
                }),
            }
        }
    }
    Ok(Sorted {
        open,
        closed: Arc::new(closed),
    })
}

impl Sorted {
    pub fn summary(&self) -> Sorting {
        let mut counts: BTreeMap<Obstacle, u64> = BTreeMap::new();
        for excluded in self.closed.iter() {
            *counts.entry(excluded.why).or_default() += 1;
        }
        let mut excluded: Vec<(Obstacle, u64)> = counts.into_iter().collect();
        excluded.sort_by_key(|(why, count)| (std::cmp::Reverse(*count), *why));
        Sorting {
            reachable: self.open.len() as u64,
            excluded,
        }
    }

    /// Writes those left out, each with the reason, beside the file of the others.
    pub async fn write_excluded(&self, ctx: &Ctx, path: PathBuf, language: Language) -> Result<()> {
        let organization = ctx.organization().uuid.clone();
        let closed = Arc::clone(&self.closed);
        let written = tokio::task::spawn_blocking(move || excluded_file(&closed, &path, &organization, language));
        let written = written.await.map_err(Error::internal)?;
        written.map_err(|error| cannot_write(&error))
    }
}

fn excluded_file(closed: &[Excluded], path: &Path, organization: &str, language: Language) -> std::io::Result<()> {
    let mut writer = Writer::marked(super::writing::create(path)?, ';')?;
    let (name, why) = (
        language.pick("Nom", "Name"),
        language.pick("Écarté pour", "Left out because"),
    );
    writer.write(["cohorte_id", name, why])?;
    for excluded in closed {
        let id = format!("{organization}/{}", excluded.id);
        writer.write([id.as_str(), &excluded.name, excluded.why.name(language)])?;
    }
    super::writing::durable(writer.finish()?)
}

/// All that an export left in the spool: its file, and that of those a sending left out.
pub(crate) fn files_of(path: &Path) -> [PathBuf; 2] {
    [path.to_owned(), excluded_path(path)]
}

/// Whether an export was to write to people.
pub(crate) fn is_sending(export: &store::ExportRecord) -> bool {
    read(&export.options).is_some()
}

/// The file of those left out, beside one that its caller named: `lettre.csv`, `lettre-exclus.csv`.
pub fn excluded_beside(path: &Path, language: Language) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{}.csv", language.pick("exclus", "excluded")))
}

/// The file of those left out, beside that of the others.
pub(super) fn excluded_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".excluded");
    PathBuf::from(name)
}

/// What the register of exports keeps of a sending.
#[derive(Clone, Debug, PartialEq)]
pub struct SendingMade {
    /// What was asked.
    pub asked: Sending,
    /// What came of it.
    pub sorting: Sorting,
}

/// As the register keeps it.
pub(super) fn kept(asked: &Sending, sorting: &Sorting) -> Json {
    let excluded: BTreeMap<&str, u64> = sorting
        .excluded
        .iter()
        .map(|(why, count)| (why.key(), *count))
        .collect();
    json!({
        "channel": asked.channel,
        "purpose": asked.purpose,
        "campaign": asked.campaign,
        "reachable": sorting.reachable,
        "excluded": excluded,
    })
}

/// As it was kept; none when the export was not to write to people.
pub(super) fn read(options: &Json) -> Option<SendingMade> {
    let kept = options.get("sending")?;
    let asked = Sending::deserialize(kept).ok()?;
    let counts = kept.get("excluded")?.as_object()?;
    let mut excluded: Vec<(Obstacle, u64)> = counts
        .iter()
        .filter_map(|(key, count)| Some((Obstacle::from_key(key)?, count.as_u64()?)))
        .collect();
    excluded.sort_by_key(|(why, count)| (std::cmp::Reverse(*count), *why));
    Some(SendingMade {
        asked,
        sorting: Sorting {
            reachable: kept.get("reachable")?.as_u64()?,
            excluded,
        },
    })
}

/// A sending is a table of people: other forms say nothing to a mailer.
pub(super) fn check(sending: &Sending, format: ExportFormat) -> Result<()> {
    if !matches!(
        format,
        ExportFormat::Csv | ExportFormat::Xlsx | ExportFormat::List | ExportFormat::Labels
    ) {
        let fr = "Pour écrire à des gens, choisissez CSV, un classeur, une liste ou des étiquettes.";
        let en = "To write to people, choose CSV, a workbook, a list or labels.";
        return Err(Error::invalid("format", "sending.format", fr, en));
    }
    if sending.campaign.trim().is_empty() || sending.campaign.chars().count() > CAMPAIGN_MAX {
        let fr = format!("Nommez la campagne, en {CAMPAIGN_MAX} lettres au plus.");
        let en = format!("Name the campaign, in {CAMPAIGN_MAX} letters at most.");
        return Err(Error::invalid("sending.campaign", "sending.campaign", fr, en));
    }
    Ok(())
}

const CAMPAIGN_MAX: usize = 200;
