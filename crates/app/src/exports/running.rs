//! An export under way: the contacts looked at once to know which columns they need, then written, page after page.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use model::{
    ContactId, ExportId,
    export::{ExportFormat, ExportState},
    role::Capability,
};
use store::NewExport;

use super::{
    KEPT, Request,
    columns::{Asked, Column, Survey},
    names::Names,
    tables::Table,
    whole,
    writing::{Made, Making, Piece, Sink, cannot_write},
};
use crate::{
    Ctx, Error, Result, contacts,
    imports::{Told, zone},
    runner::{self, Token},
};

/// Contacts read at once.
const PAGE: usize = 1_000;
/// Contacts told of in one transaction.
const TOLD: usize = 10_000;

/// What one who watches is told after each page: contacts written.
pub type Watch = Arc<dyn Fn(u64) + Send + Sync>;

/// An export that this process writes.
pub(super) struct Run {
    ctx: Ctx,
    id: ExportId,
    request: Request,
    asked: Asked,
    selected: Vec<ContactId>,
    path: PathBuf,
    _token: Token,
}

/// Notes what is asked before anything is written: an export that nobody is told of does not exist.
pub(super) async fn begin(ctx: &Ctx, request: Request, path: PathBuf) -> Result<Run> {
    ctx.require(Capability::Export)?;
    let mut tx = ctx.read().await?;
    let names = Names::read(&mut tx, ctx.role()).await?;
    drop(tx);
    let attributes: Vec<_> = names.attributes().cloned().collect();
    let asked = Asked::read(&request.columns, &attributes)?;
    let selected = contacts::selected(ctx, &request.selection).await?;
    let token = Token::new();
    let new = NewExport {
        format: request.format,
        selection: serde_json::to_value(&request.selection).map_err(Error::internal)?,
        columns: asked.keys().to_vec(),
        options: serde_json::to_value(request.options).map_err(Error::internal)?,
        total: (selected.len() as u64).cast_signed(),
        runner: token.text().to_owned(),
        expires_at: ctx.now() + KEPT,
    };
    let mut tx = ctx.write("export.start").await?;
    let id = tx.insert_export(&new).await?;
    tx.commit().await?;
    Ok(Run {
        ctx: ctx.clone(),
        id,
        request,
        asked,
        selected,
        path,
        _token: token,
    })
}

/// How the writing ended, when it did not fail.
enum Ended {
    Whole(Made),
    Stopped,
}

impl Run {
    pub fn id(&self) -> ExportId {
        self.id
    }

    /// Writes the file into the spool.
    pub async fn go(self, watch: Watch) -> Result<()> {
        let written = self.written(&watch).await;
        self.settle(written, Some(&self.path.clone())).await
    }

    /// Writes the file, then puts it where its caller wants it.
    pub async fn hand_over(self, to: &Path, watch: Watch) -> Result<()> {
        let written = match self.written(&watch).await {
            Ok(Ended::Whole(made)) => match tokio::fs::rename(&self.path, to).await {
                Ok(()) => Ok(Ended::Whole(made)),
                Err(error) => Err(cannot_write(&error)),
            },
            other => other,
        };
        self.settle(written, None).await
    }

    async fn settle(&self, written: Result<Ended>, kept: Option<&Path>) -> Result<()> {
        use model::Language::{En, Fr};
        if !matches!(written, Ok(Ended::Whole(_))) {
            // What cannot be removed now is swept away later.
            let _ = tokio::fs::remove_file(&self.path).await;
        }
        let mut tx = self.ctx.write("export.end").await?;
        match &written {
            Ok(Ended::Whole(made)) => {
                let path = kept.map(|path| path.to_string_lossy().into_owned());
                let bytes = match kept {
                    Some(path) => tokio::fs::metadata(path).await.map_or(0, |data| data.len()),
                    None => 0,
                };
                let file = path.as_deref().map(|path| (path, bytes));
                let state = if kept.is_some() {
                    ExportState::Ready
                } else {
                    ExportState::Expired
                };
                tx.note_export(self.id, &self.options(*made)?).await?;
                tx.end_export(self.id, state, file, None).await?;
            }
            Ok(Ended::Stopped) => tx.end_export(self.id, ExportState::Cancelled, None, None).await?,
            Err(error) => {
                let told = Told {
                    code: "export.failed".into(),
                    fr: error.message(Fr),
                    en: error.message(En),
                };
                let told = serde_json::to_value(&told).map_err(Error::internal)?;
                tx.end_export(self.id, ExportState::Failed, None, Some(&told)).await?;
            }
        }
        tx.commit().await?;
        written.map(drop)
    }

    fn options(&self, made: Made) -> Result<serde_json::Value> {
        let mut options = serde_json::to_value(self.request.options).map_err(Error::internal)?;
        options["left_out"] = made.left_out.into();
        options["cut"] = made.cut.into();
        Ok(options)
    }

