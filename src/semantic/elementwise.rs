//! What the network does with single numbers between its matrix products, for as many at once as the processor can.

use ndarray::{Array1, ArrayViewMut2};
use pulp::Arch;

/// Numbers that are summed side by side: a sum in order cannot be shared out.
const LANES: usize = 8;

/// Scales and shifts the numbers of a row to what the model was trained on.
pub(super) struct Norm {
    pub(super) weight: Array1<f32>,
    pub(super) bias: Array1<f32>,
    pub(super) epsilon: f32,
}

impl Norm {
    /// Layer normalisation (Ba et al., 2016) of each row.
    pub(super) fn apply(&self, mut rows: ArrayViewMut2<'_, f32>) {
        let (Some(weight), Some(bias)) = (self.weight.as_slice(), self.bias.as_slice()) else { return };
        Arch::new().dispatch(|| {
            for row in rows.rows_mut().into_iter().filter_map(ndarray::ArrayBase::into_slice) {
                let size = row.len() as f32;
                let mean = sum(row, |value| value) / size;
                let variance = sum(row, |value| (value - mean) * (value - mean)) / size;
                let scale = 1.0 / (variance + self.epsilon).sqrt();
                for ((value, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
                    *value = (*value - mean) * scale * weight + bias;
                }
            }
        });
    }
}

/// Each row's numbers as shares of one, by their exponentials.
pub(super) fn softmax(mut rows: ArrayViewMut2<'_, f32>) {
    Arch::new().dispatch(|| {
        for row in rows.rows_mut().into_iter().filter_map(ndarray::ArrayBase::into_slice) {
            let most = greatest(row);
            row.iter_mut().for_each(|value| *value = exp(*value - most));
            let scale = 1.0 / sum(row, |value| value);
            row.iter_mut().for_each(|value| *value *= scale);
        }
    });
}

/// The Gaussian error linear unit (Hendrycks and Gimpel, 2016), by the error function.
pub(super) fn gelu(values: &mut [f32]) {
    Arch::new().dispatch(|| {
        for value in values {
            *value = 0.5 * *value * (1.0 + erf(*value * std::f32::consts::FRAC_1_SQRT_2));
        }
    });
}

#[inline(always)]
fn sum(row: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(lane, &value)| *lane += of(value));
    }
    lanes.iter().sum::<f32>() + rest.iter().map(|&value| of(value)).sum::<f32>()
}

#[inline(always)]
fn greatest(row: &[f32]) -> f32 {
    let greater = |a: f32, b: f32| if a > b { a } else { b };
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut lanes = [f32::MIN; LANES];
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(lane, &value)| *lane = greater(*lane, value));
    }
    lanes.iter().chain(rest).fold(f32::MIN, |most, &value| greater(most, value))
}

/// e to the power of `x`, without a branch: two to a whole power by the bits of the number, the rest by its Taylor series,
/// which is exact to the last bits between -ln 2 / 2 and ln 2 / 2.
#[inline(always)]
fn exp(x: f32) -> f32 {
    /// Added, it leaves a whole number in the last bits.
    const ROUND: f32 = 12_582_912.0;
    /// ln 2 in two parts, the first of few bits, so that its multiples are exact (Cody and Waite, 1980).
    const LN_2: (f32, f32) = (0.693_359_4, -2.121_944_4e-4);
    // Beyond, the result is no normal number.
    let x = if x < -87.0 { -87.0 } else { x };
    let x = if x > 88.0 { 88.0 } else { x };
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let rest = x - whole * LN_2.0 - whole * LN_2.1;
    let series = 1.0 + rest / 6.0;
    let series = 1.0 + rest / 5.0 * series;
    let series = 1.0 + rest / 4.0 * series;
    let series = 1.0 + rest / 3.0 * series;
    let series = 1.0 + rest / 2.0 * series;
    let series = 1.0 + rest * series;
    series * f32::from_bits((shifted.to_bits() << 23).wrapping_add(127 << 23))
}

/// The error function, to 1.5e-7 (Abramowitz and Stegun, 1964, formula 7.1.26).
#[inline(always)]
fn erf(x: f32) -> f32 {
    let size = x.abs();
    let t = 1.0 / (1.0 + 0.327_591_1 * size);
    let series = t * (0.254_829_6 + t * (-0.284_496_74 + t * (1.421_413_7 + t * (-1.453_152 + t * 1.061_405_4))));
    (1.0 - series * exp(-size * size)).copysign(x)
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[track_caller]
    fn near(found: f64, expected: f64, within: f64) {
        assert!((found - expected).abs() <= within, "{found} is not {expected}");
    }

    #[test]
    fn exponentials_are_those_of_the_standard_library() {
        for step in -8_700..=8_800 {
            let x = step as f32 / 100.0;
            let expected = f64::from(x).exp();
            near(f64::from(exp(x)), expected, expected * 4e-7);
        }
        assert!(exp(-1e9) < 1e-37 && exp(f32::NEG_INFINITY) < 1e-37 && exp(1e9).is_finite());
    }

    #[test]
    fn the_error_function_has_its_tabulated_values() {
        // Abramowitz and Stegun, table 7.1.
        for (x, expected) in
            [(0.0, 0.0), (0.1, 0.112_462_9), (0.5, 0.520_499_9), (1.0, 0.842_700_8), (2.0, 0.995_322_3)]
        {
            near(f64::from(erf(x)), expected, 5e-7);
            near(f64::from(erf(-x)), -expected, 5e-7);
        }
    }

    #[test]
    fn gelu_keeps_what_is_large_and_drops_what_is_small() {
        let mut values = [-10.0, -1.0, 0.0, 1.0, 10.0];
        gelu(&mut values);
        for (found, expected) in values.iter().zip([0.0, -0.158_655_3, 0.0, 0.841_344_7, 10.0]) {
            near(f64::from(*found), expected, 1e-6);
        }
    }

    #[test]
    fn the_shares_of_a_row_are_one_together() {
        let mut rows = array![[1.0, 2.0, 3.0, -400.0, 0.5, 0.5, 9.0, 1.0, 2.0, 88.0], [0.0; 10]];
        softmax(rows.view_mut());
        for row in rows.rows() {
            near(f64::from(row.sum()), 1.0, 1e-6);
        }
        near(f64::from(rows[[1, 3]]), 0.1, 1e-7);
        near(f64::from(rows[[0, 9]]), 1.0, 1e-7);
    }

    #[test]
    fn a_row_is_brought_to_the_mean_and_spread_of_the_norm() {
        let size = 11;
        let norm = Norm { weight: Array1::from_elem(size, 2.0), bias: Array1::from_elem(size, 5.0), epsilon: 1e-12 };
        let mut rows = ndarray::Array2::from_shape_fn((3, size), |(row, at)| (row * 100 + at) as f32);
        norm.apply(rows.view_mut());
        for row in rows.rows() {
            near(f64::from(row.mean().unwrap()), 5.0, 1e-5);
            near(f64::from(row.std(0.0)), 2.0, 1e-5);
        }
    }
}
