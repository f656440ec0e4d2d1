"""Word lists of the genre: what any reader of diplomatic news knows, written for this project from general
knowledge. They hold kinds of words (titles, portfolios, treaty words), never people, outlets or single bodies
except the well-known intergovernmental ones (`IGOS`). All entries are lower case unless they are names."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(";") if part.strip())


# Nouns that name an office; a title phrase is built around one of them.
TITLE_HEADS = _words("""
    minister president secretary director ambassador chairman chairwoman chairperson chair co-chair speaker
    chancellor governor commissioner representative coordinator co-ordinator envoy head chief premier
    vice-premier vice-president vice-minister vice-chairman vice-chair vice-chancellor vice-director vice-rector
    adviser advisor spokesperson spokesman spokeswoman counsellor counselor consul king queen prince princess
    emir amir sultan crown commander senator congressman congresswoman mayor rector member undersecretary
    under-secretary administrator attaché attache officer observer rapporteur leader manager economist dean
    deputy director-general secretary-general treasurer whip negotiator delegate mediator liaison prosecutor
    ombudsman ombudsperson judge justice archbishop patriarch pope president-elect taoiseach tánaiste
    chairmanship-in-office chairperson-in-office sherpa comptroller auditor legate nuncio premier-designate
    assistant counsel specialist expert founder ceo professor vice-governor inspector superintendent registrar
    president-in-office vice minister-counsellor lord-lieutenant plenipotentiary interim commissioner-general
    governor-general attorney-general
""") - {"crown", "vice", "interim", "justice"}  # fmt: skip

# Two-word offices whose last word alone is no office.
TITLE_PAIRS = _phrases("""
    director general; secretary general; attorney general; chargé d'affaires; charge d'affaires; vice premier;
    chargé d’affaires; charge d’affaires; under secretary; chief executive; governor general; consul general;
    inspector general; prosecutor general; commissioner general; solicitor general; surgeon general; auditor general;
    chef de cabinet; chief justice; commanding general; first lady; second gentleman; first gentleman
""")

# Words that may stand before the head inside a title.
TITLE_MODIFIERS = _words("""
    deputy vice first second third acting interim former foreign prime chief special permanent regional senior
    national state general executive assistant under principal honorary extraordinary plenipotentiary resident
    sub-regional federal high associate joint cabinet private press home interior defence defense finance trade
    energy economy labour labor health education environment justice agriculture transport security political
    parliamentary country deputy-general lead incoming outgoing newly-appointed designate visiting managing
    technical military naval presidential personal chairing legal economic cultural humanitarian migration
    majority minority opposition party provincial municipal district crown caretaker commercial diplomatic
    program programme project field mission office desk section division department bureau liaison climate
    investor communications government ruling foreign-affairs lieutenant brigade chairing
""")  # fmt: skip

# Forms of address and ranks: they announce a person but are no position.
HONORIFICS = _words("""
    mr mr. mrs mrs. ms ms. dr dr. prof prof. h.e. he. hon hon. sir dame lord lady sheikh sheikha shaikh excellency
    highness majesty honourable honorable rt. right. eng eng. ing. datuk dato sayyid sayed hajj haji haj
    general gen. gen lieutenant lt. lt major maj. colonel col. captain capt. admiral brigadier sergeant commodore
    marshal señor senhor monsieur madame mme m. mme. don doña imam ayatollah mullah cardinal bishop rev. reverend
    father t.h. comrade shri smt his her their hh hrh hm s.e. esq atty. atty
