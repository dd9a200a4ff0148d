//! An export under way: the contacts looked at once to know which columns they need, then written, page after page.

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::civil::Date;
use model::{
    ContactId, ExportId,
    export::{ExportFormat, ExportState},
    role::Capability,
};
use store::{ExportRecord, NewExport};

use super::{
    KEPT, Request,
    columns::{Asked, Column, Survey},
    names::Names,
    sending::{self, Sorted},
    tables::Table,
    whole::{self, Whole},
    writing::{Made, Making, Piece, Sink, cannot_write},
};
use crate::{
    Ctx, Error, Result, authors,
    contacts::{self, Selection},
    imports::{Told, zone},
    questions,
    runner::{Runs, Token},
};

/// Contacts read at once.
const PAGE: usize = 1_000;
/// Pages that memory keeps between the look at what columns they need and their writing.
const KEPT_PAGES: usize = 5;
/// Contacts told of in one transaction.
const TOLD: usize = 10_000;

/// What one who watches is told after each page: contacts written.
pub type Watch = Arc<dyn Fn(u64) + Send + Sync>;

/// Pages read already, in order.
type Pages = VecDeque<Vec<Whole>>;

/// An export that this process writes.
pub(super) struct Run {
    ctx: Ctx,
    id: ExportId,
    request: Request,
    asked: Asked,
    selected: Vec<ContactId>,
    /// Those who may be written to and those who may not, of an export to write to people.
    sorted: Option<Sorted>,
    path: PathBuf,
    _token: Token,
}

/// Notes what is asked before anything is written: an export that nobody is told of does not exist.
pub(super) async fn begin(ctx: &Ctx, request: Request, path: PathBuf) -> Result<Run> {
    ctx.require(Capability::Export)?;
    let asked = asked(ctx, &request).await?;
    let (selected, sorted) = selected(ctx, &request).await?;
    let token = Token::new();
    let new = NewExport {
        format: request.format,
        selection: serde_json::to_value(&request.selection).map_err(Error::internal)?,
        columns: asked.keys(),
        options: options(&request, sorted.as_ref())?,
        total: (selected.len() as u64).cast_signed(),
        runner: token.text().to_owned(),
        expires_at: ctx.now() + KEPT,
    };
    let purpose = if request.sending.is_some() {
        "export.send"
    } else {
        "export.start"
    };
    let mut tx = ctx.write(purpose).await?;
    if let Some(sending) = &request.sending {
        tx.resolve_campaign(sending.campaign.trim(), None).await?;
    }
    let id = tx.insert_export(&new).await?;
    tx.commit().await?;
    Ok(Run {
        ctx: ctx.clone(),
        id,
        request,
        asked,
        selected,
        sorted,
        path,
        _token: token,
    })
}

/// Takes up an export that its process left behind, for whoever asked for it, as far as they may still: its file is written anew.
/// `None` when there is nobody to hand it to.
async fn take_up(operator: &Ctx, left: &ExportRecord) -> Result<Option<Run>> {
    let (app, organization) = (operator.app(), operator.organization());
    let Some(author) = left.author.filter(|_| !left.cancel_requested) else {
        return Ok(None);
    };
    let Some(ctx) = authors::still_here(app, organization, author).await? else {
        return Ok(None);
    };
    if !ctx.may(Capability::Export) {
        return Ok(None);
    }
    let request = Request {
        selection: serde_json::from_value(left.selection.clone()).map_err(Error::internal)?,
        format: left.format,
        columns: left.columns.clone(),
        options: serde_json::from_value(left.options.clone()).map_err(Error::internal)?,
        sending: sending::read(&left.options).map(|made| made.asked),
    };
    let asked = asked(&ctx, &request).await?;
    let (selected, sorted) = selected(&ctx, &request).await?;
    let token = Token::new();
    let mut tx = ctx.write("export.resume").await?;
    let stored = tx.export(left.id).await?.ok_or(Error::NotFound)?;
    if stored.runner != left.runner || stored.state != ExportState::Running {
        return Ok(None);
    }
    tx.restart_export(left.id, token.text(), (selected.len() as u64).cast_signed())
        .await?;
    tx.commit().await?;
    Ok(Some(Run {
        path: app.spool().new_path()?,
        ctx,
        id: left.id,
        request,
        asked,
        selected,
        sorted,
        _token: token,
    }))
}

