//! Who looked at what: gathered and written together, so that reading neither writes nor waits for whoever writes. What a crash
//! can lose of it is the last moments'.

use std::{
    collections::{BTreeMap, HashMap, btree_map},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use model::{AuthorId, ContactId, OrganizationId};
use store::{Base, Look};

use crate::{App, Caller, Ctx, Result};

/// How long looks wait to be written together. The same person looking at the same thing again meanwhile is one row.
const TOGETHER: Duration = Duration::from_secs(2);

/// Looks not written yet.
#[derive(Default)]
pub(crate) struct Looks {
    waiting: Mutex<HashMap<OrganizationId, Waiting>>,
    /// Held while some are written: whoever wants to read them all waits for it.
    writing: tokio::sync::Mutex<()>,
}

struct Waiting {
    base: Base,
    looks: BTreeMap<(Option<AuthorId>, &'static str, Option<ContactId>), Look>,
}

/// Notes that the caller looked: ids and numbers, never values. `contact` among them is whom they looked at.
pub(crate) fn looked(ctx: &Ctx, action: &'static str, counts: impl IntoIterator<Item = (&'static str, i64)>) {
    if ctx.caller() == Caller::Operator {
        return;
    }
    let mut counts: BTreeMap<_, _> = counts.into_iter().collect();
    let contact = counts.remove("contact").map(ContactId::new);
    let look = Look {
        author: ctx.author(),
        at: ctx.now(),
        action,
        contact,
        counts,
    };
    if ctx.app().looks().add(ctx, look) {
        let app = ctx.app().clone();
        ctx.app().tasks().spawn("journal", async move {
            tokio::select! {
                () = tokio::time::sleep(TOGETHER) => {}
                () = app.tasks().stopped() => {}
            }
            flush(&app).await
        });
    }
}

/// Writes what waits.
pub async fn flush(app: &App) -> Result<()> {
    let _alone = app.looks().writing.lock().await;
    for waiting in app.looks().take() {
        let looks: Vec<Look> = waiting.looks.values().cloned().collect();
        if let Err(error) = waiting.base.note_looks(&looks).await {
            app.looks().put_back(waiting);
            return Err(error.into());
        }
    }
    Ok(())
}

impl Looks {
    /// Adds one; whether it is the first to wait.
    fn add(&self, ctx: &Ctx, look: Look) -> bool {
        let mut all = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let first = all.is_empty();
        let waiting = all.entry(ctx.organization().id).or_insert_with(|| Waiting {
            base: ctx.base().clone(),
            looks: BTreeMap::new(),
        });
        waiting.add(look);
        first
    }

    fn take(&self) -> Vec<Waiting> {
        let mut all = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *all).into_values().collect()
    }

    fn put_back(&self, refused: Waiting) {
        let mut all = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        match all.get_mut(&refused.base.organization) {
            Some(waiting) => refused.looks.into_values().for_each(|look| waiting.add(look)),
            None => {
                all.insert(refused.base.organization, refused);
            }
        }
    }
}

impl Waiting {
    fn add(&mut self, look: Look) {
        match self.looks.entry((look.author, look.action, look.contact)) {
            btree_map::Entry::Vacant(place) => {
                place.insert(look);
            }
            btree_map::Entry::Occupied(mut place) => {
                let known = place.get_mut();
                *known.counts.entry("times").or_insert(1) += 1;
                for (name, count) in look.counts {
                    known
                        .counts
                        .entry(name)
                        .and_modify(|most| *most = count.max(*most))
                        .or_insert(count);
                }
            }
        }
    }
}
