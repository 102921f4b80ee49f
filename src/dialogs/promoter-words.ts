/** Words and names by which a promoter is known, with the kind that they tell; `promoter-names.ts` reads them in a sentence. */
import type { PromoterType } from '../rules/domain.ts';
import { keyOf, lexicon, type Lexicon } from './lexicon.ts';

export type Sort = 'association' | 'chamber' | 'unioncamere' | 'abroad' | 'foundation' | 'body';

const known: Readonly<Record<Exclude<Sort, 'body'>, string>> = {
  association:
    'confindustria|cna|confartigianato|lapam|lapam confartigianato|confcommercio|ascom|confesercenti|legacoop|confcooperative|agci|confapi|confapindustria|confimi|confimi industria|coldiretti|cia|cia agricoltori|cia agricoltori italiani|confederazione italiana agricoltori|confagricoltura|ucima|acimac|amaplast|federmacchine|federunacoma|farindustria|farmindustria|unindustria|assolombarda|ancma|anie|anfia|ucimu|federlegno|federlegnoarredo|assolegno|assobiomedica|confindustria dispositivi medici|confetra|federalimentare|federalberghi|casartigiani|claai|copagri|compagnia delle opere|cdo|assopiastrelle|confindustria ceramica|sistema moda italia|assocalzaturifici|ucina|confindustria nautica|assoinformatica|assintel|ance|api|assoporti|associazione di categoria|associazione industriali|associazione degli industriali|associazione imprenditoriale|business association|trade association|trade body|industry body|business federation|trade federation|unione industriali|unione industriale|unione degli industriali|associazione|association|associazione di imprese|associazione di aziende|association of companies|association of businesses|association of firms',
  chamber:
    'camera di commercio|camere di commercio|camera commercio|cciaa|c.c.i.a.a.|chamber of commerce|camcom|camera dell’emilia|camera della romagna|camera di ferrara e ravenna|camera di commercio industria artigianato e agricoltura|camera di commercio industria artigianato agricoltura',
  unioncamere:
    'unioncamere|union camere|unione camere|unione regionale delle camere|unione regionale delle camere di commercio|unione delle camere di commercio',
  abroad:
    'camera di commercio italiana|camera di commercio all’estero|camera di commercio estera|camere di commercio italiane|camera italiana|camera di commercio e industria italiana|camera di commercio italo|camera di commercio italiana all’estero|camera italiana all’estero|ccie|icham|icci|italcham|itkam|italcam|assocamerestero|italian chamber of commerce|italian chamber|italy chamber of commerce|italian chamber of commerce and industry',
  foundation: 'fondazione|foundation',
};

/** Kinds of body that may not apply; told only by who says to be one. */
const bodies: Readonly<Record<string, string>> = {
  impresa:
    'impresa|azienda|società|srl|s.r.l.|spa|s.p.a.|sas|snc|ditta|startup|start up|company|firm|sme|pmi|ltd|gmbh|cooperativa|libero professionista|freelance|studio professionale',
  università: 'università|university|ateneo|politecnico|dipartimento universitario',
  consorzio: 'consorzio|consortium|rete di imprese|rete d’imprese',
  'ente pubblico':
    'comune|municipio|unione dei comuni|unione di comuni|provincia|regione|ministero|agenzia|municipality|city council|public body|ente pubblico|asl|ausl|cnr|enea',
  associazione: 'associazione culturale|onlus|ong|ngo|proloco|pro loco|sindacato|trade union',
};

export type Known = { readonly sort: Sort; readonly body?: string };

export const index: Lexicon<Known> = lexicon([
  ...Object.entries(known).flatMap(([sort, names]) => {
    const value: Known = { sort: sort as Sort }; // keys of a Record of sorts are sorts
    return names.split('|').map((name) => [name, value] as const);
  }),
  ...Object.entries(bodies).flatMap(([body, names]) =>
    names.split('|').map((name) => [name, { sort: 'body', body }] as const),
  ),
]);

/** Words that tell the kind and name nobody. */
export const generic: ReadonlySet<string> = new Set(
  [
    ...Object.values(bodies).flatMap((names) => names.split('|')),
    ...[known.chamber, known.foundation].flatMap((names) =>
      names.split('|').filter((name) => !/emilia|romagna|ravenna/.test(name)),
    ),
    ...known.abroad.split('|').filter((name) => !/^(?:icham|icci|italcham|itkam|italcam|assocamerestero)$/.test(name)),
    ...known.association
      .split('|')
      .filter((name) => /^(?:associazione|association|trade|business|industry|unione)\b/.test(name)),
  ].map(keyOf),
);

/** Regions other than the one of the call, and the national body: their unions of chambers are other bodies. */
export const ofOtherRegion =
  /\b(?:lombardi?[ay]|veneto|piemonte|piedmont|toscana|tuscany|marche|umbria|lazio|liguria|puglia|sicilia|sicily|sardegna|sardinia|calabria|campania|friuli|trentino|abruzzo|molise|basilicata|nazionale|national|italiana|europea)\b/;

export const types: Readonly<Record<Sort, PromoterType>> = {
  association: 'business-association',
  chamber: 'chamber-of-commerce',
  unioncamere: 'unioncamere',
  abroad: 'italian-chamber-abroad',
  foundation: 'foundation',
  body: 'other',
};
