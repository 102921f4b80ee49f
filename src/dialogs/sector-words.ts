/** Words around the name of a sector, in both languages. */

/** Say nothing about which sector; they are left out of the names of sectors as well. */
export const general: ReadonlySet<string> = new Set(
  `il lo la i gli le l un uno una di del dello della dell dei degli delle a ad al allo alla all ai agli alle da dal dalla dall dai in nel nello nella nell
  per su sul sulla sui tra fra si ci d s the of for to a an in on our we us our my is are it's be this that
  settore settori sector sectors comparto comparti filiera filiere industria industrie industry industries industriale ambito campo produzione produttivo
  produttiva production manufacturing manifattura manifatturiero manifatturiera imprese impresa aziende azienda companies company business prodotti products
  mondo area siamo sono sarebbe direi scelgo scegliamo vorrei vorremmo credo penso occupiamo occupa occupano lavoriamo operiamo operano opera opera facciamo
  nostro nostra nostri nostre mio progetto project rivolge rivolto riguarda dedicato work deal choose would like think focus focused specialized specializzati
  quello quella grazie please thanks ok principalmente soprattutto mainly affini simili altro vario varie subfornitura servizi services attivita
  tutto tutta generale general scegliere prendo metti segna pmi smes sme cluster ecco beh allora`.split(/\s+/),
);

/** Names of sectors that are words of every day too: inside a sentence they count only beside "settore" or "sector". */
export const ordinary: ReadonlySet<string> = new Set(
  `it auto moto design legno porto terme sport musica cinema ambiente energia cultura culture cultural vela green solare solar pasta cibo vino vini wine
  macchine macchina cars car film films music food waste wood creative creativo creativa creativi digitale digitali digital startup start up start robot
  robots building buildings costruzioni costruzione trasporti trasporto transport cucine cucina kitchens borse borsa intimo protesi rifiuti magazzino cantieri
  cantiere veicoli vehicles spettacolo teatro grafica marine benessere environment energy sassuolo mirandola parmigiano prosciutto automatiche automatico
  conserve birra bevande drinks cheese shoes scarpe tessuti mobili mobile arredi stampi pompe pump plastic plastica paints riciclo recycling bonifiche
  sostenibilita creativita software elettronica electronics software engineering telecomunicazioni spedizioni shipping freight hydrogen idrogeno clothing
  mechanical componentistica alimenti farmaci medicine medicines medicinali medicale chemical palestre fitness wellness publishing gaming gomma rubber
  tiles boats barche legno illuminazione irrigation irrigazione bottling infissi edile edili navale motor big data e commerce
  modo modi porta porti porte rifiuta rifiuto automatic automatica automatici bonifico bonifici conservo conservi conserva elettronico elettroniche elettronici
  pumps engines engine compressors boilers steel metal metals turning milling welding labelling sensors
  ham salami meat carne dairy fruit fruits vegetables frutta verdura gelato bakery biscuits confectionery chocolate coffee caffe beer fish seafood vinegar
  doors windows cement cemento bricks lighting lamps lampade sofas chairs mattresses clothes bags handbags leather jewellery jewelry gioielli accessories
  eyewear occhiali hosiery healthcare medical diagnostics sports gyms soap coatings beauty cloud printing books video
  advertising games art animation wind biogas warehouses railways couriers boat ships sailing yachts detergents fonderia foundry
  past pasto pasti stamp stamps stampa stampe stampo term terms termini e commercio`.split(/\s+/),
);

/** Words of every day that a letter parts from the name of a sector: never taken for it with a slip. */
export const lookalikes: ReadonlySet<string> = new Set(
  'better latter matter matters calcolata calcolate calcolati calcolato chain chains chiaro chiara could daily parere pareri sapere partono weather winner winners presse salute piante farina fornitori fornitore'.split(
    ' ',
  ),
);

/** "nel settore della", "sector:" right before a name. */
export const sectorWords =
  /\b(?:settor[ei]|sectors?|comparto|filiera|industry|industria):? ?(?:of |the |del |dello |della |dei |degli |delle |dell['’]|di |l['’]|il |la ){0,2}$/i;

/** "produciamo", "we make" right before a name. */
export const makingWords =
  /\b(?:produc(?:o|es?|iamo|ono|ing)|fabbric(?:o|a|hiamo|ano)|facciamo|faccio|che fa(?:nno)?|realizziamo|costruiamo|vend(?:o|e|iamo|ono|ere)|esport(?:o|a|iamo|ano|are)|mak(?:es?|ing)|manufactur(?:es?|ing)|sells?|selling|exports?|exporting) (?:il |lo |la |i |gli |le |del |dello |della |dei |degli |delle |dell['’]|the )?$/i;

/** "aziende del", "produttori di", "export of", "ci occupiamo di", "bring the": right before a name. */
export const tradeBefore =
  /(?:^|[^\p{L}])(?:imprese|impresa|aziend[ea]|ditt[ae]|pmi|artigian[ei]|cooperativ[ea]|produttor[ei]|produttric[ei]|fabbricant[ei]|costruttor[ei]|esportator[ei]|esportazion[ei]|makers?|producers?|manufacturers?|exporters?|exports?|(?:occup(?:o|iamo|ano)|occupa)|lavor(?:o|a|iamo|ano)|operiamo|port(?:are|iamo|ando)|work(?:s|ing)?|deal(?:s|ing)?|bring(?:s|ing)?) (?:di |del |dello |della |dei |degli |delle |dell['’]|il |lo |la |i |gli |le |l['’]|nel |nella |nei |nelle |col |con |of |in |with |the )?$/iu;

/** "food to Japan", "vino verso il Messico": an item that is bound for a place. */
export const isBound = (before: string, after: string): boolean =>
  /(?:^|[,;:.])\s*$/.test(before) && /^\s+(?:verso|to(?:wards)?|into|in\s+\p{Lu})/u.test(after);

/** "food producers", "mechanical companies": right after a name. */
export const tradeNouns =
  /^\s+(?:compan(?:y|ies)|firms?|smes?|enterprises?|businesses|producers?|manufacturers?|makers?|exporters?)\b/i;
/** Tell how a company is, or where, as often as what it makes. */
export const vague: ReadonlySet<string> = new Set(
  'green creative digital wellness big data e commerce startup start up environment energy solar sport culture cultural sassuolo mirandola'.split(
    ' ',
  ),
);

/** A whole item of a list: the "boats" of "CNA, boats, Japan". */
export const isItem = (before: string, after: string): boolean => /[,;]\s*$/.test(before) && /^\s*[,;]/.test(after);
