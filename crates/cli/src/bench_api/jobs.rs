//! Long work asked of the server while others go on: a tag put on many contacts, a file poured in. Both are taken back afterwards.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use hyper::{Method, body::Bytes, header};
use serde::Serialize;
use serde_json::{Value, json};

use super::client::{Ask, Client};
use crate::failure::Failure;

/// How often to look whether some work is over.
const LOOK: Duration = Duration::from_millis(50);
/// How long to wait for it.
pub const PATIENCE: Duration = Duration::from_mins(10);

/// A tag put on many contacts, then taken off.
#[derive(Debug, Serialize)]
pub struct Bulk {
    /// Contacts that got it.
    pub changed: u64,
    /// How it ended: `done`, or not.
    pub state: String,
    /// Seconds from the click to the end.
    pub seconds: f64,
    /// Seconds to undo it.
    pub undo_seconds: f64,
}

/// A file poured in while users work.
#[derive(Debug, Serialize)]
pub struct Poured {
    /// Rows written meanwhile.
    pub rows: u64,
    /// Rows written in a second.
    pub rows_per_second: f64,
    /// Whether it was still under way when the measure ended, as it must.
    pub outlasted: bool,
}

/// A file to pour in, and how.
#[derive(Clone, Debug)]
pub struct Pour {
    /// The file.
    pub file: PathBuf,
    /// Its mapping, as JSON.
    pub mapping: PathBuf,
}

/// An import under way.
pub struct Pouring {
    id: i64,
    rows: u64,
    since: Instant,
}

/// Puts a tag on these contacts; how long it took, and the act that takes it off again.
pub async fn tag(client: &mut Client, ids: &[i64]) -> Result<(Bulk, i64), Failure> {
    let started = Instant::now();
    let asked = json!({
        "selection": { "by": "ids", "ids": ids },
        "change": { "kind": "tag", "tag": { "name": "Banc d’essai" } },
    });
    let operation = client.must(Method::POST, "/api/v1/operations", &asked).await?;
    let path = format!("/api/v1/operations/{}", operation["id"]);
    let over = |seen: &Value| !matches!(seen["state"].as_str(), Some("gathering" | "running"));
    let ended = until(client, &path, over).await?;
    let bulk = Bulk {
        changed: ended["changed"].as_u64().unwrap_or_default(),
        state: ended["state"].as_str().unwrap_or_default().to_owned(),
        seconds: started.elapsed().as_secs_f64(),
        undo_seconds: 0.0,
    };
    Ok((bulk, ended["act"].as_i64().unwrap_or_default()))
}

/// Takes an act back; seconds until its contacts are as before.
pub async fn undo(client: &mut Client, act: i64) -> Result<f64, Failure> {
    let started = Instant::now();
    client
        .must(Method::PUT, &format!("/api/v1/acts/{act}/withdrawal"), &Value::Null)
        .await?;
    until(client, &format!("/api/v1/acts/{act}"), |seen| {
        seen["refolding"].is_null()
    })
    .await?;
    Ok(started.elapsed().as_secs_f64())
}

impl Pour {
    /// Brings the file and starts; the import goes on by itself.
    pub async fn start(&self, client: &mut Client) -> Result<Pouring, Failure> {
        let mapping: Value = serde_json::from_slice(&Self::read(&self.mapping)?).map_err(Failure::system)?;
        let ask = Ask {
            method: Method::POST,
            path: "/api/v1/imports",
            headers: vec![(header::CONTENT_TYPE, "multipart/form-data; boundary=bench".to_owned())],
            body: self.form()?,
        };
        let import = client.done(ask).await?;
        let id = import["id"].as_i64().unwrap_or_default();
        let plan = json!({
            "kind": "contacts", "on_match": "fill", "sheets": null, "save_mapping_as": null,
            "source": { "name": format!("Banc d’essai {id}"), "origin": "other_tool" }, "mapping": mapping,
        });
        client
            .must(Method::PUT, &format!("/api/v1/imports/{id}/plan"), &plan)
            .await?;
        client
            .must(Method::POST, &format!("/api/v1/imports/{id}/start"), &Value::Null)
            .await?;
        let path = format!("/api/v1/imports/{id}");
        let begun = until(client, &path, |seen| rows(seen) > 0).await?;
        Ok(Pouring {
            id,
            rows: rows(&begun),
            since: Instant::now(),
        })
    }

    fn read(path: &Path) -> Result<Vec<u8>, Failure> {
        std::fs::read(path).map_err(|error| Failure::System(format!("{}: {error}", path.display())))
    }

    fn form(&self) -> Result<Bytes, Failure> {
        let head = "--bench\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n\r\n";
        let file = Self::read(&self.file)?;
        Ok([head.as_bytes(), &file, b"\r\n--bench--\r\n"].concat().into())
    }
}

impl Pouring {
    /// Stops it and takes it back; how far it went since it was first seen at work.
    pub async fn stop(self, client: &mut Client) -> Result<Poured, Failure> {
        let path = format!("/api/v1/imports/{}", self.id);
        let seen = client.must(Method::GET, &path, &Value::Null).await?;
        let (rows, seconds) = (rows(&seen) - self.rows, self.since.elapsed().as_secs_f64());
        let outlasted = seen["state"] == "running";
        if outlasted {
            client
                .must(Method::POST, &format!("{path}/cancel"), &Value::Null)
                .await?;
        }
        until(client, &path, |seen| seen["can"]["undo"] == true).await?;
        client.must(Method::POST, &format!("{path}/undo"), &Value::Null).await?;
        until(client, &path, |seen| seen["state"] == "undone").await?;
        #[expect(clippy::cast_precision_loss, reason = "rows of a minute")]
        let rows_per_second = rows as f64 / seconds;
        Ok(Poured {
            rows,
            rows_per_second,
            outlasted,
        })
    }
}

fn rows(import: &Value) -> u64 {
    import["progress"]["rows_done"].as_u64().unwrap_or_default()
}

/// Looks until it is so.
async fn until(client: &mut Client, path: &str, so: impl Fn(&Value) -> bool) -> Result<Value, Failure> {
    let started = Instant::now();
    loop {
        let seen = client.must(Method::GET, path, &Value::Null).await?;
        if so(&seen) {
            return Ok(seen);
        }
        if started.elapsed() > PATIENCE {
            return Err(Failure::System(format!("{path}: not over after ten minutes")));
        }
        tokio::time::sleep(LOOK).await;
    }
}
