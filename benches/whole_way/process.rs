//! Processes kept to one core, and what the system tells of them (Linux; elsewhere nothing is pinned, and memory unknown).

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::Context;

/// The bot's core, and that of the harness.
pub(crate) const BOT_CORE: usize = 0;
pub(crate) const HARNESS_CORE: usize = 1;

/// A process that ends when this is dropped.
pub(crate) struct Process(Child);

impl Process {
    /// Starts `command`, its output going to the file `log`.
    pub(crate) fn start(mut command: Command, log: &Path) -> anyhow::Result<Process> {
        let log = fs::File::create(log).with_context(|| log.display().to_string())?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        Ok(Process(command.spawn().with_context(|| format!("{command:?}"))?))
    }

    /// Resident memory, in millions of bytes.
    pub(crate) fn resident(&self) -> anyhow::Result<f64> {
        self.memory("VmRSS:")
    }

    /// The most that resident memory ever was.
    pub(crate) fn peak(&self) -> anyhow::Result<f64> {
        self.memory("VmHWM:")
    }

    /// Open files and connections.
    pub(crate) fn descriptors(&self) -> anyhow::Result<usize> {
        Ok(fs::read_dir(format!("/proc/{}/fd", self.0.id()))?.count())
    }

    pub(crate) fn threads(&self) -> anyhow::Result<usize> {
        Ok(self.status("Threads:")?.parse()?)
    }

    fn memory(&self, name: &str) -> anyhow::Result<f64> {
        let kibibytes: f64 = self.status(name)?.trim_end_matches(" kB").parse()?;
        Ok(kibibytes * 1024.0 / 1e6)
    }

    fn status(&self, name: &str) -> anyhow::Result<String> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id()))?;
        let field = status.lines().find_map(|line| line.strip_prefix(name)).context("no such field")?;
        Ok(field.trim().to_owned())
    }

    /// Processor time that it has taken, in seconds.
    pub(crate) fn processor_time(&self) -> anyhow::Result<f64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0.id()))?;
        // The name before the last parenthesis may hold anything; user and system time are the 14th and 15th fields.
        let (_, fields) = stat.rsplit_once(')').context("no process")?;
        let ticks = |at: usize| fields.split_whitespace().nth(at).and_then(|ticks| ticks.parse::<f64>().ok());
        // A tick is a hundredth of a second on every Linux.
        Ok((ticks(11).unwrap_or_default() + ticks(12).unwrap_or_default()) / 100.0)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// `program`, on one core.
pub(crate) fn on_core(core: usize, program: &Path) -> Command {
    if !can_pin() {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.args(["-c", &core.to_string()]).arg(program);
    command
}

/// Keeps this process's first thread, and the threads that it starts from now on, to one core.
pub(crate) fn keep_to_core(core: usize) {
    if can_pin() {
        let own = std::process::id().to_string();
        let _ = Command::new("taskset").args(["-c", "-p", &core.to_string(), &own]).output();
    }
}

/// Lets this process's first thread, and those that it starts from now on, run anywhere again.
#[cfg(tokio_unstable)]
pub(crate) fn keep_to_all_cores() {
    if can_pin() {
        let own = std::process::id().to_string();
        let _ = Command::new("taskset").args(["-c", "-p", &format!("{BOT_CORE},{HARNESS_CORE}"), &own]).output();
    }
}

/// With fewer cores the harness would stand in the bot's way.
fn can_pin() -> bool {
    let has_taskset = Command::new("taskset").arg("--version").output().is_ok_and(|output| output.status.success());
    has_taskset
        && fs::read_to_string("/proc/cpuinfo").is_ok_and(|cpus| cpus.matches("processor\t").count() > HARNESS_CORE)
}