async fn asked(ctx: &Ctx, request: &Request) -> Result<Asked> {
    let vocabulary = questions::base::names(ctx).await?.vocabulary(ctx);
    let mut tx = ctx.read().await?;
    let names = Names::read(&mut tx, ctx.role()).await?;
    let attributes: Vec<_> = names.attributes().cloned().collect();
    let asked = Asked::read(&request.columns, &attributes, &vocabulary, request.options.language)?;
    Ok(match &request.sending {
        Some(sending) => {
            sending::check(sending, request.format)?;
            asked.for_writing_by(sending.channel)
        }
        None => asked,
    })
}

/// Refuses columns that cannot be asked for.
pub(super) async fn check_columns(ctx: &Ctx, columns: &[String], language: model::Language) -> Result<()> {
    let vocabulary = questions::base::names(ctx).await?.vocabulary(ctx);
    let mut tx = ctx.read().await?;
    let names = Names::read(&mut tx, ctx.role()).await?;
    let attributes: Vec<_> = names.attributes().cloned().collect();
    Asked::read(columns, &attributes, &vocabulary, language).map(drop)
}

/// Whom the file is to hold: of those selected, the ones who may be written to when it is for that.
async fn selected(ctx: &Ctx, request: &Request) -> Result<(Vec<ContactId>, Option<Sorted>)> {
    let selected = contacts::selected(ctx, &request.selection).await?;
    let Some(sending) = &request.sending else {
        return Ok((selected, None));
    };
    let sorted = sending::sorted(ctx, &selected, sending.channel, sending.purpose).await?;
    Ok((sorted.open.keys().copied().collect(), Some(sorted)))
}

/// What else was asked, as the register keeps it.
fn options(request: &Request, sorted: Option<&Sorted>) -> Result<serde_json::Value> {
    let mut options = serde_json::to_value(request.options).map_err(Error::internal)?;
    if let (Some(asked), Some(sorted)) = (&request.sending, sorted) {
        options["sending"] = sending::kept(asked, &sorted.summary());
    }
    Ok(options)
}

/// How the writing ended, when it did not fail.
enum Ended {
    Whole(Made),
    /// Somebody asked to stop.
    Stopped,
    /// The process stops: the next one takes it up.
    Left,
}

impl Run {
    pub fn id(&self) -> ExportId {
        self.id
    }

    /// Writes the file into the spool.
    pub async fn go(self, watch: Watch) -> Result<()> {
        let beside = sending::excluded_path(&self.path);
        let written = self.with_excluded(self.written(&watch).await, beside).await;
        self.settle(written, Some(&self.path.clone())).await
    }

    /// Writes those left out beside the file of the others, once that is there.
    async fn with_excluded(&self, written: Result<Ended>, beside: PathBuf) -> Result<Ended> {
        if let (Ok(Ended::Whole(_)), Some(sorted)) = (&written, &self.sorted) {
            sorted
                .write_excluded(&self.ctx, beside, self.request.options.language)
                .await?;
        }
        written
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
        let beside = sending::excluded_beside(to, self.request.options.language);
        let written = self.with_excluded(written, beside).await;
        self.settle(written, None).await
    }

