// How a search result and a card elsewhere will show the article, kept in step with what is typed; the page came with it.

const pauseToSay = 800;

export function showCards(form: HTMLFormElement): () => void {
  const seen = document.getElementById('seen')!;
  const long = document.getElementById('seen-long')!;
  const where = seen.querySelector('.seen-where')!;
  const day = where.textContent!.slice(0, where.textContent!.lastIndexOf('/') + 1);
  const written = (name: string) => (form.elements.namedItem(`Form.${name}`) as HTMLInputElement).value.trim();
  let timer = 0;
  return () => {
    // As in the head of the article's page.
    const [title, description] = [written('SeoTitle') || written('Title'), written('SeoDescription') || written('Standfirst')];
    put(where, day + written('Slug'));
    for (const [name, text] of [['head', `${title} | ${seen.dataset.site}`], ['title', title], ['description', description]] as const)
      for (const place of seen.querySelectorAll(`[data-seen="${name}"]`)) put(place, text);
    clearTimeout(timer);
    timer = setTimeout(() => put(long, [tooLong(seen, 'title', title), tooLong(seen, 'description', description)].filter(Boolean).join(' ')), pauseToSay);
  };
}

const tooLong = (seen: HTMLElement, what: 'title' | 'description', text: string): string =>
  text.length > Number(seen.dataset[what]) ? `The ${what} has ${text.length} characters; cards show about ${seen.dataset[what]}.` : '';

/** Only what is another text: a change is read out. */
function put(place: Element, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
