//! Names as France bears them: first names by decade of birth, surnames by frequency (INSEE, see `demo/README.md`).

use super::dice::{Dice, Urn};

const FIRST_NAMES: &str = include_str!("tables/prenoms.csv");
const SURNAMES: &str = include_str!("tables/noms.csv");

/// The first decade of the table: 1935–1944.
const FIRST_DECADE: i16 = 1935;
const DECADES: usize = 8;

/// Civil sex, as INSEE's file of first names has it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sex {
    /// A woman.
    Woman,
    /// A man.
    Man,
}

/// Names to draw from.
pub struct Names {
    women: Vec<Urn<&'static str>>,
    men: Vec<Urn<&'static str>>,
    surnames: Urn<&'static str>,
}

impl Names {
    /// Reads the tables.
    pub fn load() -> Self {
        let surnames = rows(SURNAMES).map(|cells| (cells[0], weight(cells[1])));
        Self {
            women: decades("F"),
            men: decades("M"),
            surnames: Urn::new(surnames),
        }
    }

    /// A first name given to that sex around that year.
    pub fn first_name(&self, sex: Sex, born: i16, dice: &mut Dice) -> &'static str {
        let decade = usize::try_from((born - FIRST_DECADE) / 10)
            .unwrap_or(0)
            .min(DECADES - 1);
        let urns = if sex == Sex::Woman { &self.women } else { &self.men };
        urns[decade].draw(dice)
    }

    /// A surname, in capitals without accents, as registers write it.
    pub fn surname(&self, dice: &mut Dice) -> &'static str {
        self.surnames.draw(dice)
    }
}

/// One urn a decade: `sexe,prenom,1935,1945,…`, births in hundreds.
fn decades(sex: &str) -> Vec<Urn<&'static str>> {
    let of_sex: Vec<Vec<&'static str>> = rows(FIRST_NAMES).filter(|cells| cells[0] == sex).collect();
    (0..DECADES)
        .map(|decade| Urn::new(of_sex.iter().map(|cells| (cells[1], weight(cells[2 + decade])))))
        .collect()
}

/// The rows of one of our own small tables: no quotes, a heading.
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split(',').collect())
}

/// A cell as a weight.
pub fn weight(cell: &str) -> u64 {
    cell.parse().unwrap_or(0)
}
