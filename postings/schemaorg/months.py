"""The names of months and weekdays as dates are written in the languages postings come in."""

from postings.schemaorg.text import fold

# Of each month its names and abbreviations, in the form a date has them ("5 marca", "5. března").
NAMES = [
    """jan january januar januari januar janvier janv enero ene janeiro gennaio gen stycznia
    styczen sty ledna leden januara ianuarie ian tammikuuta tammi ocak oca jänner jän января янв
    січня ιανουαρίου ιαν""",
    """feb febr february februar februari fevrier fevr fev febrero fevereiro febbraio lutego luty
    lut unora unor februara februarie helmikuuta helmi subat sub feber февраля фев лютого
    φεβρουαρίου φεβ""",
    """mar march märz mrz mär maart mrt mars marts marzo março marca marzec brezna brezen martie
    mart maaliskuuta maalis március márc maret марта мар березня μαρτίου μαρ""",
    """apr april avril avr abril abr aprile kwietnia kwiecien kwi dubna duben aprila aprilie
    huhtikuuta huhti nisan nis április ápr апреля апр квітня απριλίου απρ""",
    """may mai mei mayo maio maggio mag maja maj kvetna kveten máj május toukokuuta touko mayis мая
    май травня μαΐου""",
    """jun june juni juin junio junho giugno giu czerwca czerwiec cze cervna cerven juna június
    iunie kesäkuuta kesä haziran haz июня июн червня ιουνίου ιουν""",
    """jul july juli juillet juil julio julho luglio lug lipca lipiec cervence cervenec jula július
    iulie heinäkuuta heinä temmuz tem июля июл липня ιουλίου ιουλ""",
    """aug august augustus augusti août agosto ago sierpnia sierpien sie srpna srpen augusta
    augusztus elokuuta elo agustos agu agustus августа авг серпня αυγούστου αυγ""",
    """sep sept september septembre septiembre setembro settembre set sett wrzesnia wrzesien wrz
    zari septembra septembrie szeptember szept syyskuuta syys eylul eyl сентября сен сент
    вересня σεπτεμβρίου σεπ""",
    """oct october oktober okt octobre octubre outubro out ottobre ott pazdziernika pazdziernik paz
    rijna rijen oktobra octombrie október lokakuuta loka ekim eki октября окт жовтня οκτωβρίου
    οκτ""",
    """nov november novembre noviembre novembro listopada listopad listopadu novembra noiembrie noi
    marraskuuta marras kasim kas ноября ноя листопада νοεμβρίου νοε""",
    """dec december dezember dez décembre diciembre dic dezembro dicembre grudnia grudzien gru
    prosince prosinec decembra decembrie joulukuuta joulu aralik ara des desember декабря дек
    грудня δεκεμβρίου δεκ""",
]
MONTHS = {fold(name): number for number, names in enumerate(NAMES, 1) for name in names.split()}
# A month in Polish or Czech and another in Croatian, where a point follows the day.
OTHERWISE = {"listopada": 10, "listopad": 10}
# Of each day of the week, from Monday on.
DAYS = [
    """mon monday mo montag lundi lun lunes segunda lunedì maandag måndag mandag poniedziałek
    pondělí понедельник 月 月曜日 月曜 星期一 周一""",
    """tue tues tuesday di dienstag mardi martes terça martedì dinsdag tisdag tirsdag wtorek úterý
    вторник 火 火曜日 火曜 星期二 周二""",
    """wed wednesday mi mittwoch mercredi mer miércoles quarta mercoledì woensdag onsdag środa
    středa среда 水 水曜日 水曜 星期三 周三""",
    """thu thur thurs thursday do donnerstag jeudi jeu jueves quinta giovedì donderdag torsdag
    czwartek čtvrtek четверг 木 木曜日 木曜 星期四 周四""",
    """fri friday fr freitag vendredi ven viernes sexta venerdì vrijdag fredag piątek pátek пятница
    金 金曜日 金曜 星期五 周五""",
    """sat saturday sa samstag sonnabend samedi sam sábado sabato zaterdag lördag lørdag sobota
    суббота 土 土曜日 土曜 星期六 周六""",
    """sun sunday so sonntag dimanche dim domingo domenica zondag söndag søndag niedziela neděle
    воскресенье 日 日曜日 日曜 星期日 周日""",
]
WEEKDAYS = {fold(name): number for number, names in enumerate(DAYS) for name in names.split()}
# What stands around the three parts of a date and says nothing.
AROUND = frozenset("the of le el il den de del d dnia г года р року".split())
