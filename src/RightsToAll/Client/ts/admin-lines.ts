// Where the lines of a text area are: it does not say, so the text is set once more, out of sight, in an element that does.
import { element } from './admin-elements.js';

const alike = ['font', 'lineHeight', 'letterSpacing', 'tabSize', 'paddingTop', 'paddingLeft', 'paddingRight', 'direction'] as const;

/** @param lines Numbers from 0, rising. */
export function topsOfLines(text: HTMLTextAreaElement, lines: number[]): number[] {
  const mirror = element('div', 'mirror');
  const style = getComputedStyle(text);
  for (const property of alike) mirror.style[property] = style[property];
  mirror.style.width = `${text.clientWidth}px`;
  const written = text.value.split('\n');
  const marks = lines.map((line, i) => {
    const mark = element('span');
    mirror.append(mark, written.slice(line, lines[i + 1]).join('\n') + '\n');
    return mark;
  });
  mirror.prepend(written.slice(0, lines[0]).map(line => line + '\n').join(''));
  document.body.append(mirror);
  const tops = marks.map(mark => mark.offsetTop);
  mirror.remove();
  return tops;
}
