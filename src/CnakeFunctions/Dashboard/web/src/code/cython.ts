import Prism from 'prismjs/components/prism-core';
import 'prismjs/components/prism-python';

// Prism would otherwise colour the whole page by itself.
Prism.manual = true;

const python: Prism.Grammar = Prism.languages['python']!;
const { source: builtins } = (python as unknown as { builtin: RegExp }).builtin;

/** Prism's Python, and what Cython adds to it. */
const cython = Prism.languages.extend('python', {
  function: { pattern: /((?:^|\s)c?p?def\b[^\n(=]*?[ \t*])[a-zA-Z_]\w*(?=\s*(?:\(|\[))/, lookbehind: true },
  'class-name': { pattern: /(\b(?:class|cppclass|struct|union|enum)\s+)\w+/, lookbehind: true },
  keyword: /\b(?:DEF|ELIF|ELSE|IF|and|as|assert|async|await|break|case|cdef|cimport|class|const|continue|cpdef|cppclass|ctypedef|def|del|elif|else|enum|except|extern|finally|for|from|fused|gil|global|if|import|in|include|inline|is|lambda|match|namespace|nogil|nonlocal|not|or|packed|pass|public|raise|readonly|return|sizeof|struct|try|union|volatile|while|with|yield)\b/,
  builtin: new RegExp(String.raw`\b(?:bint|char|double|long|Py_hash_t|Py_ssize_t|Py_UCS4|PyObject|ptrdiff_t|short|signed|size_t|ssize_t|unsigned|void|u?int(?:8|16|32|64)_t)\b|${builtins}`),
});

const languages = { cython, python } as const;

export type Language = keyof typeof languages;

/** A piece of a line: its text and the kinds of token that it is in. */
export interface Piece { text: string; kind: string }

/** Code as lines of pieces: text and class names, never markup. */
export function colour(code: string, language: Language): Piece[][] {
  const lines: Piece[][] = [[]];
  const add = (text: string, kind: string) => {
    text.split('\n').forEach((part, i) => {
      if (i > 0) {
        lines.push([]);
      }

      if (part !== '') {
        lines.at(-1)!.push({ text: part, kind });
      }
    });
  };
  const walk = (tokens: (string | Prism.Token)[], kind: string) => {
    for (const token of tokens) {
      if (typeof token === 'string') {
        add(token, kind);
      } else if (typeof token.content === 'string') {
        add(token.content, token.type);
      } else {
        walk(Array.isArray(token.content) ? token.content : [token.content], token.type);
      }
    }
  };
  walk(Prism.tokenize(code, languages[language]), '');
  return lines;
}

export const plain = (code: string): Piece[][] => code.split('\n').map((text) => (text === '' ? [] : [{ text, kind: '' }]));
