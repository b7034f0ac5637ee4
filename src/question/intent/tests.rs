//! Phrases each way: to the bot, and about the talks in words that come near.

use super::*;
use SmallTalk::{Complaint, Goodbye, Greeting, HowAreYou, Praise, Thanks};
use Topic::{Abilities, Articles, Identity, Method, Newest, Parties};

/// Checks lines of phrases parted by `/`.
#[track_caller]
fn check(expect: Intent, phrases: &str) {
    let wrong: Vec<_> = phrases
        .split('/')
        .map(str::trim)
        .filter(|phrase| Intent::of(phrase) != expect)
        .map(|phrase| format!("{phrase:?} is {:?}", Intent::of(phrase)))
        .collect();
    assert!(wrong.is_empty(), "not {expect:?}:\n{}", wrong.join("\n"));
}

#[test]
fn questions_about_what_was_read_are_known() {
    check(
        Intent::About(Articles),
        "what have you read? / What have you read so far? / wat hav u read / what did you read / which articles have you read
        / what articles do u know / how many articles have you read? / how many articles do you have / how many sources u got
        / how much have you read / What are your sources? / whats ur source / whats in your library / what is in the library
        / where do you get your information from / where does your info come from / where do your answers come from?
        / hi! which articles do you use pls / hey bot, can you tell me what you have read? / list your articles
        / show me the articles you have read / how many artcles hav u read / have you read anything
        / what texts were you given / what were you trained on? / what data are you based on / do you have any articles
        / ok cool, but what are your sources / which documents do you quote from / how many are in your library / what articles are in here / wheres ur info from / what topics do you cover",
    );
}

#[test]
fn questions_about_how_recent_it_is_are_known() {
    check(
        Intent::About(Newest),
        "when was this updated? / when was this last updated / when were you last updated? / when did u last update
        / how recent are your articles / how up to date are you / are you up to date? / is this up-to-date / r u uptodate
        / what is your newest article / what's the latest article you have / latest article? / newest article
        / how current is your information / how often are you updated / when was the library last updated?
        / which is the most recent article / is your information current / whats your knowledge cutoff
        / do you update automatically / please tell me when the bot was last updated, thanks / when was ur database updated
        / hello, when was this last updated? thanks!",
    );
}

#[test]
fn questions_about_the_bot_are_known() {
    check(
        Intent::About(Identity),
        "who are you? / who r u / what are you / who the hell are you / whats your name / what is this bot
        / are you a human or an AI? / are you human / r u a bot / are you a real person or a bot? / are you an ai
        / is this chatgpt? / are you chat gpt / who made you? / who built this bot / who is your creator / who owns you
        / who is behind this bot? / what kind of bot are you / do you use an llm / which language model do you use
        / how old are you / tell me about yourself / introduce yourself please / so, who are you exactly?
        / who am i talking to? / who do you work for / hey rapporteur, who are you? / ur name? / u human? / who coded u / are you open source? / are you a robot lol",
    );
    check(
        Intent::About(Abilities),
        "what can you do? / what can u do for me / wat do you do / how do i use you / how do I use this bot?
        / how does this work? / what can i ask you / what can I ask / what questions can you answer / what are your commands
        / which commands are there / can you help me? / how can you help / what are you for / what is your purpose
        / how to use this bot / what else can you do / I need help / hi, what can you do / what should i ask",
    );
}

#[test]
fn questions_about_the_parties_known_are_known() {
    check(
        Intent::About(Parties),
        "which parties do you know? / what parties do u have / who are the parties? / what are the parties / list the parties
        / list all parties / which sides do you cover / which countries do you know about / parties? / show me the parties pls
        / who do you cover / how many parties do you know / who is on your roster",
    );
}

#[test]
fn questions_about_how_it_knows_are_known() {
    check(
        Intent::About(Method),
        "how do you know? / how do you know that / how do u know this? / how sure are you? / how sure are you about that
        / can I trust you? / can we trust this bot / why should i trust you / are you sure? / u sure? / are you sure about that
        / how reliable are your answers / how accurate is this bot / do you make things up? / did you make that up
        / do you ever lie / do you hallucinate? / how do you work / how does this bot work? / how do you find your answers
        / is that true? / are your answers ai generated / who told you that / are you biased / what does the confidence mean
        / how do you calculate your confidence / ok but how do you know that tho / how'd you know that / is your info accurate? / can you explain how you work?
        / how confident are you in that answer / can u be trusted",
    );
}

