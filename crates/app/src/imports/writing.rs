//! One batch of an import written in one transaction: contacts, what hangs on them, rejects, counts and position, all or nothing.

use std::collections::{HashMap, HashSet};

use files::Row;
use model::{
    ContactId, ImportId, InteractionId,
    attribute::Attribute,
    draft::{Draft, InteractionDraft},
    import::{Counts, Problem},
    layer::Layer,
};
use serde::{Deserialize, Serialize};
use store::{
    Amends, ChangedContact, ImportNote, ImportProgress, NewConsent, NewContact, NewInteraction, NewLink, NewMembership,
    NewOpposition, NewSupport, Reject, RejectFate, WriteTx,
};

use super::{
    batch::{self, BatchPlan, Known, Names, Occurrences, Prepared, Rest, Setting, State},
    learning::{self, address_hash},
    naming::{self, Made},
    reading::{Batch, Part, Position, ReadRow},
    table::{SourceFile, Table},
};
use crate::{Error, Result};

/// What an import did besides its counts of rows.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Tally {
    /// Interactions added.
    pub interactions: u64,
    /// Consents added.
    pub consents: u64,
    /// Stops added.
    pub oppositions: u64,
    /// Consents left out for want of a date.
    pub undated_consents: u64,
    /// Addresses found under two names.
    pub shared_points: u64,
    /// Values set aside.
    pub set_aside: u64,
    /// Names made.
    #[serde(flatten)]
    pub made: Made,
}

/// What is written with each batch, and read again to resume.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Report {
    /// What was done.
    #[serde(flatten)]
    pub tally: Tally,
    /// The process at work, as it names itself.
    pub runner: Option<String>,
    /// Where the import stood before it was undone.
    pub before_undo: Option<String>,
}

/// Writes the batches of one import, in order.
pub struct Writer {
    /// Which import.
    pub import: ImportId,
    /// What holds for all its rows.
    pub setting: Setting,
    /// Its files.
    pub files: Vec<SourceFile>,
    /// Their tables.
    pub tables: Vec<Table>,
    /// The attributes that there were when it began.
    pub attributes: Vec<Attribute>,
    /// What became of the rows so far.
    pub counts: Counts,
    /// What it did so far.
    pub report: Report,
    /// How far it went.
    pub position: Position,
    /// Names met so far.
    pub names: Names,
    /// Identical rows met so far.
    pub occurrences: Occurrences,
}

impl Writer {
    /// Writes a batch, or counts again one that is written already.
    pub async fn batch(&mut self, tx: &mut WriteTx, batch: Batch) -> Result<()> {
        match batch.part {
            Part::Done => self.recount(tx, batch).await,
            Part::ToDo => self.write(tx, batch).await,
        }
    }

    async fn write(&mut self, tx: &mut WriteTx, batch: Batch) -> Result<()> {
        let Batch { table, rows, after, .. } = batch;
        let (cells, understood) = split(rows);
        let drafts: Vec<&Draft> = understood.iter().flatten().map(|(draft, _)| draft).collect();
        naming::learn(
            tx,
            self.setting.act,
            &mut self.names,
            &self.attributes,
            &drafts,
            &mut self.report.tally.made,
        )
        .await?;
        let mut set_aside = Vec::with_capacity(understood.len());
        let prepared = understood.into_iter().map(|row| {
            let (draft, aside) = row.inspect_err(|_| set_aside.push(Vec::new()))?;
            set_aside.push(aside);
            batch::prepare(&self.setting, &self.names, &mut self.occurrences, draft)
        });
        let prepared: Vec<Result<Prepared, Vec<Problem>>> = prepared.collect();
        let plan = self.decide(tx, prepared).await?;
        self.write_rejects(tx, table, &cells, &set_aside, &plan).await?;
        self.write_notes(tx, &cells, &plan.rest).await?;
        plan.outcomes
            .iter()
            .for_each(|(outcome, _)| self.counts.count(*outcome));
        self.write_plan(tx, plan).await?;
        self.position = after;
        self.write_progress(tx).await
    }

