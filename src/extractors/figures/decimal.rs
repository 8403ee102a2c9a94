//! Exact decimals: every value until the reporter prints it. All arithmetic is checked.

/// An exact decimal, `digits * 10^exponent`; a float only in the reporter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    pub digits: i128,
    pub exponent: i32,
}

impl Decimal {
    #[must_use]
    pub const fn whole(digits: i128) -> Self {
        Self { digits, exponent: 0 }
    }

    /// Digits with at most one stop, no grouping. More than 30 digits give nothing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = whole.bytes().chain(part.bytes());
        if text.len() > 31 || !digits.clone().all(|b| b.is_ascii_digit()) || digits.clone().next().is_none() {
            return None;
        }
        let value = digits.fold(0i128, |sum, b| sum * 10 + i128::from(b - b'0'));
        Some(Self { digits: value, exponent: -(part.len() as i32) }.reduced())
    }

    #[must_use]
    pub fn reduced(mut self) -> Self {
        if self.digits == 0 {
            return Self::default();
        }
        while self.digits % 10 == 0 {
            self.digits /= 10;
            self.exponent += 1;
        }
        self
    }

    #[must_use]
    pub fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// Both with the smaller of the two exponents.
    fn aligned(self, other: Self) -> Option<(i128, i128, i32)> {
        let low = self.exponent.min(other.exponent);
        let scaled = |d: Self| d.digits.checked_mul(10i128.checked_pow(u32::try_from(d.exponent - low).ok()?)?);
        Some((scaled(self)?, scaled(other)?, low))
    }

    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let (a, b, exponent) = self.aligned(other)?;
        Some(Self { digits: a.checked_add(b)?, exponent }.reduced())
    }

    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let (a, b) = (self.reduced(), other.reduced());
        Some(Self { digits: a.digits.checked_mul(b.digits)?, exponent: a.exponent.checked_add(b.exponent)? }.reduced())
    }

    /// The quotient; where it does not end, its first 15 digits or more.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        let (a, b) = (self.reduced(), other.reduced());
        let scaled = a.digits.checked_mul(1_000_000_000_000_000_000)?;
        let digits = scaled.checked_div(b.digits)?;
        Some(Self { digits, exponent: a.exponent.checked_sub(b.exponent)?.checked_sub(18)? }.reduced())
    }

    #[must_use]
    pub fn negated(self) -> Self {
        Self { digits: self.digits.saturating_neg(), exponent: self.exponent }
    }

    /// Moves the decimal point; `places` below zero makes it smaller.
    #[must_use]
    pub fn shift(self, places: i32) -> Self {
        Self { digits: self.digits, exponent: self.exponent.saturating_add(places) }
    }

    /// Which of the two is larger; equal where they cannot be aligned.
    #[must_use]
    pub fn compare(self, other: Self) -> std::cmp::Ordering {
        self.aligned(other).map_or(std::cmp::Ordering::Equal, |(a, b, _)| a.cmp(&b))
    }
}

impl std::fmt::Display for Decimal {
    /// Plain digits with a decimal point where one is needed; exponent form beyond 30 digits.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.exponent > 30 || self.exponent < -30 {
            return write!(f, "{}e{}", self.digits, self.exponent);
        }
        if self.exponent >= 0 {
            let zeros = if self.digits == 0 { 0 } else { self.exponent as usize };
            return write!(f, "{}{}", self.digits, "0".repeat(zeros));
        }
        let places = self.exponent.unsigned_abs() as usize;
        let digits = format!("{:0>width$}", self.digits.unsigned_abs(), width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        let part = part.trim_end_matches('0');
        let sign = if self.digits < 0 { "-" } else { "" };
        if part.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        let d = |s| Decimal::parse(s).unwrap();
        assert_eq!(d("8.2").times(d("1000000")).unwrap().to_string(), "8200000");
        assert_eq!(d("1.5").plus(d("0.25")).unwrap().to_string(), "1.75");
        assert_eq!(d("2").over(d("4")).unwrap().to_string(), "0.5");
        assert_eq!(Decimal::parse(&"9".repeat(40)), None);
        assert_eq!(d("1").over(Decimal::default()), None);
    }
}
