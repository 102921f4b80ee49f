/** What people call a province besides its official name: parts of it, its towns, its name in English. */

/** By code; towns of Emilia-Romagna large enough that nobody doubts their province. */
export const alsoProvince: Readonly<Record<string, string>> = {
  BO: 'imola|casalecchio di reno|casalecchio|san lazzaro di savena|castel maggiore|zola predosa|san giovanni in persiceto|budrio|medicina bologna|castel san pietro terme|bentivoglio|granarolo|granarolo dell’emilia|anzola dell’emilia|crespellano|valsamoggia|porretta terme|molinella|città metropolitana di bologna',
  FC: 'fo|forli e cesena|cesenatico|savignano sul rubicone|san mauro pascoli|bagno di romagna|forlimpopoli|gambettola|bertinoro|meldola|predappio',
  FE: 'cento|comacchio|argenta|copparo|bondeno|codigoro|portomaggiore|goro|mesola',
  MO: 'carpi|sassuolo|mirandola|formigine|maranello|vignola|castelfranco emilia|pavullo|pavullo nel frignano|finale emilia|fiorano modenese|fiorano|spilamberto|soliera|nonantola|medolla|castelnuovo rangone|castelvetro di modena',
  PC: 'fiorenzuola d’arda|fiorenzuola|castel san giovanni|castelsangiovanni|rottofreno|bobbio|podenzano',
  PR: 'fidenza|salsomaggiore|salsomaggiore terme|collecchio|langhirano|noceto|borgo val di taro|borgotaro|colorno|busseto|traversetolo|felino|fontevivo',
  RA: 'faenza|lugo|cervia|bagnacavallo|russi|alfonsine|massa lombarda|conselice|brisighella|cotignola|fusignano|milano marittima|castel bolognese|riolo terme',
  RE: 'reggio nell’emilia|reggio emilia|correggio|guastalla|scandiano|casalgrande|novellara|rubiera|montecchio emilia|castelnovo ne’ monti|castelnovo monti|luzzara|bagnolo in piano|cavriago|quattro castella|gualtieri|brescello|canossa|sant’ilario d’enza',
  RN: 'riccione|cattolica|santarcangelo|santarcangelo di romagna|bellaria|bellaria igea marina|misano adriatico|misano|novafeltria|coriano|verucchio|morciano di romagna|san giovanni in marignano|montefeltro riminese',
  AQ: 'aquila',
  AP: 'ascoli',
  AO: 'valle d’aosta|val d’aosta',
  BT: 'bat',
  BZ: 'alto adige|bozen|south tyrol',
  FI: 'florence',
  GE: 'genoa',
  MB: 'monza e brianza|monza brianza',
  MI: 'milan',
  MN: 'mantua',
  NA: 'naples',
  OT: 'gallura|olbia tempio|olbia',
  CI: 'carbonia iglesias|carbonia',
  PD: 'padua',
  PU: 'pesaro urbino',
  RC: 'reggio di calabria|reggio cal',
  RM: 'rome',
  SP: 'spezia',
  SR: 'syracuse',
  TO: 'turin',
  VB: 'verbania|vco',
  VE: 'venice|mestre',
  VV: 'vibo',
  TN: 'trentino',
};

/** Names of areas with several provinces, to be asked back. Chambers of commerce that cover several stand here too. */
export const sharedProvinces: readonly (readonly [names: string, codes: string])[] = [
  ['reggio', 'RE RC'],
  ['emilia', 'PC PR RE MO BO FE'],
  ['romagna', 'RA FC RN'],
  ['emilia romagna', 'BO FC FE MO PC PR RA RE RN'],
  ['camera dell’emilia|camera di commercio dell’emilia|cciaa dell’emilia', 'PC PR RE'],
  ['ferrara e ravenna|ferrara ravenna', 'FE RA'],
  ['camera della romagna|camera di commercio della romagna|cciaa della romagna', 'FC RN'],
];
