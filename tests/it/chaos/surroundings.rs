//! The machine around the bot fails: the disk is full or may not be written, the clock jumps, the library is replaced. What was there
//! is answered from, the log says what is wrong, and all is well again once the cause is gone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::tell;
use crate::discord::FakeDiscord;
use crate::operating::Running;
use crate::shared::skipped;
use crate::terminal::{Place, QUESTION, library};

const SENTENCE: &str = "ninety cubic metres";
const FERRY: &str = "# The ferry\n\nThe ferry at Halden will cost twelve crowns from May, said the harbour master.\n";
const PRICE: &str = "What will the ferry at Halden cost?";
/// Longest wait for what failed to be tried again.
const PATIENCE: Duration = Duration::from_secs(60);
const FAKETIME: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

/// A small file system of its own.
struct Disk(PathBuf);

impl Disk {
    /// None, said aloud, for a user who may not make one.
    fn at(path: &Path) -> Option<Disk> {
        fs::create_dir_all(path).unwrap();
        let made = Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(path).output();
        if made.is_ok_and(|output| output.status.success()) {
            return Some(Disk(path.to_owned()));
        }
        skipped("this user may not mount a disk that can be filled");
        None
    }

    fn fill(&self) {
        let full = (0..).try_for_each(|number| fs::write(self.0.join(format!("filler-{number}")), [7; 64 << 10]));
        assert!(full.is_err());
    }

    fn free(&self) {
        for entry in fs::read_dir(&self.0).unwrap() {
            let path = entry.unwrap().path();
            if path.file_name().unwrap().to_str().unwrap().starts_with("filler-") {
                fs::remove_file(path).unwrap();
            }
        }
    }

    fn may_be_written(&self, may: bool) {
        let option = if may { "remount,rw" } else { "remount,ro" };
        assert!(Command::new("mount").args(["-o", option]).arg(&self.0).status().unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// What the bot says to a question.
async fn says(discord: &FakeDiscord, question: &str) -> String {
    // Another person each time, or they would ask too fast.
    let name = format!("person{}", discord.requests().len());
    discord.user(&name).mentions_bot(discord.channel("talks"), question).await.content().to_owned()
}

/// Asks until the answer holds `text`; after how long it did.
async fn until_it_says(discord: &FakeDiscord, question: &str, text: &str) -> Duration {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if says(discord, question).await.contains(text) {
            return begun.elapsed();
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    panic!("{PATIENCE:?} later {text:?} is no answer to {question:?}");
}

fn start(place: &Place, discord: &FakeDiscord, more: &[(&str, &str)]) -> Running {
    Running::start(place, discord, more)
}

#[tokio::test]
async fn a_full_disk_is_told_answers_go_on_and_what_was_missed_is_read_once_there_is_room() {
    let (discord, place) = (FakeDiscord::start().await, library());
    let Some(disk) = Disk::at(&place.path().join("disk")) else { return };
    let of = |name: &str| place.path().join("disk").join(name).display().to_string();
    let bot = start(&place, &discord, &[("RAPPORTEUR_INDEX", &of("index")), ("RAPPORTEUR_DATA", &of("data"))]);
    assert!(says(&discord, QUESTION).await.contains(SENTENCE));
    disk.fill();
    place.write("index/articles/ferry.md", FERRY);
    let line = bot.logs("the library could not be read anew").await;
    assert!(line.contains("No space left on device"), "{line}");
    assert!(says(&discord, QUESTION).await.contains(SENTENCE), "what was read before is still answered from");
    disk.free();
    let after = until_it_says(&discord, PRICE, "twelve crowns").await;
    tell(&format!(
        "disk full: told, answered on, the missed article live {:.1} s after there was room",
        after.as_secs_f64()
    ));
}

#[tokio::test]
async fn an_index_that_may_not_be_written_is_told_with_what_to_do() {
    let (discord, place) = (FakeDiscord::start().await, library());
    let Some(disk) = Disk::at(&place.path().join("index/tantivy")) else { return };
    place.run(&["ask", QUESTION]).ended(0).says(SENTENCE);
    disk.may_be_written(false);
    place.write("index/articles/ferry.md", FERRY);
    place
        .run(&["ask", PRICE])
        .ended(1)
        .complains("the index cannot be written (Read-only file system")
        .complains("--index");
    assert_eq!(start(&place, &discord, &[]).ends().await, Some(1));
    disk.may_be_written(true);
    place.run(&["ask", PRICE]).ended(0).says("twelve crowns");
    let _bot = start(&place, &discord, &[]);
    assert!(says(&discord, PRICE).await.contains("twelve crowns"));
    tell("index read-only: told with its path; as soon as it may be written, all is read");
}

#[tokio::test]
async fn a_clock_that_jumps_back_and_forth_harms_nothing() {
    if !Path::new(FAKETIME).exists() {
        return skipped("libfaketime is not installed, so no clock was made to jump");
    }
    let (discord, place) = (FakeDiscord::start().await, library());
    place.write("clock", "+0");
    let clock = place.path().join("clock").display().to_string();
    let variables = [
        ("LD_PRELOAD", FAKETIME),
        ("FAKETIME_TIMESTAMP_FILE", &clock),
        ("FAKETIME_NO_CACHE", "1"),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
    ];
    let _bot = start(&place, &discord, &variables);
    assert!(says(&discord, QUESTION).await.contains(SENTENCE));
    for (jump, crowns) in [("-1d", "twelve"), ("+2d", "thirteen"), ("-400d", "fourteen"), ("+0", "fifteen")] {
        place.write("clock", jump);
        assert!(says(&discord, QUESTION).await.contains(SENTENCE), "{jump}");
        place.write("index/articles/ferry.md", FERRY.replace("twelve", crowns));
        until_it_says(&discord, PRICE, &format!("{crowns} crowns")).await;
    }
    tell("clock by -1, +2, -400 days and back: questions answered, changed articles live");
}

#[tokio::test]
async fn a_library_that_is_replaced_while_the_bot_runs_is_read_anew() {
    let (discord, place) = (FakeDiscord::start().await, library());
    let articles = place.path().join("index/articles");
    let bot = start(&place, &discord, &[]);
    assert!(says(&discord, QUESTION).await.contains(SENTENCE));
    fs::rename(&articles, place.path().join("index/away")).unwrap();
    bot.logs("the library could not be read anew").await;
    assert!(says(&discord, QUESTION).await.contains(SENTENCE), "a library that is away takes no answer with it");
    place.write("index/articles/ferry.md", FERRY);
    let after = until_it_says(&discord, PRICE, "twelve crowns").await;
    assert!(!says(&discord, QUESTION).await.contains(SENTENCE), "what the new library does not hold is gone");
    place.write("index/articles/ferry.md", FERRY.replace("twelve", "thirteen"));
    until_it_says(&discord, PRICE, "thirteen crowns").await;
    tell(&format!("library away, then another in its place: live after {:.1} s, and watched", after.as_secs_f64()));
}
