//! `cohorte bench search`: misspelt names typed into a base, how often the right one is found, and how fast.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use app::{
    Ctx,
    contacts::{self, Filter, Selection, Statuses},
    search,
};
use model::{ContactId, Language, facts::Nature, text::fold};
use serde::Serialize;

use crate::{demo::dice::Dice, failure::Failure, misspelling::Slip};

const SEED: u64 = 0x005E_A4C4;
/// Lines that the field shows.
const SHOWN: u32 = 8;
const FIRST: usize = 5;

/// What was measured.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Persons in the base.
    pub persons: usize,
    /// Seconds to load the index from the base.
    pub load_seconds: f64,
    /// Milliseconds of a search, half of them and all but one in a hundred.
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub max_ms: f64,
    /// By kind of misspelling, then all together.
    pub slips: BTreeMap<&'static str, Share>,
    /// Milliseconds of each start of a name, from its second letter, as one types.
    pub typing_p50_ms: f64,
    pub typing_p99_ms: f64,
}

/// How many were found.
#[derive(Debug, Default, Serialize)]
pub struct Share {
    pub typed: usize,
    pub first: usize,
    pub in_first_five: usize,
}

/// Types that many misspelt names.
pub async fn run(ctx: &Ctx, count: usize) -> Result<Report, Failure> {
    let started = Instant::now();
    let everybody = everybody(ctx).await?;
    let load_seconds = started.elapsed().as_secs_f64();
    let (mut slips, mut times, mut typing) = (BTreeMap::<_, Share>::new(), Vec::new(), Vec::new());
    for number in 0..count {
        let mut dice = Dice::of(SEED, number as u64);
        let Some((first, surname)) = named(ctx, &everybody, &mut dice).await? else {
            continue;
        };
        let slip = Slip::ALL[number % Slip::ALL.len()];
        let typed = slip.of(&first, &surname, &mut dice);
        let (rank, time) = rank(ctx, &typed, &fold(&format!("{first} {surname}"))).await?;
        times.push(time);
        for share in [slip.key(), "all"] {
            let share = slips.entry(share).or_default();
            share.typed += 1;
            share.first += usize::from(rank == Some(0));
            share.in_first_five += usize::from(rank.is_some_and(|rank| rank < FIRST));
        }
        if number % 10 == 0 {
            typing.extend(keystrokes(ctx, &typed).await?);
        }
    }
    Ok(Report {
        persons: everybody.len(),
        load_seconds,
        p50_ms: percentile(&mut times, 0.5),
        p99_ms: percentile(&mut times, 0.99),
        max_ms: percentile(&mut times, 1.0),
        slips,
        typing_p50_ms: percentile(&mut typing, 0.5),
        typing_p99_ms: percentile(&mut typing, 0.99),
    })
}

async fn everybody(ctx: &Ctx) -> Result<Vec<ContactId>, Failure> {
    let filter = Filter {
        nature: Some(Nature::Person),
        statuses: Statuses::Any,
        ..Filter::default()
    };
    let selection = Selection::Filter {
        filter,
        except: Vec::new(),
    };
    Ok(contacts::selected(ctx, &selection).await?)
}

/// Somebody with a first name and a surname; a few draws fail on records without.
async fn named(ctx: &Ctx, everybody: &[ContactId], dice: &mut Dice) -> Result<Option<(String, String)>, Failure> {
    for _ in 0..20 {
        let last = u32::try_from(everybody.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let Some(id) = everybody.get(dice.between(0, last) as usize) else {
            break;
        };
        let contact = contacts::get(ctx, *id, Language::Fr).await?;
        let value = |field: &str| {
            contact
                .values
                .iter()
                .find(|value| value.field == field)
                .map(|value| value.text.clone())
        };
        if let (Some(first), Some(surname)) = (value("first_names"), value("surname"))
            && surname.chars().count() > 3
        {
            return Ok(Some((first, surname)));
        }
    }
    Ok(None)
}

/// At which line somebody of that name stands. Two people of one name cannot be told apart by it.
async fn rank(ctx: &Ctx, typed: &str, name: &str) -> Result<(Option<usize>, Duration), Failure> {
    let started = Instant::now();
    let answer = search::find(ctx, typed, SHOWN).await?;
    let time = started.elapsed();
    let rank = answer
        .people
        .hits
        .iter()
        .position(|hit| fold(&hit.contact.name) == name);
    Ok((rank, time))
}

async fn keystrokes(ctx: &Ctx, typed: &str) -> Result<Vec<Duration>, Failure> {
    let mut times = Vec::new();
    for (end, letter) in typed.char_indices().skip(1) {
        let started = Instant::now();
        search::find(ctx, &typed[..end + letter.len_utf8()], SHOWN).await?;
        times.push(started.elapsed());
    }
    Ok(times)
}

fn percentile(times: &mut [Duration], share: f64) -> f64 {
    times.sort_unstable();
    crate::bench_api::percentile(times, share)
}
