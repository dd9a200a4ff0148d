//! Users as a base names them: it keeps their names beside what they wrote.

use jiff::Timestamp;
use model::AuthorId;
use store::{
    Base, WriteContext,
    registry::{ApiKey, Organization, User},
};

use crate::{App, Caller, Ctx, Result, ctx::Entry};

/// What a user who wrote in this base may do in it now, to go on with what they asked for; `None` for those who may do nothing any
/// more, for programs, and for names that only a file told.
pub(crate) async fn still_here(app: &App, organization: &Organization, author: AuthorId) -> Result<Option<Ctx>> {
    let (registry, base) = (app.store().registry(), app.store().base(organization.id).await?);
    let Some(user) = base.read().await?.user_of_author(author).await? else {
        return Ok(None);
    };
    let open = registry.user(user).await?.is_some_and(|user| !user.disabled);
    let Some(role) = registry.role(user, organization.id).await?.filter(|_| open) else {
        return Ok(None);
    };
    let entry = Entry {
        caller: Caller::User(user),
        author: Some(author),
        organization: organization.clone(),
        base,
        role,
        only: None,
    };
    Ok(Some(Ctx::new(app, entry)))
}

/// The author that a user is in this base, under their present name.
pub(crate) async fn of_user(base: &Base, user: &User, now: Timestamp) -> Result<AuthorId> {
    if let Some((id, name)) = base.read().await?.find_author_of_user(user.id).await?
        && name == user.display_name
    {
        return Ok(id);
    }
    let mut tx = base
        .write(WriteContext {
            author: None,
            at: now,
            purpose: "author.name",
        })
        .await?;
    let id = tx.author_of_user(user.id, &user.display_name).await?;
    tx.commit().await?;
    Ok(id)
}

/// The author that a program is in this base, under the name of its key.
pub(crate) async fn of_key(base: &Base, key: &ApiKey, now: Timestamp) -> Result<AuthorId> {
    if let Some((id, _)) = base.read().await?.find_author_of_api_key(key.id).await? {
        return Ok(id);
    }
    let context = WriteContext {
        author: None,
        at: now,
        purpose: "author.name",
    };
    let mut tx = base.write(context).await?;
    let id = tx.author_of_api_key(key.id, &key.name).await?;
    tx.commit().await?;
    Ok(id)
}
