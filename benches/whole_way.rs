//! The whole way of a question: from the frame of the gateway to the REST request that answers it, of Rapporteur's bot and
//! of bots that do the same job with discord.py and discord.js (`benches/peers/discord`), each on one core.
//!
//! ```text
//! just bench-discord                 all of it
//! just bench-discord load            answers by the second, and what they take
//! just bench-discord footprint       start, memory idle and in 100,000 servers, size
//! just bench-discord blocking        tasks that hold the runtime up (how to build it for that is told)
//! just soak 120                      so many minutes of steady work; no part of the rest
//! ```
//!
//! The tables are Markdown; the same figures go to `target/tmp/whole_way/*.json`.

#![allow(clippy::print_stdout, clippy::indexing_slicing, reason = "a benchmark prints its figures")]
// For the JSON of a server.
#![recursion_limit = "256"]

use anyhow::Context;

#[path = "whole_way/blocking.rs"]
mod blocking;
mod corpus;
#[path = "whole_way/discord.rs"]
mod discord;
#[path = "whole_way/footprint.rs"]
mod footprint;
#[path = "whole_way/library.rs"]
mod library;
#[path = "whole_way/load.rs"]
mod load;
#[path = "whole_way/objects.rs"]
mod objects;
#[path = "whole_way/process.rs"]
mod process;
#[path = "whole_way/report.rs"]
mod report;
#[path = "whole_way/soak.rs"]
mod soak;
#[path = "whole_way/subject.rs"]
mod subject;

fn main() -> anyhow::Result<()> {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let is_wanted = |part: &str| wanted.is_empty() || wanted.iter().any(|name| name == part);
    process::keep_to_core(process::HARNESS_CORE);
    // One thread, on the core that the bots do not have.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    if let Some(at) = wanted.iter().position(|name| name == "soak") {
        let minutes = wanted.get(at + 1).context("how many minutes?")?.parse()?;
        return runtime.block_on(soak::measure(minutes)).context("soak");
    }
    if is_wanted("load") {
        runtime.block_on(load::measure()).context("load")?;
    }
    if is_wanted("footprint") {
        runtime.block_on(footprint::measure()).context("footprint")?;
    }
    if is_wanted("blocking") {
        blocking::measure().context("blocking")?;
    }
    Ok(())
}
