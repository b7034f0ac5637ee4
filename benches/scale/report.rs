//! Figures as a table, as JSON beside the libraries, and as a picture.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use plotters::prelude::{
    ChartBuilder, Circle, IntoDrawingArea, IntoFont, IntoLogRange, LineSeries, Palette, Palette99, PathElement,
    SVGBackend, WHITE,
};
use plotters::series::PointSeries;
use plotters::style::{BLACK, Color};

use super::subject::Subject;

/// A line of JSON.
pub(crate) fn print(value: &impl serde::Serialize) -> anyhow::Result<()> {
    println!("{}", serde_json::to_string(value)?);
    Ok(())
}

pub(crate) fn median(values: &[f64]) -> f64 {
    percentile(values, 0.5)
}

/// The value that `share` of them do not exceed; not a number for none.
pub(crate) fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(at.max(1) - 1).copied().unwrap_or(f64::NAN)
}

/// A table in Markdown that is printed as it grows.
pub(crate) struct Table {
    name: &'static str,
    headings: Vec<&'static str>,
    rows: Vec<Row>,
}

/// The figures of a subject.
pub(crate) struct Row {
    size: usize,
    subject: Subject,
    figures: Vec<(f64, usize)>,
}

impl Row {
    pub(crate) fn new(size: usize, subject: Subject) -> Row {
        Row { size, subject, figures: Vec::new() }
    }

    /// Adds a figure that is shown with so many decimals.
    pub(crate) fn figure(mut self, value: f64, decimals: usize) -> Row {
        self.figures.push((value, decimals));
        self
    }
}

impl Table {
    pub(crate) fn new<const N: usize>(name: &'static str, headings: [&'static str; N]) -> Table {
        println!("| {} |\n|{}", headings.join(" | "), "---|".repeat(N));
        Table { name, headings: headings.into(), rows: Vec::new() }
    }

    pub(crate) fn add(&mut self, row: Row) {
        let shown = |(value, decimals): &(f64, usize)| match value.is_nan() {
            true => "–".to_owned(),
            false => format!("{value:.decimals$}"),
        };
        let figures: Vec<String> = row.figures.iter().map(shown).collect();
        println!("| {} | {} | {} |", row.size, row.subject.name(), figures.join(" | "));
        self.rows.push(row);
    }

    /// Writes it as JSON.
    pub(crate) fn finish(&self) -> anyhow::Result<()> {
        let object = |row: &Row| {
            let named = self.headings.iter().skip(2).zip(&row.figures);
            let mut object: serde_json::Map<String, serde_json::Value> =
                named.map(|(heading, (value, _))| ((*heading).to_owned(), (*value).into())).collect();
            object.insert("passages".to_owned(), row.size.into());
            object.insert("subject".to_owned(), row.subject.name().into());
            object
        };
        let rows: Vec<_> = self.rows.iter().map(object).collect();
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("scale/{}.json", self.name));
        Ok(fs::write(path, serde_json::to_vec_pretty(&rows)?)?)
    }
}

/// How the time of a question grows with the library.
#[derive(Default)]
pub(crate) struct Curve(BTreeMap<Subject, Vec<(f64, f64)>>);

impl Curve {
    pub(crate) fn add(&mut self, subject: Subject, size: usize, milliseconds: f64) {
        self.0.entry(subject).or_default().push((size as f64, milliseconds));
    }

    /// As `docs/pictures/asking.svg`, both scales logarithmic.
    pub(crate) fn draw(&self) -> anyhow::Result<()> {
        let points = || self.0.values().flatten();
        let of = |value: fn(&(f64, f64)) -> f64| {
            let values: Vec<f64> = points().map(value).collect();
            values.iter().copied().fold(f64::MAX, f64::min)..values.iter().copied().fold(0.0, f64::max)
        };
        let (x, y) = (of(|point| point.0), of(|point| point.1));
        if x.start >= x.end {
            return Ok(());
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures/asking.svg");
        let area = SVGBackend::new(&path, (900, 520)).into_drawing_area();
        area.fill(&WHITE)?;
        let mut chart = ChartBuilder::on(&area)
            .caption("Median time of a question, one core", ("sans-serif", 22).into_font())
            .margin(16)
            .x_label_area_size(48)
            .y_label_area_size(64)
            .build_cartesian_2d((x.start..x.end).log_scale(), (y.start / 1.5..y.end * 1.5).log_scale())?;
        let number = |value: &f64| format!("{value}");
        let mut mesh = chart.configure_mesh();
        mesh.x_desc("passages").y_desc("milliseconds").x_label_formatter(&number).y_label_formatter(&number);
        mesh.light_line_style(BLACK.mix(0.05)).draw()?;
        for (at, (subject, points)) in self.0.iter().enumerate() {
            let colour = Palette99::pick(at).to_rgba();
            chart
                .draw_series(LineSeries::new(points.iter().copied(), colour.stroke_width(2)))?
                .label(subject.name())
                .legend(move |(x, y)| PathElement::new([(x, y), (x + 20, y)], colour.stroke_width(2)));
            chart.draw_series(PointSeries::<_, _, Circle<_, _>, _>::new(points.iter().copied(), 3, colour.filled()))?;
        }
        chart.configure_series_labels().background_style(WHITE.mix(0.8)).border_style(BLACK.mix(0.3)).draw()?;
        Ok(area.present()?)
    }
}
