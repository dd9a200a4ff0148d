//! `cohorte doctor`: whether bases agree with themselves.

use app::{
    doctor::{self, Depth, Findings},
    organizations,
};
use clap::Args;
use serde_json::{Value, json};

use crate::{config::Global, failure::Failure, open, output};

/// How far to look. `--org` narrows it to one organisation.
#[derive(Args, Clone, Debug)]
pub struct Doctor {
    /// Look at every row.
    #[arg(long)]
    pub deep: bool,
}

/// Examines, and says what and where.
pub async fn run(global: &Global, doctor: Doctor) -> Result<(), Failure> {
    let app = open::app(global).await?;
    let depth = if doctor.deep { Depth::Deep } else { Depth::Quick };
    let mut found = Vec::new();
    for organization in organizations::list(&app).await? {
        if global.org.as_ref().is_some_and(|slug| *slug != organization.slug) {
            continue;
        }
        let ctx = organizations::operate(&app, &organization.slug).await?;
        found.push((organization.slug, doctor::examine(&ctx, depth).await?));
    }
    if let Some(slug) = global.org.as_ref().filter(|_| found.is_empty()) {
        return Err(Failure::System(format!("no organisation “{slug}”")));
    }
    let faults: usize = found.iter().map(|(_, findings)| findings.faults.len()).sum();
    let organizations: Vec<Value> = found.iter().map(|(slug, findings)| report(slug, findings)).collect();
    let text: Vec<String> = found.iter().map(|(slug, findings)| told(slug, findings)).collect();
    let result = json!({ "ok": faults == 0, "deep": doctor.deep, "organizations": organizations });
    output::print(global, &result, &text.join("\n"))?;
    if faults == 0 {
        Ok(())
    } else {
        Err(Failure::System(format!("{faults} faults found")))
    }
}

fn report(slug: &str, findings: &Findings) -> Value {
    let faults: Vec<Value> = findings
        .faults
        .iter()
        .map(|fault| json!({ "code": fault.code, "place": fault.place, "detail": fault.detail }))
        .collect();
    json!({
        "slug": slug,
        "schema": findings.schema,
        "seq": findings.seq,
        "contacts": findings.contacts,
        "pending": findings.pending,
        "faults": faults,
    })
}

fn told(slug: &str, findings: &Findings) -> String {
    let mut lines = vec![match findings.faults.len() {
        0 => format!(
            "{slug}: well (change {}, {} contacts looked at)",
            findings.seq, findings.contacts
        ),
        count => format!("{slug}: {count} faults"),
    }];
    let faults = findings.faults.iter();
    lines.extend(faults.map(|fault| format!("  {} in {} {}", fault.code, fault.place, fault.detail)));
    lines.join("\n")
}
