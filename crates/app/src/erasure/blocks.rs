//! Addresses of people who were erased, known again by digests under a secret that stands apart from the base.

use std::collections::HashMap;

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use model::{
    ContactId,
    facts::Facts,
    matching::{KeyKind, hash},
    text::fold,
};
use sha2::Sha256;
use store::Tx;

use crate::{Ctx, Error, Result};

/// The addresses that are not to come in again.
#[derive(Clone, Default)]
pub struct Blocks {
    secret: String,
    erased: HashMap<String, Timestamp>,
}

/// Why a row is refused.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Blocked {
    /// By what it was known: an e-mail or a phone.
    pub kind: KeyKind,
    /// Since when.
    pub since: Timestamp,
}

impl std::fmt::Debug for Blocks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Blocks({} ***)", self.erased.len())
    }
}

impl Blocks {
    /// What is blocked now. Empty, and free to ask, where nobody was ever erased.
    pub async fn load(tx: &mut Tx, ctx: &Ctx) -> Result<Self> {
        let erased: HashMap<String, Timestamp> = tx.erased_keys().await?.into_iter().collect();
        if erased.is_empty() {
            return Ok(Self::default());
        }
        let registry = ctx.app().store().registry();
        let secret = registry.erasure_secret(ctx.organization().id).await?;
        let secret = secret.ok_or_else(|| Error::internal("the secret of erased addresses is missing"))?;
        Ok(Self { secret, erased })
    }

    /// Nothing known yet, under the organization's secret.
    pub(super) async fn make(ctx: &Ctx) -> Result<Self> {
        let registry = ctx.app().store().registry();
        let secret = registry.make_erasure_secret(ctx.organization().id).await?;
        Ok(Self {
            secret,
            erased: HashMap::new(),
        })
    }

    /// Whether what a row says of somebody may not come in.
    pub fn refuses(&self, facts: &Facts) -> Option<Blocked> {
        if self.erased.is_empty() {
            return None;
        }
        let of_kind = |kind: KeyKind, value: &str| {
            let mut digests = forms(facts, value).into_iter().map(|form| self.digest(kind, &form));
            digests.find_map(|digest| self.erased.get(&digest).copied().map(|since| Blocked { kind, since }))
        };
        let emails = facts.emails.iter().map(|point| (KeyKind::Email, point.value.as_str()));
        let phones = facts.phones.iter().map(|point| (KeyKind::Phone, point.value.as_str()));
        emails.chain(phones).find_map(|(kind, value)| of_kind(kind, value))
    }

    /// The digests to keep of somebody: of each address alone, or with their name where others have it too, so that a
    /// household's number does not refuse the rest of it.
    pub(super) async fn digests_of(&self, tx: &mut Tx, id: ContactId, facts: &Facts) -> Result<Vec<String>> {
        let emails = facts.emails.iter().map(|point| (KeyKind::Email, point.value.as_str()));
        let phones = facts.phones.iter().map(|point| (KeyKind::Phone, point.value.as_str()));
        let mut digests = Vec::new();
        for (kind, value) in emails.chain(phones) {
            let is_shared = tx.others_with_key(hash(kind, value), id).await? > 0;
            let mut forms = forms(facts, value);
            if is_shared {
                forms.remove(0);
            } else {
                forms.truncate(1);
            }
            digests.extend(forms.iter().map(|form| self.digest(kind, form)));
        }
        digests.sort_unstable();
        digests.dedup();
        Ok(digests)
    }

    /// The digests of addresses alone.
    pub(super) fn plain_digests(&self, facts: &Facts) -> Vec<String> {
        let emails = facts
            .emails
            .iter()
            .map(|point| self.digest(KeyKind::Email, point.value.as_str()));
        let phones = facts
            .phones
            .iter()
            .map(|point| self.digest(KeyKind::Phone, point.value.as_str()));
        emails.chain(phones).collect()
    }

    fn digest(&self, kind: KeyKind, form: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).expect("a secret of any length");
        mac.update(kind.key().as_bytes());
        mac.update(&[0]);
        mac.update(form.as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }
}

/// An address alone, then with each name of the person.
fn forms(facts: &Facts, value: &str) -> Vec<String> {
    let names = [&facts.surname, &facts.usual_name, &facts.structure_name];
    let with_each = names
        .into_iter()
        .flatten()
        .map(|name| format!("{value}\0{}", fold(name)));
    std::iter::once(value.to_owned()).chain(with_each).collect()
}
