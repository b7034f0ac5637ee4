# Commands and their options: names and descriptions.
# An id is made of the names: `command-article-add-file` names the option `file` of `/article add`.
# Discord takes names of at most 32 letters and digits in lower case, descriptions of at most 100 characters.

command-ask = спросить
command-ask-description = Задать вопрос статьям о переговорах
command-ask-question = вопрос
command-ask-question-description = Что вы хотите узнать
command-ask-private = только-мне
command-ask-private-description = Показать ответ только мне
command-ask-article = статья
command-ask-article-description = Искать только в этой статье

command-ask-about-this = Спросить об этом

command-party = сторона
command-party-description = Чего сторона переговоров требует, что отвергает, предлагает, заявляет и делает
command-party-party = сторона
command-party-party-description = Сторона или другое её название

command-compare = сравнить
command-compare-description = Две стороны рядом, вопрос за вопросом
command-compare-a = первая
command-compare-a-description = Сторона или другое её название
command-compare-b = вторая
command-compare-b-description = Другая сторона
command-compare-topic = тема
command-compare-topic-description = Только то, что относится к этой теме

command-quotes = цитаты
command-quotes-description = Что сторона или человек сказали, дословно
command-quotes-who = кто
command-quotes-who-description = Сторона или человек
command-quotes-topic = тема
command-quotes-topic-description = Только то, что относится к этой теме

command-timeline = хронология
command-timeline-description = Что и когда произошло, сначала новое, с диаграммой активности сторон
command-timeline-party = сторона
command-timeline-party-description = Только эта сторона

command-who = кто
command-who-description = Кто этот человек: должности, сторона и предложения, в которых его представляют
command-who-name = имя
command-who-name-description = Имя или одна фамилия

command-parties = стороны
command-parties-description = Кто участвует в переговорах как сторона

command-articles = статьи
command-articles-description = Прочитанные статьи, сначала новые

command-help = помощь
command-help-description = Что умеет этот бот

command-talks = переговоры
command-talks-description = Переговоры, за которыми я слежу, каждые с самой новой статьёй

command-privacy = конфиденциальность
command-privacy-description = Что я о вас храню, и кнопка, чтобы это удалить

command-article = статья
command-article-description = Статьи библиотеки, для редакторов
command-article-add = добавить
command-article-add-description = Добавить статью после предварительного просмотра
command-article-add-file = файл
command-article-add-file-description = Файл: .md, .txt, .html или .jsonl, до 10 МиБ
command-article-add-link = ссылка
command-article-add-link-description = Или её адрес в интернете
command-article-add-talk = переговоры
command-article-add-talk-description = Переговоры, к которым она относится
command-article-remove = убрать
command-article-remove-description = Убрать статью
command-article-remove-article = статья
command-article-remove-article-description = Какую именно
command-article-list = список
command-article-list-description = Список статей, сначала новые
command-article-show = показать
command-article-show-description = Показать, что известно о статье
command-article-show-article = статья
command-article-show-article-description = Какую именно

command-feed = лента
command-feed-description = Ленты, в которых я ищу новые статьи, для редакторов
command-feed-add = добавить
command-feed-add-description = Читать ленту (RSS, Atom или JSON Feed)
command-feed-add-link = ссылка
command-feed-add-link-description = Её адрес
command-feed-add-channel = канал
command-feed-add-channel-description = Где показывать новые записи (здесь, если не указать)
command-feed-add-automatic = автоматически
command-feed-add-automatic-description = Брать новые записи, не спрашивая редакторов
command-feed-add-talk = переговоры
command-feed-add-talk-description = Переговоры, к которым относятся её записи
command-feed-list = список
command-feed-list-description = Список лент этого сервера
command-feed-remove = убрать
command-feed-remove-description = Больше не читать ленту
command-feed-remove-feed = лента
command-feed-remove-feed-description = Какую именно

command-unanswered = без-ответа
command-unanswered-description = Вопросы, на которые не нашлось ответа, для редакторов

command-settings = настройки
command-settings-description = Настройки этого сервера, для редакторов
command-settings-show = показать
command-settings-show-description = Всё, что настроено, с меню для изменений
command-settings-channel = канал
command-settings-channel-description = Отвечать в канале на каждый вопрос или больше не отвечать
command-settings-channel-channel = канал
command-settings-channel-channel-description = Канал или форум
command-settings-channel-answer = отвечать
command-settings-channel-answer-description = Отвечать ли там на каждый вопрос (да, если не указать)
command-settings-talk = переговоры
command-settings-talk-description = Закрепить канал или тег форума за одними из переговоров
command-settings-talk-channel = канал
command-settings-talk-channel-description = Канал или форум
command-settings-talk-talk = переговоры
command-settings-talk-talk-description = Какие именно; все, если не указать
command-settings-talk-tag = тег
command-settings-talk-tag-description = Только публикации с этим тегом форума
