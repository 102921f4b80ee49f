/** How people say yes, no and perhaps, in both languages; `assent.ts` tells what a whole message means. */

const lines = (block: string): string[][] => block.split('/').map((phrase) => wordsOf(phrase));

/** The words of a text, whatever lines it is broken into. */
const wordsOf = (text: string): string[] => text.match(/\S+/g) ?? [];

// Negative words inside, positive meaning; and the other way round. Looked for first because they are longer.
export const yesPhrases = lines(`
  si / s / certo / certo che si / certamente / ok / okay / okey / okei / oki / va bene / vabene / va benissimo / va bn / bene / benissimo / d accordo / daccordo
  / sono d accordo / acconsento / acconsentiamo / consento / consentiamo / do il consenso / do il mio consenso / do consenso / presto il consenso / presto il mio consenso / esprimo il consenso / esprimo il mio consenso / esprimo consenso / rilascio il consenso / fornisco il consenso / concedo il consenso / accordo il consenso / consenso accordato / consenso prestato / consenso concesso / il consenso e accordato / diamo il consenso / diamo il nostro consenso / accetto / accettiamo / accettato
  / confermo / confermiamo / conferma / confermato / esatto / esattamente / giusto / corretto / procedi / procediamo / proceda / procedete / puo procedere / puoi procedere / potete procedere / si puo procedere / assolutamente / assolutamente si / assolutamente d accordo
  / sicuro / sicura / sicuri / sicurissimo / sicurissima / sicuramente / naturalmente / ovvio
  / ovviamente / volentieri / perfetto / affermativo / autorizzo / autorizziamo / approvo / sottoscrivo / come no / perche no / senza dubbio / senz altro / senza problemi / non c e problema
  / non ci sono problemi / nessun problema / non ho problemi / non ho obiezioni / nessuna obiezione / niente in contrario / nulla in contrario / non ho nulla in contrario / non ho niente in contrario / mi va bene / direi di si / credo di si / penso di si / eccome
  / y / yes / yep / yup / yeah / yea / ya / aye / sure / sure thing / for sure / of course / certainly / definitely / absolutely / it s fine / that s fine / all right / alright / that s right / that is right / that s correct / exactly
  / fine by me / fine with me / ok by me / ok with me / okay with me / okay by me / good with me / works for me / that works / that s ok / that s okay / it s ok / it s okay / sounds good / sounds fine / sounds great / you bet / yse / yess / happy to / no objection at all
  / agreed / agree / i agree / we agree / accept / i accept / we accept / i do / we do / i consent / we consent / i give my consent / we give our consent / i confirm / confirm / confirmed / go ahead / proceed / please do / by all means / why not / no problem / no problems / no worries / no doubt / no objection / no objections
  / i authorise / i authorize / we authorise / we authorize / i approve / we approve / i allow / we allow / i allow you / we allow you / i do consent / we do consent / consent given / permission granted
  / you have my consent / you have our consent / you have my permission / you have our permission / i give you my consent / i give you the consent / i give the consent / i give consent / we give you our consent / we give the consent / we give consent / i give you permission / i give my permission / we give permission
  / avete il mio consenso / avete il nostro consenso / ha il mio consenso / hai il mio consenso / avete la mia autorizzazione / diamo il consenso / diamo il nostro consenso / potete trattare / potete usare / potete utilizzare / puo trattare / puo usare / puo utilizzare / puoi trattare / puoi usare / puoi utilizzare
  / i do not mind / i don t mind / i have no objection / i don t object / i do not object / affirmative / gladly / with pleasure / perfect / granted / you may / i think so / indeed
`);
/** Yes in English; in Italian the first is the end. */
export const englishYes = lines('fine / right / correct');

/** Yes to what is about to be sent, and to nothing else: elsewhere "va bene così" may mean "leave it". */
export const approvals = lines(`
  va bene cosi / va tutto bene / bene cosi / cosi va bene / ok cosi / e tutto / tutto ok / tutto okay / tutto bene / tutto a posto / tutto in ordine / tutto chiaro / a posto / a posto cosi / in ordine / ottimo / direi che va bene / mi sembra tutto
  / invia / inviala / inviate / inviatela / invii / la invii / inviamo / inviamola / manda / mandala / mandate / mandi / la mandi / spedisci / spediscila / spedite / inoltra / inoltrate / inoltri / puo inviare / puoi inviare / potete inviare / puo mandare / puoi mandare / potete mandare / presenta / presentate / presenti / procedi con l invio / procediamo con l invio / proceda con l invio / procedete con l invio / procedere con l invio / procedere all invio / si proceda / si proceda con l invio / si proceda all invio / proceda all invio / procedete all invio / si invia
  / good / great / all good / looks good / look good / looks great / looks fine / looks right / looks correct / look right / look correct / looks ok / looks okay / good to go / all fine / all ok / all okay / all set / all correct / all right / everything is fine / everything is right / everything is correct / everything is ok / everything s fine / everything s correct / everything s right / nothing to change / no changes
  / send / send it / submit / submit it / please submit / please send / file it / lodge it / you can send / you can submit / you may send / you may submit / ship it / niente da cambiare / nulla da cambiare / nessuna modifica / non cambio niente / non cambio nulla / non c e niente da cambiare / non c e nulla da cambiare / non devo cambiare nulla / non ho nulla da cambiare
`);

/** What asks for a copy, not for the sending. */
export const askedCopies = lines(`
  send me / send to me / send it to me / send us / send it to us / invia a me / invii a me / manda a me / invia a noi
`);

