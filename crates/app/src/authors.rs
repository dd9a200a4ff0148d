//! Users as a base names them: it keeps their names beside what they wrote.

use jiff::Timestamp;
use model::AuthorId;
use store::{Base, WriteContext, registry::User};

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
