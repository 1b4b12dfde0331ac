"""What goes with a notice: general conditions, explanations, the form of a waiver.

First versions in own words, after the ANBest-P; nobody has confirmed them yet. The explanations
bind nobody: each says that only the German notice counts.
"""

from fonds.cases.models import TextModule

CONDITIONS = """Diese Bestimmungen sind Teil des Zuwendungsbescheids (§ 36 VwVfG). Steht im \
Bescheid etwas anderes, gilt der Bescheid.

# 1. Verwendung

- Die Zuwendung ist nur für den Zweck bestimmt, den der Bescheid nennt. Sie ist wirtschaftlich und \
sparsam zu verwenden.
- Alle Einnahmen, die mit dem Projekt zusammenhängen, und Ihr eigener Anteil sind für die Ausgaben \
des Projekts einzusetzen.
- Der Finanzierungsplan ist im Gesamtergebnis verbindlich. Wie weit einzelne Posten abweichen \
dürfen, steht im Bescheid.
- Sie geben das Geld nicht an Dritte weiter, außer der Bescheid erlaubt es.
- Die gleichen Ausgaben dürfen nicht zweimal gefördert werden.

# 2. Auszahlung

- Rufen Sie Geld nur ab, soweit und sobald Sie es für fällige Zahlungen brauchen. Gemeint sind \
Zahlungen in den nächsten {verwenden_monate} Monaten.
- Eine Rate kann zurückgehalten werden, solange ein fälliger Nachweis fehlt.

# 3. Wenn sich die Finanzierung ändert

- Werden die zuwendungsfähigen Ausgaben niedriger als im Plan oder kommt neues Geld dazu, kann \
sich die Zuwendung verringern: bei einer Anteilfinanzierung im selben Verhältnis, bei einer \
Fehlbedarfs- und bei einer Vollfinanzierung um den ganzen Betrag. Ein Festbetrag bleibt, aber \
höchstens bis zur Höhe der tatsächlichen zuwendungsfähigen Ausgaben.

# 4. Anschaffungen

- Gegenstände, die netto mehr als {inventar_ab} kosten, führen Sie in einer Inventarliste.
- Was Sie für das Projekt anschaffen, ist für den Zweck zu verwenden und sorgfältig zu behandeln. \
Wie lange Sie daran gebunden sind, steht im Bescheid.

# 5. Aufträge

- Aufträge vergeben Sie nach wirtschaftlichen Gesichtspunkten. Verlangt der Bescheid \
Vergleichsangebote, bewahren Sie sie mit dem Grund Ihrer Auswahl auf.
- Beschäftigte des Projekts dürfen nicht besser bezahlt werden als vergleichbare Beschäftigte der \
Region Hannover, wenn Ihre Ausgaben überwiegend aus öffentlichem Geld bezahlt werden.

# 6. Was Sie uns sofort mitteilen

- wenn Sie weitere Zuwendungen für den gleichen Zweck beantragen oder bekommen,
- wenn der Zweck oder wichtige Umstände der Bewilligung sich ändern oder wegfallen,
- wenn sich das Ziel mit dem Geld nicht erreichen lässt,
- wenn Sie ausgezahltes Geld nicht in {verwenden_monate} Monaten verwenden können,
- wenn Inventar nicht mehr für den Zweck verwendet wird,
- wenn ein Insolvenzverfahren beantragt oder eröffnet wird,
- wenn sich Vertretung, Anschrift oder Konto ändern.

# 7. Verwendungsnachweis

- Der Bescheid sagt, bis zu welchem Tag Sie die Verwendung nachweisen.
- Im Sachbericht stellen Sie dar, was Sie mit dem Geld getan und was Sie erreicht haben. Sie \
vergleichen es mit den Zielen des Antrags.
- Im zahlenmäßigen Nachweis stehen alle Einnahmen und Ausgaben in der Ordnung des Plans. Verlangt \
der Bescheid eine Belegliste, nennt sie für jeden Beleg den Tag, wer gezahlt oder Geld bekommen \
hat, den Grund und den Betrag.
- Belege schicken Sie nur, wenn wir darum bitten. Sie bewahren sie {belege_jahre} Jahre auf, \
Stundenzettel der Ehrenamtlichen auch.

# 8. Prüfung

- Die Region Hannover und ihr Rechnungsprüfungsamt dürfen Bücher, Belege und andere Unterlagen \
anfordern und bei Ihnen prüfen. Sie geben die nötigen Auskünfte.

# 9. Öffentlichkeit

- Auf Einladungen, Plakaten und im Internet nennen Sie die Förderung durch den Regionsfonds.
- Über das Projekt darf die Region Hannover berichten. Fotos von Menschen gibt sie nur mit deren \
Einwilligung weiter.

# 10. Erstattung und Zinsen

- Die Zuwendung ist zu erstatten, soweit der Bescheid nach dem Verwaltungsverfahrensgesetz \
zurückgenommen, widerrufen oder sonst unwirksam wird (§§ 48 bis 49a VwVfG).
- Der Widerruf kommt vor allem in Betracht, wenn Sie das Geld nicht für den Zweck oder nicht \
alsbald verwenden oder wenn Sie eine Auflage nicht oder nicht rechtzeitig erfüllen.
- Der Betrag ist mit fünf Prozentpunkten im Jahr über dem Basiszinssatz zu verzinsen."""

