"""What people call the columns of a table of postings, in the languages they keep tables in."""

PLACE, ADDRESS, SALARY = ("jobLocation",), ("jobLocation", "address"), ("baseSalary", "value")
# English, German, French, Spanish, Italian, Portuguese, Dutch, Polish; a line each at most.
NAMES = {
    ("title",): """job|position|position title|job name
        |Stellenbezeichnung|Stellentitel|Jobtitel|Titel|Berufsbezeichnung|Stelle
        |intitulé du poste|intitulé|poste|titre|titre du poste|titre de l'offre
        |puesto|título|título del puesto|cargo|titolo|posizione|vaga|título da vaga
        |functie|functietitel|vacature|stanowisko|nazwa stanowiska""",
    ("hiringOrganization", "name"): """company|company name|employer|employer name|organization
        |organisation|Arbeitgeber|Firma|Unternehmen|entreprise|employeur|société
        |empresa|empleador|compañía|azienda|datore di lavoro|empregador|bedrijf|werkgever
        |pracodawca""",
    ("description",): """job description|Beschreibung|Stellenbeschreibung|description du poste
        |descriptif|descripción|descripción del puesto|descrizione|descrição|omschrijving
        |functieomschrijving|opis|opis stanowiska""",
    PLACE: """location|job location|Standort|Einsatzort|Arbeitsort|lieu|lieu de travail
        |lugar|lugar de trabajo|ubicación|luogo|luogo di lavoro|sede|local de trabalho
        |localização|locatie|standplaats|lokalizacja|miejsce pracy""",
    (*ADDRESS, "addressLocality"): """town|city|Ort|Stadt|ville|ciudad|localidad|città|cidade
        |plaats|stad|miasto""",
    (*ADDRESS, "streetAddress"): "street|Straße|rue|calle|via|rua|straat|ulica",
    (*ADDRESS, "postalCode"): """postal code|postcode|zip|zip code|PLZ|Postleitzahl|code postal
        |código postal|CAP|CEP|kod pocztowy""",
    (*ADDRESS, "addressRegion"): """region|state|province|Bundesland|Kanton|région|département
        |provincia|región|regione|regio|provincie|województwo""",
    (*ADDRESS, "addressCountry"): "country|Land|pays|país|paese|kraj",
    ("datePosted",): """posted on|posting date|publication date|published|Veröffentlicht
        |Veröffentlicht am|Veröffentlichungsdatum|date de publication|publié le
        |fecha de publicación|data di pubblicazione|data de publicação|publicatiedatum
        |data publikacji""",
    ("validThrough",): """deadline|application deadline|expiry date|expires|valid until
        |Bewerbungsschluss|Bewerbungsfrist|gültig bis|date limite|date de clôture
        |date d'expiration|fecha límite|fecha de cierre|scadenza|data limite|sluitingsdatum
        |termin składania""",
    ("employmentType",): """job type|contract type|Beschäftigungsart|Anstellungsart
        |type de contrat|type d'emploi|tipo de contrato|tipo de empleo|jornada
        |tipo di contratto|dienstverband|rodzaj umowy""",
    (*SALARY, "value"): "salary|Gehalt|salaire|salario|stipendio|salário|salaris|wynagrodzenie",
    (*SALARY, "minValue"): """salary from|min salary|salary min|minimum salary|Gehalt von
        |Gehalt ab|Mindestgehalt|salaire min|salaire minimum|salario mínimo|salario desde
        |stipendio minimo|salário mínimo|minimumsalaris|wynagrodzenie od""",
    (*SALARY, "maxValue"): """salary to|max salary|salary max|maximum salary|Gehalt bis
        |salaire max|salaire maximum|salario máximo|salario hasta|stipendio massimo
        |salário máximo|maximumsalaris|wynagrodzenie do""",
    (*SALARY, "unitText"): """salary period|pay period|period|salary unit|Zeitraum
        |Gehaltszeitraum|période|periodo|período|periode|okres""",
    (
        "baseSalary",
        "currency",
    ): "salary currency|currency|Währung|devise|moneda|valuta|moeda|waluta",
    ("url",): "link|job link|job url|lien|enlace|collegamento",
    ("identifier",): """job id|job number|reference number|ref|Referenznummer|Kennziffer
        |Stellennummer|référence|referencia|riferimento|referência|referentie|numer referencyjny""",
    ("industry",): "sector|Branche|secteur|secteur d'activité|settore|setor|branża",
}
COLUMNS = {
    name.strip().casefold(): path for path, names in NAMES.items() for name in names.split("|")
}
