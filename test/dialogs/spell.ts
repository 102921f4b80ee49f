/** Numbers in words, for round trips: whole numbers from 0 to 999,999,999. */
const itSmall = 'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove'.split(' '); // prettier-ignore
const itTens = '- - venti trenta quaranta cinquanta sessanta settanta ottanta novanta'.split(' ');
const enSmall = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '); // prettier-ignore
const enTens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function italianBelowThousand(number: number): string {
  if (number >= 100) {
    const hundreds = Math.floor(number / 100);
    const rest = number % 100;
    const cento = rest >= 80 && rest < 90 ? 'cent' : 'cento';
    return `${hundreds === 1 ? '' : itSmall[hundreds]}${cento}${rest === 0 ? '' : italianBelowThousand(rest)}`;
  }
  if (number < 20) return itSmall[number] ?? '';
  const tens = itTens[Math.floor(number / 10)] ?? '';
  const unit = number % 10;
  if (unit === 0) return tens;
  return `${unit === 1 || unit === 8 ? tens.slice(0, -1) : tens}${itSmall[unit]}`;
}

export function spellItalian(number: number): string {
  if (number === 0) return 'zero';
  const millions = Math.floor(number / 1e6);
  const thousands = Math.floor(number / 1e3) % 1e3;
  const rest = number % 1e3;
  const parts: string[] = [];
  if (millions > 0) parts.push(millions === 1 ? 'un milione' : `${italianBelowThousand(millions)} milioni`);
  const below = `${thousands === 0 ? '' : thousands === 1 ? 'mille' : `${italianBelowThousand(thousands)}mila`}${rest === 0 ? '' : italianBelowThousand(rest)}`;
  if (below !== '') parts.push(below);
  return parts.join(' ');
}

function englishBelowThousand(number: number): string {
  if (number >= 100) {
    const rest = number % 100;
    return `${enSmall[Math.floor(number / 100)]} hundred${rest === 0 ? '' : ` and ${englishBelowThousand(rest)}`}`;
  }
  if (number < 20) return enSmall[number] ?? '';
  return `${enTens[Math.floor(number / 10)]}${number % 10 === 0 ? '' : `-${enSmall[number % 10]}`}`;
}

export function spellEnglish(number: number): string {
  if (number === 0) return 'zero';
  const rest = number % 1e3;
  const parts = [
    [Math.floor(number / 1e6), 'million'],
    [Math.floor(number / 1e3) % 1e3, 'thousand'],
  ].flatMap(([count, name]) => (count === 0 ? [] : [`${englishBelowThousand(Number(count))} ${name}`]));
  if (rest > 0)
    parts.push(rest < 100 && parts.length > 0 ? `and ${englishBelowThousand(rest)}` : englishBelowThousand(rest));
  return parts.join(' ');
}
