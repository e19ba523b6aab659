// Faces of buttons for which letters would not do: drawn, because fonts differ in which signs they have.

const drawings: Record<string, string> = {
  link: 'M8 12l4-4M9 6l2-2a3.5 3.5 0 0 1 5 5l-2 2M11 14l-2 2a3.5 3.5 0 0 1-5-5l2-2',
  quote: 'M4 15v-4a6 6 0 0 1 4-6M4 11h4v4H4zM12 15v-4a6 6 0 0 1 4-6M12 11h4v4h-4z',
  picture: 'M3 4h14v12H3zM3 13l4-4 3 3 3-4 4 5M7 7h.01',
  'unordered-list': 'M8 5h9M8 10h9M8 15h9M3.5 5h1M3.5 10h1M3.5 15h1',
  'ordered-list': 'M9 5h8M9 10h8M9 15h8M3 4l1.5-.8V8M3 12.2c.4-.9 2.2-.9 2.2.3 0 1-2.2 2-2.2 3.5h2.4',
};

const svg = 'http://www.w3.org/2000/svg';

/** Nothing for a name that has no drawing. */
export function iconOf(name: string): SVGElement | undefined {
  const drawing = drawings[name];
  if (!drawing) return undefined;
  const icon = document.createElementNS(svg, 'svg');
  const line = document.createElementNS(svg, 'path');
  icon.setAttribute('viewBox', '0 0 20 20');
  icon.setAttribute('aria-hidden', 'true');
  line.setAttribute('d', drawing);
  icon.append(line);
  return icon;
}
