// Words and reading time, beside the text.

// As the readers' page counts it.
const wordsPerMinute = 220;

export function showCount(text: HTMLTextAreaElement, place: HTMLElement): () => void {
  const show = () => {
    const words = countWords(text.value);
    const minutes = Math.max(1, Math.round(words / wordsPerMinute));
    place.textContent = `${words.toLocaleString('en-GB')} ${words === 1 ? 'word' : 'words'}, ${minutes} min read`;
  };
  show();
  return show;
}

/** Addresses of links and signs of formatting are no words. */
export function countWords(markdown: string): number {
  const plain = markdown.replace(/\]\([^)]*\)/g, '] ').replace(/https?:\/\/\S+/g, ' link ');
  return plain.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.,-]*/gu)?.length ?? 0;
}
