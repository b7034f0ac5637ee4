# What is kept and what is set: feedback, unanswered questions, settings, limits, privacy.

## Under an answer
button-helped = Это помогло
button-unhelpful = Это не помогло
button-tell = Сообщить мне, когда будет ответ
button-share = Поделиться здесь
reading-as = Понимаю это так: { $question }
answer-from-talk = Из переговоров { $talk }.
asked-in-another = Вы спросили { $asked }; статьи написаны { $articles }.
shared-by = Этим делится { $name }:

## Feedback
rated-helped = Спасибо. Записано, что этот ответ вам помог.
rated-unhelpful = Спасибо. Записано, что этот ответ вам не помог.
rated-again = { $noted } Это заменяет вашу прежнюю оценку.
will-tell = Я сообщу вам здесь, один раз, когда ответ на это будет в какой-нибудь статье. До тех пор я храню ваш вопрос и ваш id; `/{ command-privacy }` показывает и удаляет их.
waits-for-many = Вы уже ждёте столько ответов, сколько я могу хранить для одного человека. `/{ command-privacy }` показывает и удаляет их.
not-your-question = Сообщить можно только тому, чей это вопрос. Задайте его от себя, и кнопка будет вашей.
ask-again = Я уже не помню этого вопроса. Пожалуйста, задайте его ещё раз.
now-answered = На ваш вопрос «{ $question }» теперь есть ответ:

## What may not be done
slow-down = Вы спрашиваете быстрее, чем мне разрешено отвечать. Пожалуйста, попробуйте ещё раз { $when }.
not-editor = Это только для редакторов этого сервера. Их роли назначают те, кто управляет сервером, через `/{ command-settings } { command-settings-show }`.
not-member = Меня нет среди участников этого места, поэтому здесь я могу говорить только с вами.
may-not-speak = Вам нельзя здесь писать, поэтому я не поделюсь этим за вас. Не хватает права: { $permission }.
cannot-speak = Ответить в { $channel } не удалось: там мне не хватает права «{ $permission }». Его могут дать мне те, кто управляет сервером.
permission-send = Отправлять сообщения
permission-send-in-threads = Отправлять сообщения в ветках

## Unanswered questions
unanswered-header = **Вопросы, на которые не нашлось ответа** за последние 30 дней
unanswered-none = За последние 30 дней без ответа не осталось ничего.
unanswered-line = - { $question } · { $when }
unanswered-line-often = - { $question } · задан { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[other] { $count } раз
}, в последний раз { $when }
unanswered-counted = { $count ->
    [one] Ещё { $count } вопрос, текст которого не сохранён.
    [few] Ещё { $count } вопроса, тексты которых не сохранены.
   *[other] Ещё { $count } вопросов, тексты которых не сохранены.
}
unanswered-not-kept = Этот сервер не хранит тексты вопросов, поэтому я могу их только считать. Это меняют в `/{ command-settings } { command-settings-show }`.

## Privacy
privacy-header = **Что я о вас храню**
privacy-nothing = Я ничего о вас не храню.
privacy-counted = { $count ->
    [one] - { $count } вопрос без текста, под кодом, который заменяет вас
    [few] - { $count } вопроса без текстов, под кодом, который заменяет вас
   *[other] - { $count } вопросов без текстов, под кодом, который заменяет вас
}
privacy-questions = { $count ->
    [one] - { $count } вопрос, под кодом, который заменяет вас, в течение 30 дней:
    [few] - { $count } вопроса, под кодом, который заменяет вас, в течение 30 дней:
   *[other] - { $count } вопросов, под кодом, который заменяет вас, в течение 30 дней:
}
privacy-ratings = { $count ->
    [one] - { $count } оценку ответа, под кодом, который заменяет вас
    [few] - { $count } оценки ответов, под кодом, который заменяет вас
   *[other] - { $count } оценок ответов, под кодом, который заменяет вас
}
privacy-waiting = { $count ->
    [one] - { $count } вопрос, об ответе на который вы просили сообщить, вместе с вашим id:
    [few] - { $count } вопроса, об ответах на которые вы просили сообщить, вместе с вашим id:
   *[other] - { $count } вопросов, об ответах на которые вы просили сообщить, вместе с вашим id:
}
privacy-item = { "  " }- { $question }
privacy-more = { "  " }- и ещё { $count }
privacy-memory = Ваш последний вопрос я помню, чтобы понимать уточнения, и забываю после перезапуска.
button-forget = Удалить всё это сейчас
privacy-forgotten = Удалено. Я больше ничего о вас не храню.

## Settings
settings-header = **Настройки этого сервера**
settings-line = - **{ $name }**: { $value }
settings-choose = Изменить настройку
settings-saved = Сохранено.
button-back = Назад
settings-no-intent = ⚠️ Обратите внимание: мне не разрешено читать сообщения без упоминания меня, поэтому в каналах вопросов я молчу. Мой оператор должен включить Message Content Intent (Developer Portal, Bot) и задать `discord.message_content = true`.
settings-talks = Переговоры
settings-talks-none = ничего не закреплено; `/{ command-settings } { command-settings-talk }` закрепляет канал или тег форума
settings-talk-bound = { $channel } → { $talk }
setting-ask-channels = Каналы вопросов
setting-ask-channels-about = Каналы, в которых я отвечаю на каждый вопрос без упоминания меня и не вмешиваюсь в болтовню. На форуме каждая новая публикация — это вопрос.
setting-speak-from = Отзываться от
setting-speak-from-about = Какой должна быть моя уверенность, в процентах, чтобы отозваться в канале вопросов без обращения.
setting-editors = Редакторы
setting-editors-about = Роли, участники которых могут добавлять и убирать статьи, видеть вопросы без ответа и менять эти настройки. Кто управляет сервером, может это всегда.
setting-length = Объём ответов
setting-length-about = Сколько текста статьи показывает ответ.
setting-threshold = Достаточная уверенность
setting-threshold-about = Какой должна быть моя уверенность, в процентах, чтобы считать отрывок ответом. Чем она выше, тем меньше неверных ответов и больше вопросов без ответа.
setting-language = Язык
setting-language-about = На каком языке я говорю со всеми. Кто пользуется командой, получает ответ на языке своего Discord.
setting-keep-questions = Хранить вопросы
setting-keep-questions-about = Хранить ли тексты вопросов 30 дней, чтобы редакторы видели, что осталось без ответа, а оценки можно было использовать. Иначе я их только считаю.
setting-pace = Темп
setting-pace-about = Как часто можно спрашивать одному человеку, в одном канале и на сервере.
value-none = нет
value-operator = по настройке оператора
value-server = как у сервера в Discord
value-percent = { $percent } %
value-yes = да
value-no = нет
value-sentence = предложение, которое отвечает
value-passage = отрывок
value-context = отрывок с соседними абзацами
value-strict = строгий, для больших серверов
value-normal = обычный
value-relaxed = свободный, для серверов, где все знакомы между собой
form-percent = Проценты, 0–100; пусто: как у оператора
no-percentage = «{ $text }» — не число от 0 до 100. Ничего не изменено.
settings-channel-on = { $channel } теперь канал вопросов: я отвечаю там на каждый вопрос и не вмешиваюсь в болтовню.
settings-channel-off = { $channel } больше не канал вопросов.
settings-talk-on = В { $channel } поиск теперь идёт только по переговорам { $talk }.
settings-talk-off = В { $channel } поиск теперь идёт по всем переговорам.
settings-only-server = Это работает только на сервере.
settings-too-many = Каналов вопросов может быть не больше { $count }. Сначала уберите один из них.
