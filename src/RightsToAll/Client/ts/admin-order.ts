// Lists that are put into an order by hand: by pointer, and by the buttons that work without this too. The Save button sends the order.
import { element } from './admin-elements.js';

const list = '[data-order]';
// So near the edge of the screen a row that is being dragged takes the page along.
const edge = 48;
const stride = 12;

export function orderByHand(): void {
  const lists = [...document.querySelectorAll<HTMLElement>(list)];
  if (lists.length === 0) return;
  const order = new Order();
  for (const each of lists) for (const row of rowsOf(each)) order.add(row);
}

class Order {
  private readonly voice = element('p', 'order-said');
  private readonly unsaved = new Set<HTMLFormElement>();

  constructor() {
    this.voice.setAttribute('role', 'status');
    document.querySelector('main')?.append(this.voice);
    // Any button of the form sends the order along.
    document.addEventListener('submit', event => this.unsaved.delete(event.target as HTMLFormElement));
    addEventListener('beforeunload', event => {
      if (this.unsaved.size > 0) event.preventDefault();
    });
  }

  add(row: HTMLElement): void {
    const [up, down] = [stepOf(row, 'up'), stepOf(row, 'down')];
    up?.addEventListener('click', event => this.step(event, row, -1));
    down?.addEventListener('click', event => this.step(event, row, 1));
    row.addEventListener('keydown', event => {
      if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && isOwn(event, row)) this.step(event, row, event.key === 'ArrowUp' ? -1 : 1);
    });
    const grip = element('span', 'grip');
    grip.textContent = '⠿';
    // The buttons are what the keyboard has for it.
    grip.setAttribute('aria-hidden', 'true');
    grip.addEventListener('pointerdown', event => new Drag(event, row, from => this.moved(row, from)));
    row.prepend(grip);
    showEnds(row.parentElement!);
  }

  private step(event: Event, row: HTMLElement, by: number): void {
    event.preventDefault();
    event.stopPropagation();
    const rows = rowsOf(row.parentElement!);
    const [from, focused] = [rows.indexOf(row), document.activeElement as HTMLElement | null];
    const beside = rows[from + by];
    if (!beside) {
      this.say(`${nameOf(row)} is the ${by < 0 ? 'first' : 'last'} already.`);
      return;
    }
    if (by < 0) beside.before(row);
    else beside.after(row);
    // An element that moves in the page loses the focus.
    focused?.focus();
    row.scrollIntoView({ block: 'nearest' });
    this.moved(row, from);
  }

  private moved(row: HTMLElement, from: number): void {
    const rows = rowsOf(row.parentElement!);
    if (rows.indexOf(row) === from) return;
    showEnds(row.parentElement!);
    const form = row.querySelector<HTMLInputElement>('input[name="order"]')?.form;
    if (form) this.unsaved.add(form);
    this.say(`${nameOf(row)}: now ${rows.indexOf(row) + 1} of ${rows.length}. Not saved yet.`);
  }

  private say(what: string): void {
    this.voice.textContent = what;
  }
}

/** One row under one finger, pen or mouse, from when it is taken until it is let go. */
class Drag {
  private readonly from: number;
  private readonly before: Element | null;

  constructor(start: PointerEvent, private readonly row: HTMLElement, private readonly done: (from: number) => void) {
    this.from = rowsOf(row.parentElement!).indexOf(row);
    this.before = row.nextElementSibling;
    if (start.button !== 0 || !start.isPrimary) return;
    start.preventDefault();
    row.classList.add('order-dragged');
    // The whole page and not the grip: what moves in the page loses the pointer.
    document.documentElement.setPointerCapture(start.pointerId);
    document.addEventListener('pointermove', this.move);
    document.addEventListener('pointerup', this.drop);
    document.addEventListener('pointercancel', this.cancel);
    document.addEventListener('keydown', this.pressed, true);
  }

  private readonly move = (event: PointerEvent): void => {
    if (event.clientY < edge) scrollBy(0, -stride);
    else if (event.clientY > innerHeight - edge) scrollBy(0, stride);
    const rows = rowsOf(this.row.parentElement!);
    const at = rows.indexOf(this.row);
    const over = rows.findIndex(other => event.clientY < other.getBoundingClientRect().bottom);
    const to = over < 0 ? rows.length - 1 : over;
    if (to === at) return;
    const other = rows[to]!;
    const box = other.getBoundingClientRect();
    // Past its middle, or two rows of different heights would change places for ever.
    if (to < at ? event.clientY < box.top + Math.min(box.height, this.row.offsetHeight) : event.clientY > box.bottom - Math.min(box.height, this.row.offsetHeight)) {
      if (to < at) other.before(this.row);
      else other.after(this.row);
    }
  };

  private readonly drop = (): void => {
    this.end();
    this.done(this.from);
  };

  private readonly cancel = (): void => {
    this.row.parentElement!.insertBefore(this.row, this.before);
    this.end();
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.cancel();
  };

  private end(): void {
    this.row.classList.remove('order-dragged');
    document.removeEventListener('pointermove', this.move);
    document.removeEventListener('pointerup', this.drop);
    document.removeEventListener('pointercancel', this.cancel);
    document.removeEventListener('keydown', this.pressed, true);
  }
}

const rowsOf = (of: Element): HTMLElement[] => [...of.children].filter((child): child is HTMLElement => child instanceof HTMLLIElement);

/** A row's own button, not one of a list within the row. */
const stepOf = (row: HTMLElement, name: 'up' | 'down'): HTMLButtonElement | undefined =>
  [...row.querySelectorAll<HTMLButtonElement>(`button[name="${name}"]`)].find(button => button.closest('li') === row);

const isOwn = (event: Event, row: HTMLElement): boolean => (event.target as Element).closest(`${list} > li`) === row;

/** As its buttons call it. */
function nameOf(row: HTMLElement): string {
  const label = (stepOf(row, 'up') ?? stepOf(row, 'down'))?.getAttribute('aria-label') ?? '';
  return /^Move (.+) (?:up|down)$/.exec(label)?.[1] ?? row.textContent!.trim();
}

/** A button that can do nothing says so, and keeps the focus that it has. */
function showEnds(of: Element): void {
  const rows = rowsOf(of);
  for (const [place, row] of rows.entries()) {
    mark(stepOf(row, 'up'), place === 0);
    mark(stepOf(row, 'down'), place === rows.length - 1);
  }
}

function mark(button: HTMLButtonElement | undefined, idle: boolean): void {
  if (!button) return;
  button.disabled = false;
  if (idle) button.setAttribute('aria-disabled', 'true');
  else button.removeAttribute('aria-disabled');
}