""")

# Subjects of ministries and committees, so that a portfolio ends where a name begins.
PORTFOLIO = _words("""
    affairs interior defence defense finance finances financial economy economic trade commerce labor labour
    social security
    migration immigration health education science culture tourism sport sports youth justice agriculture agricultural
    livestock fisheries forestry food rural environment environmental climate change energy mine mining mines
    mineral minerals oil gas petroleum
    water irrigation transport transportation infrastructure roads railways aviation communications communication
    information technology technologies digital digitalisation digitalization telecommunications innovation industry
    industrial industries investment investments planning development regional local government governments
    authorities administration public
    works housing urban construction land lands territorial cooperation co-operation international foreign
    external european
    integration relations expatriates emigrants diaspora religious islamic endowment endowments women gender family
    children community communities humanitarian emergency emergencies situations disaster disasters civil protection
    parliamentary cabinet presidential state national homeland intelligence war veterans services service resources
    human natural employment population citizenship border borders customs tax taxation budget treasury revenue
    statistics privatization privatisation property enterprise enterprises small medium business
    entrepreneurship export exports import
    growth arts heritage media broadcasting sciences research higher vocational training inclusion equality welfare
    pensions legal constitutional reform reforms reconstruction rehabilitation management policy policies strategic
    strategy coordination peace drug drugs narcotics maritime ports shipping marine ocean oceans blue green
    sustainable ecology wildlife conservation space nuclear atomic action solidarity rights refugees refugee
    returnees displaced persons crime organized organised police policing law enforcement order affaires
    prevention control counter-terrorism terrorism political politico-military secretariat
    programme programmes program programs operations partnerships partnership multilateral bilateral
    neighbourhood neighborhood
    enlargement internal market competition outreach support economics exchange global issues
    countertrafficking trafficking asylum missions mission general elections election electoral petitions
    nuclear-weapon disarmament nonproliferation non-proliferation arms verification democracy
    standards quality consumer consumers accounts supply supplies procurement village villages cities city
    district districts provinces provincial municipal federal ethnic minorities islands island indigenous peoples
    poverty reduction promotion productive worship livelihoods handicrafts process supreme council cabinet
    crisis response recovery aid assistance nutrition nursing medical medicine
    passport passports visa visas archives museums sector sectors private export-import wine tea cotton
    ministers heads states
""")

# Last words of a body's name (before its "of …"), with the class that the word speaks for.
BODY_HEADS = _words("""
    ministry department agency service parliament senate assembly cabinet embassy consulate secretariat
    committee subcommittee commission congress council court prosecutor's directorate bureau administration police
    army navy guard forces force command government presidency chancellery inspectorate registry treasury
    customs gendarmerie militia seimas duma majlis mejlis knesset bundestag riksdag sejm rada diet
    headquarters cortes house chamber chambers delegation mission office unit directorate-general task
    authority tribunal coastguard centre center institute branch corps
""")
GOVERNMENT_HEADS = _words("""
    ministry department parliament senate cabinet embassy consulate directorate police army navy guard
    chancellery inspectorate treasury customs gendarmerie prosecutor's presidency bureau government service
    forces force command majlis mejlis seimas duma knesset bundestag riksdag sejm rada diet congress
    court administration cortes chamber coastguard office
""")
ORGANIZATION_HEADS = _words("""
    organization organisation union association university college institute foundation bank fund company
    corporation corp group holding holdings agency federation confederation league alliance party movement network
    society trust chamber club forum community programme program initiative centre center academy school
    commission council committee secretariat board authority office mission bureau partnership platform
    consortium airlines airways railways ltd inc plc gmbh llc press news media newspaper brotherhood
    church front brigade militia hospital laboratory observatory think-tank charity cooperative
    delegation delegations mechanism panel ngo
""")

# Words that make an organization one of several states.
INTERGOVERNMENTAL_WORDS = _words("""
    united nations international european african asian arab islamic american inter-american caribbean pacific
    eurasian turkic commonwealth world global intergovernmental inter-parliamentary pan-african regional
    african-union southern eastern western central shanghai gulf
""")
INTERGOVERNMENTAL_HEADS = _words("""
    organization organisation union bank fund community commission council league agency conference cooperation
    co-operation commonwealth court forum states secretariat authority alliance partnership association committee
    parliament network assembly dialogue centre center initiative programme bloc
