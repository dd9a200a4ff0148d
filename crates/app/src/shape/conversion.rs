//! A change of type: a new attribute, and the values of the old one read anew. Seen first, undone like any other act.

use std::collections::BTreeMap;

use jiff::{civil::Date, tz::TimeZone};
use model::{
    AttributeId, ContactId, OptionId,
    attribute::{
        Attribute, AttributeType, AttributeValue, Definition,
        conversion::{self, Setting},
    },
    role::Capability,
    shape::Noun,
    text::fold,
};
use store::{Claim, Held, Place, ReshapingChange, Tx, WriteTx};

use super::{
    attributes::{self, OPTIONS_MAX},
    checks,
    following::{self, Beginning, Progress},
};
use crate::{Ctx, Error, Result};

/// Texts that do not convert, listed at most.
const LISTED_MAX: usize = 100;

/// Contacts named for each.
const NAMED_MAX: usize = 5;

/// What a change of type would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// Values that convert.
    pub convertible: i64,
    /// Values that do not.
    pub unconvertible: i64,
    /// The options that the new attribute would have.
    pub options: Vec<String>,
    /// The values that do not convert, most frequent first.
    pub refused: Vec<Refused>,
}

/// A value that does not convert.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// As people read it.
    pub text: String,
    /// How many contacts hold it.
    pub count: i64,
    /// Some of them.
    pub contacts: Vec<ContactId>,
}

/// What to convert into.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The new type.
    pub kind: AttributeType,
    /// The name of the new attribute.
    pub name: String,
    /// What becomes of values that do not convert.
    pub unconverted: Unconverted,
}

/// What becomes of values that do not convert.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Unconverted {
    /// They stay in the old attribute.
    Keep,
    /// They go with it.
    Drop,
}

/// What a change of type would do.
pub async fn preview(ctx: &Ctx, id: AttributeId, kind: AttributeType) -> Result<Preview> {
    ctx.require(Capability::ShapeBase)?;
    let attribute = attributes::get(ctx, id).await?;
    look(&mut *ctx.read().await?, ctx, &attribute, kind).await
}

/// Changes the type: the act it gives undoes it.
pub async fn convert(ctx: &Ctx, id: AttributeId, wish: Wish) -> Result<(AttributeId, Progress)> {
    ctx.require(Capability::ShapeBase)?;
    let attribute = attributes::get(ctx, id).await?;
    let preview = look(&mut *ctx.read().await?, ctx, &attribute, wish.kind).await?;
    possible(&attribute, &wish, &preview)?;
    let definition = attributes::checked(Definition {
        name: wish.name.clone(),
        kind: wish.kind,
        ..attribute.definition.clone()
    })?;
    let mut tx = ctx.write("attribute.convert").await?;
    checks::must_show(&mut tx, Noun::Attribute, id.get()).await?;
    let act = following::act(&mut tx).await?;
    let emptied = preview.unconvertible == 0 || wish.unconverted == Unconverted::Drop;
    if emptied {
        tx.take_away(Noun::Attribute, id.get(), act, None).await?;
    }
    free(&mut tx, &definition).await?;
    let to = tx.insert_attribute(&definition, Some(act)).await?;
    let mut options = Vec::with_capacity(preview.options.len());
    for option in &preview.options {
        options.push((fold(option), tx.resolve_option(to, option, Some(act)).await?.id()));
    }
    let change = ReshapingChange::Conversion {
        from: id,
        to,
        kind: wish.kind,
        options,
        names: attribute
            .options
            .iter()
            .map(|option| (option.id, option.name.clone()))
            .collect(),
        keeps: wish.unconverted == Unconverted::Keep,
    };
    let beginning = Beginning {
        noun: Noun::Attribute,
        row: id.get(),
        change,
        total: preview.convertible + if emptied { preview.unconvertible } else { 0 },
    };
    following::begin(&mut tx, ctx, act, beginning).await?;
    tx.about("attribute", to.get());
    tx.commit().await?;
    Ok((to, following::follow(ctx, act).await?))
}

