import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { count } from '../text/format';
import { some, visible } from '../text/words';
import { colour, plain } from './cython';
import type { Language, Piece } from './cython';

/** Characters: beyond, code is shown without colours, since colouring takes too long. */
const mostColoured = 400_000;
const longestColouredLine = 5_000;

/** Characters of a line that are shown at first. */
const longestLine = 1_000;

/** Lines in the page at once; the rest comes as one scrolls. */
const linesInPage = 400;
const lineHeight = 20;

export interface Mark { line: number; column?: number | undefined; text: string }

/** Code with line numbers, colours and marked lines. Everything in it is text to the browser. */
export function CodePane({ title, code, language, marks = [] }: { title: string; code: string; language: Language; marks?: Mark[] }) {
  const lines = useMemo(() => linesOf(code.replaceAll('\r\n', '\n').replaceAll('\r', '\n'), language), [code, language]);
  const [first, setFirst] = useState(0);
  const pane = useRef<HTMLDivElement>(null);
  const firstMark = marks[0]?.line;
  useEffect(() => {
    if (firstMark !== undefined) {
      // The mark a third down, so that what leads to it is seen.
      pane.current!.scrollTop = Math.max(0, (firstMark - 1) * lineHeight - pane.current!.clientHeight / 3);
    }
  }, [firstMark, lines]);

  const from = Math.min(first, Math.max(0, lines.length - linesInPage));
  const to = Math.min(lines.length, from + linesInPage);
  const scrolled = (element: HTMLDivElement) => {
    const top = Math.floor(element.scrollTop / lineHeight);
    // In steps, so that most scrolling draws nothing anew.
    const wanted = Math.max(0, Math.floor((top - linesInPage / 3) / 50) * 50);
    if (lines.length > linesInPage && wanted !== first) {
      setFirst(wanted);
    }
  };
  return (
    <section class="code" aria-label={title}>
      <header><h2>{title}</h2><span class="muted">{some(lines.length, 'line')}</span></header>
      <div class="code-scroll" ref={pane} tabIndex={0} role="region" aria-label={`${title}, code`} dir="ltr" onScroll={(event) => scrolled(event.currentTarget)}>
        <div class="code-lines" style={{ paddingTop: `${from * lineHeight}px`, paddingBottom: `${(lines.length - to) * lineHeight}px` }}>
          {lines.slice(from, to).map((pieces, i) => {
            const number = from + i + 1;
            return <Line key={number} number={number} pieces={pieces} marks={marks.filter((mark) => mark.line === number)} />;
          })}
        </div>
      </div>
    </section>
  );
}

function Line({ number, pieces, marks }: { number: number; pieces: Piece[]; marks: Mark[] }) {
  const [whole, setWhole] = useState(false);
  const length = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  const shown = whole || length <= longestLine ? pieces : cut(pieces, longestLine);
  return (
    <div class={marks.length > 0 ? 'line marked' : 'line'}>
      <span class="line-number" aria-hidden="true">{number}</span>
      <code>
        {shown.map((piece, i) => (piece.kind === '' ? visible(piece.text) : <span key={i} class={`token ${piece.kind}`}>{visible(piece.text)}</span>))}
        {shown !== pieces && <button type="button" class="more" onClick={() => setWhole(true)}>{count(length - longestLine)} more characters</button>}
      </code>
      {marks.map((mark, i) => (
        <span key={i} class="mark-text" role="note">
          {mark.column !== undefined && mark.column <= longestLine && <span class="caret" aria-hidden="true" style={{ marginLeft: `${mark.column - 1}ch` }}>▲</span>}
          <span class="mark-message">{visible(mark.text)}</span>
        </span>
      ))}
    </div>
  );
}

function linesOf(code: string, language: Language): Piece[][] {
  const lines = plain(code);
  const tooLong = code.length > mostColoured || lines.some((line) => (line[0]?.text.length ?? 0) > longestColouredLine);
  return tooLong ? lines : colour(code, language);
}

function cut(pieces: Piece[], most: number): Piece[] {
  const kept: Piece[] = [];
  let left = most;
  for (const piece of pieces) {
    if (left <= 0) {
      break;
    }

    kept.push({ ...piece, text: piece.text.slice(0, left) });
    left -= piece.text.length;
  }

  return kept;
}
