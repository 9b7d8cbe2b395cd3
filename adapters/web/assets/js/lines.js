// The lines of a text: { runs: [{ words, styles }], alignment, listing }, as the server reads them.
export const PLAIN = { alignment: "left", listing: null };
export const ORDER = ["bold", "italic", "underline"];

export function wordsOf(line) {
  return line.runs.map((run) => run.words).join("");
}

export function plainLines(text) {
  return text.split(/\r\n|\r|\n/).map((words) => ({ runs: words ? [{ words, styles: [] }] : [], ...PLAIN }));
}

// Lines of that text, each formatted as a line with the same words is.
export function carriedTo(text, lines) {
  const known = new Map(lines.map((line) => [wordsOf(line), []]));
  for (const line of lines) known.get(wordsOf(line)).push(line);
  return plainLines(text).map((line) => known.get(wordsOf(line))?.shift() ?? line);
}

// The runs of a line from one letter up to another.
export function part(line, start, end) {
  let place = 0;
  const cut = line.runs.map(({ words, styles }) => {
    const kept = words.slice(Math.max(start - place, 0), Math.max(end - place, 0));
    place += words.length;
    return { words: kept, styles };
  });
  return cut.filter((run) => run.words);
}

// The line with other styles of those letters; `change` makes the new ones of the old.
export function restyled(line, start, end, change) {
  const changed = part(line, start, end).map(({ words, styles }) => ({ words, styles: change(styles) }));
  return { ...line, runs: [...part(line, 0, start), ...changed, ...part(line, end, Infinity)] };
}

// Lines with others put in at a letter of one of them. An empty line takes the format of what comes in.
export function inserted(lines, at, others) {
  const line = lines[at.line];
  const [first, last] = [others[0], others[others.length - 1]];
  const ends = { ...last, runs: [...last.runs, ...part(line, at.letter, Infinity)] };
  const begins = { ...(wordsOf(line) ? line : first), runs: [...part(line, 0, at.letter), ...first.runs] };
  const made = others.length > 1 ? [begins, ...others.slice(1, -1), ends] : [{ ...begins, runs: [...begins.runs, ...part(line, at.letter, Infinity)] }];
  return [...lines.slice(0, at.line), ...made, ...lines.slice(at.line + 1)];
}

// As the server reads them: what is usual is left out.
export function told(lines) {
  return JSON.stringify(
    lines.map(({ runs, alignment, listing }) => ({
      runs: runs.map(({ words, styles }) => (styles.length ? { words, styles } : { words })),
      ...(alignment === PLAIN.alignment ? {} : { alignment }),
      ...(listing ? { listing } : {}),
    })),
  );
}

export function untold(text) {
  return JSON.parse(text || "[]").map(({ runs = [], alignment, listing }) => ({
    runs: runs.map(({ words, styles = [] }) => ({ words, styles })),
    alignment: alignment ?? PLAIN.alignment,
    listing: listing ?? PLAIN.listing,
  }));
}
