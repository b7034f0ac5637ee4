//! A made-up library of any size, the same each time: real words at their real frequencies, so that dictionary and
//! posting lists are as long as those of a library of English articles, with names and matters that recur, and between them
//! sentences in which parties demand, refuse and offer.

#![allow(dead_code, reason = "each benchmark uses a part of it")]

pub(crate) mod talks;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use fastrand::Rng;

/// Lines `word<TAB>zipf × 100`: see `src/language/frequency.rs`.
const WORDS: &str = include_str!("../../src/language/frequencies/en.tsv");
/// Names that are made up for the whole library.
const NAMES: usize = 20_000;
/// Paragraphs of an article, each one a passage.
const PARAGRAPHS: usize = 10;
/// Sentences of a paragraph, and words of a sentence: about a hundred words in all.
const SENTENCES: usize = 5;
const SENTENCE_WORDS: std::ops::Range<usize> = 12..28;
/// Words and names that an article keeps coming back to.
const MATTERS: usize = 25;
const FIGURES: usize = 5;
/// One sentence in so many is about what a party to the talks wants, says or does.
const OF_PARTIES: usize = 5;

/// An article.
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) paragraphs: Vec<String>,
}

impl Article {
    /// As a line of an archive of articles.
    pub(crate) fn line(&self) -> serde_json::Value {
        serde_json::json!({"id": self.id, "title": self.title, "paragraphs": self.paragraphs})
    }
}

/// A question, and where its answer stands.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub(crate) struct Question {
    pub(crate) question: String,
    /// Id of the article.
    pub(crate) article: String,
}

/// A library of so many passages, article by article, with so many questions on what it says in all.
pub(crate) fn library(passages: usize, asked: usize) -> impl Iterator<Item = (Article, Option<Question>)> {
    let mut author = Author::new();
    let articles = passages / PARAGRAPHS;
    let every = (articles / asked).max(1);
    (0..articles).map(move |number| {
        let article = author.article(number);
        let wanted = number % every == 0 && number / every < asked;
        let question = wanted.then(|| author.question(&article));
        (article, question)
    })
}

/// Makes the lines of the library's files: so many articles each.
pub(crate) struct Files<'f> {
    folder: &'f Path,
    each: usize,
    written: usize,
    lines: Option<BufWriter<File>>,
}

impl<'f> Files<'f> {
    /// Files of `each` articles in `folder`.
    pub(crate) fn new(folder: &'f Path, each: usize) -> io::Result<Files<'f>> {
        std::fs::create_dir_all(folder)?;
        Ok(Files { folder, each, written: 0, lines: None })
    }

    pub(crate) fn write(&mut self, article: &Article) -> io::Result<()> {
        if self.written.is_multiple_of(self.each) {
            let name = format!("{:06}.jsonl", self.written / self.each);
            self.lines = Some(BufWriter::new(File::create(self.folder.join(name))?));
        }
        self.written += 1;
        self.lines.as_mut().map_or(Ok(()), |lines| writeln!(lines, "{}", article.line()))
    }
}

/// Writes a library of `passages` passages as JSON Lines into `folder`, and gives `asked` questions on what it says.
pub(crate) fn write(folder: &Path, passages: usize, asked: usize) -> io::Result<Vec<Question>> {
    let mut files = Files::new(folder, 1000)?;
    let mut questions = Vec::new();
    for (article, question) in library(passages, asked) {
        files.write(&article)?;
        questions.extend(question);
    }
    Ok(questions)
}

struct Author {
    rng: Rng,
    words: Vec<&'static str>,
    /// Running sums of the words' frequencies.
    sums: Vec<f64>,
    names: Vec<String>,
}

impl Author {
    fn new() -> Author {
        let mut rng = Rng::with_seed(20_260_101);
        let lines = WORDS.lines().filter_map(|line| line.split_once('\t'));
        let (words, zipf): (Vec<&str>, Vec<f64>) =
            lines.filter_map(|(word, zipf)| Some((word, zipf.parse::<f64>().ok()?))).unzip();
        let mut sum = 0.0;
        let add = |zipf: &f64| {
            sum += 10f64.powf(zipf / 100.0);
            sum
        };
        let sums = zipf.iter().map(add).collect();
        let names = (0..NAMES).map(|_| name(&mut rng)).collect();
        Author { rng, words, sums, names }
    }

    fn article(&mut self, number: usize) -> Article {
        let matters: Vec<&str> = (0..MATTERS).map(|_| self.matter()).collect();
        let names: Vec<String> = (0..FIGURES).map(|_| self.name()).collect();
        let title = self.words(7, &matters, &names);
        let paragraphs = (0..PARAGRAPHS)
            .map(|_| {
                let sentence = |author: &mut Author| {
                    if author.rng.usize(..OF_PARTIES) == 0 {
                        return talks::sentence(&mut author.rng);
                    }
                    let length = author.rng.usize(SENTENCE_WORDS);
                    capitalised(&author.words(length, &matters, &names)) + "."
                };
                (0..SENTENCES).map(|_| sentence(self)).collect::<Vec<_>>().join(" ")
            })
            .collect();
        Article { id: format!("a{number}"), title: capitalised(&title), paragraphs }
    }

    /// Some words in a row of one of its sentences, but for the shortest.
    fn question(&mut self, article: &Article) -> Question {
        let paragraph = self.rng.choice(&article.paragraphs).map_or("", String::as_str);
        let words: Vec<&str> = paragraph.split_whitespace().filter(|word| word.len() > 3).collect();
        let length = self.rng.usize(4..9).min(words.len());
        let from = self.rng.usize(..=words.len() - length);
        let words = words.get(from..from + length).unwrap_or_default().join(" ").replace('.', "");
        Question { question: format!("What {words}?"), article: article.id.clone() }
    }

    fn words(&mut self, count: usize, matters: &[&str], names: &[String]) -> String {
        let word = |author: &mut Author| match author.rng.u8(..100) {
            0..6 => author.rng.choice(names).cloned().unwrap_or_default(),
            6..18 => author.rng.choice(matters).map(|&matter| matter.to_owned()).unwrap_or_default(),
            18..20 => author.rng.u32(1..5000).to_string(),
            _ => author.word().to_owned(),
        };
        (0..count).map(|_| word(self)).collect::<Vec<_>>().join(" ")
    }

    /// A word as often as English has it.
    fn word(&mut self) -> &'static str {
        let drawn = self.rng.f64() * self.sums.last().copied().unwrap_or_default();
        self.words.get(self.sums.partition_point(|sum| *sum <= drawn)).copied().unwrap_or("the")
    }

    /// A word that says something: the longest of a few.
    fn matter(&mut self) -> &'static str {
        (0..4).map(|_| self.word()).max_by_key(|word| word.len()).unwrap_or("talks")
    }

    /// A few names are everywhere, most are rare (Zipf's law).
    fn name(&mut self) -> String {
        let rank = (self.names.len() as f64).powf(self.rng.f64()) as usize;
        self.names.get(rank.saturating_sub(1)).cloned().unwrap_or_default()
    }
}

fn name(rng: &mut Rng) -> String {
    let mut letter = |letters: &str| letters.chars().nth(rng.usize(..letters.len())).unwrap_or('a');
    let syllables = if letter("ab") == 'a' { 2 } else { 3 };
    let mut syllable = || [letter("bdfgklmnprstvz"), letter("aeiou"), letter("lnrsk")].into_iter().collect::<String>();
    capitalised(&(0..syllables).map(|_| syllable()).collect::<String>())
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters.as_str().chars()).collect()
}
