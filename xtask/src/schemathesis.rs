//! What the API promises, tried by schemathesis (`PyPI`) against a server of one's own: `cargo xtask schemathesis`, once for each role.

use std::{
    fs,
    path::Path,
    process::{Child, Command},
    time::{Duration, Instant},
};

use crate::{
    demo,
    failure::{Failure, Outcome, wrong},
    process, tools,
};

/// The roles, and somebody who is not signed in.
const CALLERS: [&str; 4] = ["administrator", "editor", "reader", "nobody"];
const PASSWORD: &str = "cheval agrafe pile correct";
const ADDRESS: &str = "127.0.0.1:4667";

/// What a request and its answer must never be: a fault of ours, an answer that the description does not know, a door left open.
const CHECKS: &str =
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,ignored_auth";

/// Seconds for each role, unless `--max-time` says otherwise.
const MAX_TIME: &str = "200";

/// Runs it; `schemathesis` must be on the path (`pip install schemathesis`). Further arguments are passed on to it.
pub fn run(arguments: &[String]) -> Outcome {
    if process::on_path("schemathesis").is_none() {
        return wrong("`schemathesis` is not on the path: pip install schemathesis");
    }
    tools::require(&[tools::COMPILER])?;
    process::run(&mut process::cargo(&["build", "--package", "cli"]))?;
    let data = process::target().join("schemathesis");
    // What an earlier run left; the first one finds nothing there.
    let _ = fs::remove_dir_all(&data);
    prepare(&data)?;
    let server = Serving::start(&data)?;
    let failed: Vec<&str> = CALLERS
        .into_iter()
        .filter(|caller| try_as(&data, caller, arguments).is_err())
        .collect();
    drop(server);
    if failed.is_empty() {
        return Ok(());
    }
    wrong(format!("the API did not keep its promises to: {}", failed.join(", ")))
}

/// The server under test, gone with us.
struct Serving(Child);

impl Serving {
    fn start(data: &Path) -> Outcome<Self> {
        let mut serving = Self(
            cohorte(data, &["serve", "--listen", ADDRESS])
                .spawn()
                .map_err(Failure::from)?,
        );
        let begun = Instant::now();
        let health = format!("http://{ADDRESS}/api/v1/health");
        while !process::succeeds(Command::new("curl").args(["-sf", &health])) {
            if begun.elapsed() > Duration::from_secs(30) || serving.0.try_wait()?.is_some() {
                return wrong("the server did not start");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(serving)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // One that ended by itself has said why.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
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

fn try_as(data: &Path, caller: &str, arguments: &[String]) -> Outcome {
    println!("\nas {caller}");
    let config = data.join(format!("{caller}.toml"));
    fs::write(&config, credentials(caller)?)?;
    let description = format!("http://{ADDRESS}/api/v1/openapi.json");
    let mut command = Command::new("schemathesis");
    // It keeps what it found beside where it runs.
    command.current_dir(data);
    command.arg("--config-file").arg(&config);
    command.args(["run", &description, "--checks", CHECKS, "--workers", "2"]);
    // The way in and out is not for a machine that tries everything: it would sign itself out.
    command.args(["--exclude-path-regex", "/sessions?$"]);
    if !arguments.iter().any(|argument| argument == "--max-time") {
        command.args(["--max-time", MAX_TIME]);
    }
    command.args(arguments);
    process::run(&mut command)
}

/// How it signs its requests, as its configuration says it: it then also tries without, and with a wrong one.
fn credentials(caller: &str) -> Outcome<String> {
    if caller == "nobody" {
        return Ok(String::new());
    }
    let cookie = sign_in(caller)?;
    let value = cookie.split_once('=').map_or("", |(_, value)| value);
    Ok(format!("[auth.openapi.session]\napi_key = \"{value}\"\n"))
}

fn sign_in(role: &str) -> Outcome<String> {
    let body = format!("{{\"email\":\"{role}@example.org\",\"password\":\"{PASSWORD}\"}}");
    let mut curl = Command::new("curl");
    curl.args(["-s", "-D", "-", "-o", "/dev/null"]);
    curl.args(["-H", "Content-Type: application/json", "-d", &body]);
    curl.arg(format!("http://{ADDRESS}/api/v1/sessions"));
    let head = process::output(&mut curl)?;
    let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    match cookie.and_then(|line| line.split(';').next()) {
        Some(cookie) => Ok(cookie.to_owned()),
        None => wrong(format!("{role} could not sign in: {head}")),
    }
}
