//! Who signs in, and with what role.

use model::{UserId, email::EmailAddress, role::Role};
use store::registry::{Grant, NewUser, Organization, RegistryEvent};

use crate::{App, Caller, Ctx, Error, Result, passwords::Password};

/// Somebody to let in.
#[derive(Debug)]
pub struct Newcomer {
    /// Their e-mail, which they sign in with.
    pub email: String,
    /// Their name on screen; the e-mail's local part when absent.
    pub display_name: Option<String>,
    /// What they may do.
    pub role: Role,
    /// Their password.
    pub password: Password,
}

/// A user of an organization.
#[derive(Clone, Debug)]
pub struct Member {
    /// Their id.
    pub id: UserId,
    /// Their e-mail.
    pub email: String,
    /// Their name on screen.
    pub display_name: String,
    /// What they may do there.
    pub role: Role,
    /// Whether they may sign in.
    pub access: Access,
}

/// Whether somebody may sign in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Access {
    /// Yes.
    Open,
    /// Not any more.
    Closed,
}

/// Lets somebody in. Whoever runs the server may name an existing account: it gets the role here too and the new password, and
/// its sessions end. An administrator may not: the account may belong to another organization as well.
pub async fn add(ctx: &Ctx, newcomer: Newcomer) -> Result<Member> {
    ctx.require(model::role::Capability::ManageUsers)?;
    let email = checked_email(&newcomer.email)?;
    let display_name = newcomer.display_name.unwrap_or_else(|| local_part(&email).to_owned());
    newcomer
        .password
        .check_strength(&[&email, &display_name, &ctx.organization().name])?;
    let hash = ctx.app().hasher().hash(newcomer.password).await?;
    let id = put_user(ctx, &email, &display_name, hash).await?;
    grant(ctx.app(), id, ctx.organization(), newcomer.role).await?;
    let user = ctx.app().store().registry().user(id).await?.ok_or(Error::NotFound)?;
    Ok(Member {
        id,
        email: user.email,
        display_name: user.display_name,
        role: newcomer.role,
        access: Access::Open,
    })
}

/// The users of the organization.
pub async fn list(ctx: &Ctx) -> Result<Vec<Member>> {
    ctx.require(model::role::Capability::ManageUsers)?;
    let registry = ctx.app().store().registry();
    let mut members = Vec::new();
    for membership in registry.members(ctx.organization().id).await? {
        if let Some(user) = registry.user(membership.user).await? {
            let access = if user.disabled { Access::Closed } else { Access::Open };
            members.push(Member {
                id: user.id,
                email: user.email,
                display_name: user.display_name,
                role: membership.role,
                access,
            });
        }
    }
    Ok(members)
}

/// What becomes of a user of the organization.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Change {
    /// Nothing.
    Nothing,
    /// Another role.
    Role(Role),
    /// They have no place here any more; their account elsewhere goes on.
    Leave,
}

/// Gives a user another role here, or takes their place back. An organization keeps an administrator.
pub async fn change(ctx: &Ctx, user: UserId, change: Change) -> Result<()> {
    ctx.require(model::role::Capability::ManageUsers)?;
    let registry = ctx.app().store().registry();
    let organization = ctx.organization();
    let members = registry.members(organization.id).await?;
    let member = members
        .iter()
        .find(|member| member.user == user)
        .ok_or(Error::NotFound)?;
    let others = members.iter().filter(|other| other.user != user);
    let is_last =
        member.role == Role::Administrator && !others.into_iter().any(|other| other.role == Role::Administrator);
    if is_last && !matches!(change, Change::Nothing | Change::Role(Role::Administrator)) {
        return Err(Error::conflict(
            "user.last_administrator",
            "C’est la seule personne qui administre : donnez d’abord ce rôle à quelqu’un d’autre.",
            "This is the only administrator: give that role to somebody else first.",
        ));
    }
    match change {
        Change::Nothing => Ok(()),
        Change::Role(role) => grant(ctx.app(), user, organization, role).await,
        Change::Leave => {
            registry.revoke(user, organization.id).await?;
            record(ctx.app(), user, organization, "role.revoked").await
        }
    }
}

async fn put_user(ctx: &Ctx, email: &str, display_name: &str, password_hash: String) -> Result<UserId> {
    let registry = ctx.app().store().registry();
    let known = registry.user_by_email(email).await?;
    match known {
        Some(user) if ctx.caller() == Caller::Operator => {
            registry.set_password(user.id, &password_hash).await?;
            Ok(user.id)
        }
        Some(_) => Err(taken()),
        None => {
            let (email, display_name) = (email.to_owned(), display_name.to_owned());
            Ok(registry
                .insert_user(NewUser {
                    email,
                    display_name,
                    password_hash,
                    at: ctx.now(),
                })
                .await?)
        }
    }
}

fn taken() -> Error {
    Error::conflict(
        "user.exists",
        "Un compte a déjà cette adresse : demandez à la personne qui gère le serveur de l’ajouter ici.",
        "An account has this address already: ask whoever runs the server to add it here.",
    )
}

async fn grant(app: &App, user: UserId, organization: &Organization, role: Role) -> Result<()> {
    let (registry, at) = (app.store().registry(), app.now());
    registry
        .grant(Grant {
            user,
            organization: organization.id,
            role,
            at,
        })
        .await?;
    record(app, user, organization, "role.granted").await
}

async fn record(app: &App, user: UserId, organization: &Organization, action: &'static str) -> Result<()> {
    let event = RegistryEvent {
        at: app.now(),
        user: Some(user),
        organization: Some(organization.id),
        action,
        counts: [].into(),
    };
    Ok(app.store().registry().record(event).await?)
}

fn checked_email(email: &str) -> Result<String> {
    match EmailAddress::parse(email) {
        Some(email) => Ok(email.as_str().to_owned()),
        None => Err(Error::invalid(
            "email",
            "email.invalid",
            "Adresse e-mail invalide.",
            "Invalid e-mail address.",
        )),
    }
}

fn local_part(email: &str) -> &str {
    email.split('@').next().unwrap_or(email)
}
