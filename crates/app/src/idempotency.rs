//! Requests that a program may send twice without their being done twice.

use std::{
    collections::HashSet,
    fmt::Write,
    sync::{Mutex, PoisonError},
};

use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use store::Answer;
pub use store::Intent;

use crate::{App, Ctx, Error, FieldProblem, Result, Sentence};

/// How long answers are kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// The longest key.
const KEY_CHARS_MAX: usize = 255;

/// Keys whose request is being answered right now.
#[derive(Debug, Default)]
pub(crate) struct InFlight(Mutex<HashSet<(i64, String, String)>>);

/// What to do of a request that came with a key.
#[derive(Debug)]
pub enum Ruling {
    /// Do it, with writes that carry the key.
    Do(Box<Reserved>),
    /// It was done: give that answer again.
    Answer {
        /// Status.
        status: u16,
        /// Body.
        body: String,
    },
}

/// A key held while its request is answered.
#[derive(Debug)]
pub struct Reserved {
    app: App,
    place: (i64, String, String),
    intent: Intent,
}

impl Drop for Reserved {
    fn drop(&mut self) {
        let mut held = self.app.in_flight().0.lock().unwrap_or_else(PoisonError::into_inner);
        held.remove(&self.place);
    }
}

/// Decides about a request from its key and all that it asks, in the name of who asks.
pub async fn rule(ctx: &Ctx, key: &str, request: &[&[u8]]) -> Result<Ruling> {
    if key.is_empty() || key.chars().count() > KEY_CHARS_MAX || key.chars().any(char::is_control) {
        return Err(refused_key());
    }
    let intent = Intent {
        caller: digest(&[format!("{:?}", ctx.caller()).as_bytes()]),
        key: key.to_owned(),
        request: digest(request),
    };
    let reserved = reserve(ctx, intent)?;
    match ctx.base().answer(&reserved.intent).await? {
        None => Ok(Ruling::Do(Box::new(reserved))),
        Some(Answer::Known { status, body }) => Ok(Ruling::Answer { status, body }),
        Some(Answer::Other) => Err(Error::invalid(
            "Idempotency-Key",
            "idempotency.other_request",
            "Cette clé a déjà servi pour une autre demande.",
            "This key was used for another request.",
        )),
        Some(Answer::Lost) => Err(Error::conflict(
            "idempotency.answer_lost",
            "Cette demande a été faite, mais sa réponse est perdue : relisez l’état avant de recommencer.",
            "This was done, but its answer is lost: read the state before asking again.",
        )),
    }
}

impl Reserved {
    /// What the writes of the request carry.
    pub fn intent(&self) -> Intent {
        self.intent.clone()
    }

    /// Keeps what was answered.
    pub async fn keep(&self, ctx: &Ctx, status: u16, body: &str) -> Result<()> {
        Ok(ctx.base().keep_answer(&self.intent, (status, body), ctx.now()).await?)
    }
}

fn reserve(ctx: &Ctx, intent: Intent) -> Result<Reserved> {
    let place = (ctx.organization().id.get(), intent.caller.clone(), intent.key.clone());
    let mut held = ctx.app().in_flight().0.lock().unwrap_or_else(PoisonError::into_inner);
    if !held.insert(place.clone()) {
        return Err(Error::conflict(
            "idempotency.in_progress",
            "La même demande est en cours.",
            "The same request is under way.",
        ));
    }
    Ok(Reserved {
        app: ctx.app().clone(),
        place,
        intent,
    })
}

fn refused_key() -> Error {
    let (fr, en) = (
        "Clé vide, ou de plus de 255 caractères.",
        "Empty key, or of more than 255 characters.",
    );
    let sentence = Sentence::new("idempotency.key", fr, en);
    let field = "Idempotency-Key".to_owned();
    Error::Invalid(vec![FieldProblem { field, sentence }])
}

/// A digest of some parts, each told from the next.
fn digest(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest
        .finalize()
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Forgets answers past keeping, in every organization.
pub async fn sweep(app: &App) -> Result<()> {
    let before = app.now() - KEPT;
    for organization in app.store().registry().organizations().await? {
        let base = app.store().base(organization.id).await?;
        base.sweep_answers(before).await?;
    }
    Ok(())
}
