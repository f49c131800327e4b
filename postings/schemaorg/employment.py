"""What publishers call the kinds of employment, in the languages they publish in.

A permanent contract (CDI, Festanstellung, 正社員) says nothing of hours, and a fixed term (CDD,
befristet) is a contract too, not only temporary work: none of them is here, so they stay text.
"""

SPELLINGS = {
    "FULL_TIME": """full time|fulltime|full-time position|full-time job|Vollzeit|in Vollzeit
        |temps plein|à temps plein|temps complet|plein temps|jornada completa|tiempo completo
        |a tiempo completo|tempo integral|período integral|tempo inteiro|tempo pieno|a tempo pieno
        |voltijd|voltijds|pełny etat|pełen etat|heltid|fuldtid|på heltid|kokoaikainen|kokoaikatyö
        |tam zamanlı|полная занятость|полный рабочий день|повна зайнятість|plný úvazek
        |teljes munkaidő|normă întreagă|πλήρης απασχόληση|دوام كامل|משרה מלאה|पूर्णकालिक
        |toàn thời gian|penuh waktu
        |フルタイム|常勤|全职|全職|풀타임|전일제""",
    "PART_TIME": """part time|parttime|part-time position|part-time job|Teilzeit|in Teilzeit
        |temps partiel|à temps partiel|mi-temps|media jornada|jornada parcial|tiempo parcial
        |a tiempo parcial|medio tiempo|meio período|tempo parcial|tempo parziale
        |a tempo parziale|deeltijd|deeltijds|niepełny etat|część etatu|deltid|på deltid
        |osa-aikainen|osa-aikatyö|yarı zamanlı|неполная занятость|частичная занятость
        |неполный рабочий день|часткова зайнятість|částečný úvazek|zkrácený úvazek|részmunkaidő
        |μερική απασχόληση|دوام جزئي|משרה חלקית|अंशकालिक|bán thời gian|paruh waktu
        |パートタイム|パート|兼职|兼職|파트타임|시간제""",
    "CONTRACTOR": """contract|contractor|independent contractor|freelance|freelancer|freiberuflich
        |freie Mitarbeit|autónomo|フリーランス|프리랜서|自由职业|фриланс|serbest çalışan""",
    "TEMPORARY": """temp|temporary work|temporary job|temporär|Zeitarbeit|intérim|temporaire
        |travail temporaire|trabajo temporal|temporal|temporário|temporaneo|tijdelijk
        |praca tymczasowa|tillfällig|midlertidig|geçici|временная работа|временная занятость
        |臨時|临时|临时工|임시직""",
    "INTERN": """internship|Praktikum|Praktikant|stage|stagiaire|prácticas|becario|pasantía|estágio
        |tirocinio|staż|praktyki|praktik|praktikplats|harjoittelu|staj|стажировка|практика
        |インターン|インターンシップ|实习|實習|인턴|인턴십|تدريب""",
    "VOLUNTEER": """volunteering|voluntary|Ehrenamt|ehrenamtlich|bénévolat|bénévole|voluntariado
        |voluntario|voluntário|volontariato|vrijwilliger|vrijwilligerswerk|wolontariat|frivillig
        |gönüllü|волонтерство|волонтёрство|ボランティア|志愿者|자원봉사""",
    "PER_DIEM": "per diem",
}
KNOWN = {word.strip(): kind for kind, words in SPELLINGS.items() for word in words.split("|")}
# Between two kinds; a slash inside an address parts nothing.
BETWEEN = r"[,;|+&]|(?<![:/])/(?!/)|\s(?:and|or|und|oder|et|ou|y|o|e|of|en|och|eller|og|i|lub)\s"
