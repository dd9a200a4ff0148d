//! A private PostgreSQL server for tests: a temporary folder, a Unix socket, no durability, gone with us.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome, wrong};
use crate::{process, tools};

/// The variable by which tests find the server.
pub const VARIABLE: &str = "COHORTE_TEST_POSTGRES";

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// The server runs below a shell that waits for its standard input to close. Our end of that pipe closes however we end,
/// by a panic or a kill too, so the server never outlives us and its folder is always removed.
const GUARDIAN: &str = r#"
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses='' -c fsync=off -c synchronous_commit=off \
    -c full_page_writes=off -c max_connections=200 >"$2/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -QUIT "$server"
wait "$server"
rm -rf "$2"
"#;

/// A running server; stopped, and its folder removed, when dropped.
pub struct Server {
    guardian: Child,
    folder: PathBuf,
}

impl Server {
    /// Creates a cluster and starts it.
    pub fn start() -> Outcome<Self> {
        let Some(binaries) = tools::postgres_binaries() else {
            return wrong("PostgreSQL's `initdb` was not found");
        };
        let folder = PathBuf::from(format!("/tmp/cohorte-postgres-{}", std::process::id()));
        let account = Account::of_the_server()?;
        prepare(&folder, account)?;
        process::output(
            Command::new(binaries.join("initdb"))
                .args(INITDB)
                .arg(folder.join("data"))
                .belonging_to(account),
        )?;
        let guardian = guard(&binaries, &folder, account)?;
        let server = Self { guardian, folder };
        server.wait_until_ready(&binaries)?;
        Ok(server)
    }

    /// Where to connect, as sqlx writes it.
    pub fn url(&self) -> String {
        format!("postgres://postgres@localhost/postgres?host={}", self.folder.display())
    }

    fn wait_until_ready(&self, binaries: &Path) -> Outcome {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if process::succeeds(Command::new(binaries.join("pg_isready")).arg("-h").arg(&self.folder)) {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        wrong(format!(
            "PostgreSQL did not start within {} s:\n{log}",
            PATIENCE.as_secs()
        ))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.guardian.stdin.take());
        // Nothing can be done about a guardian that was killed by somebody else, and nothing needs to be.
        let _ = self.guardian.wait();
    }
}

/// `cargo xtask postgres`: a server until Ctrl-C.
pub fn run() -> Outcome {
    tools::require(&[tools::POSTGRES])?;
    let mut server = Server::start()?;
    println!("export {VARIABLE}='{}'", server.url());
    println!(
        "# psql -h {} -U postgres; Ctrl-C stops the server",
        server.folder.display()
    );
    std::io::stdout().flush()?;
    // Kept open, because waiting for a child closes the pipe to it, and that is what stops the server.
    let _lifeline = server.guardian.stdin.take();
    server.guardian.wait().map(drop).map_err(Failure::from)
}

const INITDB: &[&str] = &[
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
    "--pgdata",
];

/// Who the server runs as: PostgreSQL refuses to run as root, so root lends it the account of the Debian package.
#[derive(Clone, Copy)]
struct Account(Option<(u32, u32)>);

impl Account {
    fn of_the_server() -> Outcome<Self> {
        if id(&["-u"])? != 0 {
            return Ok(Self(None));
        }
        Ok(Self(Some((id(&["-u", "postgres"])?, id(&["-g", "postgres"])?))))
    }
}

fn id(arguments: &[&str]) -> Outcome<u32> {
    let printed = process::output(Command::new("id").args(arguments))?;
    printed
        .trim()
        .parse()
        .map_err(|_| Failure::Wrong(format!("`id` printed {printed:?}")))
}

trait BelongingTo {
    fn belonging_to(&mut self, account: Account) -> &mut Self;
}

impl BelongingTo for Command {
    fn belonging_to(&mut self, account: Account) -> &mut Self {
        // Not the folder we are in: the server's account may have no right to look at it.
        self.current_dir("/");
        match account.0 {
            Some((user, group)) => self.uid(user).gid(group),
            None => self,
        }
    }
}

fn prepare(folder: &Path, account: Account) -> Outcome {
    fs::create_dir(folder)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    if let Some((user, group)) = account.0 {
        chown(folder, Some(user), Some(group))?;
    }
    Ok(())
}

fn guard(binaries: &Path, folder: &Path, account: Account) -> Outcome<Child> {
    let mut command = Command::new("sh");
    command
        .args(["-c", GUARDIAN, "guardian"])
        .args([binaries, folder])
        .belonging_to(account);
    // A group of its own: Ctrl-C is for us, and the closing pipe then tells the guardian.
    command
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().map_err(Failure::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_answers_and_leaves_nothing_behind() {
        let server = Server::start().unwrap_or_else(|failure| panic!("{failure}"));
        let folder = server.folder.clone();
        let binaries = tools::postgres_binaries().expect("initdb is installed");
        let answers = || process::succeeds(Command::new(binaries.join("pg_isready")).arg("-h").arg(&folder));
        assert!(answers());
        assert!(server.url().ends_with(&folder.display().to_string()));
        drop(server);
        assert!(!answers());
        assert!(!folder.exists());
    }
}
