//! Who looked at what: written beside the base, so that reading never waits for whoever writes in it.

use std::collections::BTreeMap;

use store::registry::RegistryEvent;

use crate::{Caller, Ctx};

/// Notes that the caller looked: ids and numbers, never values. It is written after the answer left.
pub(crate) fn looked(ctx: &Ctx, action: &'static str, counts: impl IntoIterator<Item = (&'static str, i64)>) {
    let Caller::User(user) = ctx.caller() else { return };
    let counts: BTreeMap<_, _> = counts.into_iter().collect();
    let organization = Some(ctx.organization().id);
    let event = RegistryEvent {
        at: ctx.now(),
        user: Some(user),
        organization,
        action,
        counts,
    };
    let app = ctx.app().clone();
    ctx.app().tasks().spawn(
        "journal",
        async move { Ok(app.store().registry().record(event).await?) },
    );
}
