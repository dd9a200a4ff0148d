//! What the API promises, tried by schemathesis (`PyPI`) against a server of one's own: `cargo xtask schemathesis` once for each role.

use std::{fs, path::Path, process::Command};

use crate::{
    demo,
    failure::{Failure, Outcome, wrong},
    process,
};

/// The roles, and somebody who is not signed in.
const CALLERS: [&str; 4] = ["administrator", "editor", "reader", "nobody"];
const PASSWORD: &str = "cheval agrafe pile correct";
const ADDRESS: &str = "127.0.0.1:4667";

/// What a request and its answer must never be: a fault of ours, an answer that the description does not know, a door left open.
const CHECKS: &str =
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,ignored_auth";

/// Runs it; `schemathesis` must be on the path (`pip install schemathesis`).
pub fn run(arguments: &[String]) -> Outcome {
    process::run(&mut process::cargo(&["build", "--package", "cli"]))?;
    let data = process::root().join("target/schemathesis");
    let _ = fs::remove_dir_all(&data);
    prepare(&data)?;
    let mut server = cohorte(&data, &["serve", "--listen", ADDRESS])
        .spawn()
        .map_err(Failure::from)?;
    std::thread::sleep(std::time::Duration::from_secs(3));
    let failed: Vec<&str> = CALLERS
        .into_iter()
        .filter(|caller| try_as(caller, arguments).is_err())
        .collect();
    let _ = server.kill();
    let _ = server.wait();
    if failed.is_empty() {
        return Ok(());
    }
    wrong(format!("the API did not keep its promises to: {}", failed.join(", ")))
}

fn cohorte(data: &Path, arguments: &[&str]) -> Command {
    let mut command = process::program(demo::binary());
    command.arg("--data").arg(data).args(["--log", "error"]).args(arguments);
    command
}

fn prepare(data: &Path) -> Outcome {
    process::run(&mut cohorte(data, &["org", "add", "Amis"]))?;
    for role in &CALLERS[..3] {
        let email = format!("{role}@example.org");
        let script = format!(
            "printf '%s\\n' '{PASSWORD}' | '{}' --data '{}' --org amis user add {email} --role {role}",
            demo::binary().display(),
            data.display()
        );
        process::run(Command::new("sh").args(["-c", &script]))?;
    }
    Ok(())
}

fn try_as(caller: &str, arguments: &[String]) -> Outcome {
    println!("\nas {caller}");
    let description = format!("http://{ADDRESS}/api/v1/openapi.json");
    let mut command = Command::new("schemathesis");
    command.args(["run", &description, "--checks", CHECKS, "--workers", "2"]);
    // The way in and out is not for a machine that tries everything: it would sign itself out.
    command.args(["--exclude-path-regex", "/sessions?$"]);
    if caller != "nobody" {
        command.args(["--header", &format!("Cookie: {}", sign_in(caller)?)]);
    }
    command.args(arguments);
    process::run(&mut command)
}

fn sign_in(role: &str) -> Result<String, Failure> {
    let body = format!("{{\"email\":\"{role}@example.org\",\"password\":\"{PASSWORD}\"}}");
    let mut curl = Command::new("curl");
    curl.args([
        "-s",
        "-D",
        "-",
        "-o",
        "/dev/null",
        "-H",
        "Content-Type: application/json",
        "-d",
        &body,
    ]);
    curl.arg(format!("http://{ADDRESS}/api/v1/sessions"));
    let head = process::output(&mut curl)?;
    let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    Ok(cookie
        .and_then(|line| line.split(';').next())
        .unwrap_or_default()
        .to_owned())
}