    async fn written(&self, watch: &Watch) -> Result<Ended> {
        let columns = self.survey().await?;
        let mut tx = self.ctx.read().await?;
        let names = Names::read(&mut tx, self.ctx.role()).await?;
        drop(tx);
        let sink = Sink::open(Making {
            path: self.path.clone(),
            format: self.request.format,
            options: self.request.options,
            columns,
            asked: self.asked.clone(),
            names,
            organization: self.ctx.organization().uuid.clone(),
            total: self.selected.len(),
            zone: zone(&self.ctx),
        });
        let sent = self.send_all(&sink, watch).await;
        let made = sink.end().await?;
        Ok(if sent? { Ended::Whole(made) } else { Ended::Stopped })
    }

    /// Looks at every contact once: how many e-mails the richest has, which attributes and consents there are.
    async fn survey(&self) -> Result<Vec<Column>> {
        let mut survey = Survey::default();
        for page in self.selected.chunks(PAGE) {
            let mut tx = self.ctx.read().await?;
            for whole in whole::read(&mut tx, &self.ctx, &self.asked, page).await? {
                survey.see(&whole);
            }
        }
        let mut tx = self.ctx.read().await?;
        let names = Names::read(&mut tx, self.ctx.role()).await?;
        Ok(survey.columns(&self.asked, &names))
    }

    /// Whether all was sent; false when somebody asked to stop, or the process does.
    async fn send_all(&self, sink: &Sink, watch: &Watch) -> Result<bool> {
        let (mut done, mut held) = (0, Vec::new());
        for page in self.selected.chunks(PAGE) {
            if !self.goes_on().await? {
                return Ok(false);
            }
            let mut tx = self.ctx.read().await?;
            let wholes = whole::read(&mut tx, &self.ctx, &self.asked, page).await?;
            drop(tx);
            done += wholes.len() as u64;
            held.extend(wholes.iter().map(|whole| whole.id));
            if held.len() >= TOLD {
                self.tell(&mut held).await?;
            }
            if !sink.send(Piece::Contacts(wholes)).await {
                return Ok(true);
            }
            watch(done);
        }
        self.tell(&mut held).await?;
        if self.request.format == ExportFormat::Archive {
            return self.send_tables(sink).await;
        }
        Ok(true)
    }

    /// Says which contacts the file holds so far.
    async fn tell(&self, held: &mut Vec<ContactId>) -> Result<()> {
        let mut tx = self.ctx.write("export.progress").await?;
        tx.add_to_export(self.id, held).await?;
        tx.commit().await?;
        held.clear();
        Ok(())
    }

    async fn send_tables(&self, sink: &Sink) -> Result<bool> {
        for table in [Table::Links, Table::Interactions] {
            if !sink.send(Piece::Table(table)).await {
                return Ok(true);
            }
            for page in self.selected.chunks(PAGE) {
                if !self.goes_on().await? {
                    return Ok(false);
                }
                let mut tx = self.ctx.read().await?;
                for contact in tx.contacts_with_live_rows(page).await? {
                    let rows = table.rows(&mut tx, &self.ctx, contact).await?;
                    if !rows.is_empty() && !sink.send(Piece::Rows(rows)).await {
                        return Ok(true);
                    }
                }
            }
        }
        Ok(true)
    }

    async fn goes_on(&self) -> Result<bool> {
        let stored = self.ctx.read().await?.export(self.id).await?;
        let asked_to_stop = stored.is_none_or(|stored| stored.cancel_requested);
        Ok(!asked_to_stop && !self.ctx.app().tasks().stopping())
    }
}

/// Deletes the files of an organization whose time has come; an export that its process left behind has failed.
pub(super) async fn sweep(ctx: &Ctx) -> Result<()> {
    let mut tx = ctx.read().await?;
    let ready = tx.exports_in_state(ExportState::Ready).await?;
    let running = tx.exports_in_state(ExportState::Running).await?;
    drop(tx);
    for export in ready.into_iter().filter(|export| export.expires_at <= ctx.now()) {
        if let Some(file) = &export.file {
            forget(Path::new(file)).await;
        }
        let mut tx = ctx.write("export.expire").await?;
        tx.expire_export(export.id).await?;
        tx.commit().await?;
    }
    for export in running {
        if !runner::is_alive(export.runner.as_deref(), export.heartbeat_at, ctx.now()) {
            let mut tx = ctx.write("export.end").await?;
            tx.end_export(export.id, ExportState::Failed, None, None).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

async fn forget(file: &Path) {
    match tokio::fs::remove_file(file).await {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            tracing::warn!(%error, "the file of an export could not be removed");
        }
        _ => {}
    }
}
