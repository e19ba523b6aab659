// The address follows the title until somebody writes one; how the site would spell it, and who has it already, is said while it is written.
import { ask } from './admin-form.js';

const pause = 400;

type Told = { free: string; message: string };

export function followTitle(form: HTMLFormElement): void {
  const slug = form.querySelector<HTMLInputElement>('#Form_Slug');
  const title = slug && document.getElementById(slug.dataset.follows ?? '') as HTMLTextAreaElement | null;
  if (!slug || slug.disabled) return;
  if (title) follow(title, slug);
  check(slug);
}

function follow(title: HTMLTextAreaElement, slug: HTMLInputElement): void {
  let last = title.value;
  let proposed = '';
  const propose = async (before: string, now: string) => {
    const held = slug.value;
    // Whoever has written an address of their own keeps it, also while the site is asked.
    if (held !== '' && held !== proposed && held !== (await free(slug, before))) return;
    const value = await free(slug, now);
    if (value === undefined || slug.value !== held) return;
    proposed = slug.value = value;
    slug.dispatchEvent(new Event('input', { bubbles: true }));
  };
  // Written without a script so far, it has none yet; merely looking at it is no reason to save one.
  title.form!.addEventListener('input', event => {
    if (slug.value === '' && event.target !== slug && event.target !== title) void propose(title.value, title.value);
  }, { once: true });
  title.addEventListener('change', () => {
    void propose(last, title.value);
    last = title.value;
  });
}

function check(slug: HTMLInputElement): void {
  const said = document.getElementById('slug-said')!;
  let timer = 0;
  slug.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const [written, told] = [slug.value, await look(slug, slug.value)];
      // Meanwhile more may have been typed, which is asked about next.
      if (told && slug.value === written) said.textContent = told.message;
    }, pause);
  });
}

/** Spelt as the site would, and such as no other article of the day has; nothing where the site does not say. */
const free = async (slug: HTMLInputElement, text: string): Promise<string | undefined> => (await look(slug, text))?.free;

async function look(slug: HTMLInputElement, text: string): Promise<Told | undefined> {
  if (text.trim() === '') return { free: '', message: '' };
  const language = (slug.form!.elements.namedItem('Form.Language') as HTMLInputElement).value;
  return ask<Told>('/admin/articles/slug', { title: text, article: slug.form!.dataset.article!, language });
}
