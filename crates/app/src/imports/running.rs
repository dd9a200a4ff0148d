//! An import under way: started, resumed, stopped, failed, done.

use std::sync::Arc;

use model::{
    ActId, ImportId, SourceId,
    import::{Counts, ImportState},
    role::Capability,
};
use store::{ActKind, NewAct, NewImport, Tx, WriteContext, WriteTx};
use tokio::time::Instant;

use super::{
    asked::{self, Files, Plan, SourceChoice, Told},
    batch::Setting,
    drafting::{self, Proposal},
    reading::{self, Batch, Position, Reading},
    writing::{Report, Writer},
};
use crate::{
    Ctx, Error, Result, Sentence,
    erasure::Blocks,
    pace::Pace,
    runner::{Runs, Token},
};

/// How far an import has come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Rows that have their outcome.
    pub rows: u64,
    /// Rows in all.
    pub rows_total: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Bytes in all.
    pub bytes_total: u64,
}

/// What one who watches is told after each batch.
pub type Watch = Arc<dyn Fn(Progress) + Send + Sync>;

/// Starts a draft: from here on it has an act, under which everything is said.
pub async fn begin(ctx: &Ctx, id: ImportId) -> Result<Run> {
    ctx.require(Capability::Import)?;
    let mut tx = ctx.write("import.start").await?;
    let import = tx.import(id).await?.ok_or(Error::NotFound)?;
    if import.state != ImportState::Draft {
        return Err(wrong_state(
            "import.already_started",
            "Cet import a déjà été lancé.",
            "This import was started already.",
        ));
    }
    let (files, plan): (Files, Plan) = (asked::read(&import.files)?, asked::read(&import.plan)?);
    files
        .files
        .iter()
        .try_for_each(super::table::SourceFile::check_unchanged)?;
    let run = enter(ctx, &mut tx, id, files, &plan).await?;
    tx.commit().await?;
    Ok(run)
}

/// Goes on with an import that was interrupted, stopped, or failed for want of room.
pub async fn take_up(ctx: &Ctx, id: ImportId) -> Result<Run> {
    ctx.require(Capability::Import)?;
    let mut tx = ctx.write("import.resume").await?;
    let import = tx.import(id).await?.ok_or(Error::NotFound)?;
    let report: Report = asked::kept(&import.report)?;
    if !matches!(
        state_now(ctx, &Runs::look(), &import, &report),
        ImportState::Interrupted | ImportState::Cancelled | ImportState::Failed
    ) {
        return Err(wrong_state(
            "import.not_resumable",
            "Cet import ne peut pas être repris.",
            "This import cannot be resumed.",
        ));
    }
    let (files, plan): (Files, Plan) = (asked::read(&import.files)?, asked::read(&import.plan)?);
    files
        .files
        .iter()
        .try_for_each(super::table::SourceFile::check_unchanged)?;
    let (Some(act), Some(source)) = (import.act, import.source) else {
        return Err(Error::internal("an import without act was running"));
    };
    let position: Position = asked::kept(&import.position)?;
    tx.start_import(id, act, Some(source)).await?;
    let setting = setting(ctx, &mut tx, &files, &plan, source, act).await?;
    let mut run = Run::new(ctx, &mut tx, id, files, &plan, setting, position).await?;
    run.writer.counts = import.counts;
    run.writer.report = Report {
        runner: run.writer.report.runner.take(),
        ..report
    };
    run.writer.write_progress(&mut tx).await?;
    tx.commit().await?;
    Ok(run)
}

