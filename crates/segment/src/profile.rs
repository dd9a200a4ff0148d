//! How some contacts differ from those they are taken among: what share of them has a trait, against the share of all.
//!
//! The index of a trait is `100 × (share among some) ÷ (share among all)`: 200 is twice as often as elsewhere. The share among all is
//! counted, so it is exact; the share among some is taken as if they had been drawn from more people like them, and its 95 % interval is
//! Wilson's score interval (E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, JASA 22, 1927), which keeps its
//! promise with few people and at shares near 0 and 1, where the usual one does not (Brown, Cai & `DasGupta`, *Statistical Science* 16, 2001).
//! The interval of the index is that of the share, over the same share of all.

/// The quantile of the normal law that leaves 2.5 % above it.
const Z: f64 = 1.959_963_984_540_054;
/// Fewer than that with a trait, among some or as many as there would be by the share of all, say little.
pub const FEW: u64 = 10;

/// How many have a trait.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    /// Of those looked at, with it.
    pub some_with: u64,
    /// Those looked at.
    pub some: u64,
    /// Of all, with it.
    pub all_with: u64,
    /// All they are taken among.
    pub all: u64,
}

/// An estimate with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// The least likely one.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

/// Wilson's interval of a share: so many of so many.
pub fn share(with: u64, of: u64) -> Option<Estimate> {
    if of == 0 {
        return None;
    }
    let (with, of) = (float(with), float(of));
    let value = with / of;
    let spread = 1.0 + Z * Z / of;
    let middle = (value + Z * Z / (2.0 * of)) / spread;
    let half = Z / spread * (value * (1.0 - value) / of + Z * Z / (4.0 * of * of)).sqrt();
    Some(Estimate {
        value,
        // Rounding must not leave the value outside, as it could at 0 and 1.
        low: (middle - half).max(0.0).min(value),
        high: (middle + half).min(1.0).max(value),
    })
}

impl Counts {
    /// The share among all.
    pub fn share_of_all(&self) -> Option<f64> {
        (self.all > 0).then(|| float(self.all_with) / float(self.all))
    }

    /// The index; none of a trait that nobody has, or when nobody is looked at.
    pub fn index(&self) -> Option<Estimate> {
        let of_all = self.share_of_all().filter(|share| *share > 0.0)?;
        let own = share(self.some_with, self.some)?;
        let times = |share: f64| 100.0 * share / of_all;
        Some(Estimate {
            value: times(own.value),
            low: times(own.low),
            high: times(own.high),
        })
    }

    /// Whether so few are concerned that the index is to be taken with care.
    pub fn is_few(&self) -> bool {
        let expected = self.share_of_all().map_or(0.0, |share| share * float(self.some));
        self.some_with < FEW && expected < float(FEW)
    }

    /// How far from 100 the index surely is, as a logarithm: above 0 when more often than elsewhere, below when less, 0 when 100 is within its
    /// interval.
    pub fn strength(&self) -> f64 {
        match self.index() {
            Some(index) if index.low > 100.0 => (index.low / 100.0).ln(),
            Some(index) if index.high < 100.0 => (index.high.max(1e-6) / 100.0).ln(),
            _ => 0.0,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "people are far below 2⁵³")]
fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 5e-5
    }

    #[test]
    fn the_interval_is_that_of_published_tables() {
        // Newcombe, Statistics in Medicine 17, 1998, table I: Wilson's score interval without continuity correction.
        for (with, of, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let found = share(with, of).expect("somebody");
            assert!(
                near(found.low, low) && near(found.high, high),
                "{with} of {of}: {found:?}"
            );
        }
        assert_eq!(share(0, 0), None);
    }

    #[test]
    fn twice_as_often_is_200() {
        let counts = Counts {
            some_with: 40,
            some: 100,
            all_with: 200,
            all: 1_000,
        };
        let index = counts.index().expect("an index");
        assert!(
            (index.value - 200.0).abs() < 1e-9 && index.low > 150.0 && index.high < 250.0,
            "{index:?}"
        );
        assert!(counts.strength() > 0.0 && !counts.is_few());
        let nobody = Counts {
            some_with: 0,
            some: 3,
            ..counts
        };
        assert!(
            nobody.strength().abs() < f64::EPSILON && nobody.is_few(),
            "three people say nothing"
        );
        assert_eq!(
            Counts {
                all_with: 0,
                some_with: 0,
                ..counts
            }
            .index(),
            None
        );
    }

    proptest! {
        #[test]
        fn the_value_is_within_and_more_people_say_more(with in 0..500_u64, more in 0..500_u64, times in 2..50_u64) {
            let of = with + more;
            prop_assume!(of > 0);
            let (few, many) = (share(with, of).unwrap(), share(with * times, of * times).unwrap());
            for found in [few, many] {
                prop_assert!(0.0 <= found.low && found.low <= found.value && found.value <= found.high && found.high <= 1.0);
            }
            prop_assert!(many.high - many.low < few.high - few.low);
        }
    }
}
