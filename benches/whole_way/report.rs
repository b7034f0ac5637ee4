//! Figures as Markdown tables, and as JSON.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// Keeps the figures of a part.
pub(crate) fn keep(part: &str, figures: &Value) -> anyhow::Result<()> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("whole_way");
    fs::create_dir_all(&folder)?;
    Ok(fs::write(folder.join(part).with_extension("json"), serde_json::to_vec_pretty(figures)?)?)
}

/// One rate, in words.
pub(crate) fn phase_line(phase: &Value) -> String {
    format!("{} a second: {}", phase["rate"], latency(phase))
}

fn latency(phase: &Value) -> String {
    let figures = format!("{} / {} ms", number(&phase["p50_ms"]), number(&phase["p99_ms"]));
    match phase["keeps_up"] == true {
        true => figures,
        false => format!("cannot keep up: {} of {} answered, {figures}", phase["answered"], phase["sent"]),
    }
}

/// Three digits that count.
fn number(value: &Value) -> String {
    match value.as_f64() {
        None => "–".to_owned(),
        Some(number) if number < 10.0 => format!("{number:.2}"),
        Some(number) if number < 100.0 => format!("{number:.1}"),
        Some(number) => format!("{number:.0}"),
    }
}

/// Bots beside each other.
pub(crate) fn print_load(rows: &[Value]) {
    let rates = rows.first().and_then(|row| row["rates"].as_array()).cloned().unwrap_or_default();
    let columns: String = rates.iter().map(|phase| format!(" p50 / p99 at {} a second |", phase["rate"])).collect();
    println!(
        "\n| bot |{columns} answers a second at most | processor an answer | memory then | quote the article asked about | quote nothing |"
    );
    println!("|---|{}---|---|---|---|---|", "---|".repeat(rates.len()));
    for row in rows {
        let latencies: String =
            row["rates"].as_array().into_iter().flatten().map(|phase| format!(" {} |", latency(phase))).collect();
        let of = |name: &str| row[name].as_u64().unwrap_or_default();
        let answers = of("found") + of("elsewhere") + of("wrong");
        println!(
            "| {} |{latencies} {} | {} ms | {} MB | {:.1} % | {} of {answers} |",
            row["bot"].as_str().unwrap_or_default(),
            number(&row["saturation_a_second"]),
            number(&row["processor_ms_an_answer"]),
            number(&row["resident_mb"]),
            100.0 * of("found") as f64 / answers.max(1) as f64,
            of("wrong"),
        );
    }
}

/// Figures with their names and goals.
pub(crate) fn print_figures(rows: &[(&str, String, &str)]) {
    println!("\n| what | figure | goal |\n|---|---|---|");
    for (what, figure, goal) in rows {
        println!("| {what} | {figure} | {goal} |");
    }
}
