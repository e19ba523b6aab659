// The ticker moves and pauses by style sheet alone. With a script Pause is a button that says whether it is pressed,
// the row stays where it was when it is stopped, and the arrow keys go from headline to headline.

export function steerTicker(): void {
  const ticker = document.querySelector<HTMLElement>('.ticker');
  const view = ticker?.querySelector<HTMLElement>('.ticker-view');
  const row = view?.querySelector<HTMLElement>('ul');
  if (!ticker || !view || !row) return;

  const label = ticker.querySelector<HTMLLabelElement>('.ticker-pause');
  if (label) replaceByButton(label, view, row);
  row.addEventListener('keydown', moveFocus);
  // The focus stops the row, which then no longer stands where the browser scrolled to.
  row.addEventListener('focusin', event => requestAnimationFrame(() => bringIntoView(event.target as HTMLElement)));
}

/** The check box stays, hidden: it is what the style sheet looks at. */
function replaceByButton(label: HTMLLabelElement, view: HTMLElement, row: HTMLElement): void {
  const box = label.querySelector('input')!;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = label.className;
  button.textContent = label.textContent!.trim();

  const show = () => button.setAttribute('aria-pressed', String(box.checked));
  button.addEventListener('click', () => {
    const before = row.getBoundingClientRect().left;
    box.checked = !box.checked;
    if (box.checked) view.scrollBy({ left: row.getBoundingClientRect().left - before, behavior: 'instant' });
    show();
  });
  show();
  label.hidden = true;
  label.after(button);
}

function moveFocus(event: KeyboardEvent): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;

  const row = event.currentTarget as HTMLElement;
  const headlines = [...row.querySelectorAll('a')];
  const forward = getComputedStyle(row).direction === 'rtl' ? -step : step;
  const next = headlines[headlines.indexOf(document.activeElement as HTMLAnchorElement) + forward];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

const bringIntoView = (element: HTMLElement): void => element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