""")

# Well-known intergovernmental organizations: name: other forms. Scope: the United Nations system, development
# banks and the regional organizations that a reader of the genre meets; known facts, written for this project.
IGOS: dict[str, tuple[str, ...]] = {
    "United Nations": ("UN", "U.N.", "United Nations Organization"),
    "International Organization for Migration": ("IOM", "UN Migration", "International Organisation for Migration"),
    "United Nations High Commissioner for Refugees": (
        "UNHCR",
        "UN Refugee Agency",
        "UN High Commissioner for Refugees",
    ),
    "United Nations Development Programme": ("UNDP", "UN Development Programme"),
    "United Nations Children's Fund": ("UNICEF", "United Nations Children’s Fund"),
    "United Nations Population Fund": ("UNFPA",),
    "World Food Programme": (
        "WFP",
        "World Food Program",
        "United Nations World Food Programme",
        "UN World Food Programme",
    ),
    "World Health Organization": ("WHO", "World Health Organisation"),
    "Food and Agriculture Organization": ("FAO", "Food and Agriculture Organization of the United Nations"),
    "International Labour Organization": (
        "ILO",
        "International Labour Organisation",
        "International Labor Organization",
    ),
    "United Nations Educational, Scientific and Cultural Organization": ("UNESCO",),
    "United Nations Office on Drugs and Crime": ("UNODC", "UN Office on Drugs and Crime"),
    "United Nations Environment Programme": ("UNEP",),
    "United Nations Industrial Development Organization": ("UNIDO",),
    "United Nations Conference on Trade and Development": ("UNCTAD",),
    "United Nations Relief and Works Agency": ("UNRWA",),
    "United Nations Security Council": ("UN Security Council", "UNSC"),
    "United Nations General Assembly": ("UN General Assembly", "UNGA"),
    "United Nations Human Rights Council": ("UN Human Rights Council",),
    "Office for the Coordination of Humanitarian Affairs": ("OCHA", "UNOCHA"),
    "UN Women": ("United Nations Women",),
    "UN-Habitat": ("UN Habitat",),
    "International Atomic Energy Agency": ("IAEA",),
    "International Civil Aviation Organization": ("ICAO",),
    "International Maritime Organization": ("IMO",),
    "International Telecommunication Union": ("ITU",),
    "World Meteorological Organization": ("WMO",),
    "World Intellectual Property Organization": ("WIPO",),
    "World Trade Organization": ("WTO", "World Trade Organisation"),
    "World Tourism Organization": ("UNWTO",),
    "International Monetary Fund": ("IMF",),
    "World Bank": ("World Bank Group", "WB"),
    "International Criminal Court": ("ICC",),
    "International Court of Justice": ("ICJ",),
    "Interpol": ("INTERPOL",),
    "European Union": ("EU", "E.U."),
    "European Commission": (),
    "European Council": (),
    "European Parliament": (),
    "European Central Bank": ("ECB",),
    "European Investment Bank": ("EIB",),
    "European Bank for Reconstruction and Development": ("EBRD",),
    "European Free Trade Association": ("EFTA",),
    "Council of Europe": ("CoE",),
    "Organization for Security and Co-operation in Europe": (
        "OSCE",
        "Organization for Security and Cooperation in Europe",
        "Organisation for Security and Co-operation in Europe",
    ),
    "Frontex": (),
    "Europol": (),
    "North Atlantic Treaty Organization": ("NATO",),
    "Organisation for Economic Co-operation and Development": (
        "OECD",
        "Organization for Economic Cooperation and Development",
    ),
    "Commonwealth of Independent States": ("CIS",),
    "Shanghai Cooperation Organization": ("SCO", "Shanghai Cooperation Organisation"),
    "Collective Security Treaty Organization": ("CSTO",),
    "Eurasian Economic Union": ("EAEU", "EEU"),
    "Eurasian Economic Commission": ("EEC",),
    "Eurasian Development Bank": ("EDB",),
    "Organization of Turkic States": ("OTS", "Turkic Council", "Organisation of Turkic States"),
    "Economic Cooperation Organization": ("ECO",),
    "Conference on Interaction and Confidence-Building Measures in Asia": ("CICA",),
    "Organization of Islamic Cooperation": ("OIC", "Organisation of Islamic Cooperation"),
    "Islamic Development Bank": ("IsDB",),
    "League of Arab States": ("Arab League",),
    "Gulf Cooperation Council": ("GCC", "Cooperation Council for the Arab States of the Gulf"),
    "African Union": ("AU",),
    "African Union Commission": ("AUC",),
    "African Development Bank": ("AfDB",),
    "Economic Community of West African States": ("ECOWAS",),
    "Economic Community of Central African States": ("ECCAS",),
    "East African Community": ("EAC",),
    "Southern African Development Community": ("SADC",),
    "Southern African Customs Union": ("SACU",),
    "Common Market for Eastern and Southern Africa": ("COMESA",),
    "Intergovernmental Authority on Development": ("IGAD",),
    "Arab Maghreb Union": ("AMU",),
    "Association of Southeast Asian Nations": ("ASEAN",),
    "South Asian Association for Regional Cooperation": ("SAARC",),
    "Bay of Bengal Initiative for Multi-Sectoral Technical and Economic Cooperation": ("BIMSTEC",),
    "Asia-Pacific Economic Cooperation": ("APEC",),
    "Asian Development Bank": ("ADB",),
    "Asian Infrastructure Investment Bank": ("AIIB",),
    "Mekong River Commission": ("MRC",),
    "Pacific Islands Forum": ("PIF",),
    "Pacific Community": ("SPC",),
    "Melanesian Spearhead Group": ("MSG",),
    "Organization of American States": ("OAS",),
    "Inter-American Development Bank": ("IDB", "IADB"),
    "Caribbean Community": ("CARICOM",),
    "Organisation of Eastern Caribbean States": ("OECS",),
    "Southern Common Market": ("Mercosur", "MERCOSUR"),
    "Andean Community": ("CAN",),
    "Pacific Alliance": (),
    "Central American Integration System": ("SICA",),
    "Community of Latin American and Caribbean States": ("CELAC",),
    "Union of South American Nations": ("UNASUR",),
    "Organization of the Petroleum Exporting Countries": ("OPEC",),
    "Non-Aligned Movement": ("NAM",),
    "Commonwealth of Nations": ("Commonwealth Secretariat",),
    "Organisation internationale de la Francophonie": ("OIF",),
    "Community of Portuguese Language Countries": ("CPLP",),
    "Black Sea Economic Cooperation": ("BSEC", "Organization of the Black Sea Economic Cooperation"),
    "GUAM": (),
    "Energy Community": (),
    "Energy Charter Secretariat": (),
    "G7": ("Group of Seven",),
    "G20": ("Group of Twenty", "G-20"),
    "BRICS": (),
    "Indian Ocean Rim Association": ("IORA",),
    "Indian Ocean Commission": ("IOC",),
    "Nordic Council": (),
    "Visegrad Group": ("V4",),
    "International Centre for Migration Policy Development": ("ICMPD",),
    "Green Climate Fund": ("GCF",),
    "Global Environment Facility": ("GEF",),
    "International Fund for Agricultural Development": ("IFAD",),
    "World Customs Organization": ("WCO",),
    "Organisation for the Prohibition of Chemical Weapons": ("OPCW",),
    "New Development Bank": ("NDB",),
}

# Seats of government that stand for it: name: the state's name.
SEATS_OF_GOVERNMENT = {
    "White House": "United States", "Pentagon": "United States", "State Department": "United States",
    "Kremlin": "Russia",
    "Downing Street": "United Kingdom", "Foreign Office": "United Kingdom", "Capitol Hill": "United States",
}  # fmt: skip

# Well-known organizations that are not intergovernmental.
ORGANIZATIONS: dict[str, tuple[str, ...]] = {
    "International Committee of the Red Cross": ("ICRC",),
    "International Federation of Red Cross and Red Crescent Societies": ("IFRC",),
    "Médecins Sans Frontières": ("MSF", "Doctors Without Borders"),
    "Norwegian Refugee Council": ("NRC",),
    "Danish Refugee Council": (),
    "International Rescue Committee": ("IRC",),
    "Save the Children": (),
    "Oxfam": (),
    "CARE International": (),
    "World Vision": (),
    "Mercy Corps": (),
    "Caritas": ("Caritas Internationalis",),
    "Islamic Relief": ("Islamic Relief Worldwide",),
    "Plan International": (),
    "Amnesty International": (),
    "Human Rights Watch": ("HRW",),
    "Transparency International": (),
    "International Crisis Group": (),
    "Reporters Without Borders": ("RSF",),
    "Freedom House": (),
    "Greenpeace": (),
    "World Wide Fund for Nature": ("WWF", "World Wildlife Fund"),
    "World Economic Forum": ("WEF",),
    "International Olympic Committee": (),
    "FIFA": (),
    "UEFA": (),
    "Bill & Melinda Gates Foundation": ("Gates Foundation",),
    "Reuters": (),
    "Agence France-Presse": ("AFP",),
    "Associated Press": (),
    "Xinhua": ("Xinhua News Agency",),
    "TASS": (),
    "Anadolu Agency": (),
    "Al Jazeera": (),
    "Hamas": (),
    "Hezbollah": (),
    "Taliban": (),
}

# Regions of the world: places, never actors.
REGIONS = _phrases("""
    Central Asia; Middle East; South Caucasus; North Caucasus; Caucasus; Eastern Europe; Western Europe;
    Central Europe; Europe;
    South-Eastern Europe; Southeast Europe; South Eastern Europe; Northern Europe; Southern Europe; Western Balkans;
    Balkans; Southeast Asia; South-East Asia; South East Asia; South Asia; East Asia; Northeast Asia; Asia;
    Asia-Pacific; Asia Pacific;
    Asia and the Pacific; the Pacific; Indo-Pacific; Oceania; Melanesia; Polynesia; Micronesia; Africa; North Africa;
    West Africa; Central Africa; East Africa; Southern Africa; Horn of Africa; East and Horn of Africa; Sahel; Maghreb;
    West and Central Africa; East and Southern Africa; Middle East and North Africa; Great Lakes; Latin America;
    Central America; South America; North America; Latin American; Central American; South American; North American;
    Caribbean; Latin America and the Caribbean; the Americas;
    Americas; Gulf; Persian Gulf; Levant; Eurasia;
    Arctic; Antarctica; Black Sea; Caspian; Caspian Sea; Mediterranean; Baltic; Nordic countries; Western Hemisphere;
    Red Sea; South China Sea; Gulf of Guinea; Lake Chad; Near East; Far East; Sub-Saharan Africa
