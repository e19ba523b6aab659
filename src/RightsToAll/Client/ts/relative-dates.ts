// "24 November 2024" becomes "2 years ago". The page says the absolute date, so that a cached copy never lies;
// the absolute date stays in the tooltip, and stays alone where the script does not run or does not know the language.

const minute = 60_000;

export function sayDatesRelatively(): void {
  const dates = [...document.querySelectorAll<HTMLTimeElement>('time[data-relative]')];
  if (dates.length === 0) return;
  for (const date of dates) date.title ||= date.textContent!.trim();

  const say = () => dates.forEach(sayRelatively);
  say();
  setInterval(say, minute);
}

function sayRelatively(date: HTMLTimeElement): void {
  const then = new Date(date.dateTime);
  const age = ageOf(then, new Date());
  if (!age) return;
  const format = formatFor(date.closest<HTMLElement>('[lang]')?.lang, age[1]);
  if (format) date.textContent = format.format(-age[0], age[1]);
}

/** How old it is in its largest whole unit; nothing for what is unreadable or still to come. */
export function ageOf(then: Date, now: Date): [number, Intl.RelativeTimeFormatUnit] | undefined {
  const minutes = Math.floor((now.getTime() - then.getTime()) / minute);
  if (!(minutes >= 0)) return undefined;
  if (minutes < 60) return [minutes, 'minute'];
  if (minutes < 24 * 60) return [Math.floor(minutes / 60), 'hour'];

  const months = monthsBetween(then, now);
  if (months >= 12) return [Math.floor(months / 12), 'year'];
  return months > 0 ? [months, 'month'] : [daysBetween(then, now), 'day'];
}

const monthsBetween = (then: Date, now: Date): number =>
  (now.getFullYear() - then.getFullYear()) * 12 + now.getMonth() - then.getMonth() - (now.getDate() < then.getDate() ? 1 : 0);

/** Midnights passed on the reader's clock: "yesterday" is the day before today, not any time within 48 hours. */
const daysBetween = (then: Date, now: Date): number => Math.round((midnight(now) - midnight(then)) / (24 * 60 * minute));

const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

const formats = new Map<string, Intl.RelativeTimeFormat | undefined>();

/** Days may be told by name ("yesterday"); "last year" would mean the calendar's, and 23 months ago is often the year before it. */
function formatFor(language = '', unit: Intl.RelativeTimeFormatUnit): Intl.RelativeTimeFormat | undefined {
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
