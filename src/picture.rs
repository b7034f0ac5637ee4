//! A picture of who moved and when: statements a week, a row a party, stacked by kind. Drawn as SVG, handed out as PNG.
//!
//! It brings its own dark ground, so that it reads the same on a dark and on a light page. The colours of the kinds are those of
//! Okabe and Ito (2008), which the colour-blind can tell apart.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use resvg::{tiny_skia, usvg};

use crate::party::{Activity, Kind, Party, Series};
use crate::texts::{Texts, Value};

/// Pixels: the whole width, the margins, a party's row, the heights of title, legend and axis.
const WIDTH: f64 = 800.0;
const LEFT: f64 = 24.0;
const RIGHT: f64 = 24.0;
const TITLE: f64 = 60.0;
const LEGEND: f64 = 44.0;
const ROW: f64 = 118.0;
const AXIS: f64 = 52.0;
/// Height of the tallest bar, and of a party's name above its bars.
const TALLEST: f64 = 56.0;
/// In the legend: a colour with the space after it, and a letter.
const SWATCH: f64 = 26.0;
const LETTER: f64 = 11.0;
/// Labels of weeks that have room side by side.
const LABELS: usize = 6;
/// Characters of a name that have room.
const NAME: usize = 40;
/// Longest description, in characters, as Discord takes it.
const DESCRIPTION: usize = 1000;

const GROUND: &str = "#23252b";
const INK: &str = "#f2f3f5";
const FAINT: &str = "#a9aeb8";
const RULE: &str = "#454955";
/// By kind, in the order of [`Kind::ALL`].
const COLOURS: [&str; Kind::ALL.len()] = ["#56b4e9", "#d55e00", "#00b386", "#b5b9c1", "#f0c642"];

/// A picture with what it shows in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The PNG file.
    pub png: Vec<u8>,
    /// For those who do not see it.
    pub description: String,
}

/// Why a picture could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The drawing is no SVG.
    #[error("the picture could not be laid out: {0}")]
    Svg(#[from] usvg::Error),
    /// It could not be made into a PNG.
    #[error("the picture could not be drawn: {0}")]
    Png(String),
}

/// Draws `activity`; none when there is nothing to draw, for no statement has a day.
pub fn draw(texts: &Texts, activity: &Activity) -> Result<Option<Picture>, Error> {
    if activity.weeks.is_empty() {
        return Ok(None);
    }
    Ok(Some(Picture { png: png(&svg(texts, activity))?, description: description(texts, activity) }))
}

static FONTS: LazyLock<Arc<usvg::fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = usvg::fontdb::Database::new();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    Arc::new(fonts)
});

fn png(svg: &str) -> Result<Vec<u8>, Error> {
    let options = usvg::Options { fontdb: Arc::clone(&FONTS), font_family: "DejaVu Sans".into(), ..Default::default() };
    let tree = usvg::Tree::from_str(svg, &options)?;
    let size = tree.size().to_int_size();
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height())
        .ok_or_else(|| Error::Png(format!("{} by {} pixels", size.width(), size.height())))?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| Error::Png(error.to_string()))
}

fn svg(texts: &Texts, activity: &Activity) -> String {
    let height = TITLE + LEGEND + ROW * activity.series.len() as f64 + AXIS;
    let mut page = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="DejaVu Sans">"#
    );
    let _ = write!(page, r#"<rect width="{WIDTH}" height="{height}" rx="14" fill="{GROUND}"/>"#);
    text(&mut page, (LEFT, 40.0), 26, INK, "start", &texts.say("picture-title"));
    legend(texts, &mut page);
    let most = activity.most().max(1);
    for (row, series) in activity.series.iter().enumerate() {
        self::row(&mut page, series, TITLE + LEGEND + ROW * row as f64, most);
    }
    axis(texts, &mut page, activity, height - AXIS);
    page + "</svg>"
}