""")

AGREEMENT_HEADS = {
    "treaty": "treaty", "accord": "agreement", "agreement": "agreement", "pact": "agreement", "deal": "agreement",
    "memorandum": "memorandum", "mou": "memorandum", "protocol": "protocol", "amendment": "protocol",
    "convention": "convention", "compact": "compact", "framework": "framework", "declaration": "declaration",
    "communiqué": "statement", "communique": "statement", "statement": "statement", "charter": "treaty",
    "contract": "contract", "covenant": "convention", "pledge": "declaration", "ceasefire": "agreement",
    "armistice": "agreement", "truce": "agreement", "principles": "declaration", "consensus": "declaration",
    "statute": "treaty", "concordat": "treaty", "settlement": "agreement", "arrangement": "agreement",
    "exchange": "agreement", "letter": "memorandum",
}  # fmt: skip
PLAN_HEADS = {
    "plan": "plan", "nap": "plan", "programme": "programme", "program": "programme", "strategy": "strategy",
    "roadmap": "roadmap", "project": "project", "report": "report", "agenda": "plan", "initiative": "programme",
    "scheme": "programme", "blueprint": "plan", "partnership": "programme", "matrix": "plan", "masterplan": "plan",
    "study": "report", "facility": "programme", "proposal": "plan", "guidelines": "plan", "vision": "strategy",
}  # fmt: skip

ACRONYM_STOP = _words("a an the of for and in on to at by with de la le du des und et")
