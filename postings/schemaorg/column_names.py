"""What people call the columns of a table of postings, in the languages they keep tables in."""

PLACE, ADDRESS, SALARY = ("jobLocation",), ("jobLocation", "address"), ("baseSalary", "value")
CONTACT = "applicationContact"
# English, German, French, Spanish, Italian, Portuguese, Dutch and Polish; behind them Swedish,
# Russian, Japanese, Chinese as both write it, and Korean.
NAMES = {
    ("title",): """job|position|position title|job name
        |Stellenbezeichnung|Stellentitel|Jobtitel|Titel|Berufsbezeichnung|Stelle
        |intitulé du poste|intitulé|poste|titre|titre du poste|titre de l'offre
        |puesto|título|título del puesto|cargo|titolo|posizione|vaga|título da vaga
        |functie|functietitel|vacature|stanowisko|nazwa stanowiska|jobbtitel|befattning|tjänst
        |должность|вакансия|название вакансии|職種|職種名|求人タイトル|求人名|募集職種
        |タイトル|职位|职位名称|岗位|岗位名称|職位|職位名稱|職缺|職缺名稱|직무|직위|채용제목
        |공고명""",
    ("hiringOrganization", "name"): """company|company name|employer|employer name|organization
        |organisation|Arbeitgeber|Firma|Unternehmen|entreprise|employeur|société
        |empresa|empleador|compañía|azienda|datore di lavoro|empregador|bedrijf|werkgever
        |pracodawca|företag|arbetsgivare|компания|работодатель|организация|会社名|企業名|会社
        |法人名|公司|公司名称|企业名称|用人单位|公司名稱|회사|회사명|기업명""",
    ("hiringOrganization", "url"): "company url|company website|employer website",
    ("hiringOrganization", "logo"): "company logo|employer logo",
    ("jobLocationType",): "is remote|remote job",
    ("description",): """job description|Beschreibung|Stellenbeschreibung|description du poste
        |descriptif|descripción|descripción del puesto|descrizione|descrição|omschrijving
        |functieomschrijving|opis|opis stanowiska|beskrivning|arbetsbeskrivning|описание
        |описание вакансии|仕事内容|業務内容|職務内容|职位描述|岗位描述|工作内容|職位描述
        |工作內容|직무내용|상세내용""",
    PLACE: """location|job location|Standort|Einsatzort|Arbeitsort|lieu|lieu de travail
        |lugar|lugar de trabajo|ubicación|luogo|luogo di lavoro|sede|local de trabalho
        |localização|locatie|standplaats|lokalizacja|miejsce pracy|arbetsplats|место работы
        |勤務地|就業場所|工作地点|工作地點|근무지|근무지역""",
    (*ADDRESS, "addressLocality"): """town|city|Ort|Stadt|ville|ciudad|localidad|città|cidade
        |plaats|stad|miasto|город|市区町村|城市|도시""",
    (*ADDRESS, "streetAddress"): """street|Straße|rue|calle|indirizzo|rua|straat|ulica|улица""",
    (*ADDRESS, "postalCode"): """postal code|postcode|zip|zip code|PLZ|Postleitzahl|code postal
        |código postal|CAP|CEP|kod pocztowy|postnummer|почтовый индекс|郵便番号|邮编|邮政编码
        |郵遞區號|우편번호""",
    (*ADDRESS, "addressRegion"): """region|state|province|Bundesland|Kanton|région|département
        |provincia|región|regione|regio|provincie|województwo|län|область|регион|都道府県|省份""",
    (*ADDRESS, "addressCountry"): """country|Land|pays|país|paese|kraj|страна|国|国家|國家
        |국가""",
    ("datePosted",): """posted on|posting date|publication date|published|Veröffentlicht
        |Veröffentlicht am|Veröffentlichungsdatum|date de publication|publié le
        |fecha de publicación|data di pubblicazione|data de publicação|publicatiedatum
        |data publikacji|publiceringsdatum|дата публикации|дата размещения|掲載日|掲載開始日
        |公開日|发布日期|发布时间|發布日期|게시일|등록일""",
    ("validThrough",): """deadline|application deadline|expiry date|expires|valid until
        |Bewerbungsschluss|Bewerbungsfrist|gültig bis|date limite|date de clôture
        |date d'expiration|fecha límite|fecha de cierre|scadenza|data limite|sluitingsdatum
        |termin składania|sista ansökningsdag|срок подачи|応募締切|応募締切日|締切日
        |掲載終了日|截止日期|마감일|접수마감일""",
    ("employmentType",): """job type|contract type|Beschäftigungsart|Anstellungsart
        |type de contrat|type d'emploi|tipo de contrato|tipo de empleo|jornada
        |tipo di contratto|dienstverband|rodzaj umowy|anställningsform|тип занятости
        |вид занятости|雇用形態|工作性质|工作類型|고용형태""",
    (*SALARY, "value"): """salary|Gehalt|salaire|salario|stipendio|salário|salaris|wynagrodzenie
        |lön|зарплата|заработная плата|給与|給料|薪资|薪資|薪水|工资|급여|연봉""",
    (*SALARY, "minValue"): """salary from|min amount|min salary|salary min|minimum salary|Gehalt von
        |Gehalt ab|Mindestgehalt|salaire min|salaire minimum|salario mínimo|salario desde
        |stipendio minimo|salário mínimo|minimumsalaris|wynagrodzenie od""",
    (*SALARY, "maxValue"): """salary to|max amount|max salary|salary max|maximum salary|Gehalt bis
        |salaire max|salaire maximum|salario máximo|salario hasta|stipendio massimo
        |salário máximo|maximumsalaris|wynagrodzenie do""",
    (*SALARY, "unitText"): """salary period|pay period|interval|period|salary unit|Zeitraum
        |Gehaltszeitraum|période|periodo|período|periode|okres""",
    (
        "baseSalary",
        "currency",
    ): """salary currency|currency|Währung|devise|moneda|valuta|moeda|waluta|валюта|通貨|币种""",
    ("url",): """link|job link|job url|lien|enlace|collegamento|länk|ссылка|リンク|链接|링크""",
    ("identifier",): """job id|job number|reference number|ref|Referenznummer|Kennziffer
        |Stellennummer|référence|referencia|riferimento|referência|referentie|numer referencyjny
        |求人番号|求人ID|职位编号|職缺編號|공고번호""",
    ("industry",): """sector|Branche|secteur|secteur d'activité|settore|setor|branża|bransch
        |отрасль|業種|行业|行業|업종""",
}
# Of what people write about a job beside that; a column of those who may work from home now and
# then ("Homeoffice") is none, since its yes would say that all of the work is remote.
MORE = {
    ("jobLocationType",): "telecommuting",
    ("datePosted",): """date published|published at|posted at|online seit|en ligne depuis
        |publicado el|pubblicato il|publicado em|opublikowano""",
    (
        "validThrough",
    ): """apply by|apply before|application closing date|last date|last date to apply
        |expiration date|expiry|closes|closes on|Bewerbungsende|Bewerbungsschluss am
        |fecha de vencimiento|ważne do""",
    ("employmentType",): """contract|work type|type of employment|Vertragsart|contrat|contrato
        |contratto""",
    (*SALARY, "value"): """pay|wage|wages|salary range|Lohn|Vergütung|rémunération|remuneración
        |sueldo|retribuzione|remuneração|loon|płaca|оклад""",
    (
        CONTACT,
        "email",
    ): """e-mail|email|contact e-mail|contact email|application email|E-Mail-Adresse
        |courriel|correo electrónico|posta elettronica|e-mailadres|adres e-mail|e-post
        |эл. почта|メールアドレス|邮箱|電子郵件|이메일""",
    (CONTACT, "telephone"): """phone|telephone|phone number|contact phone|Telefon|Telefonnummer
        |téléphone|teléfono|telefono|telefone|telefoon|telefoonnummer|телефон|電話番号|电话|電話
        |전화번호""",
    (CONTACT, "url"): """apply url|apply link|application url|application link|Bewerbungslink
        |lien de candidature""",
    (CONTACT,): """contact name|contact person|Ansprechpartner|Ansprechpartnerin|Ansprechperson
        |Kontakt|personne à contacter|persona de contacto|contactpersoon|osoba kontaktowa
        |kontaktperson|контактное лицо|担当者|联系人|聯絡人|담당자""",
    ("responsibilities",): """tasks|duties|key responsibilities|Aufgaben|Ihre Aufgaben
        |Deine Aufgaben|Tätigkeiten|missions|vos missions|responsabilités|funciones
        |responsabilidades|mansioni|atividades|taken|werkzaamheden|obowiązki|zakres obowiązków
        |arbetsuppgifter|обязанности|岗位职责|工作职责|담당업무""",
    ("qualifications",): """requirements|job requirements|Anforderungen|Anforderungsprofil
        |Ihr Profil|Dein Profil|Qualifikation|Qualifikationen|profil recherché|requisitos|requisiti
        |functie-eisen|wymagania|kvalifikationer|требования|応募資格|任职要求|자격요건""",
    ("skills",): """key skills|required skills|skills required|Kenntnisse|Fähigkeiten|compétences
        |compétences requises|habilidades|competencias|competenze|competências|vaardigheden
        |umiejętności|kompetenser|навыки|ключевые навыки|スキル|技能""",
    ("educationRequirements",): """required education|education level|Bildungsabschluss
        |niveau d'études|nivel de estudios|titolo di studio|escolaridade|opleidingsniveau
        |wykształcenie|utbildning|образование|学歴|学历|學歷|학력""",
    ("experienceRequirements",): """required experience|experience required|years of experience
        |Berufserfahrung|expérience|expérience requise|experiencia|experiencia requerida|esperienza
        |experiência|werkervaring|doświadczenie|erfarenhet|опыт|опыт работы|工作经验
        |工作經驗|경력""",
    ("jobBenefits",): """we offer|what we offer|Wir bieten|Zusatzleistungen|avantages|beneficios
        |ofrecemos|benefici|benefícios|arbeidsvoorwaarden|oferujemy|benefity|förmåner
        |мы предлагаем|福利厚生|福利|복리후생""",
    ("workHours",): """hours|weekly hours|hours per week|working time|Arbeitszeit|Arbeitszeiten
        |Wochenstunden|horaires|horario|horario laboral|orario di lavoro|horário|carga horária
        |uren per week|werkuren|godziny pracy|arbetstid|график работы|勤務時間|工作时间|근무시간""",
    ("jobStartDate",): """start date|starting date|entry date|Eintrittsdatum|Eintrittstermin
        |Startdatum|Arbeitsbeginn|date de début|prise de poste|fecha de inicio
        |fecha de incorporación|data di inizio|data de início|data rozpoczęcia|tillträde
        |дата начала|入社日|入职日期""",
    ("totalJobOpenings",): """number of openings|vacancies|number of vacancies|no. of posts
        |number of positions|Anzahl Stellen|nombre de postes|número de vacantes|número de vagas
        |aantal vacatures|liczba wakatów|antal tjänster|количество вакансий|募集人数|採用人数
        |招聘人数|모집인원""",
    ("employmentUnit",): "Abteilung|Fachbereich|afdeling|reparto|отдел|部署|部门|部門|부서",
    ("occupationalCategory",): """job category|job function|Berufsfeld|Berufsgruppe
        |categoría profesional""",
    ("employerOverview",): """about the company|company profile|company description|Über uns
        |Firmenprofil|Unternehmensbeschreibung|présentation de l'entreprise|sobre la empresa
        |sobre a empresa|chi siamo|over ons|om oss|о компании|会社概要|公司简介|회사소개""",
}
# Of these a table may mean something else (a rank, a number), where another column is the title.
LOOSE = {"position", "job"}
COLUMNS = {
    name.strip().casefold(): path
    for path, names in [*MORE.items(), *NAMES.items()]
    for name in names.split("|")
}