fn legend(texts: &Texts, page: &mut String) {
    let names = Kind::ALL.map(|kind| kind.heading(texts));
    let widths = names.each_ref().map(|name| SWATCH + LETTER * name.chars().count() as f64);
    let gap = (WIDTH - LEFT - RIGHT - widths.iter().sum::<f64>()) / Kind::ALL.len() as f64;
    let mut x = LEFT;
    for ((name, colour), width) in names.iter().zip(COLOURS).zip(widths) {
        let _ = write!(page, r#"<rect x="{x}" y="{}" width="18" height="18" rx="3" fill="{colour}"/>"#, TITLE + 6.0);
        text(page, (x + SWATCH, TITLE + 21.0), 17, INK, "start", name);
        x += width + gap;
    }
}

fn row(page: &mut String, series: &Series, top: f64, most: usize) {
    let base = top + ROW - 10.0;
    let colour = series.party.colour.as_deref().unwrap_or(FAINT);
    let _ = write!(page, r#"<rect x="{LEFT}" y="{}" width="6" height="20" fill="{}"/>"#, top + 6.0, escape(colour));
    text(page, (LEFT + 16.0, top + 23.0), 21, INK, "start", &name(&series.party));
    let _ = write!(
        page,
        r#"<line x1="{LEFT}" x2="{}" y1="{base}" y2="{base}" stroke="{RULE}" stroke-width="2"/>"#,
        WIDTH - RIGHT
    );
    let slot = slot(series.weeks.len());
    for (at, week) in series.weeks.iter().enumerate() {
        let (x, mut y) = (LEFT + slot * at as f64 + slot * 0.15, base);
        for (count, colour) in week.iter().zip(COLOURS) {
            let tall = TALLEST * *count as f64 / most as f64;
            y -= tall;
            if *count > 0 {
                let _ = write!(
                    page,
                    r#"<rect x="{x:.1}" y="{y:.1}" width="{:.1}" height="{tall:.1}" fill="{colour}"/>"#,
                    slot * 0.7
                );
            }
        }
        let total: usize = week.iter().sum();
        if total > 0 && slot > 22.0 {
            text(page, (x + slot * 0.35, y - 5.0), 16, FAINT, "middle", &total.to_string());
        }
    }
}

/// Pixels of a week, however few there are.
fn slot(weeks: usize) -> f64 {
    ((WIDTH - LEFT - RIGHT) / weeks.max(1) as f64).min(120.0)
}

fn axis(texts: &Texts, page: &mut String, activity: &Activity, top: f64) {
    let slot = slot(activity.weeks.len());
    let every = activity.weeks.len().div_ceil(LABELS);
    for (at, monday) in activity.weeks.iter().enumerate().step_by(every.max(1)) {
        let x = LEFT + slot * (at as f64 + 0.15);
        text(page, (x, top + 24.0), 17, FAINT, "start", &texts.tell("picture-day", &parts(*monday)));
    }
}

fn text(page: &mut String, (x, y): (f64, f64), size: u32, fill: &str, anchor: &str, text: &str) {
    let _ = write!(
        page,
        r#"<text x="{x:.1}" y="{y:.1}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{}</text>"#,
        escape(text)
    );
}

/// The party's name, its id where the font has no letters for the name.
fn name(party: &Party) -> String {
    let drawable = party.name.chars().all(|c| u32::from(c) < 0x2e80 && !c.is_control());
    let name = if drawable { &party.name } else { &party.id };
    if name.chars().count() <= NAME {
        return name.clone();
    }
    name.chars().take(NAME - 1).chain(['…']).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What the picture shows, in words.
fn description(texts: &Texts, activity: &Activity) -> String {
    let day = |date: &Date| texts.tell("picture-date", &parts(*date));
    let mut told = match (activity.weeks.first(), activity.weeks.last()) {
        (Some(first), Some(last)) if first != last => {
            texts.tell("picture-weeks", &[("first", day(first).into()), ("last", day(last).into())])
        }
        (Some(only), _) => texts.tell("picture-week", &[("day", day(only).into())]),
        _ => String::new(),
    };
    for series in &activity.series {
        let _ = write!(told, " {}: {}.", series.party.name, row_in_words(texts, series, &activity.weeks));
    }
    told.chars().take(DESCRIPTION).collect()
}

/// A date as a message takes it.
fn parts(date: Date) -> [(&'static str, Value<'static>); 3] {
    [("day", date.day().into()), ("month", date.month().into()), ("year", date.year().into())]
}

fn row_in_words(texts: &Texts, series: &Series, weeks: &[Date]) -> String {
    let total = |week: &[usize; Kind::ALL.len()]| week.iter().sum::<usize>();
    let all: usize = series.weeks.iter().map(total).sum();
    let of_kind = |at: usize| series.weeks.iter().filter_map(|week| week.get(at)).sum::<usize>();
    let kinds = Kind::ALL.iter().enumerate().filter(|(at, _)| of_kind(*at) > 0);
    let kinds: Vec<String> = kinds.map(|(at, kind)| format!("{} {}", kind.label(texts), of_kind(at))).collect();
    let busiest = series.weeks.iter().zip(weeks).max_by_key(|(week, _)| total(week)).filter(|_| weeks.len() > 1);
    match (all, busiest) {
        (0, _) => texts.say("picture-none"),
        (_, Some((week, monday))) => {
            let day = texts.tell("picture-date", &parts(*monday));
            let most = texts.tell("picture-most", &[("day", day.into()), ("count", total(week).into())]);
            format!("{all} ({}), {most}", kinds.join(", "))
        }
        (_, None) => format!("{all} ({})", kinds.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::texts::Locale;

    fn english() -> &'static Texts {
        Texts::of(Locale::English)
    }

    fn activity(names: &[&str], days: &[i8]) -> Activity {
        let party = |name: &&str| Party { id: "x".into(), name: (*name).to_owned(), ..Party::default() };
        let tally = |shift: usize| {
            let kind = |at: usize| Kind::ALL[(at + shift) % Kind::ALL.len()];
            days.iter().enumerate().map(|(at, day)| (kind(at), Some(date(2026, 3, *day)))).collect::<Vec<_>>()
        };
        Activity::of(names.iter().enumerate().map(|(at, name)| (party(name), tally(at))))
    }

    #[test]
    fn a_picture_shows_each_party_and_tells_it_in_words() {
        let activity = activity(&["Marava & Sons", "Ostria"], &[2, 3, 4, 17, 18]);
        insta::assert_snapshot!(svg(english(), &activity).replace("><", ">\n<"));
        let picture = draw(english(), &activity).unwrap().unwrap();
        assert!(picture.png.starts_with(b"\x89PNG"));
        insta::assert_snapshot!(picture.description);
    }

    #[test]
    fn without_days_there_is_no_picture() {
        assert_eq!(draw(english(), &activity(&["Marava"], &[])).unwrap(), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn any_name_can_be_drawn(name in any::<String>()) {
            prop_assert!(draw(english(), &activity(&[&name], &[2])).unwrap().is_some());
        }
    }
}
