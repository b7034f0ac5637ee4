//! Questions about the library or the bot itself, told from questions about the talks.
//!
//! A pattern takes the whole of a message, fillers and courtesies around it apart, so that a word of any matter makes it
//! a question about the talks: "what have you read?" asks about the library, "what have you read about the dam?" does not.

use super::pattern::rests;
use super::small_talk::{remark, remarks};

/// What of the library or the bot is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// What has been read, how much, from which sources.
    Articles,
    /// How recent it is.
    Newest,
    /// Who or what the bot is, and who made it.
    Identity,
    /// What it can do, and how to use it.
    Abilities,
    /// Which parties it knows.
    Parties,
    /// How it comes by its answers, and how far to trust them.
    Method,
}

const QUESTIONS: &[(Topic, &[&str])] = &[
    (
        Topic::Articles,
        &[
            "what|which of? the|these? ARTICLES? have|did|do|can you all|already|actually|ever? read|have|has|got|know|use|indexed|index|studied|cover|cite|quote|search|learned|learnt|processed|seen from|through|in|of?",
            "what|which ARTICLES? you have|has|been? read|got|have|know|reading|use",
            "what|which ARTICLES? have|are you been? reading|given|fed|using",
            "what|which ARTICLES? were|are|was you trained|fed|given|based|built|working|relying|quoting|searching on|with|from|in?",
            "what|who|which|where is|are? your main? ARTICLES|LIBRARY",
            "what is|are? in|inside|on your LIBRARY base?",
            "what is|are? in|inside the|this library|index|database|archive|corpus",
            "what does your LIBRARY base? contain|have|hold|cover",
            "where do|did you get|take|have|find|draw|pull|read this|that|these|those|the|your|all|it? ARTICLES|ANSWERS|facts|knowledge|quotes|passages|from? from?",
            "where do|does|did|is|are your|the|this|that|these|all? ARTICLES|ANSWERS|LIBRARY|facts come? from",
            "what|which ARTICLES? is|are there? in|inside here",
            "what|which topics|subjects|talks|conflicts do|can you cover|know|follow|track about?",
            "how many|much of? ARTICLES? have|did|do you all|already|actually? read|have|got|know|use|indexed|index|cover|studied|search|seen",
            "how many|much ARTICLES? you have|has? read|got|have|know",
            "how many|much ARTICLES? are|is there? in|inside|on your LIBRARY base?",
            "how many|much ARTICLES? are|is there? in|inside|on the|this library|index|database|archive|corpus",
            "how many ARTICLES were|are you trained|fed|given|based on|with?",
            "how big|large is your LIBRARY base?",
            "list|show|give|name|send me|us? all? of? your ARTICLES|LIBRARY",
            "list|show|give|name|send me|us? all? of? the? ARTICLES you have? read|got|have|know|use",
            "list|show me|us? all? articles",
            "have|did you ever|actually|even? read anything|something|much|lots|any|a|many|lot ARTICLES|of? ARTICLES?",
            "do|have you have|got any|some|many ARTICLES",
            "what is|are? you|your reading|reads|readings list?",
        ],
    ),
    (
        Topic::Newest,
        &[
            "when was|were|is|did|has this|it|you|everything been? last|lastly|recently|most|latest? recently? updated|update|refreshed|refresh|trained",
            "when was|were|is|are|did this|your|the BOT|LIBRARY base? been? get? last|recently|most? recently? updated|update|refreshed|indexed|trained",
            "when was|were|is|are|did this|these|your ARTICLES been? get? last|recently|most? recently? updated|update|refreshed|indexed",
            "when did|have|do you last|lastly? read|index|load|learn|check|get|fetch anything|something|the|your|an|any|new? article|articles|news|library|update|updates?",
            "when did you last? read|get|index|load the|your last|latest|newest article",
            "when is|was? the|your newest|latest|last|freshest|most recent? article|update|source from?",
            "when this|your|the BOT|LIBRARY base? was|were|is last? updated|refreshed|indexed",
            "when you|your were|was|are last? updated|refreshed|trained",
            "have|did you been? update|updated|read|learn|learned anything? new? today|recently|lately|yet",
            "what date is|are? your ARTICLES|LIBRARY base? from?",
            "how recent|current|fresh|new|old is|are your ARTICLES|LIBRARY|ANSWERS base?",
            "how recent|current|fresh|new|old is|are the|these|those articles|library|index|database|archive",
            "how recent|current|fresh is|are this|you|that",
            "how up to date is|are you|this|it|the|your ARTICLES|LIBRARY|ANSWERS|bot? base?",
            "what|which is|are? the|your? newest|latest|most|last|freshest|oldest recent? article|articles you|in|have|that? you|have|your? have|read|got|know|seen|library|index? read?",
            "what|which article|articles is|are the|your? newest|latest|freshest|most|last|oldest recent?",
            "what|which is|are? the? newest|latest|most|last recent? ARTICLES|thing you have? read|got|have|seen",
            "what|which is|are? your newest|latest|most|last recent? ARTICLES|update|date",
            "the? newest|latest|most recent? article|articles",
            "are|is you|your|this|the|it ARTICLES|LIBRARY|bot? base? still? up to date",
            "are|is you|your|this ARTICLES|LIBRARY? base? still? outdated|updated",
            "is|are your ARTICLES|LIBRARY|ANSWERS base? still? current|old|new|fresh|recent|live",
            "how often|frequently do|are|is you|this|your it|library|index|database|articles|bot? get? update|updated|refresh|refreshed|read",
            "do|does you|this bot? get? update|updated|updates|refresh yourself|automatically|daily|regularly|often?",
            "what is|are? your knowledge? cutoff|cut off? date?",
            "do you have a|any? knowledge? cutoff|cut off? date?",
            "how far back do|does you|your LIBRARY|ARTICLES? go|reach",
            "last updated",
        ],
    ),
    (
        Topic::Identity,
        &[
            "who|what the? hell|heck|fuck? exactly|even? are|is? you|this|dis",
            "who|what exactly? you are",
            "who|what is|are? this|the bot|BOT",
            "who|what is|are? rapporteur bot?",
            "what is|are? your name",
            "what are|should|can|do|shall i|we|you? you? called|call you?",
            "who am i talking|speaking|chatting|writing to|with",
            "what|which kind|sort|type of a? BOT|BEING are|is you|this",
            "what|which large? language? model|llm|ai|gpt|version are|is|do you|this running|based|use|using|run on?",
            "are|is you|your|this|that really|actually|just|even? a|an|the|some|like? kind|sort|type? of? a|an? real|actual|living|human|large|live|chat? language? BEING BEING? or? a|an|just|not|what? real|actual|language? BEING? BEING?",
            "you a|an? real? human|bot|ai|robot|person|real|machine",
            "bot|human|ai|robot or human|bot|ai|person",
            "your name",
            "are you powered|made|run|built|based by|on|from|with an? BEING BEING?",
            "do you use|run a|an|any|on? a|an? large|artificial? language? BEING",
            "who|whom has? made|built|created|wrote|programmed|coded|developed|designed|trained|invented|owns|runs|operates|maintains|hosts|pays|controls|funds you",
            "who|whom has? made|built|created|wrote|programmed|coded|developed|designed|trained|invented|owns|runs|operates|maintains|hosts|pays|controls|funds this|the BOT",
            "who is? behind you|this BOT?",
            "who is|are? your creator|creators|maker|makers|author|authors|owner|developer|developers|dev|devs|boss|master|father|mother|programmer|admin|operator|parents",
            "who do you work|belong for|to",
            "whose bot|program are|is you|this",
            "by who|whom were you made|built|created|programmed",
            "how old are you",
            "are|is you|this bot? open|free source|software?",
            "what are you about",
            "where is|are your code|source code?",
            "when were you made|created|built|born|programmed|launched",
            "where are you from|located|based|hosted|running",
            "where do you live|come from?",
            "do you have a name|soul|brain|feelings|emotions",
            "introduce yourself",
            "tell me|us something|more? about you|yourself",
            "describe|explain yourself",
        ],
    ),
    (
        Topic::Abilities,
        &[
            "what else|all|stuff|things? can|could|will|do|would you do|answer|offer|tell|help|support me|us|for|with|about? me|us|with|here?",
            "what you can|do do?",
            "what are you able|capable to|of do|doing?",
            "what are|is you|this|the bot|BOT? there? good|useful|used|meant|made|here? for|at",
            "what is|are? your purpose|function|functions|job|task|use|features|abilities|skills|capabilities|commands|deal",
            "what is|are? the purpose|point of you|this bot?",
            "what is|does|do? this|the BOT do",
            "how do|can|should|could|to|does i|we|you|one|to? use|ask|query|talk|operate|interact|start|command with|to? you|this|the|your|question|questions? BOT|questions?",
            "how do|can|to i|we? work this|the bot?",
            "how to use|ask|work|operate you|this|the|bot? bot?",
            "how does this work",
            "what|which kind|sort|type? of? questions? can|could|should|may|do|must i|we|you ask|answer|say|write|type|do|take|understand you|here|to? you?",
            "what|which commands|features|functions|options do|can|are|does you|there|i|this bot? have|know|understand|use|support?",
            "list|show me|us? all? the|your? commands|features|abilities|options",
            "commands|usage|manual|instructions|menu",
            "can|could|will|would you please? help|assist me|us? out|here?",
            "how can|could|do|will|would you help|assist me|us?",
            "i need some? help",
        ],
    ),
    (
        Topic::Parties,
        &[
            "what|which|who|whose parties|sides|delegations|countries|teams|actors|groups? do|did|have|can you know|have|cover|track|follow|list|support|got about|of|on?",
            "what|which parties|sides|delegations|countries|actors are? you know|have|cover|track|follow|covering|tracking|following",
            "who|what|which are|is? the|your parties",
            "what|which parties are there",
            "list|show|name|give me|us? all? of? the|your? parties you? know|have?",
            "how many|much parties|sides|delegations|countries|actors do you know|have|cover|track|follow|list",
            "who|what is|are? in|on your|the roster",
            "list|show me|us? your|the? roster",
            "the? parties|roster",
            "do you know|have the|any|all? parties",
        ],
    ),
    (
        Topic::Method,
        &[
            "how|where do|did|can|would|could|the? hell|fuck? you know|learn|find this|that|it|all|everything|things|so|out? from|of|out|the|this|that? answer|answers?",
            "how you know this|that|it|so?",
            "how sure|certain|confident|reliable|accurate|trustworthy|right|correct|precise|good|honest|truthful are|is you|your ANSWERS|ARTICLES? about|of|on|with|in? this|that|it? ANSWERS?",
            "how sure|certain|confident|reliable|accurate|trustworthy|right|correct|precise|good|true are|is this|that|these|the? BOT|ANSWERS?",
            "can|could|should|may|do|why how? can|should|would? i|we|you|one|people really|actually|even? trust|believe|rely on? you|this|that|your|these bot|ANSWERS|ARTICLES?",
            "how can|could|should|do i|we know|tell|be|check|verify this|that|it|if|you|sure|your? is|are|you|ANSWERS? right|true|correct|lying|not|sure|wrong?",
            "how trustworthy|much can|should|do i|we trust|believe|rely on? you|this|your ANSWERS?",
            "are? you really|very|absolutely|quite|so|totally|100|even|always? sure|certain|confident|positive|serious|right|correct|reliable|accurate|trustworthy|trusted|biased|neutral|lying|honest|objective|unbiased|hallucinating|kidding|joking|impartial about|of|on|with|or? this|that|it|not|me?",
            "are you making|inventing this|that|it|things|stuff|everything? up",
            "are you telling the truth",
            "can|do|did|will|would you ever|just|sometimes? lie|hallucinate|invent|generate|guess|fabricate|paraphrase|summarise|summarize to|this|that|it|things|stuff|answers|text|facts? me|us?",
            "can|do|did|will|would you ever|just|sometimes? make this|that|it|things|stuff|mistakes|errors|everything|answers up?",
            "can|could you be wrong|trusted|mistaken|biased|believed",
            "is|are|was|were that|this|these|those your? ANSWERS? really|actually|all|even? true|correct|accurate|right|reliable|verified|real|generated|invented|made|ai up|generated|by? ai?",
            "is|are your ANSWERS|ARTICLES really|actually|all? true|correct|accurate|right|reliable|verified|generated|invented|made|ai|biased up|generated|by? ai?",
            "is this|that|it|are ai generated|written",
            "who told you this|that|so?",
            "how you actually|really? work|works|function",
            "how do|does|did you|this|the BOT? actually|really|even? work|function|operate|think|answer|decide|search questions|things|answers|me?",
            "how do|did you find|get|choose|pick|select|make|create|produce the|your|these|this|that|an|my? ANSWERS|ARTICLES|passages|sentence|quotation",
            "how do|did you come up with this|that|it|the|your|these ANSWERS?",
            "what does|is? the|your|this|that? confidence mean|level|score|threshold|based? on?",
            "how is|do|does|are you|the|your confidence? confidence|calculated|computed|measured|calculate|compute|measure|work the|your? confidence|work?",
            "what is|are? your evidence|proof|accuracy|confidence",
            "any|got evidence|proof",
            "where is|are? your evidence|proof",
        ],
    ),
];

