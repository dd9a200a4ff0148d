//! `cohorte bench api`: what one waits for when one works in a base, measured over HTTP: alone, among many, while a file is poured in,
//! while many contacts are tagged.

mod client;
mod ground;
mod jobs;
mod times;
mod user;

use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant},
};

use hyper::Method;
use serde::Serialize;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use self::{
    client::{Ask, Client, Door},
    ground::Ground,
    jobs::{Bulk, Poured},
    times::{Spread, Times},
    user::{Pace, Shift, User},
};
use crate::failure::Failure;

pub use jobs::Pour;
pub use times::percentile;

/// What to measure.
#[derive(Clone, Debug)]
pub struct Options {
    /// Host and port of the server.
    pub authority: String,
    /// Who signs in.
    pub email: String,
    /// Their password.
    pub password: String,
    /// How many users there are when there are many.
    pub users: u64,
    /// How long each measure lasts.
    pub lasting: Duration,
    /// Contacts of a bulk operation.
    pub bulk: usize,
    /// What is poured in meanwhile; nothing when absent.
    pub pour: Option<Pour>,
}

/// What was measured.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Contacts in the base.
    pub contacts: u64,
    /// Seconds until the index was loaded.
    pub loaded_seconds: f64,
    /// Seconds of each measure.
    pub seconds: f64,
    /// Each measure.
    pub measures: BTreeMap<&'static str, Measure>,
}

/// One measure.
#[derive(Debug, Serialize)]
pub struct Measure {
    /// How many users worked.
    pub users: u64,
    /// Whether they paused as people do.
    pub paced: bool,
    /// Requests answered in a second.
    pub per_second: f64,
    /// What they did.
    pub acts: BTreeMap<&'static str, Spread>,
    /// The tag that was put on many contacts meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bulk: Option<Bulk>,
    /// The file that was poured in meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import: Option<Poured>,
}

/// The organisation that may be written to.
const BENCH: &str = "bench";

/// Measures. What it writes (a profession here and there, tags, an import) is taken back but for the professions.
pub async fn run(options: &Options) -> Result<Report, Failure> {
    let door = sign_in(options).await?;
    let mut client = Client::connect(&door).await?;
    let ground = Arc::new(Ground::survey(&mut client, options.bulk).await?);
    let mut bench = Bench {
        door,
        client,
        ground,
        lasting: options.lasting,
    };
    let mut measures = BTreeMap::new();
    measures.insert("alone", bench.measure(1, Pace::Flat).await?);
    measures.insert("together", bench.measure(options.users, Pace::People).await?);
    measures.insert("flat_out", bench.measure(options.users, Pace::Flat).await?);
    measures.insert("bulk_alone", bench.tagging(0).await?);
    measures.insert("bulk_together", bench.tagging(options.users).await?);
    if let Some(pour) = &options.pour {
        let pouring = pour.start(&mut bench.client).await?;
        let mut during = bench.measure(options.users, Pace::People).await?;
        let tagged = bench.tagging(options.users).await?;
        during.import = Some(pouring.stop(&mut bench.client).await?);
        measures.insert("during_import", during);
        measures.insert("bulk_during_import", tagged);
    }
    Ok(Report {
        contacts: bench.ground.total,
        loaded_seconds: bench.ground.loaded_seconds,
        seconds: options.lasting.as_secs_f64(),
        measures,
    })
}

/// Opens one session, which all users share. Only an organisation made for it is written to.
async fn sign_in(options: &Options) -> Result<Door, Failure> {
    let mut door = Door {
        authority: options.authority.clone(),
        cookie: String::new(),
    };
    let mut client = Client::connect(&door).await?;
    let said = json!({ "email": options.email, "password": options.password });
    let answer = client.send(Ask::json(Method::POST, "/api/v1/sessions", &said)).await?;
    let session: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if session["organization"]["slug"] != BENCH {
        let why = "sign in to an organisation called “bench”: this writes in the base";
        return Err(Failure::Usage(why.to_owned()));
    }
    door.cookie = answer.cookie.unwrap_or_default();
    Ok(door)
}

struct Bench {
    door: Door,
    client: Client,
    ground: Arc<Ground>,
    lasting: Duration,
}

impl Bench {
    /// That many users at work for a while.
    async fn measure(&self, users: u64, pace: Pace) -> Result<Measure, Failure> {
        let shift = Arc::new(Shift::lasting(self.lasting));
        self.crowd(users, pace, &shift).await
    }

    /// That many users at work while a tag is put on many contacts; it is taken off again when they have left.
    async fn tagging(&mut self, users: u64) -> Result<Measure, Failure> {
        let shift = Arc::new(Shift::lasting(jobs::PATIENCE));
        let mut client = Client::connect(&self.door).await?;
        let tag = async {
            let tagged = jobs::tag(&mut client, &self.ground.ids).await;
            shift.end();
            tagged
        };
        let (measure, tagged) = tokio::join!(self.crowd(users, Pace::People, &shift), tag);
        let (mut bulk, act) = tagged?;
        bulk.undo_seconds = jobs::undo(&mut self.client, act).await?;
        Ok(Measure {
            bulk: Some(bulk),
            ..measure?
        })
    }

    async fn crowd(&self, users: u64, pace: Pace, shift: &Arc<Shift>) -> Result<Measure, Failure> {
        let (started, mut working) = (Instant::now(), JoinSet::new());
        for number in 0..users {
            let user = User::arrive(Arc::clone(&self.ground), &self.door, pace, number).await?;
            working.spawn(user.work(Arc::clone(shift)));
        }
        let mut times = Times::default();
        while let Some(worked) = working.join_next().await {
            times.add(worked.map_err(Failure::system)?);
        }
        #[expect(clippy::cast_precision_loss, reason = "requests of a minute")]
        let per_second = times.count() as f64 / started.elapsed().as_secs_f64();
        Ok(Measure {
            users,
            paced: matches!(pace, Pace::People),
            per_second,
            acts: times.spreads(),
            bulk: None,
            import: None,
        })
    }
}