    async fn decide(&mut self, tx: &mut WriteTx, prepared: Vec<Result<Prepared, Vec<Problem>>>) -> Result<BatchPlan> {
        let rows: Vec<&Prepared> = prepared.iter().flatten().collect();
        if tx.is_rehearsal() {
            tx.bring_contacts(&learning::hashes(&rows), &learning::own_ids(&self.setting, &rows))
                .await?;
        }
        let mut knowledge = learning::learn(tx, &self.setting, &rows).await?;
        // Giving no number tells the one that comes next; nobody else can take it while this transaction is open.
        knowledge.next_contact = tx.allot_contacts(0).await?.get();
        let decided = batch::decide(&self.setting, &self.names, &mut self.occurrences, knowledge, prepared);
        let identities = decided.identities();
        tx.bring_interactions(&identities).await?;
        let there = learning::there(tx, &self.setting, &identities).await?;
        Ok(decided.settle(&self.setting, &there))
    }

    async fn write_plan(&mut self, tx: &mut WriteTx, plan: BatchPlan) -> Result<()> {
        self.write_contacts(tx, plan.contacts).await?;
        self.write_interactions(tx, plan.interactions).await?;
        self.write_rest(tx, plan.rest).await
    }

    async fn write_contacts(
        &self,
        tx: &mut WriteTx,
        contacts: std::collections::BTreeMap<ContactId, Known>,
    ) -> Result<()> {
        let act = self.setting.act;
        let (mut new, mut changed) = (Vec::new(), Vec::new());
        for (id, known) in contacts {
            let row_keys = known.row_keys;
            match known.state {
                State::Untouched => {}
                State::New => new.push(NewContact {
                    id,
                    layer: Layer::new(act, known.facts),
                    row_keys,
                }),
                State::Back => changed.push(ChangedContact {
                    id,
                    before: None,
                    layer: Some(Layer::new(act, known.facts.clone())),
                    after: Some(known.facts),
                    row_keys,
                }),
                State::Touched | State::Corroborated | State::Changed => {
                    // A row that says nothing new is still known by its key, which a layer, be it empty, carries.
                    let layer = Layer::new(act, known.layer.unwrap_or_default());
                    let before = known.before.unwrap_or_else(|| known.facts.clone());
                    changed.push(ChangedContact {
                        id,
                        before: Some(before),
                        after: Some(known.facts),
                        layer: Some(layer),
                        row_keys,
                    });
                }
            }
        }
        tx.allot_contacts(new.len()).await?;
        tx.insert_contacts(&new).await?;
        Ok(tx.save_contacts(&changed).await?)
    }

    async fn write_interactions(&mut self, tx: &mut WriteTx, interactions: Vec<batch::NewInteraction>) -> Result<()> {
        if interactions.is_empty() {
            return Ok(());
        }
        self.report.tally.interactions += interactions.len() as u64;
        let (act, source) = (self.setting.act, Some(self.setting.source));
        let periods: Vec<_> = interactions
            .iter()
            .map(|new| batch::membership(&self.setting, &self.names, new))
            .collect();
        let corrects: Vec<Option<i64>> = interactions.iter().map(|new| new.corrects).collect();
        let rows: Vec<NewInteraction> = interactions
            .into_iter()
            .map(|new| {
                let batch::NewInteraction {
                    contact,
                    kind,
                    interaction,
                    author,
                    survey,
                    identity,
                    ..
                } = new;
                NewInteraction {
                    contact,
                    kind,
                    interaction,
                    act,
                    source,
                    author,
                    survey,
                    dedupe_key: identity,
                }
            })
            .collect();
        let rows = corrected(tx, rows, &corrects).await?;
        let first = tx.insert_interactions(&rows).await?;
        let memberships: Vec<NewMembership> = (first.get()..)
            .zip(rows.iter().zip(periods))
            .filter_map(|(id, (row, period))| {
                let period = period?;
                Some(NewMembership {
                    contact: row.contact,
                    kind: period.kind,
                    fee_cents: period.fee_cents,
                    from: period.from,
                    until: period.until,
                    interaction: Some(InteractionId::new(id)),
                    source,
                    act,
                    dedupe_key: row.dedupe_key,
                })
            })
            .collect();
        if !memberships.is_empty() {
            tx.insert_memberships(&memberships).await?;
        }
        Ok(())
    }

