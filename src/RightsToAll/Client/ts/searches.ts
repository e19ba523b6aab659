// Most readers never search: what completes a search form comes when a field of one is used.

export function completeSearches(): void {
  document.addEventListener('focusin', async ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.matches('form[data-suggestions] input[type=search]')) return;
    const address = new URL('suggest.js', import.meta.url).href;
    const { suggestFor } = await import(/* @vite-ignore */ address) as typeof import('./suggest.js');
    suggestFor(target);
  });
}
