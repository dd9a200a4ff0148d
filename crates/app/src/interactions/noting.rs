//! What somebody notes by hand: an interaction, its correction, its retraction. Rows are only added.

use jiff::{Timestamp, civil::Date};
use model::{
    ActId, CampaignId, ContactId, EventId, InteractionId, ThemeId,
    consent::Channel,
    interaction::{BuiltInKind, Direction, Interaction, Means, Money, PaymentState, Plan, Unit},
    role::Capability,
};
use store::{InteractionRecord, InteractionState, KindRecord, NewInteraction, NewMembership, Resolved, WriteTx};

use crate::{
    Ctx, Error, Result, acts,
    contacts::{Which, Written, present},
    faults::Faults,
};

/// What somebody notes.
#[derive(Clone)]
pub struct Noted {
    /// Key of a kind.
    pub kind: String,
    /// A moment or a day; now when absent.
    pub at: Option<String>,
    /// Who acted; as the kind says when absent.
    pub direction: Option<Direction>,
    /// Through what.
    pub channel: Option<Channel>,
    /// Its campaign.
    pub campaign: Option<Which<CampaignId>>,
    /// Its event.
    pub event: Option<Which<EventId>>,
    /// Its theme.
    pub theme: Option<Which<ThemeId>>,
    /// How it ended.
    pub outcome: Option<String>,
    /// What was said.
    pub note: Option<String>,
    /// How much of `unit`.
    pub quantity: Option<f64>,
    /// Hours or things.
    pub unit: Option<Unit>,
    /// The money, when it is about money.
    pub money: Option<NotedMoney>,
    /// The period, when it is a membership.
    pub membership: Option<NotedMembership>,
}

/// Money of an interaction.
#[derive(Clone)]
pub struct NotedMoney {
    /// How much.
    pub cents: i64,
    /// ISO 4217; euros when absent.
    pub currency: Option<String>,
    /// How it came.
    pub means: Option<Means>,
    /// Where it stands; paid when absent.
    pub state: Option<PaymentState>,
    /// Who paid, when not the contact.
    pub payer: Option<ContactId>,
    /// The part that opens a tax relief.
    pub deductible_cents: Option<i64>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// Recurring: first day, months between two, cents of each.
    pub plan: Option<(Date, u8, i64)>,
}

