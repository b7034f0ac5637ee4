# What editors see: articles added and removed, feeds, talks.

## Who may
not-home = Статті змінюють із серверів, які називає мій оператор. Щоб назвати цей, додайте його id до `home_guilds` у моїй конфігурації: `home_guilds = [{ $guild }]` у розділі `[discord]`.

## An article before it is added
article-file-or-link = Дайте мені файл або посилання: щось одне.
article-too-large = Цей файл більший за { $most } МіБ, а більших я не беру.
article-unread = Не вдалося це прочитати: { $reason }
article-none = У цьому файлі немає жодної статті.
article-preview = **Додати це до бібліотеки?**
article-preview-many = { $count ->
    [one] **Додати { $count } статтю до бібліотеки?**
    [few] **Додати ці { $count } статті до бібліотеки?**
   *[other] **Додати ці { $count } статей до бібліотеки?**
}
article-more = і ще { $count }
article-details = { $passages ->
    [one] { $passages } уривок
    [few] { $passages } уривки
   *[other] { $passages } уривків
} · id `{ $id }`
article-parties = Сторони: { $parties }
article-parties-none = Сторони: нікому з переліку в ній нічого не приписано
article-party = { $name } ({ $count })
article-taken = ⚠️ Зверніть увагу: її id уже має інша стаття; ця отримала б інший.
article-duplicate = ⚠️ Зверніть увагу: { $percent } % її тексту вже є в бібліотеці: { $article }.
article-same-address = ⚠️ Зверніть увагу: та сама адреса вже у статті { $article }.
article-same-title = ⚠️ Зверніть увагу: ті самі заголовок і день уже у статті { $article }.
article-problem = ⚠️ Зверніть увагу: { $problem }
article-first = Початок:
button-add = Додати
button-cancel = Скасувати
article-added = { $count ->
    [1] Додано й уже доступно: { $article }
    [one] Додано й уже доступно: { $count } стаття, перша з них — { $article }
    [few] Додано й уже доступно: { $count } статті, перша з них — { $article }
   *[other] Додано й уже доступно: { $count } статей, перша з них — { $article }
}
article-cancelled = Нічого не додано.
article-gone = Ця стаття більше не чекає: її додано, скасовано або показано понад добу тому. Додайте її ще раз.

## Removing one
article-remove = **Вилучити це з бібліотеки?** Файл буде відкладено, а не знищено.
button-remove = Вилучити
article-removed = Вилучено: { $article }. Її файл зберігається в бібліотеці як { $file }.
article-kept = Нічого не вилучено.
article-no-more = Такої статті вже немає.
article-talks = Переговори: { $talks }

## The library does not take it, or does not give it
shelf-single-file = Бібліотека — це один файл, а додавати й вилучати статті можна лише в теці. Мій оператор може вказати теку в `articles`.
shelf-format = { $file } — не стаття, яку я можу прочитати: статті бувають .md, .txt, .html або .jsonl.
shelf-nothing = У { $file } немає статті, яку я можу прочитати: { $reason }
shelf-id-taken = Її id «{ $id }» уже має стаття в бібліотеці. Дайте їй інший `id` або спершу вилучіть ту статтю.
shelf-several = У { $file } статей: { $articles }, а файл вилучається лише цілим. Вийняти статтю з файлу мають вручну ті, хто веде бібліотеку.
shelf-no-name = У бібліотеці забагато файлів із такою назвою. Дайте статті інший заголовок.

