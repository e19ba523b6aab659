// Most readers never search: what completes a search form comes when a field of one is used.

export function completeSearches(): void {
  document.addEventListener('focusin', ({ target }) => void complete(target));
  // On a slow line the field is used before this has come.
  void complete(document.activeElement);
}

async function complete(used: EventTarget | null): Promise<void> {
  if (!(used instanceof HTMLInputElement) || !used.matches('form[data-suggestions] input[type=search]')) return;
  const address = new URL('suggest.js', import.meta.url).href;
  const { suggestFor } = await import(/* @vite-ignore */ address) as typeof import('./suggest.js');
  suggestFor(used);
}
