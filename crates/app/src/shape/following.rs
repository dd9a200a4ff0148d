//! Contacts that follow a merge, a deletion or a conversion: page after page, each one transaction, gone on with after a crash.

use model::{
    ActId, ContactId, OptionId,
    attribute::{
        AttributeType,
        conversion::{self, Setting},
    },
    facts::Facts,
    layer::{Layer, Reshape, fold},
    role::Capability,
    shape::Noun,
    text::fold as folded,
};
use store::{ActKind, ChangedContact, Held, LayerRecord, NewAct, Reshaping, ReshapingChange, Tx, WriteTx};

use crate::{App, Ctx, Error, Result, organizations};

/// Contacts changed in one transaction; no more than that are changed before the answer leaves.
const PAGE: u32 = 2_000;

/// A reshaping under way is gone on with by somebody else when nobody has worked on it for that long.
const STALE_SECONDS: i64 = 60;

/// How far a reshaping went.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The act that undoes it when withdrawn.
    pub act: ActId,
    /// What sort of thing went.
    pub noun: Noun,
    /// Which.
    pub row: i64,
    /// Contacts changed so far.
    pub done: i64,
    /// Contacts that held it at the start.
    pub total: i64,
    /// Whether all of them were seen.
    pub finished: bool,
}

impl From<Reshaping> for Progress {
    fn from(reshaping: Reshaping) -> Self {
        Self {
            act: reshaping.act,
            noun: reshaping.noun,
            row: reshaping.row,
            done: reshaping.done,
            total: reshaping.total,
            finished: reshaping.finished_at.is_some(),
        }
    }
}

/// What begins: which thing goes, how, and how many contacts hold it.
pub(super) struct Beginning {
    pub noun: Noun,
    pub row: i64,
    pub change: ReshapingChange,
    pub total: i64,
}

/// The act under which everything goes, and comes back.
pub(super) async fn act(tx: &mut WriteTx) -> Result<ActId> {
    let act = NewAct {
        kind: ActKind::BulkEdit,
        source: None,
        import: None,
        target: None,
    };
    Ok(tx.insert_act(act).await?)
}

/// Writes down what begins; [`follow`] then does it.
pub(super) async fn begin(tx: &mut WriteTx, ctx: &Ctx, act: ActId, beginning: Beginning) -> Result<()> {
    let reshaping = Reshaping {
        act,
        noun: beginning.noun,
        row: beginning.row,
        after: ContactId::new(0),
        done: 0,
        total: beginning.total,
        heartbeat_at: ctx.now(),
        finished_at: (beginning.change == ReshapingChange::Alone).then(|| ctx.now()),
        change: beginning.change,
    };
    Ok(tx.insert_reshaping(&reshaping).await?)
}

/// Has contacts follow: a few at once, many after this returns.
pub(super) async fn follow(ctx: &Ctx, act: ActId) -> Result<Progress> {
    let first = step(ctx, act).await?;
    if first.finished_at.is_none() {
        spawn(ctx, act);
    }
    Ok(first.into())
}

fn spawn(ctx: &Ctx, act: ActId) {
    let ctx2 = ctx.clone();
    ctx.app()
        .tasks()
        .spawn("shape.follow", async move { finish(&ctx2, act).await });
}

async fn finish(ctx: &Ctx, act: ActId) -> Result<()> {
    while !ctx.app().tasks().stopping() {
        let reshaping = step(ctx, act).await?;
        let live = ctx.read().await?.act(act).await?.is_some_and(|act| act.is_live());
        if reshaping.finished_at.is_some() || !live {
            break;
        }
    }
    Ok(())
}

/// How far one went.
pub async fn progress(ctx: &Ctx, act: ActId) -> Result<Progress> {
    ctx.require(Capability::ReadContacts)?;
    let reshaping = ctx.read().await?.reshaping(act).await?.ok_or(Error::NotFound)?;
    Ok(reshaping.into())
}

/// Those under way. One whose process died, or that was undone before its end and redone since, is gone on with.
pub async fn under_way(ctx: &Ctx) -> Result<Vec<Progress>> {
    ctx.require(Capability::ReadContacts)?;
    let mut shown = Vec::new();
    for reshaping in live_ones(ctx).await? {
        let idle = ctx.now().duration_since(reshaping.heartbeat_at).as_secs();
        if idle > STALE_SECONDS {
            touch(ctx, reshaping.clone()).await?;
            spawn(ctx, reshaping.act);
        }
        shown.push(reshaping.into());
    }
    Ok(shown)
}

async fn live_ones(ctx: &Ctx) -> Result<Vec<Reshaping>> {
    let mut tx = ctx.read().await?;
    let mut live = Vec::new();
    for reshaping in tx.reshapings_under_way().await? {
        if tx.act(reshaping.act).await?.is_some_and(|act| act.is_live()) {
            live.push(reshaping);
        }
    }
    Ok(live)
}

