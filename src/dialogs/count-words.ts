/** Nouns of what is counted, and the words that stand between a number and its noun. */

export type Counted = 'companies' | 'people';

export const nouns: Readonly<Record<Counted, ReadonlySet<string>>> = {
  companies: new Set(
    (
      'azienda aziende impresa imprese pmi mpmi ditta ditte societa cooperativa cooperative partecipanti aderenti associate ' +
      'company companies firm firms sme smes business businesses enterprise enterprises participants members producers manufacturers makers exporters ' +
      'produttori produttrici officine caseifici salumifici cantine pastifici birrifici calzaturifici maglifici mobilifici botteghe fabbriche manifatture ' +
      'startup startups cooperatives consorziate wineries dairies breweries factories shipyards cantieri'
    ).split(' '),
  ),
  people: new Set(
    (
      'dipendente dipendenti addetto addetti persona persone lavoratori lavoratrici occupati ula collaboratori impiegati operai ' +
      'employee employees people person persons staff workers heads fte'
    ).split(' '),
  ),
};
export const adjectives = new Set(
  'piccole piccola medie media micro e o and di of small medium sized italiane emiliane romagnole local italian nostre our'.split(
    ' ',
  ),
);

/** Trades as companies are told apart by them, "2 ceramiche"; English says them before the noun, "10 food producers". */
export const trades = new Set(
  (
    'meccaniche metalmeccaniche meccatroniche ceramiche alimentari agroalimentari agricole vinicole vitivinicole conserviere tessili calzaturiere ' +
    'chimiche farmaceutiche biomedicali biomediche cosmetiche elettroniche informatiche edili nautiche automobilistiche ' +
    'mechanics mechanical engineering food wine tile tiles ceramics ceramic fashion clothing textile textiles footwear furniture packaging machinery ' +
    'automotive automation robotics biomedical cosmetics software electronics electronic chemicals chemical plastics construction agri'
  ).split(' '),
);
