/** Lists to choose from, as long and as alike as the real ones. */
import type { ListOption } from '../../../src/dialogs/kinds/one-of.ts';

const option = (value: string, it: string, en: string, ...synonyms: readonly string[]): ListOption => ({
  value,
  label: { it, en },
  synonyms,
});

export const promoters: readonly ListOption[] = [
  option(
    'association',
    'Associazione di imprese',
    'Business association',
    'associazione',
    'associazione di categoria',
    'CNA',
    'Confindustria',
  ),
  option('chamber', 'Camera di commercio', 'Chamber of Commerce', 'CCIAA', 'camera'),
  option('union', 'Unioncamere Emilia-Romagna', 'Unioncamere', 'unioncamere'),
  option(
    'abroad',
    'Camera di commercio italiana all’estero',
    'Italian chamber of commerce abroad',
    'CCIE',
    'camera italiana all’estero',
  ),
  option('foundation', 'Fondazione', 'Foundation'),
  option('other', 'Altro', 'Other'),
];

export const activities: readonly ListOption[] = [
  option(
    'consultancy',
    'Consulenza e assistenza alle PMI',
    'Consultancy and assistance to SMEs',
    'consulenza',
    'assistenza',
  ),
  option('institutional', 'Incontri istituzionali', 'Institutional meetings'),
  option('b2b', 'Incontri d’affari (B2B)', 'Business meetings (B2B)', 'b2b', 'b to b'),
  option('partners', 'Ricerca partner', 'Partner search', 'partner'),
  option('missions', 'Missioni all’estero', 'Missions abroad', 'missione', 'mission'),
  option('visits', 'Visite aziendali', 'Company visits', 'visite'),
  option('seminars', 'Seminari', 'Seminars', 'seminario'),
  option('conferences', 'Convegni e conferenze', 'Conferences', 'convegno', 'conferenza'),
];