    async fn write_rest(&mut self, tx: &mut WriteTx, rest: Rest) -> Result<()> {
        let (act, source, author) = (self.setting.act, Some(self.setting.source), None);
        let tally = &mut self.report.tally;
        tally.consents += rest.consents.len() as u64;
        tally.oppositions += rest.stops.len() as u64;
        tally.undated_consents += rest.undated_consents;
        tally.shared_points += rest.sharings.len() as u64;
        if !rest.consents.is_empty() {
            let new = rest.consents.into_iter();
            let new = new.map(|row| NewConsent {
                contact: row.contact,
                consent: row.said,
                source,
                act,
                author,
                dedupe_key: row.key,
                wording_hash: None,
            });
            tx.insert_consents(&new.collect::<Vec<_>>()).await?;
        }
        if !rest.supports.is_empty() {
            let new = rest.supports.into_iter().map(|row| {
                let batch::Support { level, election, at } = row.said;
                NewSupport {
                    contact: row.contact,
                    level,
                    election,
                    at,
                    source,
                    act,
                    author,
                    dedupe_key: row.key,
                }
            });
            tx.insert_supports(&new.collect::<Vec<_>>()).await?;
        }
        if !rest.links.is_empty() {
            let new = rest.links.into_iter().map(|row| {
                let (other, role) = row.said;
                let model::draft::Role {
                    kind,
                    title,
                    from,
                    until,
                    territory,
                } = role;
                NewLink {
                    contact: row.contact,
                    other,
                    kind,
                    title,
                    from,
                    until,
                    territory,
                    source,
                    act,
                    dedupe_key: row.key,
                    amends: Amends::Nothing,
                }
            });
            tx.insert_links(&new.collect::<Vec<_>>()).await?;
        }
        if !rest.list_members.is_empty() {
            tx.insert_list_members(&rest.list_members, act).await?;
        }
        self.write_stops(tx, rest.stops).await
    }

    async fn write_stops(&self, tx: &mut WriteTx, stops: Vec<batch::NewStop>) -> Result<()> {
        if stops.is_empty() {
            return Ok(());
        }
        let new: Vec<NewOpposition> = stops
            .into_iter()
            .map(|new| NewOpposition {
                contact: new.stop.contact,
                address_hash: new.stop.point.as_deref().map_or(0, address_hash),
                point: new.stop.point,
                channel: new.stop.channel,
                reason: new.stop.reason,
                since: new.since.unwrap_or(self.setting.now),
                source: Some(self.setting.source),
                act: self.setting.act,
                author: None,
            })
            .collect();
        tx.insert_oppositions(&new).await?;
        Ok(())
    }

    async fn write_rejects(
        &mut self,
        tx: &mut WriteTx,
        table: usize,
        cells: &[Row],
        set_aside: &[Vec<Problem>],
        plan: &BatchPlan,
    ) -> Result<()> {
        let mut rejects = Vec::new();
        for ((row, aside), (_, problems)) in cells.iter().zip(set_aside).zip(&plan.outcomes) {
            if problems.is_empty() {
                self.report.tally.set_aside += aside.len() as u64;
                rejects.extend(
                    aside
                        .iter()
                        .map(|problem| self.reject(table, row, problem, RejectFate::SetAside)),
                );
            } else {
                rejects.extend(
                    problems
                        .iter()
                        .map(|problem| self.reject(table, row, problem, RejectFate::Refused)),
                );
            }
            if let Some(first) = rejects.iter_mut().rev().take(problems.len()).last() {
                first.cells = Some(kept_cells(row, self.tables[table].headings.len()));
            }
        }
        if rejects.is_empty() {
            Ok(())
        } else {
            Ok(tx.insert_rejects(self.import, &rejects).await?)
        }
    }

    fn reject(&self, table: usize, row: &Row, problem: &Problem, fate: RejectFate) -> Reject {
        let table = &self.tables[table];
        let file = (self.files.len() > 1).then(|| self.files[table.file].name.clone());
        let heading = problem.column.and_then(|column| table.headings.get(column)).cloned();
        Reject {
            ordinal: 0,
            file,
            sheet: table.sheet.clone(),
            line: row.line(),
            fate,
            cells: None,
            heading,
            problem: problem.clone(),
        }
    }

