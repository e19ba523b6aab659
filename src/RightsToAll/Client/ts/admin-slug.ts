// The address follows the title until somebody writes one, and says how the site would spell what is written.

const pause = 400;

export function followTitle(form: HTMLFormElement): void {
  const slug = form.querySelector<HTMLInputElement>('#Form_Slug');
  const title = slug && document.getElementById(slug.dataset.follows ?? '') as HTMLTextAreaElement | null;
  if (!slug || slug.disabled) return;
  if (title) follow(title, slug);
  check(slug);
}

function follow(title: HTMLTextAreaElement, slug: HTMLInputElement): void {
  let last = title.value;
  // Written without a script so far, it has none yet; merely looking at it is no reason to save one.
  title.form!.addEventListener('input', async () => {
    if (slug.value === '' && document.activeElement !== slug) set(slug, await spell(title.value));
  }, { once: true });
  title.addEventListener('change', async () => {
    const [before, now] = [last, title.value];
    last = now;
    // Whoever has written an address of their own keeps it.
    if (slug.value !== '' && slug.value !== (await spell(before))) return;
    set(slug, await spell(now));
  });
}

function set(slug: HTMLInputElement, value: string | undefined): void {
  if (value === undefined) return;
  slug.value = value;
  slug.dispatchEvent(new Event('input', { bubbles: true }));
}

function check(slug: HTMLInputElement): void {
  const hint = document.getElementById('slug-hint')!;
  const usual = hint.textContent;
  let timer = 0;
  hint.setAttribute('aria-live', 'polite');
  slug.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const spelt = await spell(slug.value);
      hint.textContent = spelt === undefined || spelt === slug.value.trim() ? usual : spelt ? `Write it as ${spelt}` : 'Use letters, digits and hyphens.';
    }, pause);
  });
}

/** Nothing where the site does not say. */
async function spell(text: string): Promise<string | undefined> {
  if (text.trim() === '') return '';
  try {
    const answer = await fetch(`/admin/articles/slug?${new URLSearchParams({ title: text })}`, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
    return answer.ok ? ((await answer.json()) as { slug: string }).slug : undefined;
  } catch {
    return undefined;
  }
}
