//! Names as people misspell them, always the same: what `cohorte bench search` types.

use model::text::fold;

use crate::demo::dice::Dice;

/// How a name is misspelt.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Slip {
    /// A letter of the surname missing, added, changed, or swapped with the next.
    OneEdit,
    /// Two such edits, in the surname or one in each name.
    TwoEdits,
    /// Surname first, with one edit.
    Swapped,
    /// No accents, no capitals, no hyphens, no apostrophes.
    Bare,
}

impl Slip {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::OneEdit, Self::TwoEdits, Self::Swapped, Self::Bare];

    /// Its name in results.
    pub fn key(self) -> &'static str {
        match self {
            Self::OneEdit => "one_edit",
            Self::TwoEdits => "two_edits",
            Self::Swapped => "swapped",
            Self::Bare => "bare",
        }
    }

    /// The name misspelt so.
    pub fn of(self, first: &str, surname: &str, dice: &mut Dice) -> String {
        let (first, surname) = (fold(first), fold(surname));
        match self {
            Self::OneEdit => format!("{first} {}", edited(&surname, dice)),
            Self::TwoEdits if surname.chars().count() >= LONG => {
                format!("{first} {}", edited(&edited(&surname, dice), dice))
            }
            Self::TwoEdits => format!("{} {}", edited(&first, dice), edited(&surname, dice)),
            Self::Swapped => format!("{} {first}", edited(&surname, dice)),
            Self::Bare => format!("{first} {surname}"),
        }
    }
}

/// Two edits in a shorter name leave nobody's name.
const LONG: usize = 7;

const LETTERS: [char; 26] = [
    'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w',
    'x', 'y', 'z',
];

/// One edit anywhere in a word; a name of two letters is left alone.
fn edited(word: &str, dice: &mut Dice) -> String {
    let letters: Vec<char> = word.chars().collect();
    let Some(last) = u32::try_from(letters.len())
        .ok()
        .and_then(|length| length.checked_sub(1))
        .filter(|last| *last > 1)
    else {
        return word.to_owned();
    };
    loop {
        let mut edited = letters.clone();
        let at = dice.between(0, last) as usize;
        match dice.between(0, 3) {
            0 => drop(edited.remove(at)),
            1 => edited.insert(at, dice.pick(&LETTERS)),
            2 => edited[at] = dice.pick(&LETTERS),
            _ if at + 1 < edited.len() => edited.swap(at, at + 1),
            _ => {}
        }
        // A doubled letter swapped with itself is no slip, and a piece of one letter is another kind of loss.
        if edited != letters {
            return edited.into_iter().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_the_same_every_time_and_never_the_name() {
        for number in 0..500 {
            let slip = |slip: Slip| slip.of("Marie-Hélène", "Lefèvre", &mut Dice::of(7, number));
            assert_eq!(slip(Slip::TwoEdits), slip(Slip::TwoEdits));
            assert_ne!(slip(Slip::OneEdit), "marie helene lefevre");
            assert!(slip(Slip::Swapped).ends_with(" marie helene"));
        }
        assert_eq!(
            Slip::Bare.of("Élodie", "d’Ormesson", &mut Dice::of(7, 0)),
            "elodie d ormesson"
        );
    }
}