    async fn write_notes(&self, tx: &mut WriteTx, cells: &[Row], rest: &Rest) -> Result<()> {
        let notes: Vec<ImportNote> = rest
            .sharings
            .iter()
            .map(|sharing| ImportNote {
                line: cells[sharing.row].line(),
                kind: "shared_point".to_owned(),
                contact: Some(sharing.contact),
                other: Some(sharing.other),
            })
            .collect();
        if notes.is_empty() {
            Ok(())
        } else {
            Ok(tx.insert_import_notes(self.import, &notes).await?)
        }
    }

    /// Notes how far the import went.
    pub async fn write_progress(&self, tx: &mut WriteTx) -> Result<()> {
        let progress = ImportProgress {
            id: self.import,
            position: serde_json::to_value(self.position).map_err(Error::internal)?,
            counts: self.counts,
            report: serde_json::to_value(&self.report).map_err(Error::internal)?,
            bytes_done: self.position.bytes,
            rows_total: Some(self.tables.iter().map(|table| table.rows).sum()),
        };
        Ok(tx.update_import_progress(&progress).await?)
    }

    /// Counts again the identical rows and interactions of a batch that is written already.
    async fn recount(&mut self, tx: &mut WriteTx, batch: Batch) -> Result<()> {
        let (_, understood) = split(batch.rows);
        let drafts: Vec<Draft> = understood.into_iter().flatten().map(|(draft, _)| draft).collect();
        let keyed: Vec<_> = drafts
            .iter()
            .map(|draft| batch::row_key(&self.setting, &mut self.occurrences, draft))
            .collect();
        let keyless = |draft: &Draft| draft.interactions.iter().any(|said| said.external_key.is_none());
        let mut holders = HashMap::new();
        if drafts.iter().any(keyless) {
            for (hash, contact) in tx.candidates(&keyed).await? {
                holders.entry(hash).or_insert(contact);
            }
        }
        for (draft, key) in drafts.iter().zip(keyed) {
            let holder = holders.get(&key).copied();
            let counted = |said: &&InteractionDraft| holder.is_some() || said.external_key.is_some();
            for said in draft.interactions.iter().filter(counted) {
                let contact = holder.unwrap_or(ContactId::new(0));
                batch::recount(&self.setting, &mut self.occurrences, contact, said);
            }
        }
        Ok(())
    }
}

/// Says of each correction which row it corrects, written before or just above it in the batch. One whose first saying is nowhere
/// stands by itself.
async fn corrected(
    tx: &mut WriteTx,
    mut rows: Vec<NewInteraction>,
    corrects: &[Option<i64>],
) -> Result<Vec<NewInteraction>> {
    let wanted: HashSet<i64> = corrects.iter().flatten().copied().collect();
    if wanted.is_empty() {
        return Ok(rows);
    }
    let asked: Vec<i64> = wanted.iter().copied().collect();
    let mut known: HashMap<i64, InteractionId> = tx.known_interactions(&asked).await?.into_iter().collect();
    let next = tx.next_interaction().await?;
    let here = (next.get()..).zip(&rows);
    let here: Vec<_> = here.map(|(id, row)| (row.dedupe_key, InteractionId::new(id))).collect();
    known.extend(here.into_iter().filter(|(key, _)| wanted.contains(key)));
    for (row, corrects) in rows.iter_mut().zip(corrects) {
        if let Some(first) = corrects.and_then(|key| known.get(&key)) {
            row.interaction.replaces = Some(*first);
        }
    }
    Ok(rows)
}

type UnderstoodRow = Result<(Draft, Vec<Problem>), Vec<Problem>>;

fn split(rows: Vec<ReadRow>) -> (Vec<Row>, Vec<UnderstoodRow>) {
    let rows = rows
        .into_iter()
        .map(|row| (row.cells, row.understood.map(|said| (said.draft, said.set_aside))));
    rows.unzip()
}

/// A refused row as it was read, very long cells cut.
fn kept_cells(row: &Row, columns: usize) -> Vec<String> {
    const CELL_CHARS_MAX: usize = 32_767;
    let cells = row.cells().take(columns).chain(row.beyond());
    cells.map(|cell| cell.chars().take(CELL_CHARS_MAX).collect()).collect()
}
