// Words for ages, "2 years ago", made beside the page: a browser's first look into its tables of languages takes it up to a tenth of a second.

/** A number of whole units passed. */
export type Age = [number, Intl.RelativeTimeFormatUnit];

/** No age for a date that is unreadable or still to come. */
export type Question = { language: string; age: Age | undefined };

/** Answers a list of questions with as many texts; none where there is no age, or the browser does not know the language. */
export function answerWithWords(): void {
  addEventListener('message', ({ data }: MessageEvent<Question[]>) => postMessage(data.map(wordsFor)));
}

const wordsFor = ({ language, age }: Question): string | undefined => age && formatFor(language, age[1])?.format(-age[0], age[1]);

const formats = new Map<string, Intl.RelativeTimeFormat | undefined>();

/** Days may be told by name ("yesterday"); "last year" would mean the calendar's, and 23 months ago is often the year before it. */
function formatFor(language: string, unit: Intl.RelativeTimeFormatUnit): Intl.RelativeTimeFormat | undefined {
  const numeric = unit === 'month' || unit === 'year' ? 'always' : 'auto';
  const key = `${language} ${numeric}`;
  if (!formats.has(key)) formats.set(key, newFormat(language, numeric));
  return formats.get(key);
}

function newFormat(language: string, numeric: 'always' | 'auto'): Intl.RelativeTimeFormat | undefined {
  try {
    const known = Intl.RelativeTimeFormat.supportedLocalesOf(language).length > 0;
    return known ? new Intl.RelativeTimeFormat(language, { numeric }) : undefined;
  } catch {
    return undefined; // not a language tag
  }
}
