// The page of an article: what its form is joined to.
import { Autosave } from './admin-autosave.js';
import { BrowserCopy } from './admin-copy.js';
import { showCards } from './admin-cards.js';
import { showCount } from './admin-count.js';
import { guardLeaving } from './admin-leaving.js';
import { showPresence } from './admin-presence.js';
import { TextPictures } from './admin-pictures.js';
import { LivePreview } from './admin-preview.js';
import { followTitle } from './admin-slug.js';
import { TagField } from './admin-tags.js';
import { buildTools } from './admin-tools.js';

export function openEditor(): void {
  const form = document.querySelector<HTMLFormElement>('form#edit[data-article]');
  const text = form?.querySelector<HTMLTextAreaElement>('#Form_Markdown');
  if (!form || !text) return;

  const count = showCount(text, find('count'));
  showPresence(form, find('presence'));
  if (text.disabled) return;

  const copy = new BrowserCopy(form);
  const autosave = new Autosave(form, find('saved'), copy, 'autosave' in form.dataset, document.querySelector('.errors') === null);
  const preview = new LivePreview(form, text, find('live-preview'));
  const pictures = new TextPictures(form, text, find('picture-said'), find('picture') as HTMLDialogElement);
  buildTools(form, text, find('tools'), pictures.button, preview.button);
  find('count').after(copy.choice());
  followTitle(form);
  new TagField(find('Form_Tags') as HTMLInputElement, find('tags-said'));
  const cards = showCards(form);
  guardLeaving(form, autosave, copy);
  const typed = () => {
    autosave.typed();
    preview.typed();
    count();
    cards();
  };
  form.addEventListener('input', typed);
  // Where a browser cannot insert what was pasted as if typed, it says so with this alone.
  text.addEventListener('change', typed);
  copy.offer();
}

const find = (id: string): HTMLElement => document.getElementById(id)!;
