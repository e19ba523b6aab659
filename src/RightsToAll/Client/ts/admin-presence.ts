// Says who else has the article open, and since when.
import { send, timeOf, tokenOf } from './admin-form.js';

const often = 20_000;

type Other = { name: string; since: string };

export function showPresence(form: HTMLFormElement, place: HTMLElement): void {
  const tell = async () => {
    if (document.hidden) return;
    try {
      const answer = await send(`/admin/articles/${form.dataset.article}/presence`, tokenOf(form));
      if (answer.ok && !answer.redirected) say(place, ((await answer.json()) as { others: Other[] }).others, form.dataset.zone);
    } catch {
      // The line about saving says that the site cannot be reached.
    }
  };
  void tell();
  setInterval(() => void tell(), often);
}

function say(place: HTMLElement, others: Other[], zone: string | undefined): void {
  const text = others.map(other => `${other.name} is also here, since ${timeOf(other.since, zone)}.`).join(' ');
  if (place.textContent !== text) place.textContent = text;
  place.hidden = text === '';
}
