//! Settings: where they come from, which wins, and every fault at once.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::config::{Flags, SHIPPED, Settings, Surroundings, load, model_folder};

/// A folder with a library, in which settings are looked for.
struct Place {
    folder: tempfile::TempDir,
    flags: Flags,
    around: Surroundings,
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    let around = Surroundings {
        folder: at("here"),
        config: Some(at("home/config")),
        data: Some(at("home/data")),
        cache: Some(at("home/cache")),
        ..Surroundings::default()
    };
    let place = Place { folder, flags: Flags::default(), around };
    place.file("here/index/articles/a.txt", "Anything.")
}

impl Place {
    fn file(self, path: &str, text: &str) -> Place {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn config(self, text: &str) -> Place {
        self.file("here/config/rapporteur.toml", text)
    }

    fn variable(mut self, name: &str, value: &str) -> Place {
        self.around.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    fn articles(mut self, path: &str) -> Place {
        self.flags.articles = Some(path.into());
        self
    }

    fn settings(&self) -> Settings {
        load(&self.flags, &self.around).unwrap().settings
    }

    /// A path without the temporary folder before it.
    fn short(&self, path: &Path) -> String {
        path.strip_prefix(self.folder.path()).unwrap_or(path).display().to_string().replace('\\', "/")
    }

    fn error(&self) -> String {
        let folder = format!("{}/", self.folder.path().display());
        load(&self.flags, &self.around).unwrap_err().to_string().replace(&folder, "")
    }
}

#[test]
fn the_shipped_file_shows_the_defaults_and_says_every_setting() {
    let uncommented: String = SHIPPED
        .lines()
        .map(|line| line.strip_prefix("# ").filter(|rest| rest.contains(" = ")).unwrap_or(line))
        .flat_map(|line| [line, "\n"])
        .collect();
    let shipped = place().config(&uncommented).file("here/config/parties.toml", "").settings();
    let mut defaults = place().config("").file("here/config/parties.toml", "").settings();
    assert_eq!(shipped.answer, defaults.answer);
    assert_eq!(shipped.semantic.enabled, defaults.semantic.enabled);
    defaults.discord.api_url = Some("http://localhost:3000".into());
    defaults.discord.dev_guild = Some(123_456_789_012_345_678);
    defaults.discord.shards = Some("0..15/64".parse().unwrap());
    defaults.discord.home_guilds = vec![123_456_789_012_345_678];
    assert_eq!(shipped.discord, defaults.discord);
    let untouched = place().config(SHIPPED).file("here/config/parties.toml", "");
    assert_eq!(untouched.short(&untouched.settings().parties.unwrap()), "here/config/parties.toml");
}

#[test]
fn option_beats_environment_beats_file_beats_default() {
    let key = "RAPPORTEUR_DISCORD__DEV_GUILD";
    assert_eq!(place().config("").settings().discord.dev_guild, None);
    let file = place().config("[discord]\ndev_guild = 1");
    assert_eq!(file.settings().discord.dev_guild, Some(1));
    let mut environment = file.variable(key, "2");
    assert_eq!(environment.settings().discord.dev_guild, Some(2));
    environment.flags.dev_guild = Some(3);
    assert_eq!(environment.settings().discord.dev_guild, Some(3));
}

#[test]
fn an_empty_variable_is_none_at_all() {
    let place = place().config("[answer]\npassages = 3").variable("RAPPORTEUR_ANSWER__PASSAGES", "");
    assert_eq!(place.settings().answer.passages, 3);
}

#[test]
fn relative_paths_start_from_where_they_are_written() {
    let written = place()
        .config("articles = \"../news\"\nindex = 'idx'\nparties = \"who.toml\"")
        .file("here/news/a.txt", "A.")
        .file("here/config/who.toml", "")
        .file("here/there/a.txt", "A.");
    let settings = written.settings();
    assert_eq!(written.short(&settings.articles), "here/config/../news");
    assert_eq!(written.short(&settings.index), "here/config/idx");
    assert_eq!(written.short(&settings.parties.unwrap()), "here/config/who.toml");
    let told = written.variable("RAPPORTEUR_INDEX", "elsewhere").articles("there");
    assert_eq!(told.short(&told.settings().articles), "here/there");
    assert_eq!(told.short(&told.settings().index), "here/elsewhere");
}

#[test]
fn defaults_stand_beside_the_configuration() {
    let here = place().config("");
    let settings = here.settings();
    assert_eq!(here.short(&settings.articles), "here/index/articles");
    assert_eq!(here.short(&settings.index), "here/index/tantivy");
    assert_eq!(settings.parties, None);
}

#[test]
fn the_model_is_the_users_for_all_libraries_unless_named() {
    let here = place().config("");
    assert_eq!(here.short(&here.settings().semantic.model), "home/data/models/all-MiniLM-L6-v2");
    let named = place().config("[semantic]\nmodel = \"../minilm\"");
    assert_eq!(named.short(&named.settings().semantic.model), "here/config/../minilm");
    let told =
        named.variable("RAPPORTEUR_SEMANTIC__MODEL", "elsewhere").variable("RAPPORTEUR_SEMANTIC__ENABLED", "false");
    let semantic = told.settings().semantic;
    assert_eq!((told.short(&semantic.model).as_str(), semantic.enabled), ("here/elsewhere", false));
    let nowhere = place();
    let folder = model_folder(&nowhere.flags, &nowhere.around).unwrap();
    assert_eq!(nowhere.short(&folder), "home/data/models/all-MiniLM-L6-v2");
}

#[test]
fn a_configuration_outside_a_config_folder_has_its_library_beside_it() {
    let mut named =
        place().file("bot/mine.toml", "").file("bot/index/articles/a.txt", "A.").file("bot/parties.toml", "");
    named.flags.config = Some(PathBuf::from("../bot/mine.toml"));
    let settings = named.settings();
    assert_eq!(named.short(&settings.articles), "here/../bot/index/articles");
    assert_eq!(named.short(&settings.parties.unwrap()), "here/../bot/parties.toml");
}

#[test]
fn the_users_own_configuration_comes_second() {
    let own =
        place().file("home/config/rapporteur.toml", "[answer]\npassages = 2").file("home/data/articles/a.txt", "A.");
    let settings = own.settings();
    assert_eq!(settings.answer.passages, 2);
    assert_eq!(own.short(&settings.articles), "home/data/articles");
    assert_eq!(own.short(&settings.index), "home/cache/tantivy");
    assert_eq!(own.config("[answer]\npassages = 4").settings().answer.passages, 4);
}

#[test]
fn articles_alone_are_enough_and_bring_their_own_index() {
    let bare = place().articles("index/articles/a.txt");
    let settings = bare.settings();
    assert_eq!(settings.parties, None);
    assert!(bare.short(&settings.index).starts_with("home/cache/libraries/"), "{:?}", settings.index);
    assert_eq!(bare.settings().index, settings.index);
    let environment = place().variable("RAPPORTEUR_ARTICLES", "index/articles");
    assert!(environment.short(&environment.settings().index).starts_with("home/cache/libraries/"));
}

#[test]
fn another_library_does_not_take_the_configured_ones_index() {
    let other = place().config("index = \"../idx\"").file("here/other.txt", "B.").articles("other.txt");
    assert!(other.short(&other.settings().index).starts_with("home/cache/libraries/"));
    let same = other.articles("./index/articles");
    assert_eq!(same.short(&same.settings().index), "here/config/../idx");
}

#[test]
fn without_library_and_configuration_init_is_named() {
    insta::assert_snapshot!(place().error());
}

#[test]
fn an_item_that_does_not_fit_its_list_is_told_where_it_stands_and_hides_no_other_fault() {
    let place = place().config("[discord]\nping_askr = true\n").variable("RAPPORTEUR_DISCORD__HOME_GUILDS", "1,x");
    let told = place.error();
    assert!(told.contains("RAPPORTEUR_DISCORD__HOME_GUILDS: it is not an integer"), "{told}");
    assert!(told.contains("there is no setting `discord.ping_askr`"), "{told}");
}

#[test]
fn a_variable_holds_one_id_or_several() {
    let home =
        |ids: &str| place().config("").variable("RAPPORTEUR_DISCORD__HOME_GUILDS", ids).settings().discord.home_guilds;
    assert_eq!(home("1200000000000000007"), [1_200_000_000_000_000_007]);
    assert_eq!(home("7,8"), [7, 8]);
}

#[test]
fn every_fault_is_listed_at_once() {
    let place = place()
        .config(
            "artcles = \"x\"\nparties = \"none.toml\"\n\
             [answer]\nthreshold = \"high\"\npassages = 2.5\nthreshhold = 1\n\
             [discord]\nmessage_content = 1\napi_url = \"ftp://proxy\"\nping_askr = true\n[metrics]\nport = 1\n",
        )
        .variable("RAPPORTEUR_DISCORD__DEV_GUILD", "my server")
        .variable("RAPPORTEUR_ANSWER__TRESHOLD", "0.5")
        .variable("RAPPORTEUR_ARTICLES", "nowhere");
    insta::assert_snapshot!(place.error());
}

#[test]
fn values_out_of_range_are_faults() {
    let place = place().config("[answer]\nthreshold = 1.5").variable("RAPPORTEUR_ANSWER__PASSAGES", "9");
    insta::assert_snapshot!(place.error());
}

#[test]
fn every_slip_of_syntax_is_listed_with_its_line() {
    insta::assert_snapshot!(place().config("articles = \n[answer\nthreshold = 0,5\n").error());
}

#[test]
fn a_table_where_a_value_belongs_and_a_value_for_a_table_are_faults() {
    insta::assert_snapshot!(place().config("answer = 3\n[articles]\nx = 1\n").error());
}

#[test]
fn a_named_configuration_that_is_not_there_is_a_fault() {
    let mut place = place().articles("index/articles");
    place.flags.config = Some("missing.toml".into());
    insta::assert_snapshot!(place.error());
}

#[test]
fn the_rosters_faults_are_listed_with_the_others() {
    let error = place().config("[answer]\nthreshold = 2").file("here/config/parties.toml", "[[partee]]\n").error();
    assert!(error.contains("rapporteur.toml: answer.threshold: 2 is not between 0 and 1"), "{error}");
    assert!(error.contains("here/config/parties.toml: line 1: "), "{error}");
}
