//! What was odd in a file without stopping its reading.

use model::Language;

/// Something odd, with where it was first met and how often.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Warning {
    /// What.
    pub kind: WarningKind,
    /// The first line concerned, from 1, where one is known.
    pub line: Option<u64>,
    /// How many times.
    pub count: u64,
}

/// What was odd.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum WarningKind {
    /// Lines above the headings were left out.
    TitleLines,
    /// No headings: columns are named `#1`, `#2`…
    NoHeadings,
    /// Columns without a heading were named after their place.
    BlankHeadings,
    /// Equal headings were told apart by a number.
    RepeatedHeadings,
    /// Cells in another encoding than the file's were read as Windows-1252.
    MixedEncodings,
    /// NUL bytes were left out.
    NulBytes,
    /// Cells whose formula has no value (`#N/A`…) were read as blank.
    FormulaErrors,
    /// Lines of a vCard that could not be understood were left out.
    UnreadableLines,
    /// The file ends in the middle of a card, which was kept as far as it goes.
    UnfinishedCard,
}

impl Warning {
    /// A stable key for programs and translations.
    pub fn code(&self) -> &'static str {
        match self.kind {
            WarningKind::TitleLines => "title_lines",
            WarningKind::NoHeadings => "no_headings",
            WarningKind::BlankHeadings => "blank_headings",
            WarningKind::RepeatedHeadings => "repeated_headings",
            WarningKind::MixedEncodings => "mixed_encodings",
            WarningKind::NulBytes => "nul_bytes",
            WarningKind::FormulaErrors => "formula_errors",
            WarningKind::UnreadableLines => "unreadable_lines",
            WarningKind::UnfinishedCard => "unfinished_card",
        }
    }

    /// One sentence, with the place and the count.
    pub fn message(&self, language: Language) -> String {
        let what = self.kind.sentence(language);
        let times = match (language, self.count) {
            (Language::Fr, count) => format!("{count} fois"),
            (Language::En, 1) => "once".to_owned(),
            (Language::En, count) => format!("{count} times"),
        };
        match (language, self.line) {
            (Language::Fr, Some(line)) => format!("{what} ({times}, d’abord ligne {line})."),
            (Language::En, Some(line)) => format!("{what} ({times}, first on line {line})."),
            (_, None) => format!("{what} ({times})."),
        }
    }
}

impl WarningKind {
    fn sentence(self, language: Language) -> &'static str {
        match self {
            Self::TitleLines => language.pick(
                "Lignes au-dessus des en-têtes laissées de côté",
                "Lines above the headings left out",
            ),
            Self::NoHeadings => language.pick(
                "Pas d’en-têtes : les colonnes sont numérotées",
                "No headings: columns are numbered",
            ),
            Self::BlankHeadings => language.pick(
                "Colonnes sans en-tête, numérotées",
                "Columns without a heading, numbered",
            ),
            Self::RepeatedHeadings => language.pick(
                "En-têtes répétés, distingués par un numéro",
                "Repeated headings, told apart by a number",
            ),
            Self::MixedEncodings => language.pick(
                "Cellules d’un autre encodage, lues en Windows-1252",
                "Cells in another encoding, read as Windows-1252",
            ),
            Self::NulBytes => language.pick(
                "Lignes dont les octets nuls ont été retirés",
                "Lines whose NUL bytes were removed",
            ),
            Self::FormulaErrors => language.pick(
                "Formules en erreur, lues comme vides",
                "Formulas in error, read as blank",
            ),
            Self::UnreadableLines => language.pick(
                "Lignes de fiche illisibles laissées de côté",
                "Unreadable lines of a card left out",
            ),
            Self::UnfinishedCard => language.pick(
                "Fiche inachevée en fin de fichier",
                "Unfinished card at the end of the file",
            ),
        }
    }
}

/// Warnings met so far, one for each kind.
#[derive(Default)]
pub(crate) struct Warnings(Vec<Warning>);

impl Warnings {
    pub fn note(&mut self, kind: WarningKind, line: Option<u64>) {
        match self.0.iter_mut().find(|warning| warning.kind == kind) {
            Some(warning) => warning.count += 1,
            None => self.0.push(Warning { kind, line, count: 1 }),
        }
    }

    pub fn list(&self) -> &[Warning] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_say_how_often_and_where() {
        let warning = |line, count| Warning {
            kind: WarningKind::NulBytes,
            line,
            count,
        };
        assert_eq!(
            warning(Some(3), 1).message(Language::En),
            "Lines whose NUL bytes were removed (once, first on line 3)."
        );
        assert_eq!(
            warning(None, 2).message(Language::En),
            "Lines whose NUL bytes were removed (2 times)."
        );
        let french = "Lignes dont les octets nuls ont été retirés (2 fois, d’abord ligne 3).";
        assert_eq!(warning(Some(3), 2).message(Language::Fr), french);
    }
}
