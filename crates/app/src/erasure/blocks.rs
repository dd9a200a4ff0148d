//! Addresses of people who were erased, known again by digests under a secret that stands apart from the base.

use std::collections::{HashMap, HashSet};

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

/// What is not to come in again.
#[derive(Clone, Eq, PartialEq)]
pub struct Blocked {
    /// By what it was known: an e-mail or a phone.
    pub kind: KeyKind,
    /// The address or the number.
    pub point: String,
    /// The name it is blocked with, where others have that address too.
    pub name: Option<String>,
    /// Since when.
    pub since: Timestamp,
}

impl std::fmt::Debug for Blocked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Blocked({}, {} ***)", self.kind.key(), self.since)
    }
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

    /// Whether nobody is blocked.
    pub(super) fn is_empty(&self) -> bool {
        self.erased.is_empty()
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
        self.refuses_new(&Facts::default(), facts)
    }

    /// Whether what was not said of somebody before may not come in: a new address, or a new name beside one they had.
    pub fn refuses_new(&self, before: &Facts, facts: &Facts) -> Option<Blocked> {
        if self.erased.is_empty() {
            return None;
        }
        let known: HashSet<(&str, String)> = all_forms(before).map(|form| (form.kind.key(), form.text())).collect();
        all_forms(facts).find_map(|form| {
            let text = form.text();
            let since = *self.erased.get(&self.digest(form.kind, &text))?;
            (!known.contains(&(form.kind.key(), text))).then(|| form.blocked(since))
        })
    }

    /// The digests to keep of somebody: of each address alone, or with their name where others have it too, so that a
    /// household's number does not refuse the rest of it.
    pub(super) async fn digests_of(&self, tx: &mut Tx, id: ContactId, facts: &Facts) -> Result<Vec<String>> {
        let mut digests = Vec::new();
        for (kind, value) in points(facts) {
            let is_shared = tx.others_with_key(hash(kind, value), id).await? > 0;
            let mut forms = forms(facts, kind, value);
            if is_shared {
                forms.remove(0);
            } else {
                forms.truncate(1);
            }
            digests.extend(forms.iter().map(|form| self.digest(kind, &form.text())));
        }
        digests.sort_unstable();
        digests.dedup();
        Ok(digests)
    }

    /// The digests of addresses, alone and with each name said beside.
    pub(super) fn digests(&self, facts: &Facts) -> Vec<String> {
        all_forms(facts)
            .map(|form| self.digest(form.kind, &form.text()))
            .collect()
    }

    fn digest(&self, kind: KeyKind, form: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).expect("a secret of any length");
        mac.update(kind.key().as_bytes());
        mac.update(&[0]);
        mac.update(form.as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }
}

/// An address as it is known again: alone, or with a name.
struct Form<'a> {
    kind: KeyKind,
    value: &'a str,
    name: Option<&'a str>,
}

impl Form<'_> {
    fn text(&self) -> String {
        match self.name {
            Some(name) => format!("{}\0{}", self.value, fold(name)),
            None => self.value.to_owned(),
        }
    }

    fn blocked(&self, since: Timestamp) -> Blocked {
        Blocked {
            kind: self.kind,
            point: self.value.to_owned(),
            name: self.name.map(str::to_owned),
            since,
        }
    }
}

/// An address alone, then with each name of the person.
fn forms<'a>(facts: &'a Facts, kind: KeyKind, value: &'a str) -> Vec<Form<'a>> {
    let names = [&facts.surname, &facts.usual_name, &facts.structure_name];
    let names = names.into_iter().flatten().map(|name| Some(name.as_str()));
    let form = |name| Form { kind, value, name };
    std::iter::once(None).chain(names).map(form).collect()
}

fn all_forms(facts: &Facts) -> impl Iterator<Item = Form<'_>> {
    points(facts).flat_map(|(kind, value)| forms(facts, kind, value))
}

fn points(facts: &Facts) -> impl Iterator<Item = (KeyKind, &str)> {
    let emails = facts.emails.iter().map(|point| (KeyKind::Email, point.value.as_str()));
    let phones = facts.phones.iter().map(|point| (KeyKind::Phone, point.value.as_str()));
    emails.chain(phones)
}
