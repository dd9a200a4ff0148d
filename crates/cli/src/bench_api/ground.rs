//! What users know of the base before they begin: whom to look for, a page far down the list, a tag.

use std::time::{Duration, Instant};

use hyper::Method;
use serde_json::{Value, json};

use super::client::Client;
use crate::{demo::dice::Dice, failure::Failure};

/// How long to wait for the index to be loaded.
const LOADING: Duration = Duration::from_mins(5);

/// What users know of the base.
#[derive(Debug)]
pub struct Ground {
    /// Contacts in the base.
    pub total: u64,
    /// As many of them as a bulk operation takes.
    pub ids: Vec<i64>,
    names: Vec<(String, String)>,
    /// The cursor after the last of `ids`: a page far down.
    pub deep: String,
    /// A tag that many carry.
    pub tag: i64,
    /// Seconds until the index was loaded.
    pub loaded_seconds: f64,
}

impl Ground {
    /// Goes through that many contacts of the list.
    pub async fn survey(client: &mut Client, count: usize) -> Result<Self, Failure> {
        let loaded_seconds = loaded(client).await?;
        let mut ground = Self {
            total: 0,
            ids: Vec::with_capacity(count),
            names: Vec::new(),
            deep: String::new(),
            tag: 0,
            loaded_seconds,
        };
        while ground.ids.len() < count {
            let path = format!("/api/v1/contacts?limit=500&nature=person{}", ground.cursor());
            let page = client.must(Method::GET, &path, &Value::Null).await?;
            ground.take(&page);
            match page["next"].as_str() {
                Some(next) => next.clone_into(&mut ground.deep),
                None => break,
            }
        }
        if ground.names.is_empty() || ground.deep.is_empty() {
            return Err(Failure::System("the base holds too few people to measure".to_owned()));
        }
        Ok(ground)
    }

    /// Somebody's first names and surname.
    pub fn name(&self, dice: &mut Dice) -> (&str, &str) {
        let last = u32::try_from(self.names.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let (first, surname) = &self.names[dice.between(0, last) as usize];
        (first, surname)
    }

    fn cursor(&self) -> String {
        if self.deep.is_empty() {
            String::new()
        } else {
            format!("&cursor={}", self.deep)
        }
    }

    fn take(&mut self, page: &Value) {
        self.total = page["total"].as_u64().unwrap_or_default();
        for row in page["items"].as_array().into_iter().flatten() {
            self.ids.extend(row["id"].as_i64());
            if let Some((first, surname)) = row["name"].as_str().and_then(|name| name.rsplit_once(' ')) {
                self.names.push((first.to_owned(), surname.to_owned()));
            }
            if self.tag == 0 {
                self.tag = row["tags"][0]["id"].as_i64().unwrap_or_default();
            }
        }
    }
}

/// Asks until answers come from the index.
async fn loaded(client: &mut Client) -> Result<f64, Failure> {
    let started = Instant::now();
    while started.elapsed() < LOADING {
        let page = client
            .must(Method::GET, "/api/v1/contacts?limit=1", &json!(null))
            .await?;
        if page["partial"] == json!(false) {
            return Ok(started.elapsed().as_secs_f64());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Err(Failure::System("the index is not loaded after five minutes".to_owned()))
}
