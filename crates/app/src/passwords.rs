//! Passwords: kept as Argon2id hashes (19 MiB, 2 passes, one lane: the OWASP figures), made off the async threads, a few at a time.

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version, password_hash::SaltString,
};
use tokio::sync::Semaphore;

use crate::{Error, Result};

/// How many hashes are made at once: each takes 19 MiB and a core.
const HASHES_AT_ONCE: usize = 2;
/// Longer ones are refused, so that nobody has us hash megabytes.
const BYTES_MAX: usize = 1_000;
/// Least score of zxcvbn, out of 4: below it, a password falls to a guesser who does not even hurry.
const SCORE_MIN: u8 = 3;

/// A password as somebody typed it.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Takes what was typed.
    pub fn new(typed: impl Into<String>) -> Self {
        Self(typed.into())
    }

    /// Refuses what is easily guessed, `known` being what others know of its owner (name, e-mail, organization).
    pub fn check_strength(&self, known: &[&str]) -> Result<()> {
        if self.0.len() > BYTES_MAX {
            return Err(Error::invalid(
                "password",
                "password.too_long",
                "Mot de passe trop long (1 000 octets au plus).",
                "Password too long (1,000 bytes at most).",
            ));
        }
        let score = u8::from(zxcvbn::zxcvbn(&self.0, &parts(known)).score());
        if score >= SCORE_MIN {
            return Ok(());
        }
        Err(Error::invalid(
            "password",
            "password.guessable",
            "Mot de passe trop facile à deviner. Prenez par exemple quatre mots sans rapport entre eux.",
            "Password too easy to guess. Take four unrelated words, for example.",
        ))
    }
}

/// What is known, whole and in parts: an address gives away its local part, a name each of its words.
fn parts<'a>(known: &[&'a str]) -> Vec<&'a str> {
    let local = known
        .iter()
        .filter_map(|text| text.split_once('@'))
        .map(|(local, _)| local);
    let words = known.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    known
        .iter()
        .copied()
        .chain(local)
        .chain(words)
        .filter(|part| part.len() > 1)
        .collect()
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(***)")
    }
}

/// Makes and checks hashes, without ever holding up the threads that answer requests.
#[derive(Clone, Debug)]
pub struct Hasher {
    turns: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(HASHES_AT_ONCE)),
        }
    }
}

impl Hasher {
    /// The hash to keep.
    pub async fn hash(&self, password: Password) -> Result<String> {
        self.aside(move || hash(&password)).await?
    }

    /// Whether the password is the one of that hash. Without a hash (nobody of that name), takes just as long and says no.
    pub async fn verify(&self, password: Password, hash: Option<String>) -> Result<bool> {
        self.aside(move || match hash {
            Some(hash) if password.0.len() <= BYTES_MAX => verify(&password, &hash),
            _ => verify(&Password::new("nobody"), nobodys_hash()?).map(|_| false),
        })
        .await?
    }

    async fn aside<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _turn = self.turns.acquire().await.map_err(Error::internal)?;
        tokio::task::spawn_blocking(work).await.map_err(Error::internal)
    }
}

fn argon2() -> Argon2<'static> {
    // 19 MiB, 2 passes, 1 lane are within the bounds of the algorithm, so the default is never taken.
    let params = Params::new(19_456, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash(password: &Password) -> Result<String> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random).map_err(Error::internal)?;
    let salt = SaltString::encode_b64(&random).map_err(Error::internal)?;
    let hash = argon2()
        .hash_password(password.0.as_bytes(), &salt)
        .map_err(Error::internal)?;
    Ok(hash.to_string())
}

fn verify(password: &Password, hash: &str) -> Result<bool> {
    let hash = PasswordHash::new(hash).map_err(|error| Error::internal(format!("stored password hash: {error}")))?;
    Ok(argon2().verify_password(password.0.as_bytes(), &hash).is_ok())
}

/// A hash of something random, made once, to spend on unknown names the time a known one takes.
fn nobodys_hash() -> Result<&'static str> {
    static HASH: OnceLock<String> = OnceLock::new();
    if let Some(hash) = HASH.get() {
        return Ok(hash);
    }
    let mut random = [0_u8; 32];
    getrandom::fill(&mut random).map_err(Error::internal)?;
    let made = hash(&Password::new(format!("{random:?}")))?;
    Ok(HASH.get_or_init(|| made))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_opens() {
        let hasher = Hasher::default();
        let right = Password::new("cheval agrafe pile correct");
        let hash = hasher.hash(right.clone()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_ne!(
            hash,
            hasher.hash(right.clone()).await.unwrap(),
            "each hash has its own salt"
        );
        assert!(hasher.verify(right.clone(), Some(hash.clone())).await.unwrap());
        assert!(
            !hasher
                .verify(Password::new("Cheval agrafe pile correct"), Some(hash))
                .await
                .unwrap()
        );
        assert!(!hasher.verify(right, None).await.unwrap());
    }

    #[test]
    fn what_is_easily_guessed_is_refused() {
        let known = ["awa.diallo@example.org", "Awa Diallo", "Les Amis du canal"];
        for weak in [
            "",
            "azerty123",
            "marine2027",
            "motdepasse",
            "awa.diallo2027",
            &"a".repeat(1_001),
        ] {
            assert!(Password::new(weak).check_strength(&known).is_err(), "{weak}");
        }
        for strong in ["cheval agrafe pile correct", "tulipe-wagon-4-brume"] {
            assert!(Password::new(strong).check_strength(&known).is_ok(), "{strong}");
        }
        assert_eq!(format!("{:?}", Password::new("tulipe")), "Password(***)");
    }
}
