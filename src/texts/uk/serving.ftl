# What is kept and what is set: feedback, unanswered questions, settings, limits, privacy.

## Under an answer
button-helped = Це допомогло
button-unhelpful = Це не допомогло
button-tell = Сповістити мене, коли буде відповідь
button-share = Поділитися тут
reading-as = Розумію це так: { $question }
answer-from-talk = З переговорів { $talk }.
asked-in-another = Ви запитали { $asked }; статті написано { $articles }.
shared-by = Цим ділиться { $name }:

## Feedback
rated-helped = Дякую. Занотовано, що ця відповідь вам допомогла.
rated-unhelpful = Дякую. Занотовано, що ця відповідь вам не допомогла.
rated-again = { $noted } Це замінює вашу попередню оцінку.
will-tell = Я сповіщу вас тут, один раз, коли відповідь на це буде в якійсь статті. До того часу я зберігаю ваше запитання та ваш id; `/{ command-privacy }` показує й видаляє їх.
waits-for-many = Ви вже чекаєте на стільки відповідей, скільки я можу зберігати для однієї людини. `/{ command-privacy }` показує й видаляє їх.
not-your-question = Сповістити можна лише того, чиє це запитання. Поставте його від себе, і кнопка буде вашою.
ask-again = Я вже не пам’ятаю цього запитання. Будь ласка, поставте його ще раз.
now-answered = На ваше запитання «{ $question }» тепер є відповідь:

## What may not be done
slow-down = Ви запитуєте швидше, ніж мені дозволено відповідати. Будь ласка, спробуйте ще раз { $when }.
not-editor = Це лише для редакторів цього сервера. Їхні ролі призначають ті, хто керує сервером, через `/{ command-settings } { command-settings-show }`.
not-member = Мене немає серед учасників цього місця, тож тут я можу говорити лише до вас.
may-not-speak = Вам не можна тут писати, тож я не поділюся цим за вас. Бракує права: { $permission }.
cannot-speak = Відповісти в { $channel } не вдалося: там мені бракує права «{ $permission }». Його можуть надати мені ті, хто керує сервером.
permission-send = Надсилати повідомлення
permission-send-in-threads = Надсилати повідомлення в гілках

## Unanswered questions
unanswered-header = **Запитання, на які не знайшлося відповіді** за останні 30 днів
unanswered-none = За останні 30 днів без відповіді не залишилося нічого.
unanswered-line = - { $question } · { $when }
unanswered-line-often = - { $question } · поставлено { $count ->
    [one] { $count } раз
    [few] { $count } рази
   *[other] { $count } разів
}, востаннє { $when }
unanswered-counted = { $count ->
    [one] Ще { $count } запитання, текст якого не збережено.
    [few] Ще { $count } запитання, тексти яких не збережено.
   *[other] Ще { $count } запитань, тексти яких не збережено.
}
unanswered-not-kept = Цей сервер не зберігає текстів запитань, тож я можу їх лише рахувати. Це змінюють у `/{ command-settings } { command-settings-show }`.

## Privacy
privacy-header = **Що я про вас зберігаю**
privacy-nothing = Я нічого про вас не зберігаю.
privacy-counted = { $count ->
    [one] - { $count } запитання без тексту, під кодом, що заступає вас
    [few] - { $count } запитання без текстів, під кодом, що заступає вас
   *[other] - { $count } запитань без текстів, під кодом, що заступає вас
}
privacy-questions = { $count ->
    [one] - { $count } запитання, під кодом, що заступає вас, протягом 30 днів:
    [few] - { $count } запитання, під кодом, що заступає вас, протягом 30 днів:
   *[other] - { $count } запитань, під кодом, що заступає вас, протягом 30 днів:
}
privacy-ratings = { $count ->
    [one] - { $count } оцінку відповіді, під кодом, що заступає вас
    [few] - { $count } оцінки відповідей, під кодом, що заступає вас
   *[other] - { $count } оцінок відповідей, під кодом, що заступає вас
}
privacy-waiting = { $count ->
    [one] - { $count } запитання, про відповідь на яке ви просили сповістити, разом із вашим id:
    [few] - { $count } запитання, про відповіді на які ви просили сповістити, разом із вашим id:
   *[other] - { $count } запитань, про відповіді на які ви просили сповістити, разом із вашим id:
}
privacy-item = { "  " }- { $question }
privacy-more = { "  " }- і ще { $count }
privacy-memory = Ваше останнє запитання я пам’ятаю, щоб розуміти уточнення, і забуваю після перезапуску.
button-forget = Видалити все це зараз
privacy-forgotten = Видалено. Я більше нічого про вас не зберігаю.