/// Courtesies before a question.
const BEFORE: &[&str] = &[
    "can|could|would|will|may you|i|we please? kindly? tell|ask|know|explain|describe to? me|us|you? please? something?",
    "please? tell|ask me|us|you",
    "do you know",
    "explain|describe to? me|us?",
    "may|can i ask",
    "i am? just? want|wanted|like|wonder|wondering|curious|was to|wondering? know|ask?",
    "i would like to know|ask",
    "just|quick|one|another|a|next|first|last|also|dumb|silly|stupid wondering|curious|question|q",
    "out of curiosity",
    "also|just|like|exactly|first|now|sorry",
    "by the way",
];

/// What may follow it and narrows nothing.
const AFTER: &[&str] = &[
    "so far",
    "right|until|up|till|by to? now",
    "at the|this moment",
    "at all",
    "to date",
    "in total|all|general|here",
    "by the way",
    "exactly|actually|altogether|anyway|already|anyways|currently|here|overall|recently|lately|yet|still|again|ever",
    "if i may ask",
    "just curious|asking|wondering",
    "tell me",
];

/// Every pattern of a question and of what may stand around it, remarks apart.
pub(super) fn patterns() -> impl Iterator<Item = &'static &'static str> {
    QUESTIONS.iter().flat_map(|(_, patterns)| *patterns).chain(BEFORE).chain(AFTER)
}

