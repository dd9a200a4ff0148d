//! How fast this machine reads its memory: what no scan can beat.

use std::{hint::black_box, time::Instant};

/// Far more than the caches hold.
const BYTES: usize = 1 << 29;
/// The best of so many: what disturbs only slows down.
const RUNS: usize = 5;

/// Bytes a second, every core reading its share of a run of numbers and adding them up.
pub fn measured() -> f64 {
    let numbers = vec![1_u64; BYTES / 8];
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = numbers.len().div_ceil(cores);
    let best = (0..RUNS).map(|_| {
        let begun = Instant::now();
        std::thread::scope(|scope| {
            for part in numbers.chunks(share) {
                scope.spawn(move || black_box(sum(part)));
            }
        });
        begun.elapsed().as_secs_f64()
    });
    let best = best.fold(f64::INFINITY, f64::min);
    #[expect(clippy::cast_precision_loss, reason = "half a gigabyte")]
    (BYTES as f64 / best)
}

/// Eight sums side by side, so that adding is not what one waits for.
fn sum(numbers: &[u64]) -> u64 {
    let (eights, rest) = numbers.as_chunks::<8>();
    let mut sums = [0_u64; 8];
    for eight in eights {
        for (sum, number) in sums.iter_mut().zip(eight) {
            *sum = sum.wrapping_add(*number);
        }
    }
    sums.iter().chain(rest).fold(0, |all, number| all.wrapping_add(*number))
}
