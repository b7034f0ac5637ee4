# What readers see: answers, cards, lists, help, what went wrong.
articles = { $count ->
    [one] { $count } статья
    [few] { $count } статьи
   *[other] { $count } статей
}

## Answers

found-nothing = В статьях нет ответа на это.
found-nearest = В статьях нет ответа на это. Ближайший отрывок:
found-near = В статьях нет ответа на это. Ещё один близкий отрывок:
found-gone = (в статьях этого больше нет)

## Where something stands

source-untitled = без названия
source-link = ссылка
source-paragraph = абзац { $paragraph }
source-paragraphs = абзацы { $first }–{ $last }

## Buttons

button-previous = Назад
button-next = Дальше
button-next-of = Дальше ({ $at } из { $of })
button-context = Контекст
button-sources = Источники

## What a statement amounts to: as a heading

kind-wants = Требования
kind-red-lines = Красные линии
kind-offers = Предложения
kind-says = Заявления
kind-does = Действия

## The same after a party’s name

label-wants = требования
label-red-lines = красные линии
label-offers = предложения
label-says = заявления
label-does = действия
label-of = { $party }, *{ $kind }*:

## Whose words a sentence is

mark-quote = прямая речь
mark-paraphrase = в пересказе
mark-outlet = слова издания
mark-unnamed = неназванный источник

## Points of a party: none, where else one stands, what became of it

point-none = не найдено в { $count ->
    [one] { $count } статье
    [few] { $count } статьях
   *[other] { $count } статьях
}
point-also-in = также в { $count ->
    [one] { $count } статье
    [few] { $count } статьях
   *[other] { $count } статьях
}
point-superseded = **заменено более новым**: см. «{ $kind }»
point-superseded-on = **заменено более новым ({ $day })**: см. «{ $kind }»

## Pages on the parties

page-continued = (продолжение)
page-as-of = { $count ->
    [one] { $count } статья
    [few] { $count } статьи
   *[other] { $count } статей
}, по состоянию на { $day }
page-suggested = списка сторон нет: они определены по статьям
person-from = с { $day }
person-until = до { $day }

view-both = { $a } и { $b }
view-compared-on = { $a } и { $b }: «{ $topic }»
view-alone = Только { $party }
view-nothing-shared = ничего, о чём высказались бы обе стороны, в { $count ->
    [one] { $count } статье
    [few] { $count } статьях
   *[other] { $count } статьях
}
view-quotes = { $who }: дословно
view-quotes-on = { $who }: дословно на тему «{ $topic }»
view-no-quotation = цитат не найдено в { $count ->
    [one] { $count } статье
    [few] { $count } статьях
   *[other] { $count } статьях
}
view-timeline = { $party }: сначала новое
view-timeline-all = Все стороны: сначала новое
view-undated = Без даты
view-told = («{ $moment }»)
view-told-on = («{ $moment }», опубликовано { $day })
view-nothing = ничего не найдено в { $count ->
    [one] { $count } статье
    [few] { $count } статьях
   *[other] { $count } статьях
}
who-unlisted = нет в списке сторон
who-statements = { $count ->
    [one] { $count } высказывание
    [few] { $count } высказывания
   *[other] { $count } высказываний
} в статьях

## Lists

parties-heading = **Стороны переговоров** (`/{ command-party }` показывает карточку одной из них)
parties-none = В списке сторон пока нет ни одной.
parties-suggested = Список сторон не составлен: это те, на которые указывают статьи.
parties-people = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}
articles-heading = { $count ->
    [one] { $count } статья
    [few] { $count } статьи
   *[other] { $count } статей
}, сначала новые
articles-none = Пока не прочитано ни одной статьи.

## The picture of who moved and when

picture-title = Заявления и действия за неделю
picture-weeks = Заявления и действия за неделю: первая неделя — с { $first }, последняя — с { $last }.
picture-week = Заявления и действия за неделю с { $day }.
picture-none = нет
picture-most = больше всего за неделю с { $day } ({ $count })
picture-day = { $day } { $month ->
    [1] янв.
    [2] февр.
    [3] мар.
    [4] апр.
    [5] мая
    [6] июн.
    [7] июл.
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
}
picture-date = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
} { $year }

## Of the library and the bot

