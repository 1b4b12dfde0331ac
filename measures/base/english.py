"""The English names of fields and goals; the German ones are those of the report."""

FIELDS = {
    "partizipation-und-teilhabe": ("PT", "Participation"),
    "willkommenskultur": ("WK", "Welcoming culture"),
    "gefluechtete": ("GF", "Refugees"),
    "bildung-und-sprache": ("BS", "Education and language"),
    "wirtschaft-und-arbeit": ("WA", "Economy and work"),
    "gesundheit-und-pflege": ("GP", "Health and care"),
    "vernetzung": ("VN", "Networking"),
    "interkulturelle-oeffnung": ("IÖ", "Intercultural opening"),
}
GOALS = {
    "Dezentrale Informationsveranstaltungen zur politischen Bildung anbieten": (
        "Offer local information events on civic education"
    ),
    "Beratungsangebote verbessern": "Improve advice services",
    "Sport und Kultur als Brücke zu Partizipation und Teilhabe": (
        "Sport and culture as a bridge to participation"
    ),
    "Interkulturellen Austausch vor Ort fördern": "Promote intercultural exchange locally",
    "Öffentliche Veranstaltungen nutzen, um die Vielfalt der Region zu betonen": (
        "Use public events to show the diversity of the Region"
    ),
    "Willkommenskultur in der Region stärken": "Strengthen the welcoming culture in the Region",
    "Erstorientierungsphase für Neuzugewanderte erleichtern": (
        "Make the first steps easier for newcomers"
    ),
    "Flüchtlingsversorgung und Unterbringung vorausschauend planen und koordinieren": (
        "Plan and coordinate support and housing for refugees ahead of time"
    ),
    "Aktionsplan für ein solidarisches Zusammenleben in der Region Hannover ausarbeiten": (
        "Work out an action plan for living together in solidarity in Region Hannover"
    ),
    "Informationszugang für Geflüchtete erleichtern": (
        "Make access to information easier for refugees"
    ),
    "Schnelle soziale und wirtschaftliche Integration von Geflüchteten sicherstellen": (
        "Ensure that refugees become part of society and working life quickly"
    ),
    "Flüchtlingssozialarbeit in den Kommunen fördern": (
        "Support social work with refugees in the municipalities"
    ),
    "Transparenz und Informationen über Geflüchtete und ihre Unterbringung für Bürgerinnen und "
    "Bürger schaffen": "Give residents clear information about refugees and their housing",
    "Niedrigschwelligen Zugang zum deutschen Bildungssystem ermöglichen": (
        "Make it easy to enter the German education system"
    ),
    "Sprachkurse anbieten": "Offer language courses",
    "Elternkompetenz verbessern und stärken": "Improve and strengthen parenting skills",
    "Bildungs- und Ausbildungsweg unterstützen": "Support people through education and training",
    "Muttersprachliche Kompetenz erhalten": "Keep first-language skills alive",
    "Kulturelle Vielfalt als Wirtschaftsfaktor bewerben": (
        "Promote cultural diversity as an economic strength"
    ),
    "Arbeitsmarktintegration von Menschen mit Migrationshintergrund verbessern": (
        "Improve access to work for people with a migration background"
    ),
    "Existenzgründerinnen und -gründer mit Migrationshintergrund unterstützen": (
        "Support founders of businesses with a migration background"
    ),
    "Niedrigschwellige Gesundheitsberatung und Präventionsarbeit fördern": (
        "Promote easily reached health advice and prevention"
    ),
    "Psychotherapiesituation für Menschen mit Migrationshintergrund verbessern": (
        "Improve psychotherapy for people with a migration background"
    ),
    "Qualität und Reichweite der regionsweiten Vernetzung verbessern": (
        "Improve the quality and reach of networking across the Region"
    ),
    "Zusammenarbeit mit Migrantenselbstorganisationen und anderen Multiplikatorinnen und "
    "Multiplikatoren ausbauen": (
        "Expand cooperation with migrant organisations and others who pass things on"
    ),
    "Transparenz über die Integrationsangebote und Best Practices in der Region schaffen": (
        "Make integration services and good practice in the Region visible"
    ),
    "Ehrenamt in der Region Hannover stärken und professionalisieren": (
        "Strengthen volunteering in Region Hannover and give it professional support"
    ),
    "Integrationsarbeit „vor Ort“ finanziell unterstützen": (
        "Give financial support to integration work on the ground"
    ),
    "Regionsverwaltung und regionseigene Betriebe interkulturell öffnen": (
        "Open the Region's administration and its companies to all cultures"
    ),
    "Öffentlichkeitsarbeit der Region Hannover interkulturell ausrichten": (
        "Address people of all cultures in the Region's public relations"
    ),
    "Ausstattung und Räumlichkeiten der Region Hannover kultursensibel gestalten": (
        "Design the Region's rooms and equipment with all cultures in mind"
    ),
    "„Amtssprache Deutsch“ gilt nur noch für rechtsverbindliche Auskünfte; Beratung ist "
    "grundsätzlich mehrsprachig anzubieten": (
        "German only for legally binding information; advice is offered in several languages"
    ),
    "Interkulturelle Öffnung in gesellschaftsrelevanten Einrichtungen anstoßen": (
        "Encourage important institutions to open up to all cultures"
    ),
    "Strategien zur Erhöhung des Anteils der Mitarbeiterinnen und Mitarbeiter mit "
    "Migrationshintergrund entwickeln": (
        "Develop ways to employ more people with a migration background"
    ),
    "Unternehmen in der Region interkulturell öffnen": (
        "Open businesses in the Region to all cultures"
    ),
    "Sprachhürden überwinden": "Overcome language barriers",
}
