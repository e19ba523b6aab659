// The point of a picture that crops keep in sight, set on the picture itself by pointer or arrow keys.
import { isSignedOut, send, tokenOf } from './admin-form.js';
import { element } from './admin-elements.js';

// The style sheet knows tenths.
const step = 10;
const pause = 500;

const arrows: Record<string, [x: number, y: number]> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };

export class FocusPoint {
  private readonly mark = element('div', 'focus-mark');
  private timer = 0;

  constructor(private readonly picture: HTMLElement, private readonly form: HTMLFormElement, private readonly x: HTMLInputElement, private readonly y: HTMLInputElement) {
    this.mark.tabIndex = 0;
    this.mark.setAttribute('role', 'slider');
    this.mark.setAttribute('aria-label', 'Point that cards keep in sight, moved by arrow keys');
    this.mark.setAttribute('aria-describedby', 'focus-hint');
    picture.append(this.mark);
    picture.classList.add('focus-live');
    picture.addEventListener('click', event => this.pointed(event));
    this.mark.addEventListener('keydown', event => this.pressed(event));
    for (const field of [x, y]) field.addEventListener('input', () => this.move());
    (form.elements.namedItem('Set') as HTMLElement | null)?.remove();
    this.show();
  }

  private pointed(event: MouseEvent): void {
    const box = this.picture.getBoundingClientRect();
    this.to(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
    this.mark.focus();
  }

  private pressed(event: KeyboardEvent): void {
    const by = arrows[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.to(this.x.valueAsNumber + by[0], this.y.valueAsNumber + by[1]);
  }

  private to(x: number, y: number): void {
    [this.x.valueAsNumber, this.y.valueAsNumber] = [tenth(x), tenth(y)];
    this.move();
  }

  private move(): void {
    if (!this.x.checkValidity() || !this.y.checkValidity()) return;
    this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), pause);
  }

  private show(): void {
    const [x, y] = [this.x.valueAsNumber, this.y.valueAsNumber];
    this.mark.style.left = `${x}%`;
    this.mark.style.top = `${y}%`;
    this.mark.setAttribute('aria-valuenow', String(x));
    this.mark.setAttribute('aria-valuetext', `${x} % from the left, ${y} % from the top`);
    for (const crop of document.querySelectorAll('.crop img')) crop.className = `x-${tenth(x)} y-${tenth(y)}`;
  }

  private async save(): Promise<void> {
    const body = tokenOf(this.form);
    for (const [name, value] of new FormData(this.form)) body.set(name, String(value));
    try {
      const answer = await send(this.form.action, body);
      this.say(answer.ok && !isSignedOut(answer) ? 'The point is set.' : 'The point is not set: load the page again.');
    } catch {
      this.say('The point is not set: the site cannot be reached.');
    }
  }

  private say(what: string): void {
    document.getElementById('focus-said')!.textContent = what;
  }
}

export function steerFocus(): void {
  const picture = document.querySelector<HTMLElement>('.focus[data-focus]');
  const form = document.querySelector<HTMLFormElement>('form#focus');
  if (!picture || !form) return;
  new FocusPoint(picture, form, form.elements.namedItem('X') as HTMLInputElement, form.elements.namedItem('Y') as HTMLInputElement);
}

const tenth = (percent: number): number => Math.min(100, Math.max(0, Math.round(percent / step) * step));
