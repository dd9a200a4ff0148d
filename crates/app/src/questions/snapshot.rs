//! What a process leaves of an organization's live index, for the next one to begin with ([`::segment::index::snapshot`]).
//!
//! The file stands in the spool of this machine, beside the base and never in a backup. It is relied upon only when it is of this base, as this
//! version reads it, and of a change that the feed still tells in the same words: a base restored to another past has another feed.
//! Anything else means that everybody is read from the base, and the file goes. It goes too when somebody is erased, by whoever
//! erases and by whoever learns of it from the feed; what is written later holds nothing of them.

use std::{
    collections::HashMap,
    fs::{File, OpenOptions},
    io::{BufWriter, Read, Write},
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use ::segment::index::snapshot::{Damaged, HEAD, Packing, Unpacking};
use model::{OrganizationId, role::Capability};
use serde::{Deserialize, Serialize};
use store::Tx;
use xxhash_rust::xxh3::xxh3_64;

use super::{
    base::{self, Live, State},
    known::{Known, Standing},
};
use crate::{App, Ctx, Error, Result, organizations};

/// What the files are called, after their organization's id.
pub(crate) const ENDING: &str = "index";
/// Between two looks at whether a file is due.
const EVERY: Duration = Duration::from_secs(30);
/// So many changes, and the file is written again: the next process would read too many people.
const FAR: i64 = 20_000;
/// So long, and it is written again if anything changed.
const OLD: Duration = Duration::from_hours(1);

/// What a file is of. All of it must be the same for whoever reads.
#[derive(Deserialize, PartialEq, Serialize)]
struct About {
    version: String,
    /// The last migration of the base.
    schema: i64,
    organization: String,
    /// Where days begin: tags say since which.
    zone: String,
    /// A digest of what rows are read through.
    standing: u64,
    /// The last change held by every part.
    seq: i64,
    /// What the feed says of it; no value.
    change: String,
}

impl About {
    async fn at(seq: i64, standing: &Standing, tx: &mut Tx, ctx: &Ctx) -> Result<Option<Self>> {
        let organization = ctx.organization();
        let changes = tx.changes_after(seq - 1, 1).await?;
        let change = changes.first().filter(|change| change.seq == seq);
        Ok(change.map(|change| Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            schema: store::schema(),
            organization: organization.uuid.clone(),
            zone: organization.time_zone.clone(),
            standing: digest(standing),
            seq,
            change: format!(
                "{} {} {} {} {:?}",
                change.at, change.transaction_seq, change.noun, change.row, change.contact
            ),
        }))
    }
}

fn digest(standing: &Standing) -> u64 {
    xxh3_64(format!("{standing:?}").as_bytes())
}

fn path(ctx: &Ctx) -> PathBuf {
    let name = format!("{}.{ENDING}", ctx.organization().uuid);
    ctx.app().spool().folder().join(name)
}

/// What a process before this one left; nothing when there is nothing to rely upon.
pub(super) async fn recall(ctx: &Ctx) -> Option<State> {
    let path = path(ctx);
    match recalled(ctx, path.clone()).await {
        Ok(found) => found,
        Err(error) => {
            tracing::warn!(organization = %ctx.organization().id, %error, "the index left on disk is not used: the base is read");
            let _ = tokio::fs::remove_file(path).await;
            None
        }
    }
}

async fn recalled(ctx: &Ctx, path: PathBuf) -> Result<Option<State>> {
    if !tokio::fs::try_exists(&path).await.map_err(failed)? {
        return Ok(None);
    }
    let opened = tokio::task::spawn_blocking(move || open(&path))
        .await
        .map_err(Error::internal)??;
    let about: About = serde_json::from_slice(opened.about()).map_err(Error::internal)?;
    let known = {
        let mut tx = ctx.read().await?;
        let known = Known::read(&mut tx).await?;
        let same = About::at(about.seq, &known.standing, &mut tx, ctx).await?;
        if same.as_ref() != Some(&about) {
            return Err(Error::internal("it is of another base, or of another time"));
        }
        known
    };
    let index = tokio::task::spawn_blocking(move || opened.index().map_err(damaged))
        .await
        .map_err(Error::internal)??;
    tracing::debug!(
        contacts = index.len(),
        seq = about.seq,
        "people are read from disk for questions"
    );
    Ok(Some(State {
        index,
        known: Some(Arc::new(known)),
        seq: about.seq,
        turn: 0,
    }))
}

type Take = Box<dyn FnMut(usize) -> Option<Vec<u8>> + Send>;

fn open(path: &Path) -> Result<Unpacking<Take>> {
    let mut file = File::open(path).map_err(failed)?;
    let mut left = file.metadata().map_err(failed)?.len();
    let take = move |count: usize| {
        // No more is asked for than there is, whatever the file says.
        left = left.checked_sub(count as u64)?;
        let mut bytes = vec![0; count];
        file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    };
    Unpacking::new(Box::new(take) as Take).map_err(damaged)
}

