# Commands and their options: names and descriptions.
# An id is made of the names: `command-article-add-file` names the option `file` of `/article add`.
# Discord takes names of at most 32 letters and digits in lower case, descriptions of at most 100 characters.

command-ask = запитати
command-ask-description = Поставити запитання до статей про переговори
command-ask-question = питання
command-ask-question-description = Що ви хочете дізнатися
command-ask-private = лише-мені
command-ask-private-description = Показати відповідь лише мені
command-ask-article = стаття
command-ask-article-description = Шукати лише в цій статті

command-ask-about-this = Запитати про це

command-party = сторона
command-party-description = Чого сторона переговорів вимагає, що відкидає, пропонує, заявляє та робить
command-party-party = сторона
command-party-party-description = Сторона або інша її назва

command-compare = порівняти
command-compare-description = Дві сторони поруч, питання за питанням
command-compare-a = перша
command-compare-a-description = Сторона або інша її назва
command-compare-b = друга
command-compare-b-description = Інша сторона
command-compare-topic = тема
command-compare-topic-description = Лише те, що стосується цієї теми

command-quotes = цитати
command-quotes-description = Що сторона або особа сказала, дослівно
command-quotes-who = хто
command-quotes-who-description = Сторона або особа
command-quotes-topic = тема
command-quotes-topic-description = Лише те, що стосується цієї теми

command-timeline = хронологія
command-timeline-description = Що й коли відбулося, спочатку найновіше, з діаграмою активності сторін
command-timeline-party = сторона
command-timeline-party-description = Лише ця сторона

command-who = хто
command-who-description = Хто ця людина: посади, сторона та речення, у яких її представлено
command-who-name = особа
command-who-name-description = Ім’я або саме прізвище

command-parties = сторони
command-parties-description = Хто є стороною переговорів

command-articles = статті
command-articles-description = Прочитані статті, спочатку найновіші

command-help = допомога
command-help-description = Що вміє цей бот

command-talks = переговори
command-talks-description = Переговори, за якими я стежу, кожні з найновішою статтею

command-privacy = приватність
command-privacy-description = Що я про вас зберігаю, і кнопка, щоб це видалити

command-article = стаття
command-article-description = Статті бібліотеки, для редакторів
command-article-add = додати
command-article-add-description = Додати статтю після попереднього перегляду
command-article-add-file = файл
command-article-add-file-description = Файл: .md, .txt, .html або .jsonl, до 10 МіБ
command-article-add-link = посилання
command-article-add-link-description = Або її адреса в інтернеті
command-article-add-talk = переговори
command-article-add-talk-description = Переговори, до яких вона належить
command-article-remove = вилучити
command-article-remove-description = Вилучити статтю
command-article-remove-article = стаття
command-article-remove-article-description = Яку саме
command-article-list = список
command-article-list-description = Список статей, спочатку найновіші
command-article-show = показати
command-article-show-description = Показати, що відомо про статтю
command-article-show-article = стаття
command-article-show-article-description = Яку саме

command-feed = стрічка
command-feed-description = Стрічки, у яких я шукаю нові статті, для редакторів
command-feed-add = додати
command-feed-add-description = Читати стрічку (RSS, Atom або JSON Feed)
command-feed-add-link = посилання
command-feed-add-link-description = Її адреса
command-feed-add-channel = канал
command-feed-add-channel-description = Де показувати нові записи (тут, якщо не вказати)
command-feed-add-automatic = автоматично
command-feed-add-automatic-description = Брати нові записи, не питаючи редакторів
command-feed-add-talk = переговори
command-feed-add-talk-description = Переговори, до яких належать її записи
command-feed-list = список
command-feed-list-description = Список стрічок цього сервера
command-feed-remove = вилучити
command-feed-remove-description = Більше не читати стрічку
command-feed-remove-feed = стрічка
command-feed-remove-feed-description = Яку саме

command-unanswered = без-відповіді
command-unanswered-description = Запитання, на які не знайшлося відповіді, для редакторів

command-settings = налаштування
command-settings-description = Налаштування цього сервера, для редакторів
command-settings-show = показати
command-settings-show-description = Усе, що налаштовано, з меню для змін
command-settings-channel = канал
command-settings-channel-description = Відповідати в каналі на кожне запитання або більше ні
command-settings-channel-channel = канал
command-settings-channel-channel-description = Канал або форум
command-settings-channel-answer = відповідати
command-settings-channel-answer-description = Чи відповідати там на кожне запитання (так, якщо не вказати)
command-settings-talk = переговори
command-settings-talk-description = Закріпити канал або тег форуму за одними з переговорів
command-settings-talk-channel = канал
command-settings-talk-channel-description = Канал або форум
command-settings-talk-talk = переговори
command-settings-talk-talk-description = Які саме; усі, якщо не вказати
command-settings-talk-tag = тег
command-settings-talk-tag-description = Лише дописи з цим тегом форуму
