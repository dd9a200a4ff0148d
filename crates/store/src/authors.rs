//! Who wrote in this base, kept beside the facts so that a restored base can name them.

use model::{ApiKeyId, AuthorId, UserId};

use crate::{Result, Tx, WriteTx, dialect::id_list, names::folded_name, value::values};

impl WriteTx {
    /// The author that a user of the registry is here, under their present name.
    pub async fn author_of_user(&mut self, user: UserId, display_name: &str) -> Result<AuthorId> {
        let find = "SELECT id, display_name FROM authors WHERE user_id = $1";
        let known: Option<(i64, String)> = self.connection.find(find, values![user]).await?;
        match known {
            Some((id, name)) if name == display_name => Ok(AuthorId::new(id)),
            Some((id, _)) => {
                let sql = "UPDATE authors SET display_name = $2, folded = $3 WHERE id = $1";
                self.connection
                    .execute(sql, values![id, display_name, folded_name(display_name)])
                    .await?;
                self.changed("authors", id, None);
                Ok(AuthorId::new(id))
            }
            None => self.insert_author(Some(user), display_name).await,
        }
    }

    /// The author that a program with that key is here, under the key's name.
    pub async fn author_of_api_key(&mut self, key: ApiKeyId, name: &str) -> Result<AuthorId> {
        if let Some((id, _)) = self.find_author_of_api_key(key).await? {
            return Ok(id);
        }
        let id = self.insert_author(None, name).await?;
        let sql = "UPDATE authors SET api_key_id = $2 WHERE id = $1";
        self.connection.execute(sql, values![id, key.get()]).await?;
        Ok(id)
    }

    /// The author that a file names, made if there is none of that name.
    pub async fn resolve_author(&mut self, name: &str) -> Result<AuthorId> {
        let find = "SELECT id FROM authors WHERE folded = $1 ORDER BY id LIMIT 1";
        let known: Option<(i64,)> = self.connection.find(find, values![folded_name(name)]).await?;
        match known {
            Some((id,)) => Ok(AuthorId::new(id)),
            None => self.insert_author(None, name.trim()).await,
        }
    }

    async fn insert_author(&mut self, user: Option<UserId>, name: &str) -> Result<AuthorId> {
        let id = self.allot("authors", 1).await?;
        let sql = "INSERT INTO authors (id, user_id, display_name, folded, created_at_ms) VALUES ($1, $2, $3, $4, $5)";
        let row = values![id, user, name, folded_name(name), self.context.at];
        self.connection.execute(sql, row).await?;
        self.changed("authors", id, None);
        Ok(AuthorId::new(id))
    }
}

impl Tx {
    /// Everybody who wrote, or whom a file named, by name.
    pub async fn authors(&mut self) -> Result<Vec<(AuthorId, String)>> {
        let sql = "SELECT id, display_name FROM authors ORDER BY folded, id";
        let rows: Vec<(i64, String)> = self.connection.fetch(sql, values![]).await?;
        Ok(rows.into_iter().map(|(id, name)| (AuthorId::new(id), name)).collect())
    }

    /// The author that a user is here, if they ever wrote.
    pub async fn find_author_of_user(&mut self, user: UserId) -> Result<Option<(AuthorId, String)>> {
        let sql = "SELECT id, display_name FROM authors WHERE user_id = $1";
        let row: Option<(i64, String)> = self.connection.find(sql, values![user]).await?;
        Ok(row.map(|(id, name)| (AuthorId::new(id), name)))
    }

    /// The user that an author is; `None` for a program, or somebody whom only a file named.
    pub async fn user_of_author(&mut self, author: AuthorId) -> Result<Option<UserId>> {
        let sql = "SELECT user_id FROM authors WHERE id = $1";
        let row: Option<(Option<i64>,)> = self.connection.find(sql, values![author]).await?;
        Ok(row.and_then(|(user,)| user).map(UserId::new))
    }

    /// The author that a program with that key is here, if it ever called.
    pub async fn find_author_of_api_key(&mut self, key: ApiKeyId) -> Result<Option<(AuthorId, String)>> {
        let sql = "SELECT id, display_name FROM authors WHERE api_key_id = $1";
        let row: Option<(i64, String)> = self.connection.find(sql, values![key.get()]).await?;
        Ok(row.map(|(id, name)| (AuthorId::new(id), name)))
    }

    /// Names of authors.
    pub async fn author_names(&mut self, ids: &[AuthorId]) -> Result<Vec<(AuthorId, String)>> {
        let sql = "SELECT id, display_name FROM authors WHERE id IN {ids $1}";
        let ids = id_list(ids.iter().map(|id| id.get()));
        let rows: Vec<(i64, String)> = self.connection.fetch(sql, values![ids]).await?;
        Ok(rows.into_iter().map(|(id, name)| (AuthorId::new(id), name)).collect())
    }
}
