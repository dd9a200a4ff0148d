//! Why something asked was not done: few kinds, each with what its caller may read; details go to the log only.

use std::borrow::Cow;

use model::{Language, role::Capability};

/// Why something asked was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or not for this caller: the two are told apart by nobody.
    #[error("not found")]
    NotFound,
    /// There was such a thing, and it is not there any more.
    #[error("gone: {}", .0.sentence.code)]
    Gone(Box<crate::contacts::Gone>),
    /// The caller's role does not carry that capability.
    #[error("forbidden: needs {}", .0.key())]
    Forbidden(Capability),
    /// What was asked contradicts itself or our rules, field by field.
    #[error("invalid: {}", codes(.0))]
    Invalid(Vec<FieldProblem>),
    /// It cannot be done now, because of the state things are in.
    #[error("conflict: {}", .0.code)]
    Conflict(Sentence),
    /// Somebody changed it since the caller saw it: this is its version now.
    #[error("stale: now {0}")]
    Stale(crate::Version),
    /// Somebody erased would come back by it.
    #[error("blocked: {:?}", .0.blocked)]
    Blocked(Box<crate::erasure::Return>),
    /// It is not kept for so long.
    #[error("too old: {}", .0.code)]
    TooOld(Sentence),
    /// It could not be done for want of room or time; trying again later can help.
    #[error("unavailable: {}", .0.code)]
    Unavailable(Sentence),
    /// Our own fault. The text is for the log, and holds nothing personal.
    #[error("internal: {0}")]
    Internal(String),
}

/// What the functions of this crate give.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A stable key, and the same said to people.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sentence {
    /// Stable key, which screens translate and scripts test: `import.not_a_draft`.
    pub code: Cow<'static, str>,
    /// In French.
    pub fr: Cow<'static, str>,
    /// In English.
    pub en: Cow<'static, str>,
}

impl Sentence {
    /// A sentence of that key.
    pub fn new(
        code: impl Into<Cow<'static, str>>,
        fr: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            code: code.into(),
            fr: fr.into(),
            en: en.into(),
        }
    }

    /// What it says in that language.
    pub fn text(&self, language: Language) -> &str {
        language.pick(&self.fr, &self.en)
    }
}

/// What is wrong with one field of what was asked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FieldProblem {
    /// The field at fault, as the API names it (`source.name`); empty when it is the whole.
    pub field: String,
    /// What is wrong.
    pub sentence: Sentence,
}

impl Error {
    /// One field is wrong.
    pub fn invalid(
        field: impl Into<String>,
        code: impl Into<Cow<'static, str>>,
        fr: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::Invalid(vec![FieldProblem {
            field: field.into(),
            sentence: Sentence::new(code, fr, en),
        }])
    }

    /// Things are in a state that does not allow it.
    pub fn conflict(
        code: impl Into<Cow<'static, str>>,
        fr: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::Conflict(Sentence::new(code, fr, en))
    }

    /// It is not kept for so long.
    pub fn too_old(
        code: impl Into<Cow<'static, str>>,
        fr: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::TooOld(Sentence::new(code, fr, en))
    }

    /// There is no room or no time for it now.
    pub fn unavailable(
        code: impl Into<Cow<'static, str>>,
        fr: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::Unavailable(Sentence::new(code, fr, en))
    }

    /// No room left to write.
    pub fn disk_full() -> Self {
        Self::unavailable(
            "disk_full",
            "Le disque du serveur est plein : ce qui était en cours n’a pas été écrit, ce qui l’était déjà est intact. Libérez de la place, puis recommencez.",
            "The server’s disk is full: what was under way was not written, what already was is intact. Free some room, then try again.",
        )
    }

    /// Our own fault; `detail` is for the log.
    pub fn internal(detail: impl std::fmt::Display) -> Self {
        Self::Internal(detail.to_string())
    }

    /// What to tell a person, in their language; never a detail of ours.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::NotFound => language.pick("Introuvable.", "Not found.").to_owned(),
            Self::Gone(gone) => gone.sentence.text(language).to_owned(),
            Self::Stale(_) => language
                .pick(
                    "Quelqu’un a changé cela depuis que vous l’avez ouvert : rien n’a été écrit.",
                    "Somebody changed this since you opened it: nothing was written.",
                )
                .to_owned(),
            Self::Blocked(back) => back.sentence.text(language).to_owned(),
            Self::Forbidden(_) => language
                .pick("Votre rôle ne permet pas cela.", "Your role does not allow this.")
                .to_owned(),
            Self::Invalid(problems) => problems
                .iter()
                .map(|p| p.sentence.text(language))
                .collect::<Vec<_>>()
                .join(" "),
            Self::Conflict(sentence) | Self::TooOld(sentence) | Self::Unavailable(sentence) => {
                sentence.text(language).to_owned()
            }
            Self::Internal(_) => language
                .pick(
                    "Une erreur est survenue de notre côté.",
                    "Something went wrong on our side.",
                )
                .to_owned(),
        }
    }
}

fn codes(problems: &[FieldProblem]) -> String {
    problems
        .iter()
        .map(|p| format!("{} {}", p.field, p.sentence.code))
        .collect::<Vec<_>>()
        .join(", ")
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::DiskFull => Self::disk_full(),
            store::Error::Archive(refusal) => {
                let say = |language| crate::backups::refusal(&refusal, language);
                Self::conflict("backup.refused", say(Language::Fr), say(Language::En))
            }
            error if error.is_busy() => Self::unavailable(
                "busy",
                "La base est très occupée. Réessayez dans un instant.",
                "The base is very busy. Try again in a moment.",
            ),
            error => Self::internal(error),
        }
    }
}
