//! What a user may do.

use serde::{Deserialize, Serialize};

/// A user's role in one organization.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads.
    Reader,
    /// Reads and writes facts.
    Editor,
    /// Also manages users, sources and settings.
    Administrator,
}

/// One thing a route or a command demands of its caller. Closed list, so that the table of (role, route) can be walked by a test.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// See contacts and what they did.
    ReadContacts,
    /// Change contacts.
    EditContacts,
    /// Hand contacts over as a file.
    Export,
    /// See the imports, their reports and their rejected rows.
    ReadImports,
    /// Pour files in, and undo them.
    Import,
    /// Shape the base: attributes, tags, sources, branches.
    ShapeBase,
    /// Add users and give them roles.
    ManageUsers,
    /// See who did what.
    ReadJournal,
    /// Erase somebody for good.
    EraseContacts,
}

impl Capability {
    /// Every capability, for tables and tests.
    pub const ALL: [Self; 9] = [
        Self::ReadContacts,
        Self::EditContacts,
        Self::Export,
        Self::ReadImports,
        Self::Import,
        Self::ShapeBase,
        Self::ManageUsers,
        Self::ReadJournal,
        Self::EraseContacts,
    ];

    /// Its key in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::ReadContacts => "read_contacts",
            Self::EditContacts => "edit_contacts",
            Self::Export => "export",
            Self::ReadImports => "read_imports",
            Self::Import => "import",
            Self::ShapeBase => "shape_base",
            Self::ManageUsers => "manage_users",
            Self::ReadJournal => "read_journal",
            Self::EraseContacts => "erase_contacts",
        }
    }
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Reader, Self::Editor, Self::Administrator];

    /// Whether this role carries that capability.
    pub fn may(self, capability: Capability) -> bool {
        let least = match capability {
            Capability::ReadContacts | Capability::ReadImports => Self::Reader,
            Capability::EditContacts | Capability::Export | Capability::Import => Self::Editor,
            Capability::ShapeBase | Capability::ManageUsers | Capability::ReadJournal | Capability::EraseContacts => {
                Self::Administrator
            }
        };
        self >= least
    }

    /// The least role that carries all of these: what a program that may do so much, and no more, counts as.
    pub fn least(capabilities: &[Capability]) -> Self {
        let carries = |role: &Self| capabilities.iter().all(|capability| role.may(*capability));
        Self::ALL.into_iter().find(carries).unwrap_or(Self::Administrator)
    }

    /// Its key on the command line, in SQL and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Editor => "editor",
            Self::Administrator => "administrator",
        }
    }

    /// The role of that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}
