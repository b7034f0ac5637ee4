//! Small talk: what people say to a bot without asking anything.

use super::pattern::rests;

/// A remark that wants a friendly word and no search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SmallTalk {
    /// "How are you?"
    HowAreYou,
    /// "That is wrong", and insults.
    Complaint,
    /// "Thank you!"
    Thanks,
    /// "See you later."
    Goodbye,
    /// "Good bot."
    Praise,
    /// "Hello", "are you there?"
    Greeting,
}

/// Remarks by kind. Where a message holds several, the kind that stands first here is replied to.
const REMARKS: &[(SmallTalk, &[&str])] = &[
    (
        SmallTalk::HowAreYou,
        &[
            "how are|is? you|your|everyone doing|feeling|going|day? going|been?",
            "how is? it|life|everything going",
            "how are? things going?",
            "how have you been",
            "how do you do",
            "how goes it",
            "what is? up",
            "sup|wassup|whatsup|wazzup|hru",
            "are? you ok|okay|well|fine|alright|happy|tired|bored",
        ],
    ),
    (
        SmallTalk::Complaint,
        &[
            "you|your|this|it are|is? so|really|just|very|too|such|pretty? a|an|the? BAD BOT|answer|reply|one?",
            "that|this|it is|was? so|really|just|very|totally|completely|all? BAD",
            "that|this|it|you|your is|was|are? not a|an|the|very|really|what? GOOD|answer|helpful|right|true|i? BOT|answer|asked|meant|wanted?",
            "you|that|this|it does|did|do not answer|help|understand my|the|me? question?",
            "that|this|it makes no sense",
            "BAD bot|answer|reply|robot|ai|machine|program",
            "annoying|dumb|incorrect|lame|pathetic|ridiculous|shit|stupid|terrible|useless|wrong",
            "not helpful|useful|true|right|good|correct",
            "no help at all",
            "you|this bot? suck|sucks|stink|stinks",
            "you do|know not? know|understand anything|nothing|shit|me",
            "you know nothing",
            "i do not understand|get this|that|it?",
            "you idiot|moron|fool|liar|clown",
            "idiot|moron|wtf|wth|ffs|boo",
            "i hate|dislike you|this|it bot?",
            "hate you",
            "shut up",
            "go away",
            "get lost",
            "stop it|that|this?",
            "fuck you|off|this?",
            "screw you",
        ],
    ),
    (
        SmallTalk::Thanks,
        &[
            "thanks|thank|ty|tysm|tyvm|cheers|ta you? so|very? much|lots|again? for? your|the|this|that|all? help|answer|info|it?",
            "thanks|thank you? a lot|bunch|million|ton",
            "thanks|thank you? for clarifying|explaining|telling|answering me|us|that|this?",
            "many thanks",
            "much appreciated|obliged",
            "i? really? appreciate it|that|this|you",
            "you|that helped me? a? lot?",
        ],
    ),
    (
        SmallTalk::Goodbye,
        &[
            "bye|goodbye|byebye|cya|farewell|ttyl|gtg|g2g|laters|gn|cu for? now?",
            "good night",
            "see you|ya? later|soon|tomorrow|around|then|next? time?",
            "talk to you? later|soon|tomorrow",
            "have|enjoy a|your|the nice|good|great|lovely? day|evening|night|one|weekend",
            "take care",
            "i am off|leaving|going|out now?",
            "i? have|got|gotta to? go|run|leave now?",
        ],
    ),
    (
        SmallTalk::Praise,
        &[
            "you|your|this|it|that are|is|was? so|really|very|pretty|just|actually? a|an|the|such? GOOD BOT|answer|one|job|work|help|boy|girl?",
            "so|very|really|pretty|how|what? a? GOOD bot|job|work|answer|one|stuff|boy|girl|find|reply|robot?",
            "you rock|rule|legend|star|genius",
            "well done|said|played",
            "bravo|congrats|congratulations|kudos|respect|wow|yay|woah|whoa|gg|wp",
            "i? really|just? love|like|adore you|this|it|that|your bot?",
            "you|this|it works? well|perfectly|great",
        ],
    ),
    (
        SmallTalk::Greeting,
        &[
            "hi|hello|helo|hey|heya|hiya|hallo|hullo|yo|howdy|greetings|hola|gm|ahoy there|all|everyone|everybody|folks|guys|you|again|friend|world?",
            "good morning|afternoon|evening|day there|all|everyone|everybody|folks|guys|friend?",
            "morning|afternoon|evening",
            "nice|good|pleased|great to meet|see you again|too?",
            "welcome back?",
            "can|could|may i ask you? something|questions",
            "can|could|may i ask you? a question",
            "i have|got a question",
            "are? you still? there|here|online|awake|up|working|on|ready|around|listening",
            "anyone|anybody|somebody|someone there|here|home|awake|online",
        ],
    ),
];

/// What stands between remarks and adds nothing to them.
const FILLERS: &[&str] = &[
    "ah|aha|alright|and|anyway|aye|btw|but|day|eh|er|erm|fine|haha|help|hm|hmm|huh|idk|k|kk|lmao|lmfao|lol|lolol|meh|mhm|my|mm|nah|night|no|nope",
    "oh|ok|okay|omg|oops|ping|rofl|so|sorry|sure|test|testing|uh|uhm|um|well|xd|yeah|yep|yes|yup|yay",
    "bot|rapporteur|buddy|bro|dude|friend|guys|man|mate|pal|sir",
    "please|really|very|much|too|again|then|now|today|though|tho",
    "never mind",
    "nvm|np",
    "no worries|problem",
    "my bad",
    "i see|know|agree|understand",
    "got it",
    "you are? welcome|right",
    "i am sorry",
    "excuse me",
];

/// Every pattern of a remark or filler.
pub(super) fn patterns() -> impl Iterator<Item = &'static &'static str> {
    REMARKS.iter().flat_map(|(_, patterns)| *patterns).chain(FILLERS)
}

/// A message taken apart into remarks: their kinds, in the order of the message. None when anything else is said.
pub(super) fn remarks(words: &[String]) -> Option<Vec<SmallTalk>> {
    let mut kinds = Vec::new();
    let mut words = words;
    while !words.is_empty() {
        let (kind, rest) = remark(words)?;
        kinds.extend(kind);
        words = rest;
    }
    Some(kinds)
}

/// The longest remark or filler that `words` start with, and what follows it.
pub(super) fn remark(words: &[String]) -> Option<(Option<SmallTalk>, &[String])> {
    let said = REMARKS.iter().flat_map(|(kind, patterns)| patterns.iter().map(|pattern| (Some(*kind), *pattern)));
    let fillers = FILLERS.iter().map(|pattern| (None, *pattern));
    let rest = |(kind, pattern)| rests(pattern, words).into_iter().map(move |rest| (kind, rest));
    said.chain(fillers).flat_map(rest).min_by_key(|(_, rest)| rest.len())
}

impl SmallTalk {
    /// The kind of a message that holds remarks and nothing else.
    pub(super) fn of(words: &[String]) -> Option<SmallTalk> {
        let kinds = remarks(words)?;
        REMARKS.iter().map(|(kind, _)| *kind).find(|kind| kinds.contains(kind))
    }
}
