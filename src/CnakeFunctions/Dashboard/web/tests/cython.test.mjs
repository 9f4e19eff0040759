import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { colour } from '../src/code/cython.ts';

const kindsOf = (code, language = 'cython') => colour(code, language).flat().filter((piece) => piece.kind !== '' && piece.kind !== 'punctuation').map((piece) => [piece.text, piece.kind]);

test('Cython is coloured as Python and more', () => {
  assert.deepEqual(kindsOf('cdef double f(int x) nogil:'), [['cdef', 'keyword'], ['double', 'builtin'], ['f', 'function'], ['int', 'builtin'], ['nogil', 'keyword']]);
  assert.deepEqual(kindsOf('cdef class Point:'), [['cdef', 'keyword'], ['class', 'keyword'], ['Point', 'class-name']]);
  assert.deepEqual(kindsOf('from libc.math cimport sqrt'), [['from', 'keyword'], ['cimport', 'keyword']]);
  assert.deepEqual(kindsOf('cdef int x', 'python'), [['int', 'builtin']]);
});

test('A text over lines keeps its colour on each', () => {
  assert.deepEqual(colour('"""a\nb"""', 'cython'), [[{ text: '"""a', kind: 'triple-quoted-string' }], [{ text: 'b"""', kind: 'triple-quoted-string' }]]);
});

test('No character of the samples is lost or changed', () => {
  const root = join(process.cwd(), 'samples');
  const files = readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.pyx'));
  assert.ok(files.length > 20);
  for (const file of files) {
    const code = readFileSync(join(root, file), 'utf8');
    for (const language of ['cython', 'python']) {
      assert.equal(colour(code, language).map((line) => line.map((piece) => piece.text).join('')).join('\n'), code, file);
    }
  }
});
