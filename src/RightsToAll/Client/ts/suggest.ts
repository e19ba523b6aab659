// Completes a search form: tags, authors, sections and articles that begin as what is typed, in a list below the field.
// Loaded when a search field is first used. What is typed goes to this site alone, which keeps it nowhere.

interface Suggestion { kind: string; name: string; address: string }

const pause = 120;
let lists = 0;

/** By the pattern of a combobox with a list: the focus stays in the field, arrow keys choose, Escape closes. */
export function suggestFor(input: HTMLInputElement): void {
  const form = input.form;
  if (!form || input.getAttribute('role') === 'combobox') return;

  const list = document.createElement('ul');
  list.id = `suggestions-${++lists}`;
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.dataset.suggestions ?? '');
  list.hidden = true;
  form.append(list);

  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');

  let timer = 0;
  let asked: AbortController | undefined;
  let active = -1;

  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    choose(-1);
  };

  const choose = (place: number) => {
    active = place;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === place)));
    const option = list.children[place];
    if (option) {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  };

  const show = (found: Suggestion[]) => {
    list.replaceChildren(...found.map((suggestion, i) => option(suggestion, `${list.id}-${i}`, form.dataset[suggestion.kind] ?? '')));
    choose(-1);
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
  };

  const ask = async () => {
    asked?.abort();
    const question = asked = new AbortController();
    const typed = input.value.trim();
    if (typed.length < 2) return close();
    try {
      const answer = await fetch(`/search/suggestions?q=${encodeURIComponent(typed)}`, { signal: question.signal, credentials: 'omit', cache: 'no-store' });
      if (answer.ok && document.activeElement === input) show(await answer.json() as Suggestion[]);
    } catch {
      // Nobody misses a suggestion that did not come.
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, pause);
  });
  input.addEventListener('blur', close);
  // The field keeps the focus, or the list would be gone before the press ends.
  list.addEventListener('mousedown', event => event.preventDefault());
  list.addEventListener('click', event => {
    const pressed = (event.target as Element).closest<HTMLElement>('[role=option]');
    if (pressed) location.assign(pressed.dataset.address!);
  });
  input.addEventListener('keydown', event => {
    if (event.isComposing || list.hidden) {
      if (event.key === 'ArrowDown' && !event.isComposing) void ask();
      else if (event.key === 'Escape') close();
      return;
    }
    const count = list.children.length;
    if (event.key === 'ArrowDown') choose(active + 1 === count ? -1 : active + 1);
    else if (event.key === 'ArrowUp') choose(active < 0 ? count - 1 : active - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && active >= 0) location.assign((list.children[active] as HTMLElement).dataset.address!);
    else return;
    event.preventDefault();
  });
  if (input.value !== input.defaultValue) void ask();
}

function option(suggestion: Suggestion, id: string, kind: string): HTMLElement {
  const item = document.createElement('li');
  item.id = id;
  item.setAttribute('role', 'option');
  item.dataset.address = suggestion.address;
  const name = document.createElement('bdi');
  name.textContent = suggestion.name;
  const label = document.createElement('span');
  label.textContent = kind;
  item.append(name, ' ', label);
  return item;
}
