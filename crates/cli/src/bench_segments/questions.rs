//! The fourteen questions, as people type them; two of them are tables.

use std::ops::Range;

use jiff::tz::TimeZone;
use model::{
    Language,
    expression::{Question, Selection},
};
use segment::{
    Vocabulary, check,
    index::{Crew, Hands, Index, Surroundings, tables::Facet},
    meaning::Setting,
    text,
    vocabulary::Names,
};

use super::{base::NOW, people::instant};

/// What is asked.
pub enum Asked {
    /// How many answer.
    Count(&'static str),
    /// How many cells there are of those who answer, by department, support and gender.
    Facets(&'static str),
    /// How many cells there are of frequency, recency and amount in fifths.
    FrmCells,
}

/// By name.
pub const QUESTIONS: [(&str, Asked); 14] = [
    (
        "q01_tag_and_reachable",
        Asked::Count(r#"tag = "tag 3" and (has email or has phone)"#),
    ),
    ("q02_phone_convinced", Asked::Count("has phone and support = 5")),
    (
        "q03_attended_and_answered",
        Asked::Count("attended event and answered survey"),
    ),
    (
        "q04_regular_donors",
        Asked::Count("count(donation in last 365 days) >= 3"),
    ),
    (
        "q05_lapsed_donors",
        Asked::Count("any(donation) and not any(donation in last 365 days)"),
    ),
    (
        "q06_donors_500_in_2018",
        Asked::Count("sum(donation in 2018) > 500 EUR"),
    ),
    (
        "q07_theme_not_opening",
        Asked::Count(
            r#"any(donation where theme = "theme 7") and any(email_sent) and not any(email_opened in last 182 days)"#,
        ),
    ),
    ("q08_members_now", Asked::Count("any(membership in last 365 days)")),
    (
        "q09_young_depts_sms",
        Asked::Count(
            r#"birth_date between 2000-11-07 and 2008-11-05 and department in ("13", "33", "44", "59", "69", "75") and consent(sms) and has phone"#,
        ),
    ),
    (
        "q10_above_5x_mean_2018",
        Asked::Count("sum(donation in 2018) > 5 * base.mean(donation)"),
    ),
    (
        "q11_near_and_not_knocked",
        Asked::Count("support >= 4 and within 30 km of (48.85, 2.35) and not any(visit in last 30 days)"),
    ),
    (
        "q12_nested",
        Asked::Count(
            r#"((support >= 4 and has phone) or tag any of ("tag 1", "tag 5", "tag 9"))
            and not branch in ("branch 10", "branch 11", "branch 12", "branch 13", "branch 14", "branch 15", "branch 16", "branch 17",
                "branch 18", "branch 19", "branch 20", "branch 21", "branch 22", "branch 23", "branch 24", "branch 25", "branch 26",
                "branch 27", "branch 28", "branch 29", "branch 30")
            and (any(mission) or count(petition_signed in last 365 days) >= 2) and not refused(email)"#,
        ),
    ),
    ("q13_facets", Asked::Facets("consent(email)")),
    ("q14_frm_cells", Asked::FrmCells),
];

/// What the base knows by name.
pub fn vocabulary() -> Vocabulary {
    let named = |what: &str, count: i64| -> Names {
        let entries = (0..count).map(|number| segment::vocabulary::Entry::new(number + 1, format!("{what} {number}")));
        Names::new(entries)
    };
    Vocabulary {
        tags: named("tag", 200),
        branches: named("branch", 120),
        sources: named("source", 8),
        themes: named("theme", 20),
        campaigns: named("campaign", 400),
        ..Vocabulary::default()
    }
}

/// An answer, and the bytes of the columns it was read from.
pub struct Answer {
    /// How many.
    pub count: u64,
    /// About how many bytes were read.
    pub bytes: u64,
}

/// Asks a question: reads its text, checks it, makes it ready, answers it.
pub fn ask(asked: &Asked, index: &Index, vocabulary: &Vocabulary) -> Result<Answer, String> {
    let around = Surroundings {
        hands: Hands::of(EveryCore),
        ..Surroundings::default()
    };
    let bare = Setting::new(instant(NOW), TimeZone::UTC, &[]);
    match asked {
        Asked::Count(line) => {
            let question = read(line, vocabulary)?;
            let setting = based(index, &question, bare, &around);
            let plan = index.plan(&question, &setting, &around);
            let bytes = plan.bytes();
            let count = on_every_core(plan.blocks(), bytes, |blocks| {
                blocks.map(|at| plan.count_in(at) as u64).sum::<u64>()
            });
            Ok(Answer {
                count: count.into_iter().sum(),
                bytes,
            })
        }
        Asked::Facets(line) => {
            let question = read(line, vocabulary)?;
            let setting = based(index, &question, bare, &around);
            let plan = index.plan(&question, &setting, &around);
            let facets = [Facet::Department, Facet::Support, Facet::Gender];
            let bytes = plan.bytes() + 3 * index.len() as u64;
            let parts = on_every_core(plan.blocks(), bytes, |blocks| index.facets(&plan, &facets, blocks));
            let mut cells = segment::index::tables::Cells::new();
            for (cell, count) in parts.into_iter().flatten() {
                *cells.entry(cell).or_default() += count;
            }
            Ok(Answer {
                count: cells.len() as u64,
                bytes,
            })
        }
        Asked::FrmCells => {
            let donations = Selection {
                kinds: vec!["donation".to_owned()],
                when: None,
                filters: Vec::new(),
            };
            let cells = index.frm_cells(&donations, &bare);
            let donors: u64 = cells.values().sum();
            Ok(Answer {
                count: cells.len() as u64,
                bytes: donors * 24,
            })
        }
    }
}

pub fn read(line: &str, vocabulary: &Vocabulary) -> Result<Question, String> {
    let parsed = text::parse(line, Language::En, vocabulary).map_err(|problems| format!("{line}: {problems:?}"))?;
    let problems = check::check(&parsed.question, vocabulary);
    match problems
        .into_iter()
        .find(|problem| problem.severity == segment::Severity::Error)
    {
        Some(problem) => Err(format!("{line}: {problem:?}")),
        None => Ok(parsed.question),
    }
}

fn based<'a>(index: &Index, question: &Question, mut setting: Setting<'a>, around: &Surroundings) -> Setting<'a> {
    setting.base = index.base(question, &setting, around);
    setting
}

/// What must be done before a question is ready, done on every core.
pub struct EveryCore;

impl Crew for EveryCore {
    fn each(&self, blocks: usize, work: &(dyn Fn(usize) + Sync)) {
        on_every_core(blocks, WORTH_A_THREAD, |blocks| blocks.for_each(work));
    }

    fn is_stopped(&self) -> bool {
        false
    }
}

/// Fewer bytes than that are read sooner than a thread is started.
const WORTH_A_THREAD: u64 = 1_000_000;

/// Does some work over the blocks, on every core when there is enough to do.
pub fn on_every_core<T: Send>(blocks: usize, bytes: u64, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = if bytes < WORTH_A_THREAD {
        blocks
    } else {
        blocks.div_ceil(cores)
    };
    if share == blocks {
        return vec![work(0..blocks)];
    }
    let work = &work;
    std::thread::scope(|scope| {
        let others: Vec<_> = (share..blocks)
            .step_by(share)
            .map(|from| scope.spawn(move || work(from..(from + share).min(blocks))))
            .collect();
        let own = work(0..share);
        let others = others
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        std::iter::once(own).chain(others).collect()
    })
}
