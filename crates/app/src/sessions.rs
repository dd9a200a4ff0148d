//! Signing in: a random token in the browser, its digest and two expiries in the registry.

use std::{fmt, net::IpAddr};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use model::{UserId, role::Role};
use sha2::{Digest, Sha256};
use store::registry::{Attempts, NewSession, Organization, RegistryEvent, Subject, User};

use crate::{App, Ctx, Error, Result, authors, ctx::Caller, ctx::Entry, passwords::Password};

/// The longest a session lasts, however busy.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long an idle one lasts.
pub const IDLE: SignedDuration = SignedDuration::from_hours(12);
/// Requests closer than this to the last one noted are not noted.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// Over how long attempts to sign in are counted.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Attempts on one account in that time, whoever makes them.
const ATTEMPTS_PER_ACCOUNT: i64 = 10;
/// Attempts from one network in that time: a whole office may stand behind one address.
const ATTEMPTS_PER_NETWORK: i64 = 100;

/// What a browser holds to show who it is. It never prints.
#[derive(Clone, Eq, PartialEq)]
pub struct Token(String);

impl Token {
    const BYTES: usize = 32;

    fn fresh() -> Result<Self> {
        let mut random = [0_u8; Self::BYTES];
        getrandom::fill(&mut random).map_err(Error::internal)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(random)))
    }

    /// Reads what a browser sent; `None` when it cannot be one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == Self::BYTES).then(|| Self(text.to_owned()))
    }

    /// The text to give to the browser.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept of it: whoever reads the registry cannot sign in with that.
    fn digest(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.as_bytes()))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(***)")
    }
}

/// A role in an organization.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Where.
    pub organization: Organization,
    /// Which.
    pub role: Role,
}

/// Somebody signed in, with at least one seat.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who.
    pub user: User,
    digest: String,
    seats: Vec<Seat>,
    current: usize,
}

impl Session {
    /// The organization they work in.
    pub fn organization(&self) -> &Organization {
        &self.seats[self.current].organization
    }

    /// Their role there.
    pub fn role(&self) -> Role {
        self.seats[self.current].role
    }

    /// Every organization they have a role in, by name.
    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }
}

/// Who says they are whom.
#[derive(Debug)]
pub struct Credentials {
    /// As typed.
    pub email: String,
    /// As typed.
    pub password: Password,
    /// Where the request comes from, when known.
    pub network: Option<IpAddr>,
}

/// What came of an attempt.
#[derive(Debug)]
pub enum SignIn {
    /// The token to give to the browser, and the session.
    Opened(Token, Box<Session>),
    /// They do not go together, or open nothing; which one it is, nobody is told.
    Refused,
    /// Too many attempts.
    TooManyAttempts {
        /// How long until the next is looked at.
        wait: SignedDuration,
    },
}

/// Opens a session for a right password. An attempt counts before it is looked at, so that many at once do not pass together;
/// an unknown name costs as much time as a wrong password.
pub async fn sign_in(app: &App, credentials: Credentials) -> Result<SignIn> {
    let Credentials {
        email,
        password,
        network,
    } = credentials;
    if let Some(wait) = throttle(app, &email, network).await? {
        return Ok(SignIn::TooManyAttempts { wait });
    }
    let user = app
        .store()
        .registry()
        .user_by_email(&email)
        .await?
        .filter(|user| !user.disabled);
    let hash = user.as_ref().map(|user| user.password_hash.clone());
    let right = app.hasher().verify(password, hash).await?;
    match user {
        Some(user) if right => open(app, user).await,
        _ => Ok(SignIn::Refused),
    }
}

/// Opens a session for somebody whose identity is established.
pub(crate) async fn open(app: &App, user: User) -> Result<SignIn> {
    let registry = app.store().registry();
    let seats = seats(app, user.id).await?;
    let Some(first) = seats.first() else {
        return Ok(SignIn::Refused);
    };
    registry.clear_failures(Subject::Email(&user.email)).await?;
    let (token, now) = (Token::fresh()?, app.now());
    let digest = token.digest();
    let new = NewSession {
        token_hash: digest.clone(),
        user: user.id,
        organization: Some(first.organization.id),
        credential_epoch: user.credential_epoch,
        at: now,
        expires_at: expiry(now, now),
    };
    registry.insert_session(new).await?;
    record(app, &user, "session.opened").await?;
    Ok(SignIn::Opened(
        token,
        Box::new(Session {
            user,
            digest,
            seats,
            current: 0,
        }),
    ))
}

