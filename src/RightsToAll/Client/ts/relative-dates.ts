// "24 November 2024" becomes "2 years ago". The page says the absolute date, so that a cached copy never lies;
// the absolute date stays in the tooltip, and stays alone where the script does not run or does not know the language.

import type { Age, Question } from './date-words.js';

const minute = 60_000;

/** Rewrites the dates of the page in the words of a worker: all at once, and where a line breaks otherwise then, nothing below it moves. */
export function sayDatesRelatively(hireWorker: () => Worker): void {
  const dates = [...document.querySelectorAll<HTMLTimeElement>('time[data-relative]')];
  if (dates.length === 0) return;
  for (const date of dates) date.title ||= date.textContent!.trim();

  const words = hireWorker();
  const ask = () => words.postMessage(dates.map(questionOf));
  words.addEventListener('message', ({ data }: MessageEvent<(string | undefined)[]>) => {
    const lines = new Map(dates.map(lineOf).map(line => [line, heightOf(line)]));
    data.forEach((text, at) => {
      if (text && dates[at]!.textContent !== text) dates[at]!.textContent = text;
    });
    for (const [line, height] of [...lines].filter(([line, height]) => Math.abs(heightOf(line) - height) > 0.5)) {
      line.style.minBlockSize = `${height}px`;
      if (heightOf(line) > height + 0.5) dates.filter(date => lineOf(date) === line).forEach(date => { date.textContent = date.title; });
    }
  });
  ask();
  setInterval(ask, minute);
}

const lineOf = (date: HTMLTimeElement): HTMLElement => date.closest<HTMLElement>('p, li, div')!;

const heightOf = (line: HTMLElement): number => line.getBoundingClientRect().height;

const questionOf = (date: HTMLTimeElement): Question =>
  ({ language: date.closest<HTMLElement>('[lang]')?.lang ?? '', age: ageOf(new Date(date.dateTime), new Date()) });

/** How old it is in its largest whole unit; nothing for what is unreadable or still to come. */
export function ageOf(then: Date, now: Date): Age | undefined {
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