fn possible(attribute: &Attribute, wish: &Wish, preview: &Preview) -> Result<()> {
    if attribute.definition.kind == wish.kind {
        return Err(Error::invalid(
            "kind",
            "conversion.same",
            "L’attribut est déjà de ce type.",
            "The attribute already is of that type.",
        ));
    }
    if preview.options.len() > OPTIONS_MAX {
        return Err(attributes::too_many_options());
    }
    let stays = preview.unconvertible > 0 && wish.unconverted == Unconverted::Keep;
    if stays && fold(&wish.name) == fold(&attribute.definition.name) {
        return Err(Error::invalid(
            "name",
            "conversion.name",
            "Des valeurs restent dans l’ancien attribut : donnez un autre nom au nouveau.",
            "Some values stay in the old attribute: give the new one another name.",
        ));
    }
    Ok(())
}

/// The name of the one that goes is free for the one that comes.
async fn free(tx: &mut WriteTx, definition: &Definition) -> Result<()> {
    let place = Place::Folder(definition.folder.clone());
    match tx.claim(Noun::Attribute, &definition.name, &place).await? {
        Claim::Free => Ok(()),
        Claim::Taken(_) => Err(checks::taken()),
        Claim::Hidden(id) => Ok(tx.free_name(Noun::Attribute, id).await?),
    }
}

async fn look(tx: &mut Tx, ctx: &Ctx, attribute: &Attribute, kind: AttributeType) -> Result<Preview> {
    let mut seen = Seen::default();
    let mut after = ContactId::new(0);
    loop {
        let (holders, next) = tx.holders(Held::Attribute(attribute.id), after, 5_000).await?;
        for (contact, facts) in holders {
            if let Some(value) = facts.attributes.get(&attribute.id) {
                seen.add(ctx, attribute, kind, contact, value);
            }
        }
        match next {
            Some(next) => after = next,
            None => return Ok(seen.into_preview()),
        }
    }
}

#[derive(Default)]
struct Seen {
    convertible: i64,
    unconvertible: i64,
    options: BTreeMap<String, String>,
    refused: BTreeMap<String, Refused>,
}

impl Seen {
    fn add(
        &mut self,
        ctx: &Ctx,
        attribute: &Attribute,
        kind: AttributeType,
        contact: ContactId,
        value: &AttributeValue,
    ) {
        let name = |id: OptionId| {
            let option = attribute.options.iter().find(|option| option.id == id)?;
            Some(option.name.clone())
        };
        let options = conversion::options_of(value, kind, &name);
        let setting = Setting {
            name: &name,
            // Every option will be made: its id does not matter yet.
            option: &|_| Some(OptionId::new(0)),
            today: today(ctx),
        };
        // Several options do not make one choice, whatever their ids will be.
        let one_of_many = kind == AttributeType::OneChoice && options.len() > 1;
        if !one_of_many && conversion::convert(value, kind, &setting).is_some() {
            self.convertible += 1;
            for option in options {
                self.options.entry(fold(&option)).or_insert(option);
            }
            return;
        }
        self.unconvertible += 1;
        let text = conversion::as_text(value, &name).unwrap_or_default();
        self.refuse(text, contact);
    }

    fn refuse(&mut self, text: String, contact: ContactId) {
        if self.refused.len() >= LISTED_MAX && !self.refused.contains_key(&text) {
            return;
        }
        let refused = self.refused.entry(text.clone()).or_insert(Refused {
            text,
            count: 0,
            contacts: Vec::new(),
        });
        refused.count += 1;
        if refused.contacts.len() < NAMED_MAX {
            refused.contacts.push(contact);
        }
    }

    fn into_preview(self) -> Preview {
        let mut refused: Vec<Refused> = self.refused.into_values().collect();
        refused.sort_by_key(|refused| std::cmp::Reverse(refused.count));
        Preview {
            convertible: self.convertible,
            unconvertible: self.unconvertible,
            options: self.options.into_values().collect(),
            refused,
        }
    }
}

/// The civil day where the organization is.
pub(super) fn today(ctx: &Ctx) -> Date {
    let zone = TimeZone::get(&ctx.organization().time_zone).unwrap_or(TimeZone::UTC);
    ctx.now().to_zoned(zone).date()
}