/// The session of that token, while it lasts and its user has a role somewhere.
pub async fn find(app: &App, token: &Token) -> Result<Option<Session>> {
    let (registry, digest, now) = (app.store().registry(), token.digest(), app.now());
    let Some(kept) = registry.session(&digest, now).await? else {
        return Ok(None);
    };
    let Some(user) = registry.user(kept.user).await? else {
        return Ok(None);
    };
    let seats = seats(app, user.id).await?;
    if seats.is_empty() {
        return Ok(None);
    }
    if now.duration_since(kept.last_seen_at) >= TOUCH_EVERY {
        registry
            .touch_session(&digest, now, expiry(kept.created_at, now))
            .await?;
    }
    let current = seats
        .iter()
        .position(|seat| Some(seat.organization.id) == kept.organization)
        .unwrap_or(0);
    Ok(Some(Session {
        user,
        digest,
        seats,
        current,
    }))
}

/// Ends the session of that token, if there is one.
pub async fn sign_out(app: &App, token: &Token) -> Result<()> {
    if let Some(session) = find(app, token).await? {
        record(app, &session.user, "session.closed").await?;
    }
    Ok(app.store().registry().delete_session(&token.digest()).await?)
}

/// Works in another organization from now on.
pub async fn choose_organization(app: &App, session: Session, slug: &str) -> Result<Session> {
    let current = session
        .seats
        .iter()
        .position(|seat| seat.organization.slug == slug)
        .ok_or(Error::NotFound)?;
    let organization = session.seats[current].organization.id;
    app.store()
        .registry()
        .set_session_organization(&session.digest, organization)
        .await?;
    Ok(Session { current, ..session })
}

/// What the session may do in the organization it works in.
pub async fn enter(app: &App, session: &Session) -> Result<Ctx> {
    let organization = session.organization().clone();
    let base = app.store().base(organization.id).await?;
    let author = authors::of_user(&base, &session.user, app.now()).await?;
    let caller = Caller::User(session.user.id);
    Ok(Ctx::new(
        app,
        Entry {
            caller,
            author: Some(author),
            organization,
            base,
            role: session.role(),
            only: None,
        },
    ))
}

/// Forgets what has expired.
pub async fn sweep(app: &App) -> Result<()> {
    let now = app.now();
    Ok(app.store().registry().sweep(now, now - WINDOW).await?)
}

async fn seats(app: &App, user: UserId) -> Result<Vec<Seat>> {
    let registry = app.store().registry();
    let mut seats = Vec::new();
    for membership in registry.memberships(user).await? {
        if let Some(organization) = registry.organization(membership.organization).await? {
            seats.push(Seat {
                organization,
                role: membership.role,
            });
        }
    }
    Ok(seats)
}

/// Counts one more attempt; how long to wait, when it is one too many.
async fn throttle(app: &App, email: &str, network: Option<IpAddr>) -> Result<Option<SignedDuration>> {
    let account = one_more(app, Subject::Email(email), ATTEMPTS_PER_ACCOUNT).await?;
    let Some(network) = network.map(subnet) else {
        return Ok(account);
    };
    let network = one_more(app, Subject::Network(&network), ATTEMPTS_PER_NETWORK).await?;
    Ok(account.max(network))
}

async fn one_more(app: &App, subject: Subject<'_>, most: i64) -> Result<Option<SignedDuration>> {
    let (registry, now) = (app.store().registry(), app.now());
    let window = now - WINDOW;
    registry.count_failure(subject, now, window).await?;
    let Some(Attempts { failures, since, .. }) = registry.attempts(subject, window).await? else {
        return Ok(None);
    };
    let wait = (since + WINDOW).duration_since(now).max(SignedDuration::from_secs(1));
    Ok((failures > most).then_some(wait))
}

/// One household or office: an address, or the 64 bits that one subscriber gets.
fn subnet(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

fn expiry(created_at: Timestamp, now: Timestamp) -> Timestamp {
    (created_at + LIFETIME).min(now + IDLE)
}

async fn record(app: &App, user: &User, action: &'static str) -> Result<()> {
    let event = RegistryEvent {
        at: app.now(),
        user: Some(user.id),
        organization: None,
        action,
        counts: [].into(),
    };
    Ok(app.store().registry().record(event).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_and_silent() {
        let token = Token::fresh().unwrap();
        assert_eq!(token.reveal().len(), 43);
        assert_ne!(token, Token::fresh().unwrap());
        assert_eq!(Token::parse(token.reveal()), Some(token.clone()));
        assert_eq!(format!("{token:?}"), "Token(***)");
        assert_eq!(Token::parse("short"), None);
        assert_eq!(Token::parse("'; DROP TABLE sessions; --"), None);
        assert!(!token.digest().contains(token.reveal()));
    }

    #[test]
    fn one_subscriber_is_one_network() {
        let of = |text: &str| subnet(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:aaaa::1"), of("2001:db8:1:2:bbbb::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:203.0.113.7"), "203.0.113.7");
    }

    #[test]
    fn a_session_ends_idle_or_old() {
        let start: Timestamp = "2026-01-01T08:00:00Z".parse().unwrap();
        assert_eq!(expiry(start, start), start + IDLE);
        assert_eq!(expiry(start, start + LIFETIME - IDLE / 2), start + LIFETIME);
    }
}