#[test]
fn small_talk_is_known() {
    check(
        Intent::SmallTalk(Greeting),
        "hi / Hello! / hey bot / hiii / helloooo / hey there / good morning / Good evening everyone / yo / howdy
        / hello rapporteur / hi all / nice to meet you / are you there? / u there? / anyone here? / hi :) / hello 👋",
    );
    check(
        Intent::SmallTalk(HowAreYou),
        "how are you? / how r u / hello, how are you doing today? / hows it going / what's up / sup bot / how do you do
        / hey how are u / are you ok? / how have you been",
    );
    check(
        Intent::SmallTalk(Thanks),
        "thanks / thank you! / thx / ty / thank you so much / thanks a lot bot / cheers mate / ok thanks / lol thanks
        / great, thanks for the help / thanks for your help! / many thanks / much appreciated / thanks for clarifying / thank u very much / tysm",
    );
    check(
        Intent::SmallTalk(Goodbye),
        "bye / goodbye! / bye bye / good night / see you later / cya / see you tomorrow / have a nice day / take care / ttyl / gn",
    );
    check(
        Intent::SmallTalk(Praise),
        "good bot / nice / cool / well done / you are awesome / u r great / great answer / i love you / I love this bot
        / that was helpful / very good / nice job / wow amazing / you rock / your so smart / that's really cool",
    );
    check(
        Intent::SmallTalk(Complaint),
        "bad bot / you are stupid / ur dumb / that's wrong / this is wrong / wrong / stupid bot / you suck / this bot sucks
        / shut up / that is not what i asked / not helpful / wtf / you don't know anything / useless / this is useless
        / that makes no sense / i hate you / that's not true / fuck off / that does not answer my question / you didnt answer my question / that didn't help",
    );
}

#[test]
fn silence_and_laughter_ask_nothing() {
    check(
        Intent::Nothing,
        " / lol / LOL / hahaha / ??? / 🙂 / hm / hmmm / k / ok / test / help / ping / what is it? / ok lol / yes / what do they do / who is it about",
    );
}

#[test]
fn questions_about_the_talks_stay_questions_about_the_talks() {
    check(
        Intent::Talks,
        "what have you read about the dam? / when was the treaty updated? / who are you people negotiating with?
        / what are the sources of the conflict / how many articles does the draft treaty have? / how many articles are there?
        / thanks, but who speaks for Russia? / hello who leads the delegation / hi, what does the union want?
        / what can you tell me about the strike / what do you know about Putin / tell me about the dam
        / how many articles have been agreed / which articles are disputed? / when was the ceasefire last updated
        / when was the agreement made / who made the offer? / who made the deal / who built the weir / who owns the dam
        / who are the parties to the treaty / which parties signed / what are the parties fighting over
        / who are the mediators / what do the parties want / how many parties are there to the talks / which countries are involved
        / are you sure Russia wants peace? / how do you know Putin said that / can I trust Putin / can we trust Russia
        / how sure is Kyiv of American support / is it true that they met in Berlin? / is that true of the farmers?
        / what is the latest / what's the latest news / what is new / any updates on the strike / latest news on the talks
        / what happened today / what is the latest offer / how recent is the ceasefire / when was the last round?
        / what are their sources / where does the water come from / where do the weapons come from / what is the source of the river
        / who is behind the attack / who is behind the proposal / what is the purpose of the talks / what is the point of the plan
        / what can Ukraine do / what will the US do / how does the quota work?
        / how does the plan work / how do they know / who is the rapporteur? / what is a rapporteur / who is Witkoff
        / how are the talks going? / how is Ukraine doing / how are relations between the two / what's up with the talks
        / good morning, when do they meet / good offer or bad offer? / is the offer good / is the plan stupid / who said it is wrong
        / bad news for Kyiv? / is this a good deal / what is wrong with the plan / why is the deal bad / great powers
        / goodbye to the treaty? / did they say goodbye / did Russia thank the envoys / thanks to whom was the truce made
        / hello Kitty sanctions / is the ceasefire working / will there be peace / are they human rights violations
        / is AI part of the trade talks? / what does the AI chapter say / which bots spread the rumour / is the human cost known
        / when was the union founded / who runs the railway / who created the fund / how old is the dam / how old is Putin
        / what are you waiting for, Moscow / you know what Russia wants? / have you heard what Russia wants / do you know who leads Russia
        / can you tell me who leads the delegation / can you help me find what Russia offers / show me the offer / list the demands
        / list the parties to the treaty / list the red lines / how accurate are the missiles / how reliable is the gauge
        / how trustworthy is the ministry / how big is the library fund / what is in the treaty / what is in the deal
        / what is in the library of Geneva / tanks / tanks a lot / later rounds / what was updated / is the agreement up to date / is Putin lying / are both sides serious / what does article 5 say
        / how many articles are in the treaty / who drafted the articles / hello from Kyiv / what about Ukraine / thank Russia
        / what can you do about the strike / which parties do you know want peace / how recent are the strikes / morning session / who told Putin that
        / what evidence is there / where is the proof of the attack / what is the confidence vote / how was the figure calculated
        / how does it work / what is this about the dam / report / sources / news / dam",
    );
}

proptest::proptest! {
    #[test]
    fn any_text_has_an_intent(text in "\\PC*") {
        Intent::of(&text);
    }

    #[test]
    fn a_matter_makes_it_a_question_about_the_talks(at in 0usize..4, matter in "(treaty|Moscow|railway|quota|ceasefire)") {
        let phrase = ["what have you read about", "how sure are you about", "who are you and what is", "hello thanks bye"][at];
        proptest::prop_assert_eq!(Intent::of(&format!("{phrase} {matter}?")), Intent::Talks);
    }
}
