//! Whose contacts a read may see.

/// What part of a base a read may see. Every read of contacts asks for one, so that no caller can forget it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Scope {
    /// All of the organization's.
    Organization,
}
