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

// Characters that are words by themselves, and letters of scripts that set no spaces between words, as the site has them.
const ideographs = /[\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]/gu;
const unspaced = /[\u0e00-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f]/g;
const lettersInWord = 5;

/** Addresses of links, pictures and signs of formatting are no words. */
export function countWords(markdown: string): number {
  const plain = markdown.replace(/!\[[^\]]*\]\([^)]*\)/g, ' ').replace(/\]\([^)]*\)/g, '] ').replace(/https?:\/\/\S+/g, ' link ');
  const spaced = plain.replace(ideographs, ' ').replace(unspaced, ' ');
  const count = (text: string, of: RegExp) => text.match(of)?.length ?? 0;
  return count(spaced, /[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.,-]*/gu) + count(plain, ideographs) + Math.ceil(count(plain, unspaced) / lettersInWord);
}
