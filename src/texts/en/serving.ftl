# What is kept and what is set: feedback, unanswered questions, settings, limits, privacy.

## Under an answer
button-helped = This helped
button-unhelpful = This did not
button-tell = Tell me when there is an answer
button-share = Share here
reading-as = Reading this as: { $question }
answer-from-talk = From the talks { $talk }.
asked-in-another = You asked in { $asked }; the articles are in { $articles }.
shared-by = Shared by { $name }:

## Feedback
rated-helped = Thank you. I have noted that this answer helped you.
rated-unhelpful = Thank you. I have noted that this answer did not help you.
rated-again = { $noted } It takes the place of what you said before.
will-tell = I will tell you here, once, when an article answers this. Until then I keep your question and your id; `/{ command-privacy }` shows and deletes them.
waits-for-many = You wait for as many answers as I can keep for one person. `/{ command-privacy }` lists them and deletes them.
not-your-question = Only the one who asked can be told. Ask it yourself, and the button is yours.
ask-again = I do not remember that question any more. Please ask it again.
now-answered = There is an answer now to your question “{ $question }”:

## What may not be done
slow-down = You ask faster than I may answer. Please try again { $when }.
not-editor = That is for this server’s editors. Whoever manages the server names their roles with `/{ command-settings } { command-settings-show }`.
not-member = I am not a member of this place, so I can speak to you alone here.
may-not-speak = You may not write here, so I do not share it for you. Missing: { $permission }.
cannot-speak = I could not answer in { $channel }: I lack the permission “{ $permission }” there. Whoever manages the server can give it to me.
permission-send = Send Messages
permission-send-in-threads = Send Messages in Threads

## Unanswered questions
unanswered-header = **Questions that nothing answered** in the last 30 days
unanswered-none = Nothing was left unanswered in the last 30 days.
unanswered-line = - { $question } · { $when }
unanswered-line-often = - { $question } · asked { $count ->
    [one] { $count } time
   *[other] { $count } times
}, last { $when }
unanswered-counted = { $count ->
    [one] { $count } more whose text was not kept.
   *[other] { $count } more whose texts were not kept.
}
unanswered-not-kept = This server does not keep the texts of questions, so I can only count them. `/{ command-settings } { command-settings-show }` changes that.

## Privacy
privacy-header = **What I keep of you**
privacy-nothing = I keep nothing of you.
privacy-counted = { $count ->
    [one] - { $count } question without its text, under a code that stands for you
   *[other] - { $count } questions without their texts, under a code that stands for you
}
privacy-questions = { $count ->
    [one] - { $count } question, under a code that stands for you, for 30 days:
   *[other] - { $count } questions, under a code that stands for you, for 30 days:
}
privacy-ratings = { $count ->
    [one] - { $count } rating of an answer, under a code that stands for you
   *[other] - { $count } ratings of answers, under a code that stands for you
}
privacy-waiting = { $count ->
    [one] - { $count } question whose answer you asked to be told of, with your id:
   *[other] - { $count } questions whose answers you asked to be told of, with your id:
}
privacy-item = { "  " }- { $question }
privacy-more = { "  " }- and { $count } more
privacy-memory = What you asked last is in my memory for follow-ups, and gone when I restart.
button-forget = Delete all of it now
privacy-forgotten = Deleted. I keep nothing of you any more.

## Settings
settings-header = **Settings of this server**
settings-line = - **{ $name }**: { $value }
settings-choose = Change a setting
settings-saved = Saved.
button-back = Back
settings-no-intent = ⚠️ Note: I may not read messages that do not mention me, so ask-channels stay silent. My operator has to switch on the message content intent (Developer Portal, Bot) and set `discord.message_content = true`.
settings-talks = Talks
settings-talks-none = none bound; `/{ command-settings } { command-settings-talk }` binds a channel or a forum tag
settings-talk-bound = { $channel } to { $talk }
setting-ask-channels = Ask-channels
setting-ask-channels-about = Channels in which I answer every question without being mentioned, and leave chatter alone. In a forum, every new post is a question.
setting-speak-from = Speak up from
setting-speak-from-about = How sure I must be, in per cent, to answer unasked in an ask-channel.
setting-editors = Editors
setting-editors-about = Roles whose members may add and remove articles, see unanswered questions and change these settings. Those who manage the server may always.
setting-length = Length of answers
setting-length-about = How much of the article an answer shows.
setting-threshold = Sure enough
setting-threshold-about = How sure I must be, in per cent, to say that a passage answers. Higher: fewer wrong answers, and more questions left unanswered.
setting-language = Language
setting-language-about = In which language I speak to all. Whoever uses a command is answered in the language of their Discord.
setting-keep-questions = Keep questions
setting-keep-questions-about = Whether I keep the texts of questions for 30 days, so that editors see what went unanswered and ratings can be used. Without it I only count them.
setting-pace = Pace
setting-pace-about = How often one person, one channel and the server may ask.
value-none = none
value-operator = as my operator has set it
value-server = as the server’s in Discord
value-percent = { $percent } %
value-yes = yes
value-no = no
value-sentence = the sentence that answers
value-passage = the passage
value-context = the passage with the paragraphs around it
value-strict = strict, for large servers
value-normal = normal
value-relaxed = relaxed, for servers whose members know each other
form-percent = Per cent, 0 to 100; empty: as my operator set
no-percentage = “{ $text }” is no number from 0 to 100. Nothing has changed.
settings-channel-on = { $channel } is an ask-channel now: I answer every question there, and leave chatter alone.
settings-channel-off = { $channel } is no ask-channel any more.
settings-talk-on = { $channel } keeps to the talks { $talk } now.
settings-talk-off = { $channel } searches all talks now.
settings-only-server = That works in a server only.
settings-too-many = At most { $count } channels can be ask-channels. Take one out first.