## Links
fetch-disabled = Читання з інтернету тут вимкнено; мій оператор може ввімкнути його через `fetch.enabled`. Натомість надішліть статтю файлом.
fetch-not-an-address = «{ $address }» — не вебадреса. Наведіть її повністю, як-от `https://example.org/article`.
fetch-not-https = Я читаю лише адреси, що починаються з `https://`. Наведіть таку або надішліть статтю файлом.
fetch-user-info = В адресі є ім’я користувача або пароль. Наведіть її без того, що стоїть перед @.
fetch-port = В адресі вказано порт { $port }, а я читаю лише зі звичайного. Наведіть її без порту.
fetch-host-not-allowed = { $host } не належить до сайтів, які я читаю. Мій оператор може додати його до `fetch.hosts`.
fetch-no-such-host = Сайту { $host } у публічному інтернеті немає. Перевірте адресу або спробуйте пізніше.
fetch-redirect-not-allowed = { $host } веде далі на { $to }, а цей сайт не належить до тих, які я читаю. Мій оператор може додати його до `fetch.hosts`.
fetch-redirect-refused = { $host } веде далі на адресу, якої я не читаю. Наведіть власну https-адресу статті або надішліть її файлом.
fetch-too-many-redirects = { $host } без кінця веде з однієї адреси на іншу. Наведіть власну адресу статті або надішліть її файлом.
fetch-unreachable = Не вдається зв’язатися з { $host } через захищене з’єднання. Перевірте адресу або спробуйте пізніше.
fetch-timeout = Відповіді від { $host } немає довше ніж { $seconds } с. Спробуйте пізніше або надішліть статтю файлом.
fetch-not-found = На { $host } за цією адресою нічого немає. Перевірте її.
fetch-denied = { $host } показує цю сторінку не всім (статус { $status }). Натомість надішліть статтю файлом.
fetch-busy = Сайт { $host } перевантажено. Спробуйте пізніше.
fetch-status = { $host } повертає статус { $status } замість сторінки. Спробуйте пізніше або надішліть статтю файлом.
fetch-too-large = За цією адресою понад { $megabytes } МіБ. Надішліть саму статтю, файлом.
fetch-empty = За цією адресою немає тексту. Перевірте її або надішліть статтю файлом.
fetch-not-an-article = Це { $what ->
    [pdf] PDF
    [picture] зображення
    [sound] звукозапис
    [video] відео
    [office-document] офісний документ або електронна книга
    [archive] архів файлів
    [program] програма
    [font] шрифт
    [json] дані JSON
    [xml] документ XML
    [compressed] стиснені дані
   *[other] двійкові дані
}, а не стаття. Наведіть адресу вебсторінки або надішліть текст файлом.
fetch-not-a-feed = За цією адресою немає стрічки. Пошукайте на сайті таку, що зветься RSS, Atom або JSON Feed.
fetch-malformed-feed = Стрічку за цією адресою пошкоджено ({ $reason }). Повідомте сайт або спробуйте пізніше.
fetch-setup = На моєму комп’ютері не вдається налаштувати захищені з’єднання ({ $reason }). Мій оператор має перевірити його сертифікати.

## Feeds
feed-added = Відтепер я читаю { $title } і показую нові записи в { $channel }, щоб їх підтвердили редактори. { $count ->
    [0] Записів у ній ще немає.
    [one] { $count } запис, який у ній уже є, не чіпаю.
    [few] { $count } записи, які в ній уже є, не чіпаю.
   *[other] { $count } записів, які в ній уже є, не чіпаю.
}
feed-added-automatic = Відтепер я читаю { $title } і беру нові записи без підтвердження; про кожен повідомляю в { $channel }. { $count ->
    [0] Записів у ній ще немає.
    [one] { $count } запис, який у ній уже є, не чіпаю.
    [few] { $count } записи, які в ній уже є, не чіпаю.
   *[other] { $count } записів, які в ній уже є, не чіпаю.
}
feed-known = Цей сервер уже читає цю стрічку.
feed-removed = Я більше не читаю цієї стрічки. Узяте з неї залишається.
feed-unknown = Цей сервер не читає такої стрічки. `/{ command-feed } { command-feed-list }` показує весь список.
feeds-header = **Стрічки цього сервера**
feeds-none = Цей сервер не читає жодної стрічки. `/{ command-feed } { command-feed-add }` додає стрічку.
feed-line = - { $title } → { $channel }, підтверджують редактори · наступна перевірка { $next }
feed-line-automatic = - { $title } → { $channel }, без підтвердження · наступна перевірка { $next }
feed-failing = { $count ->
    [one] { $count } невдала спроба
    [few] { $count } невдалі спроби
   *[other] { $count } невдалих спроб
}
feed-new = **Нове в { $feed }.** Додати це до бібліотеки?
feed-taken = Нове в { $feed }, уже доступно: { $article }

## Talks
talks-header = **Переговори, за якими я стежу**
talks-none = Статті не розподілено за переговорами. Стаття належить до тих, які названо в її front matter (`talks: [miami]`) або за якими названо її теку.
talk-line = - **{ $talk }** · { $count ->
    [one] { $count } стаття
    [few] { $count } статті
   *[other] { $count } статей
} · найновіша: { $newest }
settings-talk-tag-unknown = На цьому форумі немає тегу «{ $tag }».
