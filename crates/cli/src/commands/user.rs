//! `cohorte user`: who signs in to an organisation.

use std::io::{BufRead, IsTerminal, stdin};

use app::{
    passwords::Password,
    users::{self, Access, Member, Newcomer},
};
use clap::{Subcommand, ValueEnum};
use model::role::Role;
use serde::Serialize;

use crate::{config::Global, failure::Failure, open, output};

#[derive(Debug, Subcommand)]
pub enum User {
    /// Add a user, or give a known one another role or password. The password is read on standard input.
    Add {
        /// Their e-mail.
        email: String,
        /// What they may do.
        #[arg(long)]
        role: RoleName,
        /// Their name on screen.
        #[arg(long)]
        name: Option<String>,
    },
    /// List the users of an organisation.
    List,
}

/// A role, as the command line names it.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RoleName {
    /// Everything, users and settings included.
    Administrator,
    /// Reads, writes, imports.
    Editor,
    /// Reads.
    Reader,
}

#[derive(Serialize)]
struct Line {
    id: i64,
    email: String,
    name: String,
    role: &'static str,
    active: bool,
}

/// Carries it out.
pub async fn run(global: &Global, command: User) -> Result<(), Failure> {
    let app = open::app(global).await?;
    let ctx = open::organization(&app, global).await?;
    match command {
        User::Add { email, role, name } => {
            let newcomer = Newcomer {
                email,
                display_name: name,
                role: role.into(),
                password: read_password()?,
            };
            let line = Line::from(users::add(&ctx, newcomer).await?);
            output::print(global, &line, &format!("{} ({})", line.email, line.role))
        }
        User::List => {
            let lines: Vec<Line> = users::list(&ctx).await?.into_iter().map(Line::from).collect();
            let text: Vec<String> = lines.iter().map(Line::text).collect();
            output::print(global, &lines, &text.join("\n"))
        }
    }
}

fn read_password() -> Result<Password, Failure> {
    read_password_line().map(Password::new)
}

/// The first line of standard input; hidden while it is typed at a terminal.
pub(super) fn read_password_line() -> Result<String, Failure> {
    if stdin().is_terminal() {
        return rpassword::prompt_password("Password: ").map_err(Failure::system);
    }
    let mut line = String::new();
    stdin().lock().read_line(&mut line).map_err(Failure::system)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

impl Line {
    fn text(&self) -> String {
        let closed = if self.active { "" } else { "\t(closed)" };
        format!("{}\t{}\t{}{closed}", self.email, self.role, self.name)
    }
}

impl From<Member> for Line {
    fn from(member: Member) -> Self {
        Self {
            id: member.id.get(),
            email: member.email,
            name: member.display_name,
            role: member.role.key(),
            active: member.access == Access::Open,
        }
    }
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Administrator => Self::Administrator,
            RoleName::Editor => Self::Editor,
            RoleName::Reader => Self::Reader,
        }
    }
}
