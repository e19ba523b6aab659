// Tags are completed while they are typed, by the pattern of a combobox; what saving will make of them is said below.
import { ask } from './admin-form.js';
import { button, element } from './admin-elements.js';
import { nameAt, namesIn, withName, withoutName } from './admin-names.js';

const pauseToComplete = 120;
const pauseToReview = 600;

type Tag = { name: string; articleCount: number; alias: string | null };
type Choices = { completions: Tag[]; near: Tag[]; known: Tag | null };

export class TagField {
  private readonly list = element('ul', 'choices');
  private readonly known = new Map<string, Promise<Choices | undefined>>();
  private active = -1;
  private timer = 0;
  private asked = 0;
  private reviewing = 0;

  constructor(private readonly input: HTMLInputElement, private readonly said: HTMLElement) {
    this.list.id = 'tag-choices';
    this.list.hidden = true;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', 'Tags there are');
    for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', this.list.id]] as const) input.setAttribute(name, value);
    input.after(this.list);
    input.addEventListener('input', () => this.typed());
    input.addEventListener('keydown', event => this.pressed(event));
    input.addEventListener('blur', () => {
      this.close();
      this.reviewIn(0);
    });
    // The focus stays where the next tag will be typed.
    this.list.addEventListener('mousedown', event => event.preventDefault());
    this.list.addEventListener('click', event => this.choose([...this.list.children].indexOf((event.target as Element).closest('li')!)));
    this.reviewIn(0);
  }

  private typed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.complete(), pauseToComplete);
    this.reviewIn(pauseToReview);
  }

  private async complete(): Promise<void> {
    const { value, selectionStart } = this.input;
    const written = nameAt(value, selectionStart ?? value.length);
    const turn = ++this.asked;
    const choices = written === '' ? undefined : await this.choicesFor(written);
    // Whoever has closed the list meanwhile does not want it back.
    if (turn !== this.asked || this.input.value !== value || document.activeElement !== this.input) return;
    const others = namesIn(value).filter(name => name !== written).map(name => name.toLowerCase());
    this.show((choices?.completions ?? []).filter(tag => !others.includes(tag.name.toLowerCase()) && tag.name !== written));
  }

  private show(tags: Tag[]): void {
    this.list.replaceChildren(...tags.map((tag, i) => {
      const option = element('li');
      option.id = `tag-choice-${i}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      const name = element('bdi');
      name.textContent = tag.name;
      option.append(name, element('span', 'hint'));
      const count = `${tag.articleCount} ${tag.articleCount === 1 ? 'article' : 'articles'}`;
      option.lastElementChild!.textContent = tag.alias === null ? count : `“${tag.alias}” · ${count}`;
      return option;
    }));
    this.list.hidden = tags.length === 0;
    this.input.setAttribute('aria-expanded', String(tags.length > 0));
    this.activate(-1);
  }

  private close(): void {
    clearTimeout(this.timer);
    this.asked++;
    if (!this.list.hidden) this.show([]);
  }

  private pressed(event: KeyboardEvent): void {
    if (this.list.hidden || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const count = this.list.children.length;
    if (event.key === 'ArrowDown') this.activate(this.active + 1 >= count ? 0 : this.active + 1);
    else if (event.key === 'ArrowUp') this.activate(this.active <= 0 ? count - 1 : this.active - 1);
    else if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && this.active >= 0) this.choose(this.active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private activate(index: number): void {
    this.active = index;
    [...this.list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    const option = this.list.children[index];
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.input.setAttribute('aria-activedescendant', option.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  private choose(index: number): void {
    const name = this.list.children[index]?.querySelector('bdi')?.textContent;
    if (!name) return;
    const [value, caret] = withName(this.input.value, this.input.selectionStart ?? this.input.value.length, name);
    this.input.value = value;
    this.input.setSelectionRange(caret, caret);
    this.input.dispatchEvent(new Event('input', { bubbles: true }));
    this.close();
  }

  private reviewIn(pause: number): void {
    clearTimeout(this.reviewing);
    this.reviewing = setTimeout(() => void this.review(), pause);
  }

  /** A name that is still being typed is not judged. */
  private async review(): Promise<void> {
    const { value, selectionStart } = this.input;
    const unfinished = document.activeElement === this.input ? nameAt(value, selectionStart ?? value.length) : '';
    const names = namesIn(value).filter(name => name !== unfinished);
    const choices = await Promise.all(names.map(name => this.choicesFor(name)));
    if (this.input.value !== value) return;
    const made = names.filter((_, i) => choices[i]?.known === null);
    const lines = made.map(name => this.doubt(name, choices[names.indexOf(name)]!)).filter(line => line !== undefined);
    if (made.length > 0) {
      const line = element('p');
      line.textContent = `Made when you save: ${made.join(', ')}`;
      lines.unshift(line);
    }
    for (const [i, name] of names.entries()) {
      const known = choices[i]?.known;
      if (!known?.alias) continue;
      const line = element('p');
      line.textContent = `“${name}” is filed as “${known.name}”`;
      lines.push(line);
    }
    // Said again with every letter, it would be read out with every letter.
    if (lines.map(line => line.textContent).join() !== [...this.said.children].map(line => line.textContent).join()) this.said.replaceChildren(...lines);
  }

  private doubt(name: string, { near }: Choices): HTMLElement | undefined {
    const nearest = near[0]?.name;
    if (nearest === undefined) return undefined;
    const line = element('p');
    const use = button('Use it', 'btn btn-quiet btn-small', () => {
      this.input.value = withoutName(this.input.value, name, nearest);
      this.input.dispatchEvent(new Event('input', { bubbles: true }));
      this.input.focus();
    });
    use.setAttribute('aria-label', `Use it: “${nearest}” in place of “${name}”`);
    line.append(`“${name}”? There is already “${nearest}”. `, use);
    return line;
  }

  private choicesFor(name: string): Promise<Choices | undefined> {
    const asked = this.known.get(name) ?? ask<Choices>('/admin/articles/tags', { text: name });
    this.known.set(name, asked);
    // What could not be asked is asked again.
    void asked.then(answer => answer ?? this.known.delete(name));
    return asked;
  }
}