    async fn settle(&self, written: Result<Ended>, kept: Option<&Path>) -> Result<()> {
        use model::Language::{En, Fr};
        if !matches!(written, Ok(Ended::Whole(_))) {
            // What cannot be removed now is swept away later.
            let _ = tokio::fs::remove_file(&self.path).await;
            let _ = tokio::fs::remove_file(sending::excluded_path(&self.path)).await;
        }
        if matches!(written, Ok(Ended::Left)) && kept.is_some() {
            return Ok(());
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
            Ok(Ended::Stopped | Ended::Left) => tx.end_export(self.id, ExportState::Cancelled, None, None).await?,
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
        let mut options = options(&self.request, self.sorted.as_ref())?;
        options["left_out"] = made.left_out.into();
        options["cut"] = made.cut.into();
        Ok(options)
    }

    async fn written(&self, watch: &Watch) -> Result<Ended> {
        let (columns, read) = self.survey().await?;
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
        let sent = self.send_all(&sink, read, watch).await;
        let made = sink.end().await?;
        Ok(if sent? {
            Ended::Whole(made)
        } else if self.ctx.app().tasks().stopping() {
            Ended::Left
        } else {
            Ended::Stopped
        })
    }

    /// Looks at every contact once: how many e-mails the richest has, which attributes and consents there are. The first pages are
    /// kept: an everyday export is not read again.
    async fn survey(&self) -> Result<(Vec<Column>, Pages)> {
        let (mut survey, mut read) = (Survey::default(), Pages::new());
        for (index, page) in self.selected.chunks(PAGE).enumerate() {
            let wholes = self.read(page).await?;
            for whole in &wholes {
                survey.see(whole);
            }
            if index < KEPT_PAGES {
                read.push_back(wholes);
            }
        }
        let mut tx = self.ctx.read().await?;
        let names = Names::read(&mut tx, self.ctx.role()).await?;
        Ok((survey.columns(&self.asked, &names), read))
    }

    async fn read(&self, page: &[ContactId]) -> Result<Vec<Whole>> {
        let mut wholes = {
            let mut tx = self.ctx.read().await?;
            whole::read(&mut tx, &self.ctx, &self.asked, page).await?
        };
        let figures = self.asked.figures().map(|column| column.figure.clone()).collect();
        let mut cells = questions::figures::of_contacts(&self.ctx, self.as_of(), figures, page.to_vec()).await?;
        for whole in &mut wholes {
            whole.figures = cells.remove(&whole.id).unwrap_or_default();
            whole.point = self
                .sorted
                .as_ref()
                .and_then(|sorted| sorted.open.get(&whole.id).cloned().flatten());
        }
        Ok(wholes)
    }

    /// The day that figures are of: that of the question.
    fn as_of(&self) -> Option<Date> {
        match &self.request.selection {
            Selection::Question { as_of, .. } => *as_of,
            Selection::Ids { .. } | Selection::Filter { .. } => None,
        }
    }

    /// Whether all was sent; false when somebody asked to stop, or the process does.
    async fn send_all(&self, sink: &Sink, mut read: Pages, watch: &Watch) -> Result<bool> {
        let (mut done, mut held) = (0, Vec::new());
        for page in self.selected.chunks(PAGE) {
            if !self.goes_on().await? {
                return Ok(false);
            }
            let wholes = match read.pop_front() {
                Some(wholes) => wholes,
                None => self.read(page).await?,
            };
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
                if !table.send(&mut tx, &self.ctx, page, sink).await? {
                    return Ok(true);
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

/// Deletes the files of an organization whose time has come; an export that its process left behind is written anew when somebody
/// waits for it here, and has failed when it was being written elsewhere.
pub(super) async fn sweep(ctx: &Ctx) -> Result<()> {
    let mut tx = ctx.read().await?;
    let ready = tx.exports_in_state(ExportState::Ready).await?;
    let running = tx.exports_in_state(ExportState::Running).await?;
    drop(tx);
    for export in ready.into_iter().filter(|export| export.expires_at <= ctx.now()) {
        if let Some(file) = &export.file {
            forget(Path::new(file)).await;
            forget(&sending::excluded_path(Path::new(file))).await;
        }
        let mut tx = ctx.write("export.expire").await?;
        tx.expire_export(export.id).await?;
        tx.commit().await?;
    }
    for export in running {
        if !Runs::look().is_alive(export.runner.as_deref(), export.heartbeat_at, ctx.now()) {
            go_on(ctx, &export).await?;
        }
    }
    Ok(())
}

async fn go_on(ctx: &Ctx, left: &ExportRecord) -> Result<()> {
    match take_up(ctx, left).await {
        Ok(Some(run)) => {
            let work = async move { run.go(Arc::new(|_| {})).await };
            ctx.app().tasks().spawn("export", work);
            return Ok(());
        }
        Ok(None) => {}
        Err(error) => {
            tracing::warn!(export.id = %left.id, %error, "an interrupted export could not be written anew");
        }
    }
    let mut tx = ctx.write("export.end").await?;
    tx.end_export(left.id, ExportState::Failed, None, None).await?;
    tx.commit().await?;
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