/// Leaves the index of an organization on disk, as it follows the feed; `false` when it changed under the pen in a way that parts
/// written before and after do not go together: it is to be tried again.
pub async fn leave(ctx: &Ctx) -> Result<bool> {
    ctx.require(Capability::ReadContacts)?;
    let live = base::current(ctx).await?;
    left(ctx, live).await
}

async fn left(ctx: &Ctx, live: Arc<Live>) -> Result<bool> {
    let (seq, turn, known) = {
        let state = live.state();
        (state.seq, state.turn, state.known.clone())
    };
    let Some(known) = known.filter(|_| seq > 0) else {
        return Ok(false);
    };
    let about = About::at(seq, &known.standing, &mut *ctx.read().await?, ctx).await?;
    let Some(about) = about else { return Ok(false) };
    let about = serde_json::to_vec(&about).map_err(Error::internal)?;
    let (to, scratch) = (path(ctx), Scratch(ctx.app().spool().new_path()?));
    let pen = Arc::clone(&live);
    let whole = tokio::task::spawn_blocking(move || {
        if !write(&pen, turn, &about, &scratch.0)? {
            return Ok(false);
        }
        let state = pen.state();
        // Whoever spoils it waits, then removes it; or was there before.
        let whole = state.turn == turn;
        if whole {
            std::fs::rename(&scratch.0, &to).map_err(failed)?;
            pen.kept.store(seq, Ordering::Relaxed);
        }
        Ok::<_, Error>(whole)
    });
    let whole = whole.await.map_err(Error::internal)??;
    if whole {
        // Somebody may have been erased meanwhile by another process, before there was anything to remove.
        live.follow(ctx).await?;
    }
    Ok(whole)
}

/// Writes part after part, each as the index then is; people may be written to between two.
fn write(live: &Live, turn: i64, about: &[u8], path: &Path) -> Result<bool> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = BufWriter::new(options.open(path).map_err(failed)?);
    let (mut packing, heading) = Packing::new(&live.state().index, about).map_err(damaged)?;
    put(&mut file, heading.0, &heading.1)?;
    loop {
        let part = {
            let state = live.state();
            if state.turn != turn {
                return Ok(false);
            }
            packing.next(&state.index).map_err(damaged)?
        };
        let part = part.unwrap_or_default();
        put(&mut file, packing.seal(&part), &part)?;
        if part.is_empty() {
            break;
        }
    }
    let file = file.into_inner().map_err(|error| failed(error.into_error()))?;
    file.sync_all().map_err(failed)?;
    Ok(true)
}

fn put(file: &mut impl Write, head: [u8; HEAD], part: &[u8]) -> Result<()> {
    file.write_all(&head)
        .and_then(|()| file.write_all(part))
        .map_err(failed)
}

/// A file on its way: gone with whoever gives up.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        // Renamed, it is not there any more.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Takes away what is left on disk: somebody in it is erased.
pub(crate) async fn discard(ctx: &Ctx) {
    if let Some(live) = ctx.app().bases().there(ctx.organization().id) {
        live.spoil();
    }
    if let Err(error) = tokio::fs::remove_file(path(ctx)).await
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::error!(organization = %ctx.organization().id, %error, "the index left on disk could not be removed");
    }
}

/// The last change held by the file that this process wrote or began with; `None` when there is none.
pub fn kept(ctx: &Ctx) -> Result<Option<i64>> {
    ctx.require(Capability::ReadContacts)?;
    let live = ctx.app().bases().there(ctx.organization().id);
    let seq = live.map_or(0, |live| live.kept.load(Ordering::Relaxed));
    Ok((seq > 0).then_some(seq))
}

/// Leaves the indexes of the organizations at work on disk, now and then, until the process stops: for the one process that serves.
pub async fn keep(app: &App) -> Result<()> {
    let mut written: HashMap<OrganizationId, Instant> = HashMap::new();
    loop {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = app.tasks().stopped() => return Ok(()),
        }
        for organization in organizations::list(app).await? {
            let Some(live) = app.bases().there(organization.id).filter(|live| live.is_ready()) else {
                continue;
            };
            let at = *written.entry(organization.id).or_insert_with(Instant::now);
            if !is_due(&live, at) {
                continue;
            }
            let ctx = organizations::operate(app, &organization.slug).await?;
            match leave(&ctx).await {
                Ok(true) => {
                    written.insert(organization.id, Instant::now());
                }
                Ok(false) => {}
                Err(error) => {
                    tracing::warn!(organization = %organization.id, %error, "the index could not be left on disk");
                }
            }
        }
    }
}

fn is_due(live: &Live, at: Instant) -> bool {
    let (seq, kept) = (live.state().seq, live.kept.load(Ordering::Relaxed));
    kept == 0 || seq - kept >= FAR || seq != kept && at.elapsed() >= OLD
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err calls")]
fn failed(error: std::io::Error) -> Error {
    Error::internal(format!("index on disk: {error}"))
}

fn damaged(_: Damaged) -> Error {
    Error::internal("the index on disk is damaged, or of another version")
}
