// The page of a standing page: tools for its text, the preview beside it, and a question before unpublished words are left.
import { showCount } from './admin-count.js';
import { textOf } from './admin-form.js';
import { LivePreview } from './admin-preview.js';
import { buildTools } from './admin-tools.js';

export function openStandingPage(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-page-preview]');
  const text = form?.querySelector<HTMLTextAreaElement>('#Form_Markdown');
  if (!form || !text) return;

  const count = showCount(text, find('count'));
  const preview = new LivePreview(form, text, find('live-preview'), form.dataset.pagePreview);
  // There is no saving without publishing, which is no act for a habit of the fingers.
  const show = { does: 'Preview of the page', act: () => form.requestSubmit(find('show-page')) };
  buildTools(form, text, find('tools'), null, preview.button, show);
  const typed = () => {
    preview.typed();
    count();
  };
  form.addEventListener('input', typed);
  // Where a browser cannot insert what was pasted as if typed, it says so with this alone.
  text.addEventListener('change', typed);
  guard(form);
}

function guard(form: HTMLFormElement): void {
  // What came back with an error or a conflict is not published either.
  const published = document.querySelector('.errors') ? '' : textOf(form);
  let publishing = false;
  form.addEventListener('submit', event => { publishing = event.submitter?.id !== 'show-page'; });
  addEventListener('beforeunload', event => {
    if (!publishing && textOf(form) !== published) event.preventDefault();
  });
}

const find = (id: string): HTMLElement => document.getElementById(id)!;
