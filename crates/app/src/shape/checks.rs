//! Names that can be given, and what is said of those that cannot.

use model::{
    BranchId,
    shape::{NAME_MAX, NameProblem, Noun},
};
use store::{Claim, Place, WriteTx};

use crate::{Error, FieldProblem, Result, Sentence};

/// A name as it is kept.
pub(crate) fn name(noun: Noun, field: &str, text: &str) -> Result<String> {
    let read = match noun {
        Noun::Attribute => model::shape::attribute_name(text),
        Noun::Kind => model::shape::kind_name(text),
        _ => model::shape::name(text),
    };
    read.map_err(|problem| refused(field, problem))
}

/// A text that may be left out, kept as a name is.
pub(crate) fn optional(field: &str, text: Option<&str>) -> Result<Option<String>> {
    let said = text.filter(|text| !text.trim().is_empty());
    said.map(|text| model::shape::name(text).map_err(|problem| refused(field, problem)))
        .transpose()
}

/// Why a name cannot be given.
pub(crate) fn refused(field: &str, problem: NameProblem) -> Error {
    let sentence = match problem {
        NameProblem::Empty => Sentence::new("name.empty", "Donnez un nom.", "Give a name."),
        NameProblem::TooLong => Sentence::new(
            "name.too_long",
            format!("Donnez un nom de {NAME_MAX} caractères au plus."),
            format!("Give a name of {NAME_MAX} characters at most."),
        ),
        NameProblem::Reserved => Sentence::new(
            "name.reserved",
            "Ce nom désigne déjà quelque chose que tout contact, ou tout échange, possède. Choisissez-en un autre.",
            "This name already means something that every contact, or every interaction, has. Choose another.",
        ),
    };
    Error::Invalid(vec![FieldProblem {
        field: field.to_owned(),
        sentence,
    }])
}

pub(crate) fn taken() -> Error {
    Error::invalid(
        "name",
        "name.taken",
        "Ce nom est déjà pris (majuscules et accents ne comptent pas).",
        "This name is already taken (capitals and accents do not count).",
    )
}

/// What has the name of something to make and does not show any more: it comes back. None when the name is free.
pub(super) async fn claim_new(tx: &mut WriteTx, noun: Noun, name: &str, place: &Place) -> Result<Option<i64>> {
    match tx.claim(noun, name, place).await? {
        Claim::Free => Ok(None),
        Claim::Taken(_) => Err(taken()),
        Claim::Hidden(id) => {
            tx.bring_back(noun, id).await?;
            Ok(Some(id))
        }
    }
}

/// Makes sure that something may be called so; what does not show lets its name go.
pub(super) async fn claim_own(tx: &mut WriteTx, noun: Noun, id: i64, name: &str, place: &Place) -> Result<()> {
    match tx.claim(noun, name, place).await? {
        Claim::Taken(other) if other != id => Err(taken()),
        Claim::Hidden(other) if other != id => Ok(tx.free_name(noun, other).await?),
        _ => Ok(()),
    }
}

/// Makes sure that it is there.
pub(super) async fn must_show(tx: &mut WriteTx, noun: Noun, id: i64) -> Result<String> {
    tx.shaped_name(noun, id).await?.ok_or(Error::NotFound)
}

/// Makes sure that a branch named elsewhere is there.
pub(crate) async fn branch(tx: &mut WriteTx, branch: Option<BranchId>) -> Result<()> {
    let Some(branch) = branch else { return Ok(()) };
    match tx.shaped_name(Noun::Branch, branch.get()).await? {
        Some(_) => Ok(()),
        None => Err(Error::invalid(
            "branch",
            "branch.unknown",
            "Cette antenne n’existe pas, ou plus.",
            "This branch does not exist, or no longer does.",
        )),
    }
}