/// Asks an import to stop at its next batch; one that nobody runs stops at once.
pub async fn cancel(ctx: &Ctx, id: ImportId) -> Result<()> {
    ctx.require(Capability::Import)?;
    let mut tx = ctx.write("import.cancel").await?;
    let import = tx.import(id).await?.ok_or(Error::NotFound)?;
    let report: Report = asked::kept(&import.report)?;
    match state_now(ctx, &Runs::look(), &import, &report) {
        ImportState::Running => tx.request_cancel(id).await?,
        ImportState::Interrupted => tx.set_import_state(id, ImportState::Cancelled, None).await?,
        _ => {
            return Err(wrong_state(
                "import.not_running",
                "Cet import n’est pas en cours.",
                "This import is not under way.",
            ));
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Pours files in within one transaction that is then abandoned: exactly what the import would do, and nothing stays, while others go
/// on writing. Rejected rows are given to `rejected` before they vanish.
pub async fn rehearse<T>(
    ctx: &Ctx,
    proposal: Proposal,
    watch: Watch,
    rejected: impl AsyncFnOnce(&mut Tx, ImportId, &Files) -> Result<T>,
) -> Result<(Counts, T)> {
    ctx.require(Capability::Import)?;
    let context = WriteContext {
        author: ctx.author(),
        at: ctx.now(),
        purpose: "import.rehearse",
    };
    let mut tx = ctx.base().rehearse(context).await?;
    let new = NewImport {
        kind: proposal.plan.kind,
        state: ImportState::Draft,
        files: asked::stored(&proposal.files)?,
        plan: asked::stored(&proposal.plan)?,
        bytes_total: None,
    };
    let id = tx.insert_import(&new).await?;
    let files = proposal.files.clone();
    let Run {
        mut writer, reading, ..
    } = enter(ctx, &mut tx, id, proposal.files, &proposal.plan).await?;
    let mut batches = reading::read(Arc::new(reading));
    while let Some(batch) = batches.recv().await {
        writer.batch(&mut tx, batch.map_err(super::looking::invalid)?).await?;
        watch(progress(&writer, &files));
    }
    let told = rejected(&mut tx, id, &files).await?;
    Ok((writer.counts, told))
}

/// An import ready to run.
pub struct Run {
    ctx: Ctx,
    writer: Writer,
    reading: Reading,
    files: Files,
    token: Token,
}

async fn enter(ctx: &Ctx, tx: &mut WriteTx, id: ImportId, files: Files, plan: &Plan) -> Result<Run> {
    let source = declare(tx, &files, plan).await?;
    let act = tx
        .insert_act(NewAct {
            kind: ActKind::Import,
            source: Some(source),
            import: Some(id),
            target: None,
        })
        .await?;
    tx.start_import(id, act, Some(source)).await?;
    if let Some(name) = plan.save_mapping_as.as_deref().filter(|name| !name.trim().is_empty()) {
        super::mappings::insert(tx, name, &files, plan).await?;
    }
    if let Some((mapping, _)) = &files.proposed {
        tx.use_mapping(*mapping).await?;
    }
    let setting = setting(ctx, tx, &files, plan, source, act).await?;
    let run = Run::new(ctx, tx, id, files, plan, setting, Position::default()).await?;
    run.writer.write_progress(tx).await?;
    Ok(run)
}

/// The source of the import, made if need be, and remembered for files of that shape.
async fn declare(tx: &mut WriteTx, files: &Files, plan: &Plan) -> Result<SourceId> {
    let source = match &plan.source {
        SourceChoice::Known(id) => tx.source(*id).await?.ok_or(Error::NotFound)?.id,
        SourceChoice::New(declaration) | SourceChoice::Assumed(declaration) => {
            tx.resolve_source(declaration).await?.id()
        }
    };
    tx.remember_source(&files.shape(), source).await?;
    Ok(source)
}

async fn setting(
    ctx: &Ctx,
    tx: &mut WriteTx,
    files: &Files,
    plan: &Plan,
    source: SourceId,
    act: ActId,
) -> Result<Setting> {
    let declared = tx.source(source).await?.ok_or(Error::NotFound)?.declaration;
    Ok(Setting {
        kind: plan.kind,
        on_match: plan.on_match,
        source,
        references: files.reference_scope(plan),
        act,
        organization: ctx.organization().uuid.clone(),
        zone: asked::zone(ctx),
        now: ctx.now(),
        collected_on: declared.collected_on,
        blocks: Blocks::load(tx, ctx).await?,
    })
}

impl Run {
    async fn new(
        ctx: &Ctx,
        tx: &mut WriteTx,
        id: ImportId,
        files: Files,
        plan: &Plan,
        setting: Setting,
        position: Position,
    ) -> Result<Self> {
        let reading = drafting::reading(ctx, tx, &files, plan, position).await?;
        let token = Token::new();
        let writer = Writer {
            import: id,
            setting,
            files: files.files.clone(),
            tables: files.tables.clone(),
            attributes: tx.attributes().await?,
            counts: Counts::default(),
            report: Report {
                runner: Some(token.text().to_owned()),
                ..Report::default()
            },
            position,
            names: super::batch::Names::default(),
            occurrences: super::batch::Occurrences::default(),
        };
        Ok(Self {
            ctx: ctx.clone(),
            writer,
            reading,
            files,
            token,
        })
    }

    /// Writes batches of fewer rows: others wait less long for their turn to write.
    pub fn in_batches_of(mut self, rows: usize) -> Self {
        self.reading.batch_rows = rows;
        self
    }

    /// Pours the files in, to their end or until something stops it; the state it is left in says which.
    pub async fn go(mut self, watch: Watch) -> Result<ImportState> {
        let id = self.writer.import;
        let ended = self.pour(&watch).await;
        let (state, reason) = match &ended {
            Ok(state) => (*state, None),
            Err(Ended::Refused(sentence)) => (ImportState::Failed, Some(Told::from(sentence.clone()))),
            Err(Ended::Superseded) => return Ok(ImportState::Running),
            Err(Ended::Failed(error)) => (ImportState::Failed, Some(failure(error))),
        };
        let told = match state {
            ImportState::Interrupted => Ok(()),
            _ => self.end(state, reason.as_ref()).await,
        };
        self.ctx.app().bells().ring(self.ctx.organization().id, id);
        drop(self.token);
        match ended {
            // A full disk may take no word of it either: the import is then found interrupted, because nobody runs it any more.
            Err(Ended::Failed(error)) => Err(error),
            _ => told.map(|()| state),
        }
    }

    async fn pour(&mut self, watch: &Watch) -> Result<ImportState, Ended> {
        let mut batches = reading::read(Arc::new(self.reading.clone()));
        let mut pace = Pace::of(&self.ctx, self.reading.batch_rows);
        while let Some(batch) = batches.recv().await {
            let mut rest = Some(batch.map_err(Ended::Refused)?);
            while let Some(batch) = rest.take() {
                let (piece, others) = batch.split(pace.rows(), self.writer.position);
                rest = others;
                if let Some(stopped) = self.write(piece, &mut pace).await? {
                    return Ok(stopped);
                }
                watch(progress(&self.writer, &self.files));
                tokio::time::sleep(TURN).await;
            }
        }
        Ok(ImportState::Done)
    }

    /// Writes some rows in one transaction; the state the import is left in when it must stop before.
    async fn write(&mut self, batch: Batch, pace: &mut Pace) -> Result<Option<ImportState>, Ended> {
        if self.ctx.app().tasks().stopping() {
            return Ok(Some(ImportState::Interrupted));
        }
        let mut tx = self.ctx.write("import.batch").await.map_err(Ended::Failed)?;
        let (rows, since) = (batch.rows.len(), Instant::now());
        if self.is_cancelled(&mut tx).await? {
            return Ok(Some(ImportState::Cancelled));
        }
        self.writer.batch(&mut tx, batch).await.map_err(Ended::Failed)?;
        let awaited = self.ctx.base().is_awaited();
        tx.commit().await.map_err(|error| Ended::Failed(error.into()))?;
        pace.wrote(rows, since, awaited);
        tracing::debug!(rows, ms = since.elapsed().as_millis(), awaited, "a batch is written");
        let (organization, import) = (self.ctx.organization().id, self.writer.import);
        self.ctx.app().bells().ring(organization, import);
        Ok(None)
    }

    /// Whether somebody asked to stop. Also makes sure that nobody else took the import up meanwhile.
    async fn is_cancelled(&self, tx: &mut Tx) -> Result<bool, Ended> {
        let import = tx
            .import(self.writer.import)
            .await
            .map_err(|error| Ended::Failed(error.into()))?;
        let import = import.ok_or(Ended::Superseded)?;
        let report: Report = asked::kept(&import.report).map_err(Ended::Failed)?;
        if import.state != ImportState::Running || report.runner != self.writer.report.runner {
            return Err(Ended::Superseded);
        }
        Ok(import.cancel_requested)
    }

    async fn end(&self, state: ImportState, reason: Option<&Told>) -> Result<()> {
        let mut tx = self.ctx.write("import.end").await?;
        let reason = reason.map(asked::stored).transpose()?;
        tx.set_import_state(self.writer.import, state, reason.as_ref()).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Why an import ended before its files did.
enum Ended {
    /// A file cannot be read further.
    Refused(Sentence),
    /// Another process took it up, or it is gone.
    Superseded,
    /// It could not be written.
    Failed(Error),
}

fn failure(error: &Error) -> Told {
    use model::Language::{En, Fr};
    match error {
        Error::Unavailable(sentence) | Error::Conflict(sentence) => sentence.clone().into(),
        other => Told {
            code: "import.failed".into(),
            fr: other.message(Fr),
            en: other.message(En),
        },
    }
}

fn progress(writer: &Writer, files: &Files) -> Progress {
    Progress {
        rows: writer.counts.rows,
        rows_total: files.rows(),
        bytes: writer.position.bytes,
        bytes_total: files.bytes(),
    }
}

fn wrong_state(code: &'static str, fr: &'static str, en: &'static str) -> Error {
    Error::conflict(code, fr, en)
}

/// Between two batches, the time that others have to take their turn: other processes do not queue for the lock of an SQLite file, they
/// look again every few milliseconds.
const TURN: std::time::Duration = std::time::Duration::from_millis(5);

/// Where an import really stands: one that its process left behind is interrupted.
pub fn state_now(ctx: &Ctx, runs: &Runs, import: &store::Import, report: &Report) -> ImportState {
    if !matches!(import.state, ImportState::Running | ImportState::Undoing) {
        return import.state;
    }
    let alive = runs.is_alive(report.runner.as_deref(), import.heartbeat_at, ctx.now());
    match (import.state, alive) {
        (ImportState::Running, false) => ImportState::Interrupted,
        (state, _) => state,
    }
}
