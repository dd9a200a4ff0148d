//! Chance that always falls the same way: the demonstration is the same on every machine and every day.

use jiff::{ToSpan as _, civil::Date};

/// A stream of numbers fixed by its seed (splitmix64).
pub struct Dice(u64);

impl Dice {
    /// The stream of one thing among many: another thing more or less does not change it.
    pub fn of(seed: u64, thing: u64) -> Self {
        let mut mixer = Self(seed ^ thing.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        Self(mixer.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Between 0, included, and 1, excluded.
    pub fn ratio(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap_or(0)) / (f64::from(u32::MAX) + 1.0)
    }

    /// Between two whole numbers, both included.
    pub fn between(&mut self, least: u32, most: u32) -> u32 {
        let width = u64::from(most - least) + 1;
        least + u32::try_from(self.next() % width).unwrap_or(0)
    }

    /// True that often.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.ratio() < probability
    }

    /// One of several, each as likely.
    pub fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        let last = u32::try_from(things.len() - 1).unwrap_or(0);
        things[self.between(0, last) as usize]
    }

    /// A day between two, both included; the first when they are in the wrong order.
    pub fn day(&mut self, first: Date, last: Date) -> Date {
        let days = u32::try_from((last - first).get_days()).unwrap_or(0);
        first.saturating_add(i64::from(self.between(0, days)).days())
    }
}

/// Things drawn by weight.
pub struct Urn<T> {
    things: Vec<T>,
    cumulated: Vec<u64>,
}

impl<T> Urn<T> {
    /// Fills an urn.
    pub fn new(weighed: impl IntoIterator<Item = (T, u64)>) -> Self {
        let mut urn = Self {
            things: Vec::new(),
            cumulated: Vec::new(),
        };
        let mut sum = 0;
        for (thing, weight) in weighed {
            sum += weight;
            urn.things.push(thing);
            urn.cumulated.push(sum);
        }
        urn
    }

    /// Draws one and puts it back.
    pub fn draw(&self, dice: &mut Dice) -> &T {
        let whole = self.cumulated.last().copied().unwrap_or(0).max(1);
        let mark = dice.next() % whole;
        let place = self.cumulated.partition_point(|sum| *sum <= mark);
        &self.things[place.min(self.things.len() - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_thing_others() {
        let draw = |thing| {
            let mut dice = Dice::of(1, thing);
            [dice.next(), dice.next(), dice.next()]
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn an_urn_gives_each_thing_its_share() {
        let urn = Urn::new([("never", 0), ("rarely", 1), ("often", 9)]);
        let mut dice = Dice::of(1, 1);
        let often = (0..10_000).filter(|_| *urn.draw(&mut dice) == "often").count();
        assert!((8_700..9_300).contains(&often), "{often}");
        assert!((0..1_000).all(|_| *urn.draw(&mut dice) != "never"));
    }

    #[test]
    fn days_stay_within_their_bounds() {
        let (first, last) = (jiff::civil::date(2020, 2, 28), jiff::civil::date(2020, 3, 1));
        let mut dice = Dice::of(1, 1);
        assert!((0..100).all(|_| (first..=last).contains(&dice.day(first, last))));
        assert_eq!(dice.day(last, first), last);
    }
}