SHEET_SIMPLE = """Dieses Blatt erklärt den Bescheid. Es hilft beim Lesen. Rechtlich gilt nur der \
Bescheid.

# Das steht in dem Bescheid

- Sie bekommen Geld für Ihr Projekt „{projekt}“.
- Der Betrag ist höchstens {betrag}.
- Das Geld ist nur für dieses Projekt.
- Das Projekt dauert vom {beginn} bis zum {ende}.

Manchmal bekommen Sie weniger Geld, als Sie wollten. Dann steht der Grund im Bescheid unter \
Nummer 5.

# So bekommen Sie das Geld

- Zuerst muss der Bescheid endgültig sein. Das schwere Wort dafür ist: bestandskräftig.
- Das ist er nach ungefähr einem Monat. Es geht schneller, wenn Sie das Formular „Verzicht auf \
Rechtsbehelfe“ unterschreiben. Sie müssen das nicht.
- Danach rufen Sie das Geld ab. Das heißt: Sie sagen uns, wie viel Sie jetzt brauchen.

# Das müssen Sie tun

- Halten Sie sich an den Plan unter Nummer 2.
- Sammeln Sie alle Rechnungen und Quittungen. Heben Sie sie {belege_jahre} Jahre auf.
- Sagen Sie uns sofort, wenn sich etwas ändert.
- Schreiben Sie uns nach dem Projekt, was Sie gemacht haben und wofür Sie das Geld ausgegeben \
haben. Den letzten Tag dafür finden Sie im Bescheid unter Nummer 4.

# Wenn Sie sich nicht daran halten

Dann können wir das Geld zurückfordern. Dazu kommen Zinsen.

# Wenn Sie nicht einverstanden sind

Sie können klagen. Dafür haben Sie einen Monat Zeit. Das Gericht und seine Adresse stehen im \
Bescheid unter Nummer 7.

# Fragen?

Rufen Sie uns an. Die Nummer steht oben auf dem Bescheid."""

SHEET_EN = """This sheet explains the notice. It is meant to help you read it. Only the German \
notice is legally binding.

# What the notice says

- You receive a grant for your project “{projekt}”.
- The amount is at most {betrag_en}.
- The money may be used for this project only.
- The project runs from {beginn_en} to {ende_en}.

If you were granted less than you asked for, the reason is given in section 5.

# How you get the money

- First the notice must be final (in German: bestandskräftig). This takes about one month. It is \
faster if you sign the enclosed form waiving your right to sue. You do not have to.
- Then you call up the money: you tell us how much you need now.

# What you have to do

- Keep to the plan in section 2.
- Collect all invoices and receipts and keep them for {belege_jahre} years.
- Tell us at once if anything changes.
- After the project, report to us what you did and what the money was spent on (in German: \
Verwendungsnachweis). The last day for this is given in section 4.

# If you do not keep to the rules

We can claim the money back, with interest.

# If you do not agree

You can bring an action in court within one month. The court and its address are given in section \
7.

# Questions?

Call us. Our telephone number is at the top of the notice."""

SHEET_NO_SIMPLE = """Dieses Blatt erklärt den Bescheid. Es hilft beim Lesen. Rechtlich gilt nur \
der Bescheid.

# Das steht in dem Bescheid

- Sie haben Geld für Ihr Projekt „{projekt}“ beantragt.
- Wir haben den Antrag abgelehnt. Sie bekommen für dieses Projekt kein Geld aus dem Regionsfonds.
- Die Gründe stehen im Bescheid unter Nummer 2.

# Was Sie jetzt tun können

- Sie können uns anrufen. Wir erklären Ihnen die Gründe.
- Sie können später einen neuen Antrag stellen. Wir beraten Sie dazu. Das kostet nichts.

# Wenn Sie nicht einverstanden sind

Sie können klagen. Dafür haben Sie einen Monat Zeit. Das Gericht und seine Adresse stehen im \
Bescheid unter Nummer 4.

# Fragen?

Rufen Sie uns an. Die Nummer steht oben auf dem Bescheid."""

SHEET_NO_EN = """This sheet explains the notice. It is meant to help you read it. Only the German \
notice is legally binding.

# What the notice says

- You applied for money for your project “{projekt}”.
- We have rejected the application. You do not receive money from the fund for this project.
- The reasons are given in section 2.

# What you can do now

- You can call us. We will explain the reasons.
- You can apply again later. We advise you free of charge.

# If you do not agree

You can bring an action in court within one month. The court and its address are given in section \
4.

# Questions?

Call us. Our telephone number is at the top of the notice."""

WAIVER = """Aktenzeichen: {aktenzeichen}
Projekt: {projekt}
Träger: {traeger}

# Erklärung

Wir verzichten auf Rechtsbehelfe gegen den Zuwendungsbescheid der Region Hannover vom \
____________________ (Datum des Bescheids).

Wir wissen:

- Nach dem Verzicht können wir gegen diesen Bescheid nicht mehr klagen.
- Der Bescheid wird sofort bestandskräftig. Das Geld kann früher ausgezahlt werden.
- Den Verzicht können wir nicht zurücknehmen.
- Niemand muss verzichten. Ohne Verzicht gilt die Frist im Bescheid.

# Unterschrift

Es unterschreibt, wer den Träger nach Satzung oder Register vertreten darf.

Ort, Datum: ________________________________________

Name in Druckschrift: ________________________________________

Unterschrift: ________________________________________

Zweiter Name in Druckschrift, wenn zwei zusammen vertreten: ____________________________

Zweite Unterschrift: ________________________________________

Schicken Sie das Formular an die Anschrift oben auf dem Bescheid."""

Code = TextModule.Code
ENCLOSURES = {
    Code.CONDITIONS: CONDITIONS,
    Code.SHEET_SIMPLE: SHEET_SIMPLE,
    Code.SHEET_EN: SHEET_EN,
    Code.SHEET_NO_SIMPLE: SHEET_NO_SIMPLE,
    Code.SHEET_NO_EN: SHEET_NO_EN,
    Code.WAIVER: WAIVER,
}
