//! Users as a base names them: it keeps their names beside what they wrote.

use jiff::Timestamp;
use model::AuthorId;
use store::{
    Base, WriteContext,
    registry::{ApiKey, User},
};

use crate::Result;

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
