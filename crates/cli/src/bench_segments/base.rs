//! The base of the segment benchmark: invented people drawn from fixed distributions, the same for the same seed.
//!
//! People are drawn one after the other, each with tags and with what they did: nothing but them is held, however many they are.

use rand_distr::{
    Beta, Distribution, LogNormal, Normal, Pareto, Poisson, StandardUniform, weighted::WeightedAliasIndex,
};
use rand_pcg::Pcg64;

/// Seconds of a day.
pub const DAY: i64 = 86_400;
/// When the questions are asked: 1 November 2026 at midnight, UTC.
pub const NOW: i64 = 1_793_491_200;
/// Towns people live in.
const COMMUNES: usize = 35_000;
/// Seconds over which they did things.
const EIGHT_YEARS: f64 = 8.0 * 365.0 * 86_400.0;

/// One contact, as the tables have it.
#[derive(Clone, Debug)]
pub struct Row {
    /// From 1.
    pub id: u32,
    /// 0 to 2.
    pub gender: u8,
    /// Days since 1970.
    pub birth: i32,
    /// Whether they have an e-mail.
    pub has_email: bool,
    /// Whether they have a phone.
    pub has_phone: bool,
    /// Their town.
    pub commune: u32,
    /// Its department, 0 to 100.
    pub dept: u32,
    /// Their polling station.
    pub bureau: u32,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// 1 to 5; 0 is not known.
    pub support: u8,
    /// 0 to 7.
    pub source: u8,
    /// 0 to 119.
    pub branch: u8,
    /// 0 to 29.
    pub profession: u8,
    /// 0 nothing said, 1 yes, 2 no.
    pub consent_email: u8,
    /// The same.
    pub consent_sms: u8,
    /// Seconds since 1970.
    pub created: i64,
    /// 0 to 199, in order, each once.
    pub tags: Vec<u8>,
    /// What they did, in the order of time.
    pub events: Vec<Event>,
}

/// Something somebody did.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// 1 `email_sent`, 2 `email_opened`… 13 `mission`.
    pub kind: u8,
    /// Seconds since 1970.
    pub at: i64,
    /// Cents.
    pub value: i32,
    /// Campaign; its rest by 20 is the theme.
    pub reference: u16,
}

/// Draws people.
pub struct Draw {
    luck: Pcg64,
    next: u32,
    count: u32,
    towns: Vec<(f32, f32)>,
    town: WeightedAliasIndex<f64>,
    gender: WeightedAliasIndex<f64>,
    support: WeightedAliasIndex<f64>,
    source: WeightedAliasIndex<f64>,
    consent_email: WeightedAliasIndex<f64>,
    consent_sms: WeightedAliasIndex<f64>,
    tag: WeightedAliasIndex<f64>,
    kind: WeightedAliasIndex<f64>,
    age: Beta<f64>,
    nearby: Normal<f64>,
    tags: Poisson<f64>,
    activity: Pareto<f64>,
    gift: LogNormal<f64>,
}

/// A distribution with figures out of its bounds: none of ours has.
type Fallible<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

