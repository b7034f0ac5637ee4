//! Days as Discord shows them: in the language and the order that each reader has set.

use jiff::civil::Date;

/// Hour of the day, in UTC, that stands for the day.
const HOUR: i64 = 11;

/// `date` as a timestamp that Discord shows as a day with its year (`<t:1772622000:D>`).
///
/// A day has no hour, but a timestamp is an instant, which each reader sees in their own zone. At 11:00 UTC it is the same
/// day from UTC−11 to UTC+12. Readers at UTC+13 and +14 (New Zealand in summer, Tonga, Kiribati) see the day after: no hour
/// suits everybody.
pub(crate) fn day(date: Date) -> String {
    let midnight = date.duration_since(Date::constant(1970, 1, 1)).as_secs();
    format!("<t:{}:D>", midnight + HOUR * 60 * 60)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::tz::Offset;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_is_a_timestamp() {
        assert_eq!(day(Date::constant(2026, 3, 4)), "<t:1772622000:D>");
    }

    proptest! {
        #[test]
        fn a_day_is_the_same_in_nearly_every_zone(days in -200_000i64..200_000, zone in -11i8..=12) {
            let date = Date::constant(1970, 1, 1).saturating_add(jiff::Span::new().days(days));
            let shown = day(date);
            let seconds = shown.strip_prefix("<t:").unwrap().strip_suffix(":D>").unwrap().parse().unwrap();
            let there = Offset::constant(zone).to_datetime(Timestamp::from_second(seconds).unwrap());
            prop_assert_eq!(there.date(), date);
        }
    }
}