/// A membership's period.
#[derive(Clone)]
pub struct NotedMembership {
    /// Name of its type.
    pub kind: Option<String>,
    /// First day; that of the interaction when absent.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

/// The longest note.
const NOTE_MAX: usize = 20_000;
/// The longest name or outcome.
const NAME_MAX: usize = 200;
/// The largest amount, in cents.
const CENTS_MAX: i64 = 100_000_000_000;
/// The largest number of hours or things.
const QUANTITY_MAX: f64 = 1e9;

/// Notes something that happened with a contact.
pub async fn note(ctx: &Ctx, contact: ContactId, noted: &Noted) -> Result<Written> {
    ctx.require(Capability::EditContacts)?;
    let mut tx = ctx.write("interaction.note").await?;
    present(&mut tx, ctx, contact).await?;
    let written = write(&mut tx, ctx, contact, noted, None).await?;
    tx.commit().await?;
    Ok(written)
}

/// Says otherwise what was noted: a new row replaces the first one.
pub async fn correct(ctx: &Ctx, id: InteractionId, noted: &Noted) -> Result<Written> {
    ctx.require(Capability::EditContacts)?;
    let mut tx = ctx.write("interaction.correct").await?;
    let record = current(&mut tx, ctx, id).await?;
    let written = write(&mut tx, ctx, record.contact, noted, Some(root(&record))).await?;
    tx.commit().await?;
    Ok(written)
}

/// Takes back what was noted: a new row voids the first one.
pub async fn retract(ctx: &Ctx, id: InteractionId, why: Option<&str>) -> Result<Written> {
    ctx.require(Capability::EditContacts)?;
    let mut faults = Faults::default();
    let why = faults.lines_if_any("why", why, NOTE_MAX);
    faults.check()?;
    let mut tx = ctx.write("interaction.retract").await?;
    let record = current(&mut tx, ctx, id).await?;
    let act = acts::by_hand(&mut tx).await?;
    let kind = known_kind(&mut tx, &record.interaction.kind)
        .await?
        .ok_or(Error::NotFound)?;
    let interaction = Interaction {
        voids: Some(root(&record)),
        note: why,
        ..blank(&kind, record.interaction.at)
    };
    let written = insert(&mut tx, act, record.contact, &kind, interaction).await?;
    tx.commit().await?;
    Ok(written)
}

/// The first row of its line.
fn root(record: &InteractionRecord) -> InteractionId {
    record.interaction.replaces.unwrap_or(record.id)
}

async fn current(tx: &mut WriteTx, ctx: &Ctx, id: InteractionId) -> Result<InteractionRecord> {
    let record = tx.interaction(ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    present(tx, ctx, record.contact).await?;
    let (fr, en) = match record.state {
        InteractionState::Current => return Ok(record),
        InteractionState::Corrected => (
            "Cet échange a été corrigé entre-temps.",
            "This interaction was corrected meanwhile.",
        ),
        InteractionState::Retracted => (
            "Cet échange a été retiré entre-temps.",
            "This interaction was retracted meanwhile.",
        ),
    };
    Err(Error::conflict("interaction.not_current", fr, en))
}

async fn write(
    tx: &mut WriteTx,
    ctx: &Ctx,
    contact: ContactId,
    noted: &Noted,
    replaces: Option<InteractionId>,
) -> Result<Written> {
    let mut faults = Faults::default();
    let Some(kind) = known_kind(tx, &noted.kind).await? else {
        faults.unknown("kind");
        faults.check()?;
        return Err(Error::NotFound);
    };
    let act = acts::by_hand(tx).await?;
    let at = read_moment(&mut faults, ctx, noted.at.as_deref());
    let mut interaction = read(&mut faults, noted, &kind, at);
    interaction.replaces = replaces;
    names(tx, &mut faults, act, noted, &mut interaction).await?;
    let period = period(&mut faults, ctx, noted, &kind, &mut interaction);
    if let Some(payer) = noted.money.as_ref().and_then(|money| money.payer)
        && tx.contact(ctx.scope(), payer).await?.is_none()
    {
        faults.unknown("money.payer");
    }
    faults.check()?;
    let fee_cents = noted.money.as_ref().map(|money| money.cents);
    let written = insert(tx, act, contact, &kind, interaction).await?;
    if let (Some(period), Some(row)) = (period, written.row) {
        let kind = match &period.kind {
            Some(name) => Some(tx.resolve_membership_type(name, Some(act)).await?.id()),
            None => None,
        };
        let membership = NewMembership {
            contact,
            kind,
            fee_cents,
            from: period.from,
            until: period.until,
            interaction: Some(InteractionId::new(row)),
            source: None,
            act,
            dedupe_key: 0,
        };
        tx.insert_memberships(&[membership]).await?;
    }
    Ok(written)
}

async fn insert(
    tx: &mut WriteTx,
    act: ActId,
    contact: ContactId,
    kind: &KindRecord,
    interaction: Interaction,
) -> Result<Written> {
    let new = NewInteraction {
        contact,
        kind: kind.id,
        interaction,
        act,
        source: None,
        author: None,
        survey: None,
        dedupe_key: 0,
    };
    let id = tx.insert_interactions(&[new]).await?;
    acts::touch(tx, act, &[contact]).await?;
    Ok(Written::row(act, contact, id.get()))
}

async fn known_kind(tx: &mut WriteTx, key: &str) -> Result<Option<KindRecord>> {
    Ok(tx.interaction_kinds().await?.into_iter().find(|kind| kind.key == key))
}

fn blank(kind: &KindRecord, at: Timestamp) -> Interaction {
    let direction = if kind.from_them {
        Direction::FromThem
    } else {
        Direction::ToThem
    };
    Interaction::new(&kind.key, at, direction)
}

fn read(faults: &mut Faults, noted: &Noted, kind: &KindRecord, at: Timestamp) -> Interaction {
    let (quantity, unit) = amount(faults, noted, kind);
    let blank = blank(kind, at);
    Interaction {
        direction: noted.direction.unwrap_or(blank.direction),
        channel: noted.channel.or(usual_channel(&kind.key)),
        outcome: faults.line_if_any("outcome", noted.outcome.as_deref(), NAME_MAX),
        note: faults.lines_if_any("note", noted.note.as_deref(), NOTE_MAX),
        quantity,
        unit,
        money: noted.money.as_ref().map(|money| read_money(faults, money)),
        ..blank
    }
}

fn usual_channel(kind: &str) -> Option<Channel> {
    match BuiltInKind::from_key(kind)? {
        BuiltInKind::Call => Some(Channel::Call),
        BuiltInKind::Visit => Some(Channel::Visit),
        BuiltInKind::LetterSent => Some(Channel::Post),
        BuiltInKind::EmailSent => Some(Channel::Email),
        BuiltInKind::SmsSent | BuiltInKind::SmsReceived => Some(Channel::Sms),
        _ => None,
    }
}

/// What a quantity counts when nobody says.
fn usual_unit(kind: &KindRecord) -> Unit {
    match BuiltInKind::from_key(&kind.key) {
        Some(BuiltInKind::Mission) => Unit::Hours,
        Some(_) => Unit::Count,
        None => kind.unit,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "bounded just before")]
fn amount(faults: &mut Faults, noted: &Noted, kind: &KindRecord) -> (Option<i64>, Unit) {
    if let Some(money) = &noted.money {
        if noted.quantity.is_some() {
            faults.contradiction("quantity");
        }
        return (Some(money.cents), Unit::Money);
    }
    let Some(quantity) = noted.quantity else {
        return (None, Unit::None);
    };
    if !(0.0..=QUANTITY_MAX).contains(&quantity) {
        let (fr, en) = (
            "Cette quantité n’est pas vraisemblable.",
            "This quantity is not plausible.",
        );
        faults.add("quantity", "quantity.implausible", fr, en);
        return (None, Unit::None);
    }
    match noted.unit.unwrap_or_else(|| usual_unit(kind)) {
        Unit::Hours => (Some((quantity * 100.0).round() as i64), Unit::Hours),
        Unit::Money => {
            let (fr, en) = ("Un montant se dit dans « money ».", "An amount is said in “money”.");
            faults.add("unit", "unit.money", fr, en);
            (None, Unit::None)
        }
        _ if quantity.fract() != 0.0 => {
            let (fr, en) = ("Un nombre de choses est entier.", "A number of things is whole.");
            faults.add("quantity", "quantity.fraction", fr, en);
            (None, Unit::None)
        }
        _ => (Some(quantity as i64), Unit::Count),
    }
}

fn read_money(faults: &mut Faults, noted: &NotedMoney) -> Money {
    let plausible = |cents: i64| (0..=CENTS_MAX).contains(&cents);
    let amounts = [
        ("money.cents", Some(noted.cents)),
        ("money.deductible_cents", noted.deductible_cents),
        ("money.plan.cents", noted.plan.map(|(_, _, cents)| cents)),
    ];
    for (field, cents) in amounts {
        if cents.is_some_and(|cents| !plausible(cents)) {
            let (fr, en) = ("Ce montant n’est pas vraisemblable.", "This amount is not plausible.");
            faults.add(field, "amount.implausible", fr, en);
        }
    }
    if noted.deductible_cents.is_some_and(|cents| cents > noted.cents) {
        faults.contradiction("money.deductible_cents");
    }
    let currency = noted.currency.as_deref().unwrap_or("EUR").trim().to_ascii_uppercase();
    if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
        let (fr, en) = (
            "Une monnaie a trois lettres : EUR, CHF…",
            "A currency has three letters: EUR, CHF…",
        );
        faults.add("money.currency", "currency.invalid", fr, en);
    }
    if let Some((from, months, _)) = noted.plan {
        faults.day("money.plan.from", Some(from));
        if !(1..=120).contains(&months) {
            let (fr, en) = ("De 1 à 120 mois.", "From 1 to 120 months.");
            faults.add("money.plan.every_months", "plan.rhythm", fr, en);
        }
    }
    let receipt = faults.line_if_any("money.receipt", noted.receipt.as_deref(), NAME_MAX);
    Money {
        currency,
        means: noted.means,
        state: noted.state.unwrap_or(PaymentState::Paid),
        payer: noted.payer,
        deductible_cents: noted.deductible_cents,
        plan: noted.plan.map(|(from, every_months, cents)| Plan {
            from,
            every_months,
            cents,
        }),
        receipt,
    }
}

/// A moment or a day; now when nothing is said.
fn read_moment(faults: &mut Faults, ctx: &Ctx, text: Option<&str>) -> Timestamp {
    let Some(text) = text else { return ctx.now() };
    let Some(at) = crate::faults::moment(text, &ctx.zone()) else {
        let (fr, en) = (
            "Ce n’est ni un jour, ni un moment.",
            "This is neither a day nor a moment.",
        );
        faults.add("at", "date.invalid", fr, en);
        return ctx.now();
    };
    faults.day("at", Some(at.to_zoned(ctx.zone()).date()));
    at
}

async fn names(
    tx: &mut WriteTx,
    faults: &mut Faults,
    act: ActId,
    noted: &Noted,
    interaction: &mut Interaction,
) -> Result<()> {
    macro_rules! named {
        ($($field:ident: $list:ident, $resolve:ident);*) => {$(
            interaction.$field = match &noted.$field {
                None => None,
                Some(Which::Known(id)) => {
                    if !tx.$list().await?.iter().any(|known| known.id == *id) {
                        faults.unknown(stringify!($field));
                    }
                    Some(*id)
                }
                Some(Which::Named(name)) => match faults.line(stringify!($field), name, NAME_MAX) {
                    Some(name) => Some(Resolved::id(tx.$resolve(&name, Some(act)).await?)),
                    None => None,
                },
            };
        )*};
    }
    named! {
        campaign: campaigns, resolve_campaign;
        event: events, resolve_event;
        theme: themes, resolve_theme
    }
    Ok(())
}

struct Period {
    kind: Option<String>,
    from: Date,
    until: Option<Date>,
}

fn period(
    faults: &mut Faults,
    ctx: &Ctx,
    noted: &Noted,
    kind: &KindRecord,
    interaction: &mut Interaction,
) -> Option<Period> {
    let is_membership = kind.key == BuiltInKind::Membership.key();
    let Some(said) = noted.membership.as_ref() else {
        let day = interaction.at.to_zoned(ctx.zone()).date();
        return is_membership.then_some(Period {
            kind: None,
            from: day,
            until: None,
        });
    };
    if !is_membership {
        faults.contradiction("membership");
        return None;
    }
    let from = said.from.unwrap_or_else(|| interaction.at.to_zoned(ctx.zone()).date());
    faults.day("membership.from", Some(from));
    faults.day("membership.until", said.until);
    if said.until.is_some_and(|until| until < from) {
        faults.period("membership.until");
    }
    (interaction.from, interaction.until) = (Some(from), said.until);
    let kind = faults.line_if_any("membership.type", said.kind.as_deref(), NAME_MAX);
    Some(Period {
        kind,
        from,
        until: said.until,
    })
}