impl Topic {
    /// What of the library or the bot these words ask about, if they ask nothing else.
    pub(super) fn of(words: &[String]) -> Option<Topic> {
        let mut words = words;
        loop {
            if let Some(topic) = asked(words) {
                return Some(topic);
            }
            words = without_courtesy(words)?;
        }
    }
}

fn asked(words: &[String]) -> Option<Topic> {
    let asks = |patterns: &[&str]| patterns.iter().flat_map(|pattern| rests(pattern, words)).any(is_over);
    QUESTIONS.iter().find(|(_, patterns)| asks(patterns)).map(|(topic, _)| *topic)
}

/// `words` without the courtesy or remark that they start with.
fn without_courtesy(words: &[String]) -> Option<&[String]> {
    let courtesies = BEFORE.iter().flat_map(|pattern| rests(pattern, words));
    courtesies.chain(remark(words).map(|(_, rest)| rest)).min_by_key(|rest| rest.len()).filter(|rest| !rest.is_empty())
}

/// Whether nothing that matters is left.
fn is_over(words: &[String]) -> bool {
    let ends = AFTER.iter().flat_map(|pattern| rests(pattern, words)).min_by_key(|rest| rest.len());
    match ends {
        Some(rest) => is_over(rest),
        None => remarks(words).is_some(),
    }
}
