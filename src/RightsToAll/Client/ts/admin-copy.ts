// A text that the site could not take is kept in this browser, and offered back on return. Each open page keeps one
// copy of its own, so that two tabs never write over each other.
import { type Fields, fieldsOf, fill, joined, labelOf, textOf, timeOf } from './admin-form.js';
import { diff } from './admin-diff.js';
import { button, element } from './admin-elements.js';
import { keys, read, remove, write } from './admin-storage.js';

const switchedOff = 'rights-to-all:no-copies';

type Copy = { at: number; fields: Fields };

export class BrowserCopy {
  private readonly prefix: string;
  private readonly key: string;

  constructor(private readonly form: HTMLFormElement) {
    this.prefix = `rights-to-all:copy:${form.dataset.article}:`;
    this.key = this.prefix + Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
  }

  get isOn(): boolean {
    return read(switchedOff) === null;
  }

  /** Whether it is kept now: storage may be full, forbidden, or switched off by who writes. */
  keep(): boolean {
    const copy: Copy = { at: Date.now(), fields: fieldsOf(this.form) };
    return this.isOn && write(this.key, JSON.stringify(copy));
  }

  forget(): void {
    remove(this.key);
  }

  /** A check box for those who share a computer. */
  choice(): HTMLElement {
    const label = element('label', 'check');
    const box = element('input');
    box.type = 'checkbox';
    box.checked = this.isOn;
    box.addEventListener('change', () => (box.checked ? remove(switchedOff) : this.switchOff()));
    label.append(box, ' Keep a copy in this browser while the site cannot be reached');
    return label;
  }

  /** Puts before the form what an earlier page could not save, where the site has another text. */
  offer(): void {
    const mine = textOf(this.form);
    for (const [key, copy] of this.earlier()) {
      if (joined(copy.fields) === mine) remove(key);
      else this.form.before(this.offerOf(key, copy));
    }
  }

  private switchOff(): void {
    write(switchedOff, 'true');
    for (const key of keys().filter(key => key.startsWith(this.prefix))) remove(key);
  }

  private *earlier(): Iterable<[string, Copy]> {
    for (const key of keys().filter(key => key.startsWith(this.prefix) && key !== this.key)) {
      try {
        yield [key, JSON.parse(read(key)!) as Copy];
      } catch {
        remove(key);
      }
    }
  }

  private offerOf(key: string, copy: Copy): HTMLElement {
    const note = element('section', 'note offer');
    const heading = element('h2');
    const day = new Date(copy.at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
    heading.textContent = `A text of ${day}, ${timeOf(copy.at, this.form.dataset.zone)}, was kept in this browser and not saved`;
    note.append(heading, this.differences(copy), this.buttons(note, key, copy));
    note.setAttribute('aria-label', 'Text kept in this browser');
    return note;
  }

  private differences(copy: Copy): HTMLElement {
    const lines = element('div', 'diff');
    lines.tabIndex = 0;
    lines.setAttribute('role', 'group');
    lines.setAttribute('aria-label', 'What the kept text adds and removes');
    for (const change of diff(this.linesOf(fieldsOf(this.form)), this.linesOf(copy.fields))) {
      if (change.kind === 'same' || change.line === '') continue;
      const line = element(change.kind === 'added' ? 'ins' : 'del');
      line.dir = 'auto';
      line.textContent = change.line;
      lines.append(line);
    }
    return lines;
  }

  private linesOf(fields: Fields): string[] {
    return fields.flatMap(([name, value]) =>
      name === 'Form.Markdown' ? value.split(/\r?\n/) : value && [`${labelOf(this.form, name)}: ${value}`]).filter(line => line !== '');
  }

  private buttons(note: HTMLElement, key: string, copy: Copy): HTMLElement {
    const bar = element('p', 'bar');
    const decide = (use: boolean) => {
      if (use) {
        fill(this.form, copy.fields);
        this.keep();
      }
      remove(key);
      note.remove();
      this.form.querySelector<HTMLElement>('#Form_Markdown')?.focus();
    };
    bar.append(button('Use the kept text', 'btn', () => decide(true)), button('Discard it', 'btn btn-quiet', () => decide(false)));
    return bar;
  }
}
