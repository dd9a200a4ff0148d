//! Whether a base agrees with itself: every document with its layers, every derived text with its document, every id with its row.

use std::collections::{HashMap, HashSet};

use model::{ActId, ContactId, facts::Facts, matching::hashes};
pub use store::Fault;
use store::{KeptContact, NameTable, Tx};

use crate::{Ctx, Result, acts};

/// How far to look.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Depth {
    /// The schema, the feed, the counters: moments.
    Quick,
    /// Every row.
    Deep,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Findings {
    /// The schema of the base.
    pub schema: i64,
    /// The head of its feed.
    pub seq: i64,
    /// How many contacts were looked at.
    pub contacts: u64,
    /// How many are left to the undo under way.
    pub pending: u64,
    /// What is wrong; nothing, in a base that is well.
    pub faults: Vec<Fault>,
}

/// Contacts looked at together.
const PAGE: u32 = 1_000;
/// Faults listed; past it, the base is known to be ill.
const FAULTS_MAX: usize = 1_000;

/// Examines a base, as of one moment.
pub async fn examine(ctx: &Ctx, depth: Depth) -> Result<Findings> {
    let mut tx = ctx.read().await?;
    let mut findings = Findings {
        schema: tx.schema().await?,
        seq: tx.feed_head().await?,
        contacts: 0,
        pending: 0,
        faults: tx.feed_faults().await?,
    };
    findings.faults.extend(tx.counter_faults().await?);
    findings.faults.extend(tx.import_faults().await?);
    if depth == Depth::Deep {
        findings.faults.extend(tx.damage().await?);
        findings.faults.extend(tx.orphans().await?);
        examine_contacts(&mut tx, &mut findings).await?;
    }
    findings.faults.truncate(FAULTS_MAX);
    Ok(findings)
}

async fn examine_contacts(tx: &mut Tx, findings: &mut Findings) -> Result<()> {
    let names = NamedIds::read(tx).await?;
    let pending: HashSet<ActId> = tx.acts_being_folded().await?.into_iter().collect();
    let mut after = ContactId::new(0);
    loop {
        let page = tx.contacts_as_kept(after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id;
        let ids: Vec<ContactId> = page.iter().map(|kept| kept.id).collect();
        let mut expected: HashMap<ContactId, Option<Facts>> = acts::expected(tx, &ids).await?.into_iter().collect();
        let pending = touched_by(tx, &ids, &pending).await?;
        for kept in &page {
            let expected = expected.remove(&kept.id).flatten();
            findings.contacts += 1;
            if pending.contains(&kept.id) {
                findings.pending += 1;
                continue;
            }
            let seq = findings.seq;
            findings.faults.extend(faults_of(kept, expected.as_ref(), &names, seq));
        }
        if findings.faults.len() > FAULTS_MAX {
            return Ok(());
        }
    }
}

/// Those of these contacts that an undo under way has not folded yet, or may not have.
async fn touched_by(tx: &mut Tx, ids: &[ContactId], acts: &HashSet<ActId>) -> Result<HashSet<ContactId>> {
    if acts.is_empty() {
        return Ok(HashSet::new());
    }
    let layers = tx.layers(ids).await?.into_iter();
    let touched = layers.filter(|record| acts.contains(&record.layer.act));
    Ok(touched.map(|record| record.contact).collect())
}

fn faults_of(kept: &KeptContact, expected: Option<&Facts>, names: &NamedIds, seq: i64) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |code: &'static str| faults.push(Fault::new(code, format!("contacts {}", kept.id), ""));
    if kept.facts.as_ref() != expected {
        fault("contact.document_not_its_layers");
    }
    if kept.updated_seq > seq {
        fault("contact.ahead_of_feed");
    }
    let Some(facts) = kept.facts.as_ref().filter(|_| kept.visible) else {
        if kept.visible || kept.facts.is_some() {
            fault("contact.hidden_with_document");
        }
        if !kept.search_text.is_empty() || !kept.sort_name.is_empty() {
            fault("contact.hidden_but_found");
        }
        return faults;
    };
    if kept.sort_name != facts.sort_name() || kept.search_text != facts.search_text() {
        fault("contact.search_text");
    }
    if kept.nature != facts.nature().key() || kept.status != facts.status().key() {
        fault("contact.nature_or_status");
    }
    if !is_found_by_its_keys(kept, facts) {
        fault("contact.keys");
    }
    if !names.know(facts) {
        fault("contact.unknown_name");
    }
    faults
}

/// Each hash of the facts finds the contact. Others may too: what was withdrawn is found again when it comes back.
fn is_found_by_its_keys(kept: &KeptContact, facts: &Facts) -> bool {
    hashes(facts).into_iter().all(|(_, hash)| kept.keys.contains(&hash))
}

/// The names that documents refer to.
struct NamedIds {
    tags: HashSet<i64>,
    branches: HashSet<i64>,
    attributes: HashSet<i64>,
    sources: HashSet<i64>,
}

impl NamedIds {
    async fn read(tx: &mut Tx) -> Result<Self> {
        Ok(Self {
            tags: tx.ids_of(NameTable::Tags).await?,
            branches: tx.ids_of(NameTable::Branches).await?,
            attributes: tx.ids_of(NameTable::Attributes).await?,
            sources: tx.ids_of(NameTable::Sources).await?,
        })
    }

    fn know(&self, facts: &Facts) -> bool {
        facts.tags.iter().all(|mark| self.tags.contains(&mark.tag.get()))
            && facts
                .branches
                .iter()
                .all(|mark| self.branches.contains(&mark.branch.get()))
            && facts.attributes.keys().all(|id| self.attributes.contains(&id.get()))
            && facts
                .references
                .iter()
                .all(|one| self.sources.contains(&one.source.get()))
    }
}
