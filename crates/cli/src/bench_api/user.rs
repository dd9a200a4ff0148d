//! Somebody at work: looking people up as they type, going through lists, reading contacts, correcting them.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use hyper::{Method, header};
use serde_json::json;

use super::{
    client::{Answer, Ask, Client, Door},
    ground::Ground,
    times::Times,
};
use crate::{demo::dice::Dice, failure::Failure, misspelling::Slip};

/// How fast users go.
#[derive(Clone, Copy, Debug)]
pub enum Pace {
    /// As people do: a key every so often, a pause to read.
    People,
    /// The next request as soon as the last one is answered.
    Flat,
}

impl Pace {
    async fn pause(self, least: u32, most: u32, dice: &mut Dice) {
        let Self::People = self else { return };
        tokio::time::sleep(Duration::from_millis(dice.between(least, most).into())).await;
    }
}

/// How long users work.
#[derive(Debug)]
pub struct Shift {
    until: Instant,
    over: AtomicBool,
}

impl Shift {
    /// That long, from now.
    pub fn lasting(time: Duration) -> Self {
        Self {
            until: Instant::now() + time,
            over: AtomicBool::new(false),
        }
    }

    /// Everybody stops after what they are doing.
    pub fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed) || Instant::now() >= self.until
    }
}

/// Somebody at work.
pub struct User {
    ground: Arc<Ground>,
    client: Client,
    pace: Pace,
    dice: Dice,
    times: Times,
}

impl User {
    /// Arrives. `number` tells users apart: each does the same things every time.
    pub async fn arrive(ground: Arc<Ground>, door: &Door, pace: Pace, number: u64) -> Result<Self, Failure> {
        Ok(Self {
            ground,
            client: Client::connect(door).await?,
            pace,
            dice: Dice::of(0x00BE_7CAB, number),
            times: Times::default(),
        })
    }

    /// Works until the end of the shift.
    pub async fn work(mut self, shift: Arc<Shift>) -> Times {
        // Fifty people do not sit down at the same moment.
        self.pace.pause(0, 1_500, &mut self.dice).await;
        while !shift.is_over() {
            match self.dice.between(0, 99) {
                0..=29 => self.look_up(&shift).await,
                30..=39 => drop(self.get("list.first", "/api/v1/contacts?limit=50").await),
                40..=49 => drop(self.get("list.sorted", "/api/v1/contacts?limit=50&sort=-updated").await),
                50..=59 => self.filtered().await,
                60..=64 => self.deep().await,
                65..=84 => drop(self.read().await),
                _ => self.correct().await,
            }
            self.pace.pause(500, 1_500, &mut self.dice).await;
        }
        self.times
    }

    /// One key after the other, one name in three misspelt.
    async fn look_up(&mut self, shift: &Shift) {
        let (first, surname) = self.ground.name(&mut self.dice);
        let slip = if self.dice.chance(0.33) {
            Slip::OneEdit
        } else {
            Slip::Bare
        };
        let typed: Vec<char> = slip.of(surname, first, &mut self.dice).chars().take(12).collect();
        for end in 2..=typed.len() {
            let text: String = typed[..end].iter().collect();
            let path = format!("/api/v1/search?q={}", text.trim().replace(' ', "%20"));
            self.get("search", &path).await;
            if shift.is_over() {
                return;
            }
            self.pace.pause(120, 220, &mut self.dice).await;
        }
    }

    async fn filtered(&mut self) {
        let path = match self.dice.between(0, 2) {
            0 => format!("/api/v1/contacts?limit=50&phone=true&tag={}", self.ground.tag),
            1 => "/api/v1/contacts?limit=50&email=false&phone=true".to_owned(),
            _ => {
                let (_, surname) = self.ground.name(&mut self.dice);
                let word = model::text::fold(surname).replace(' ', "%20");
                format!("/api/v1/contacts?limit=50&q={word}&email=true")
            }
        };
        self.get("list.filtered", &path).await;
    }

    async fn deep(&mut self) {
        let path = format!("/api/v1/contacts?limit=50&cursor={}", self.ground.deep);
        self.get("list.deep", &path).await;
    }

    /// What the page of a contact asks for; its version.
    async fn read(&mut self) -> Option<(i64, String)> {
        let id = self.dice.pick(&self.ground.ids);
        let contact = self.get("contact", &format!("/api/v1/contacts/{id}")).await;
        self.get(
            "contact.interactions",
            &format!("/api/v1/contacts/{id}/interactions?limit=50"),
        )
        .await;
        Some((id, contact?.etag?))
    }

    async fn correct(&mut self) {
        let Some((id, version)) = self.read().await else { return };
        self.pace.pause(500, 1_500, &mut self.dice).await;
        let profession = format!(
            "{} {}",
            self.dice.pick(&["Boulanger", "Infirmier", "Juriste", "Graphiste"]),
            self.dice.between(1, 9_999)
        );
        let path = format!("/api/v1/contacts/{id}");
        let ask = Ask::json(Method::PATCH, &path, &json!({ "profession": profession }));
        let answer = self.client.send(ask.with(header::IF_MATCH, version)).await;
        self.times.note("edit", answer);
    }

    /// The answer, when there was one.
    async fn get(&mut self, act: &'static str, path: &str) -> Option<Answer> {
        let answer = self.client.send(Ask::get(path)).await;
        self.times.note(act, answer)
    }
}