## Settings
settings-header = **Налаштування цього сервера**
settings-line = - **{ $name }**: { $value }
settings-choose = Змінити налаштування
settings-saved = Збережено.
button-back = Назад
settings-no-intent = ⚠️ Зверніть увагу: мені не дозволено читати повідомлення без згадки про мене, тож у каналах запитань я мовчу. Мій оператор має ввімкнути Message Content Intent (Developer Portal, Bot) і встановити `discord.message_content = true`.
settings-talks = Переговори
settings-talks-none = нічого не закріплено; `/{ command-settings } { command-settings-talk }` закріплює канал або тег форуму
settings-talk-bound = { $channel } → { $talk }
setting-ask-channels = Канали запитань
setting-ask-channels-about = Канали, у яких я відповідаю на кожне запитання без згадки про мене й не втручаюся в балачки. На форумі кожен новий допис — це запитання.
setting-speak-from = Озиватися від
setting-speak-from-about = Якою має бути моя певність, у відсотках, щоб озватися в каналі запитань без звертання.
setting-editors = Редактори
setting-editors-about = Ролі, учасники яких можуть додавати й вилучати статті, бачити запитання без відповіді та змінювати ці налаштування. Хто керує сервером, може це завжди.
setting-length = Обсяг відповідей
setting-length-about = Скільки тексту статті показує відповідь.
setting-threshold = Достатня певність
setting-threshold-about = Якою має бути моя певність, у відсотках, щоб вважати уривок відповіддю. Що вище, то менше хибних відповідей і більше запитань без відповіді.
setting-language = Мова
setting-language-about = Якою мовою я говорю до всіх. Хто користується командою, отримує відповідь мовою свого Discord.
setting-keep-questions = Зберігати запитання
setting-keep-questions-about = Чи зберігати тексти запитань протягом 30 днів, щоб редактори бачили, що залишилося без відповіді, а оцінки можна було використати. Інакше я їх лише рахую.
setting-pace = Темп
setting-pace-about = Як часто можна запитувати одній людині, в одному каналі та на сервері.
value-none = немає
value-operator = за налаштуванням оператора
value-server = як у сервера в Discord
value-percent = { $percent } %
value-yes = так
value-no = ні
value-sentence = речення, що відповідає
value-passage = уривок
value-context = уривок із сусідніми абзацами
value-strict = суворий, для великих серверів
value-normal = звичайний
value-relaxed = вільний, для серверів, де всі знайомі між собою
form-percent = Відсотки, 0–100; порожньо: як в оператора
no-percentage = «{ $text }» — не число від 0 до 100. Нічого не змінено.
settings-channel-on = { $channel } тепер канал запитань: я відповідаю там на кожне запитання й не втручаюся в балачки.
settings-channel-off = { $channel } більше не канал запитань.
settings-talk-on = У { $channel } пошук тепер іде лише в переговорах { $talk }.
settings-talk-off = У { $channel } пошук тепер іде в усіх переговорах.
settings-only-server = Це працює лише на сервері.
settings-too-many = Каналів запитань може бути щонайбільше { $count }. Спершу приберіть один із них.