export const noPhrases = lines(`
  no / n / nono / no grazie / mai / giammai / per niente / per nulla / nient affatto / niente affatto / affatto / assolutamente no / certo che no / certamente no / ovviamente no / naturalmente no / sicuramente no / di no / rifiuto / rifiutiamo / nego / neghiamo / nego il consenso
  / nego il mio consenso / contrario / contraria / contrari / siamo contrari / negativo / meglio di no / non voglio / non vogliamo / non vorrei / non desidero / non intendo / non autorizzo / non do / non presto / non posso / non possiamo / non mi va / non mi va bene / non ci sto / non ancora / preferisco di no / preferirei di no / non ora / non adesso / sbagliato / errato / non e giusto / non e corretto
  / nope / nah / nay / never / not really / absolutely not / of course not / certainly not / definitely not / not at all / no way / i don t / i do not / we don t / we do not / i won t / i will not / don t want / i d rather not / i would rather not / rather not / refuse / i refuse / we refuse / decline / i decline
  / i disagree / disagree / not now / not yet / negative / no thanks / no thank you / wrong / incorrect / i can t / i cannot / not ok / not okay / not fine
`);
export const doubtPhrases = lines(`
  forse / non so / non lo so / non saprei / non sappiamo / boh / mah / dipende / ni / si e no / si o no / puo darsi / vediamo / vedremo / magari / non sono sicuro / non sono sicura / non siamo sicuri / aspetta / un attimo / un momento / ci penso / devo pensarci / non capisco / non ho capito / piu o meno
  / maybe / perhaps / not sure / i m not sure / i don t know / i do not know / we don t know / dunno / don t know / it depends / depends / yes and no / yes or no / possibly / i guess / wait / let me think / i don t understand / i do not understand / hold on / what / who knows / not certain
`);
/** Go on: after a yes they add nothing; alone they are no consent, and keep what was about to be undone. */
export const goOnPhrases = lines(`
  continua / continuo / continuiamo / continuare / vai / vai avanti / vado avanti / andiamo / andiamo avanti / avanti / prosegui / proseguiamo / proseguo
  / go on / continue / carry on / keep going
`);
/** Said of something that was about to be undone or sent: it stays as it is, and so does the conversation. */
export const keepPhrases = [
  ...goOnPhrases.filter(([word = '', ...more]) => more.length > 0 || !['vai', 'andiamo'].includes(word)),
  ...lines(`
  lascia stare / lascia perdere / lasciamo stare / lascia cosi / lasciamo cosi / lascia com e / come prima / ho cambiato idea / ci ho ripensato / torna indietro / tieni / tienilo / tieni tutto / tieni cosi
  / never mind / nevermind / leave it / forget it / keep it / keep everything / changed my mind / go back / let it be
`),
];

const set = (words: string): ReadonlySet<string> => new Set(wordsOf(words));

/** Everyday words that mean no only when little else is said. */
export const weak = set('n mai never contrario contraria contrari affatto');
/** "Ma", "but": what comes after them stands in the place of what was denied. */
export const contrasts = set('ma bensi but');
export const conditions = set(
  'ma pero tuttavia se purche tranne eccetto salvo solo but however if though unless except only provided',
);
export const polite = set(
  'grazie mille prego gentilmente cortesemente pure thanks thank you please per favore piacere cordiali distinti saluti cordialmente cortesia anticipatamente kind best warm regards sincerely',
);
/** Words that open a message and close none: "ciao, sì" agrees, "ok, ciao" goes away. */
export const greetings = set('ciao buongiorno buonasera salve hello hi hey eh ehi');
/** Words that a yes or a full consent is made of besides the yes itself. */
export const glue = set(`
  io noi lo la le il i mi ci vi ti al ai del della dei alla alle sul trattamento dati personali privacy informativa termini condizioni e ed anche allora quindi dai beh certo per me a questo
  tutto tutti sono siamo d c di che ho abbiamo letto mio consenso l miei nostri nostro sensi regolamento gdpr finalita indicate secondo vai and the to we it s is all that this of my our your data personal processing with policy notice terms conditions am are
  under regulation accordance presa preso visione dell fini previste previsti ue eu lgs decreto legislativo art n successive modifiche riportata riportate allegata sopra quanto
  do so well then ve have read oh ah davvero proprio molto really very much m
`);
/** Words that a consent to the processing of data is made of; beside any other yes they may say something else. */
export const consentWords = set(`
  trattare trattati trattate trattiate tratti usare usati usate usino uso utilizzo utilizzare utilizzati gestire gestiti gestione siano vengano essere possono potete puo puoi fini scopi sopra scritto da
  treatment treat treated treating datas process processed use used using handle handled handling manage managed store stored storing collect collected collection purpose purposes iniziamo partiamo cominciamo
  be being been can you them these those for by in as at from here hereby above indicated described stated mentioned given consent permission let us lets start begin go mate fine also too eu
`);
/** What the data are for, where they are spoken of: "sì la domanda" alone agrees to nothing. */
export const consentPurposes = set(
  'domanda adesione richiesta pratica seguire preparare application registration request',
);
export const consentThings = set(
  'dati trattamento trattare trattati consenso privacy informativa data datas treatment processing processed consent permission notice',
);
/** Words for what is about to be sent, beside a yes to it. */
export const aboutIt = set(`
  quanto sopra chiedo chiediamo di prego l domanda pratica dossier progetto riepilogo sintesi adesione richiesta dati invio cosi mi sembra sembrano pare ora adesso subito qui in nel giusti corretti corretta giusta esatta esatti completo completa
  application summary registration request project it everything now looks here as there can you go
`);
export const negations = set('non not t never cannot mica');
export const bridges = set(
  'sono siamo e mi ci lo la va sta per da il do really fully at all i m to am are quite completely totalmente molto del tutto',
);