about-no-articles = Пока не прочитано ни одной статьи.
about-articles = Прочитано { $count ->
    [one] { $count } статью
    [few] { $count } статьи
   *[other] { $count } статей
}:
about-articles-newest = Прочитано { $count ->
    [one] { $count } статью
    [few] { $count } статьи
   *[other] { $count } статей
}. Самые новые:
about-newest = Самая новая из { $count ->
    [one] { $count } статьи
    [few] { $count } статей
   *[other] { $count } статей
} имеет дату { $day }:
about-undated = Прочитано { $count ->
    [one] { $count } статью
    [few] { $count } статьи
   *[other] { $count } статей
}, но дата в них не указана.
about-more = `/{ command-articles }` показывает весь список.
about-no-parties = Мне пока не назвали ни одной стороны.
about-parties = Мне { $count ->
    [one] известна { $count } сторона
    [few] известны { $count } стороны
   *[other] известно { $count } сторон
}:
about-identity = Я Rapporteur, бот: программа, которая читает статьи о переговорах и отвечает их же словами. Я не человек и не языковая модель; это свободное программное обеспечение, и за мной присматривают те, кто меня сюда пригласил.
about-abilities = Спрашивайте о переговорах своими словами: я отвечу отрывком, в котором об этом сказано, дословно и с источником. Ещё я расскажу, чего хочет каждая сторона и какие статьи прочитаны.
about-method = Я ничего не выдумываю: ответ — это отрывок статьи, приведённый дословно, с источником. Я ищу ваши слова в статьях и оцениваю, насколько вероятно, что лучший отрывок отвечает на вопрос; если менее чем на { $percent } %, говорю, что ответа нет. Права ли статья, судить не могу.

## Small talk

small-talk-greeting = Здравствуйте! Спрашивайте о переговорах что угодно.
small-talk-how-are-you = Спасибо, хорошо, всё готово к поиску. Что бы вы хотели узнать о переговорах?
small-talk-thanks = Пожалуйста!
small-talk-goodbye = До свидания! Я буду здесь, за чтением.
small-talk-praise = Спасибо! Это заслуга тех, кто написал статьи.
small-talk-complaint = Жаль, что это не помогло. Я знаю только то, что сказано в статьях: если спросить другими словами, может найтись больше.

## Help: short lines, for a phone

help =
    Спрашивайте о переговорах: я отвечу отрывком, в котором об этом сказано, дословно.
    - Упомяните меня с вопросом или напишите мне лично
    - `/{ command-ask }` — вопрос, по желанию только для вас или к одной статье
    - Меню сообщения, «Приложения», **{ command-ask-about-this }**
    - `/{ command-party }` — чего сторона требует, что отвергает и что предлагает
    - `/{ command-compare }` — две стороны рядом, по желанию на определённую тему
    - `/{ command-quotes }` — что сказали сторона или человек, дословно
    - `/{ command-timeline }` — что и когда произошло, с диаграммой
    - `/{ command-who }` — кто этот человек
    - `/{ command-parties }` — кто за столом переговоров
    - `/{ command-articles }` — что прочитано
    Если ответа нет, я так и скажу.

## What went wrong

error-too-long = Этот вопрос слишком длинный: символов в нём { $length }, а можно не более { $most }. Пожалуйста, спросите короче.
error-no-such-article = Статьи «{ $article }» нет. `/{ command-articles }` показывает весь список.
error-no-roster = Списка сторон пока нет, а в статьях никто не назван достаточно часто, чтобы его предложить: составьте его в файле config/parties.toml (`rapporteur init` создаёт образец).
error-one-party = Оба названия принадлежат одной стороне ({ $party }): назовите две разные.
error-no-such-speaker = Никого по имени «{ $name }» нет ни в списке сторон, ни среди тех, кто высказывается в статьях.
error-no-such-talk = Переговоров «{ $name }» в библиотеке нет. Переговоры: { $known }
error-no-talks = Переговоров «{ $name }» в библиотеке нет. В ней пока нет никаких: статья относится к тем, что названы в её front matter (`talks: [miami]`) или по которым названа её папка.
error-no-such-party = Стороны «{ $name }» нет. Стороны: { $known }.
error-away = Сейчас я не могу заглянуть в статьи. Пожалуйста, спросите ещё раз через минуту.
error-nobody-holds = Сейчас статьи нельзя изменить. Пожалуйста, попробуйте ещё раз через несколько минут: ничего не потеряно.
error-fault = Произошла ошибка с моей стороны; оператор увидит её в журнале как инцидент `{ $incident }`. Пожалуйста, попробуйте ещё раз.
error-button-foreign = Эта кнопка не моя.
error-button-outdated = Эта кнопка от другой моей версии: пожалуйста, спросите ещё раз.
error-stale = Этот ответ относится к прежнему состоянию статей. Пожалуйста, спросите ещё раз.
error-unknown-command = Эта команда изменилась. Пожалуйста, попробуйте через минуту, когда Discord покажет новую.
