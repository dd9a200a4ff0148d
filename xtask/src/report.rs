//! A run of several steps: a heading and a time for each, all of them run, a summary at the end.

use std::io::{BufRead as _, BufReader, Read};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::failure::{Outcome, wrong};
use crate::process::spoken;
use crate::tally::Tally;

/// What was run so far, and how it went.
#[derive(Default)]
pub struct Report {
    steps: Vec<Step>,
    tests: Tally,
}

struct Step {
    title: &'static str,
    problem: Option<String>,
    took: Duration,
}

impl Report {
    /// Runs a step; whether it succeeded.
    pub fn step(&mut self, title: &'static str, work: impl FnOnce() -> Outcome) -> bool {
        self.tested_step(title, || work().map(|()| Tally::default()))
    }

    /// Runs a step made of tests; whether it succeeded.
    pub fn tested_step(&mut self, title: &'static str, work: impl FnOnce() -> Outcome<Tally>) -> bool {
        println!("\n━━ {title} ━━");
        let begun = Instant::now();
        let problem = match work() {
            Ok(tally) => {
                self.tests.add(tally);
                None
            }
            Err(failure) => Some(failure.to_string()),
        };
        if let Some(problem) = &problem {
            println!("✗ {title}: {problem}");
        }
        let succeeded = problem.is_none();
        self.steps.push(Step {
            title,
            problem,
            took: begun.elapsed(),
        });
        succeeded
    }

    /// Runs tests and counts them, the failed ones too.
    pub fn tests(&mut self, title: &'static str, command: &mut Command) -> bool {
        let mut counted = Tally::default();
        let succeeded = self.step(title, || counted_run(command, &mut counted));
        self.tests.add(counted);
        succeeded
    }

    /// Says what was found. The last line counts the tests; a failed step that is no test counts as one failure there.
    pub fn close(self) -> Outcome {
        println!("\n━━ Summary ━━");
        for step in &self.steps {
            let mark = if step.problem.is_none() { "✓" } else { "✗" };
            println!("{mark} {:<44} {:>7.1} s", step.title, step.took.as_secs_f64());
        }
        let whole: Duration = self.steps.iter().map(|step| step.took).sum();
        println!("  {:<44} {:>7.1} s", "in all", whole.as_secs_f64());
        let broken: Vec<_> = self
            .steps
            .iter()
            .filter_map(|step| Some((step.title, step.problem.as_ref()?)))
            .collect();
        for (title, problem) in &broken {
            println!("✗ {title}: {problem}");
        }
        let failed = if broken.is_empty() {
            self.tests.failed
        } else {
            self.tests.failed.max(1)
        };
        println!("\n{} passed, {failed} failed", self.tests.passed);
        if broken.is_empty() {
            Ok(())
        } else {
            wrong(format!("{} of {} steps failed", broken.len(), self.steps.len()))
        }
    }
}

/// Runs a command, showing what it prints and counting the tests it speaks of.
fn counted_run(command: &mut Command, tally: &mut Tally) -> Outcome {
    let name = spoken(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let printed = child.stdout.take().expect("standard output is piped");
    let complained = child.stderr.take().expect("standard error is piped");
    let (first, second) = std::thread::scope(|scope| {
        let errors = scope.spawn(|| show_and_count(complained));
        (
            show_and_count(printed),
            errors.join().expect("reading a pipe does not panic"),
        )
    });
    tally.add(first);
    tally.add(second);
    let status = child.wait()?;
    if status.success() {
        Ok(())
    } else {
        wrong(format!("`{name}` ended with {status}"))
    }
}

fn show_and_count(pipe: impl Read) -> Tally {
    let mut tally = Tally::default();
    let mut lines = BufReader::new(pipe);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        tally.read(&text);
        line.clear();
    }
    tally
}
