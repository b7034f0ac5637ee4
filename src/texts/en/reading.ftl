# What readers see: answers, cards, lists, help, what went wrong.
articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}

## Answers

found-nothing = Nothing in the articles answers that.
found-nearest = Nothing in the articles answers that. The nearest passage:
found-near = Nothing in the articles answers that. Another passage near it:
found-gone = (no longer in the articles)

## Where something stands

source-untitled = untitled
source-link = link
source-paragraph = paragraph { $paragraph }
source-paragraphs = paragraphs { $first }–{ $last }

## Buttons

button-previous = Previous
button-next = Next
button-next-of = Next ({ $at } of { $of })
button-context = Context
button-sources = Sources

## What a statement amounts to: as a heading

kind-wants = Wants
kind-red-lines = Red lines
kind-offers = Offers
kind-says = Says
kind-does = Does

## The same after a party’s name

label-wants = wants
label-red-lines = red lines
label-offers = offers
label-says = says
label-does = does
label-of = { $party } *{ $kind }*:

## Whose words a sentence is

mark-quote = own words
mark-paraphrase = reported
mark-outlet = the outlet’s words
mark-unnamed = unnamed source

## Points of a party: none, where else one stands, what became of it

point-none = not found in { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
point-also-in = also in { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
point-superseded = **superseded**: see { $kind }
point-superseded-on = **superseded on { $day }**: see { $kind }

## Pages on the parties

page-continued = (continued)
page-as-of = { $count ->
    [one] { $count } article
   *[other] { $count } articles
} as of { $day }
page-suggested = no roster: parties as the articles suggest them
person-from = from { $day }
person-until = until { $day }

view-both = { $a } and { $b }
view-compared-on = { $a } and { $b } on “{ $topic }”
view-alone = { $party } alone
view-nothing-shared = nothing on which both have a point, in { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
view-quotes = { $who }, word for word
view-quotes-on = { $who } on “{ $topic }”, word for word
view-no-quotation = no quotation found in { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
view-timeline = { $party }, newest first
view-timeline-all = All parties, newest first
view-undated = Undated
view-told = (“{ $moment }”)
view-told-on = (“{ $moment }”, told on { $day })
view-nothing = nothing found in { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
who-unlisted = not in the roster
who-statements = { $count ->
    [one] { $count } statement
   *[other] { $count } statements
} in the articles

## Lists

parties-heading = **Parties to the talks** (`/{ command-party }` shows one’s card)
parties-none = The roster names no party yet.
parties-suggested = No roster is written: these are the parties that the articles suggest.
parties-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
articles-heading = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}, newest first
articles-none = No article has been read yet.

## The picture of who moved and when

picture-title = Statements and acts a week
picture-weeks = Statements and acts a week, from the week of { $first } to that of { $last }.
picture-week = Statements and acts in the week of { $day }.
picture-none = none
picture-most = most in the week of { $day } ({ $count })
picture-day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
picture-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

## Of the library and the bot

about-no-articles = I have read no article yet.
about-articles = I have read { $count ->
    [one] { $count } article
   *[other] { $count } articles
}:
about-articles-newest = I have read { $count ->
    [one] { $count } article
   *[other] { $count } articles
}. The newest:
about-newest = The newest of { $count ->
    [one] { $count } article
   *[other] { $count } articles
} is of { $day }:
about-undated = I have read { $count ->
    [one] { $count } article
   *[other] { $count } articles
} that told me no date.
about-more = `/{ command-articles }` lists them all.
about-no-parties = I have been told of no party yet.
about-parties = I know { $count ->
    [one] { $count } party
   *[other] { $count } parties
}:
about-identity = I am Rapporteur, a bot: a program that reads articles about talks and answers with their own words. I am no person and no language model; free software, run by whoever brought me here.
about-abilities = Ask me about the talks in your own words: I answer with the passage that says it, word for word, and its source. I also tell what each party wants, and what I have read.
about-method = I make nothing up: an answer is a passage of an article, quoted word for word, with its source. I look for your words in the articles and work out how likely the best passage is to answer; under { $percent }% I say that nothing answers. Whether an article is right, I cannot tell.

## Small talk

small-talk-greeting = Hello! Ask me anything about the talks.
small-talk-how-are-you = Well, thank you, and ready to look things up. What would you like to know about the talks?
small-talk-thanks = You are welcome!
small-talk-goodbye = Goodbye! I will be here, reading.
small-talk-praise = Thank you! The credit goes to those who wrote the articles.
small-talk-complaint = I am sorry that was no help. I only know what the articles say: other words in the question may find more.

## Help: short lines, for a phone

help =
    Ask me about the talks: I answer with the passage that says it, word for word.
    - Mention me with a question, or write to me directly
    - `/{ command-ask }` asks, for you alone if you like, or in one article
    - A message’s menu, Apps, **{ command-ask-about-this }**
    - `/{ command-party }` what a party wants, refuses and offers
    - `/{ command-compare }` two parties side by side, on a topic if you like
    - `/{ command-quotes }` what a party or a person said, word for word
    - `/{ command-timeline }` what happened when, with a picture of who moved
    - `/{ command-who }` who somebody is
    - `/{ command-parties }` who is at the table
    - `/{ command-articles }` what I have read
    When nothing answers, I say so.

## What went wrong

error-too-long = That question is too long: { $length } characters, at most { $most }. Please ask in fewer words.
error-no-such-article = There is no article “{ $article }”. `/{ command-articles }` lists them.
error-no-roster = There is no roster of parties yet, and the articles name nobody often enough to suggest one: write one in config/parties.toml (`rapporteur init` makes a sample).
error-one-party = Both names are { $party }’s: name two different parties.
error-no-such-speaker = Nobody called “{ $name }” is in the roster or speaks in the articles.
error-no-such-talk = There are no talks “{ $name }” in the library. Talks: { $known }
error-no-talks = There are no talks “{ $name }” in the library. It knows none: an article belongs to those of its front matter (`talks: [miami]`) or of its folder.
error-no-such-party = There is no party “{ $name }”. Parties: { $known }.
error-away = I cannot look into the articles at the moment. Please ask again in a minute.
error-nobody-holds = The articles cannot be changed at the moment. Please try again in a few minutes: nothing is lost.
error-fault = Something went wrong on my side, and my operator can see it in the log as incident `{ $incident }`. Please try again.
error-button-foreign = That button is not one of mine.
error-button-outdated = That button is from another version of me: please ask again.
error-stale = That answer is from an earlier state of the articles. Please ask again.
error-unknown-command = That command has changed. Please try again in a minute, once Discord shows the new one.