async fn touch(ctx: &Ctx, reshaping: Reshaping) -> Result<()> {
    let mut tx = ctx.write("shape.follow").await?;
    let now = ctx.now();
    tx.update_reshaping(&Reshaping {
        heartbeat_at: now,
        ..reshaping
    })
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Goes on, at the start of a server, with whatever its last one left in the middle.
pub async fn go_on_everywhere(app: &App) -> Result<()> {
    for organization in organizations::list(app).await? {
        let ctx = organizations::operate(app, &organization.slug).await?;
        for reshaping in live_ones(&ctx).await? {
            spawn(&ctx, reshaping.act);
        }
    }
    Ok(())
}

/// One page.
async fn step(ctx: &Ctx, act: ActId) -> Result<Reshaping> {
    let mut tx = ctx.write("shape.follow").await?;
    let reshaping = tx.reshaping(act).await?.ok_or(Error::NotFound)?;
    let live = tx.act(act).await?.is_some_and(|act| act.is_live());
    if reshaping.finished_at.is_some() || !live {
        return Ok(reshaping);
    }
    let Some(held) = held(&reshaping.change) else {
        return Ok(reshaping);
    };
    let (holders, next) = tx.holders(held, reshaping.after, PAGE).await?;
    let changed = changed(&mut tx, ctx, &reshaping, holders).await?;
    tx.save_contacts(&changed).await?;
    let reshaping = Reshaping {
        after: next.unwrap_or(reshaping.after),
        done: reshaping.done + (changed.len() as u64).cast_signed(),
        heartbeat_at: ctx.now(),
        finished_at: next.is_none().then(|| ctx.now()),
        ..reshaping
    };
    tx.update_reshaping(&reshaping).await?;
    tx.about("act", act.get());
    tx.commit().await?;
    Ok(reshaping)
}

fn held(change: &ReshapingChange) -> Option<Held> {
    Some(match change {
        ReshapingChange::Tag { from, .. } => Held::Tag(*from),
        ReshapingChange::Branch { from, .. } => Held::Branch(*from),
        ReshapingChange::Choice { attribute, from, .. } => Held::Choice(*attribute, *from),
        ReshapingChange::Conversion { from, .. } => Held::Attribute(*from),
        ReshapingChange::Forgotten { attribute } => Held::Attribute(*attribute),
        ReshapingChange::Alone => return None,
    })
}

async fn changed(
    tx: &mut Tx,
    ctx: &Ctx,
    reshaping: &Reshaping,
    holders: Vec<(ContactId, Facts)>,
) -> Result<Vec<ChangedContact>> {
    let ids: Vec<ContactId> = holders.iter().map(|(id, _)| *id).collect();
    let layers = tx.layers(&ids).await?;
    let changes = holders.into_iter().filter_map(|(id, facts)| {
        let reshape = reshape(ctx, &reshaping.change, &facts)?;
        let layer = Layer::reshaping(reshaping.act, vec![reshape]);
        let own = layers.iter().filter(|record| record.contact == id && record.live);
        Some(ChangedContact {
            id,
            after: Some(after(&facts, own, &layer)),
            before: Some(facts),
            layer: Some(layer),
            row_keys: Vec::new(),
        })
    });
    Ok(changes.collect())
}

/// The fold with the new layer in its place: an edit made since the act stays above it. A contact kept although nobody speaks of it
/// any more is no fold of its layers: the change is laid over what it is.
fn after<'a>(facts: &Facts, layers: impl Iterator<Item = &'a LayerRecord>, layer: &Layer) -> Facts {
    let mut layers: Vec<&Layer> = layers.map(|record| &record.layer).collect();
    if fold(layers.iter().copied()).as_ref() == Some(facts) {
        layers.push(layer);
        layers.sort_by_key(|layer| layer.act);
        if let Some(after) = fold(layers) {
            return after;
        }
    }
    let mut after = facts.clone();
    layer.reshapes.iter().for_each(|reshape| reshape.apply(&mut after));
    after
}

/// What a change makes of one contact; none when it leaves it alone.
fn reshape(ctx: &Ctx, change: &ReshapingChange, facts: &Facts) -> Option<Reshape> {
    Some(match change {
        ReshapingChange::Tag { from, to } => Reshape::Tag { from: *from, to: *to },
        ReshapingChange::Branch { from, to } => Reshape::Branch { from: *from, to: *to },
        ReshapingChange::Choice { attribute, from, to } => Reshape::Choice {
            attribute: *attribute,
            from: *from,
            to: *to,
        },
        ReshapingChange::Forgotten { attribute } => Reshape::Forgotten { attribute: *attribute },
        ReshapingChange::Alone => return None,
        ReshapingChange::Conversion {
            from,
            to,
            kind,
            options,
            names,
            keeps,
        } => {
            let was = facts.attributes.get(from)?;
            match converted(ctx, was, *kind, options, names) {
                Some(becomes) => Reshape::Conversion {
                    from: *from,
                    was: was.clone(),
                    to: *to,
                    becomes,
                },
                None if *keeps => return None,
                None => Reshape::Forgotten { attribute: *from },
            }
        }
    })
}

fn converted(
    ctx: &Ctx,
    was: &model::attribute::AttributeValue,
    kind: AttributeType,
    options: &[(String, OptionId)],
    names: &[(OptionId, String)],
) -> Option<model::attribute::AttributeValue> {
    let setting = Setting {
        name: &|id| {
            names
                .iter()
                .find(|(option, _)| *option == id)
                .map(|(_, name)| name.clone())
        },
        option: &|name| {
            let wanted = folded(name);
            options.iter().find(|(known, _)| *known == wanted).map(|(_, id)| *id)
        },
        today: super::conversion::today(ctx),
    };
    conversion::convert(was, kind, &setting)
}