impl Draw {
    /// So many people.
    pub fn new(count: u32, seed: u64) -> Fallible<Self> {
        let mut luck = Pcg64::new(seed.into(), 0x0c0_4073);
        let urn = |weights: &[f64]| WeightedAliasIndex::new(weights.to_vec());
        let ranked = |count: usize, power: f64| -> Vec<f64> {
            (1_u32..).take(count).map(|rank| f64::from(rank).powf(-power)).collect()
        };
        #[expect(clippy::cast_possible_truncation, reason = "four bytes are what the tables hold")]
        let towns = (0..COMMUNES)
            .map(|_| {
                (
                    (42.0 + 9.0 * ratio(&mut luck)) as f32,
                    (-4.0 + 12.0 * ratio(&mut luck)) as f32,
                )
            })
            .collect();
        Ok(Self {
            luck,
            next: 1,
            count,
            towns,
            town: urn(&ranked(COMMUNES, 0.9))?,
            gender: urn(&[0.48, 0.48, 0.04])?,
            support: urn(&[0.45, 0.08, 0.1, 0.15, 0.12, 0.1])?,
            source: urn(&[0.3, 0.2, 0.15, 0.1, 0.1, 0.05, 0.05, 0.05])?,
            consent_email: urn(&[0.4, 0.5, 0.1])?,
            consent_sms: urn(&[0.6, 0.32, 0.08])?,
            tag: urn(&ranked(200, 1.1))?,
            kind: urn(&[
                0.40, 0.16, 0.05, 0.08, 0.06, 0.07, 0.04, 0.03, 0.03, 0.03, 0.025, 0.015, 0.01,
            ])?,
            age: Beta::new(1.6, 2.2)?,
            nearby: Normal::new(0.0, 0.03)?,
            tags: Poisson::new(2.0)?,
            activity: Pareto::new(1.0, 1.5)?,
            gift: LogNormal::new(3.6, 1.1)?,
        })
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "small numbers, drawn within their bounds"
    )]
    fn person(&mut self, id: u32) -> Row {
        let luck = &mut self.luck;
        let town = self.town.sample(luck);
        let (lat, lon) = self.towns[town];
        let commune = town as u32;
        let lived = self.age.sample(luck) * 75.0 * 365.0;
        let created = ratio(luck).powi(2) * EIGHT_YEARS;
        let mut row = Row {
            id,
            gender: self.gender.sample(luck) as u8,
            birth: (NOW / DAY) as i32 - 18 * 365 - lived as i32,
            has_email: ratio(luck) < 0.62,
            has_phone: ratio(luck) < 0.55,
            commune,
            dept: commune % 101,
            bureau: commune * 2 + u32::from(ratio(luck) < 0.5),
            lat: lat + self.nearby.sample(luck) as f32,
            lon: lon + self.nearby.sample(luck) as f32,
            support: self.support.sample(luck) as u8,
            source: self.source.sample(luck) as u8,
            branch: (ratio(luck) * 120.0) as u8,
            profession: (ratio(luck) * 30.0) as u8,
            consent_email: self.consent_email.sample(luck) as u8,
            consent_sms: self.consent_sms.sample(luck) as u8,
            created: NOW - created as i64,
            tags: Vec::new(),
            events: Vec::new(),
        };
        row.tags = (0..self.tags.sample(luck) as usize)
            .map(|_| self.tag.sample(luck) as u8)
            .collect();
        row.tags.sort_unstable();
        row.tags.dedup();
        // Heavy-tailed, ten things each on average but for the few who do most, who stop at four hundred.
        let activity = ((self.activity.sample(luck) - 1.0 + 0.2) / 2.2 * 10.0).min(400.0);
        let count = Poisson::new(activity).map_or(0, |count| count.sample(luck) as usize);
        row.events = (0..count).map(|_| self.event()).collect();
        row.events.sort_by_key(|event| event.at);
        row
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "small numbers, drawn within their bounds"
    )]
    fn event(&mut self) -> Event {
        let luck = &mut self.luck;
        let kind = self.kind.sample(luck) as u8 + 1;
        let age = ratio(luck).powf(1.6) * EIGHT_YEARS;
        let value = match kind {
            11 => (self.gift.sample(luck) * 100.0) as i32,
            12 => [1_000, 2_000, 3_000, 5_000][(ratio(luck) * 4.0) as usize],
            _ => 0,
        };
        Event {
            kind,
            at: NOW - age as i64,
            value,
            reference: (ratio(luck) * 400.0) as u16,
        }
    }
}

impl Iterator for Draw {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let id = self.next;
        self.next += 1;
        (id <= self.count).then(|| self.person(id))
    }
}

/// Between 0, included, and 1, excluded.
fn ratio(luck: &mut Pcg64) -> f64 {
    StandardUniform.sample(luck)
}
