//! Keys with which programs call the API: made by an administrator, shown once, kept as a digest, good until a day.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use model::{
    ApiKeyId,
    role::{Capability, Role},
};
use sha2::{Digest, Sha256};
pub use store::registry::{ApiKey, KeyState, ListedApiKey};
use store::registry::{NewApiKey, RegistryEvent};

use crate::{App, Caller, Ctx, Error, Result, authors, ctx::Entry};

/// What every secret begins with, so that a search for leaked ones finds them.
const PREFIX: &str = "cohorte_";
const SECRET_BYTES: usize = 32;
/// Requests closer than this to the last one noted are not noted.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// The longest a key is good for.
const LIFETIME_MAX: SignedDuration = SignedDuration::from_hours(24 * 366 * 2);

/// A key to make.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What its holder calls it.
    pub name: String,
    /// What it may do.
    pub capabilities: Vec<Capability>,
    /// Until when.
    pub expires_at: Timestamp,
}

/// A key just made, with its secret, which is never shown again.
pub struct Made {
    /// The key.
    pub key: ListedApiKey,
    /// What to send as `Authorization: Bearer`.
    pub secret: String,
}

impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Made({}, ***)", self.key.key.id)
    }
}

/// What a secret opens.
#[derive(Debug)]
pub enum Opened {
    /// That organization, as far as the key goes.
    Ctx(Box<Ctx>),
    /// Nothing: there is no such key.
    Unknown,
    /// Nothing any more.
    Closed(KeyState),
}

/// Makes a key. None can make keys or users in its turn, nor do what its maker may not.
pub async fn make(ctx: &Ctx, wish: Wish) -> Result<Made> {
    ctx.require(Capability::ManageUsers)?;
    let wish = checked(ctx, wish)?;
    let mut random = [0_u8; SECRET_BYTES];
    getrandom::fill(&mut random).map_err(Error::internal)?;
    let secret = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(random));
    let new = NewApiKey {
        organization: ctx.organization().id,
        name: wish.name,
        secret_hash: digest(&secret),
        hint: secret[secret.len() - 4..].to_owned(),
        capabilities: wish.capabilities,
        created_by: maker(ctx),
        at: ctx.now(),
        expires_at: Some(wish.expires_at),
    };
    let id = ctx.app().store().registry().insert_api_key(new).await?;
    record(ctx, "api_key.made", id).await?;
    let key = list(ctx).await?.into_iter().find(|listed| listed.key.id == id);
    let key = key.ok_or_else(|| Error::internal("a key just made is not there"))?;
    Ok(Made { key, secret })
}

/// The keys of the organization, latest first.
pub async fn list(ctx: &Ctx) -> Result<Vec<ListedApiKey>> {
    ctx.require(Capability::ManageUsers)?;
    Ok(ctx
        .app()
        .store()
        .registry()
        .api_keys(ctx.organization().id, ctx.now())
        .await?)
}

/// Takes a key back, at once.
pub async fn revoke(ctx: &Ctx, id: ApiKeyId) -> Result<()> {
    ctx.require(Capability::ManageUsers)?;
    let registry = ctx.app().store().registry();
    if !registry.revoke_api_key(ctx.organization().id, id, ctx.now()).await? {
        return Err(Error::NotFound);
    }
    record(ctx, "api_key.revoked", id).await
}

/// What a secret opens.
pub async fn open(app: &App, secret: &str) -> Result<Opened> {
    let (registry, now) = (app.store().registry(), app.now());
    let Some(key) = registry.api_key(&digest(secret), now).await? else {
        return Ok(Opened::Unknown);
    };
    if key.state != KeyState::Open {
        return Ok(Opened::Closed(key.state));
    }
    if key
        .last_used_at
        .is_none_or(|last| now.duration_since(last) >= TOUCH_EVERY)
    {
        registry.touch_api_key(key.id, now).await?;
    }
    let organization = registry.organization(key.organization).await?.ok_or(Error::NotFound)?;
    let base = app.store().base(organization.id).await?;
    let author = authors::of_key(&base, &key, now).await?;
    let entry = Entry {
        caller: Caller::Key(key.id),
        author: Some(author),
        organization,
        base,
        role: Role::least(&key.capabilities),
        only: Some(key.capabilities.into()),
    };
    Ok(Opened::Ctx(Box::new(Ctx::new(app, entry))))
}

fn maker(ctx: &Ctx) -> Option<model::UserId> {
    match ctx.caller() {
        Caller::User(user) => Some(user),
        _ => None,
    }
}

fn digest(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
}

fn checked(ctx: &Ctx, wish: Wish) -> Result<Wish> {
    let name = wish.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        return Err(Error::invalid(
            "name",
            "api_key.name",
            "Donnez un nom, de 100 caractères au plus.",
            "Give a name, of 100 characters at most.",
        ));
    }
    let mut capabilities = wish.capabilities;
    capabilities.sort_by_key(|capability| capability.key());
    capabilities.dedup();
    let granted = |one: &Capability| *one != Capability::ManageUsers && ctx.may(*one);
    if capabilities.is_empty() || !capabilities.iter().all(granted) {
        return Err(Error::invalid(
            "capabilities",
            "api_key.capabilities",
            "Choisissez au moins un droit, parmi ceux que vous avez ; une clé ne gère ni comptes ni clés.",
            "Choose one right at least, among yours; a key manages neither users nor keys.",
        ));
    }
    if wish.expires_at <= ctx.now() || wish.expires_at > ctx.now() + LIFETIME_MAX {
        return Err(Error::invalid(
            "expires_at",
            "api_key.expires_at",
            "Donnez une fin à venir, d’ici deux ans au plus.",
            "Give an end to come, within two years.",
        ));
    }
    Ok(Wish {
        name,
        capabilities,
        ..wish
    })
}

async fn record(ctx: &Ctx, action: &'static str, id: ApiKeyId) -> Result<()> {
    let event = RegistryEvent {
        at: ctx.now(),
        user: maker(ctx),
        organization: Some(ctx.organization().id),
        action,
        counts: [("api_key", id.get())].into(),
    };
    Ok(ctx.app().store().registry().record(event).await?)
}
