import './browser.mjs';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, encodePath } from '../src/api/client.ts';
import { href, parseHash } from '../src/routing.ts';

test('Whatever an entry is called, its address leads back to it', () => {
  for (const id of ['a/b.pyx', 'what? #1 & 100%.pyx', '<img src=x>', 'č/\u202e.pyx', 'a+b c', '%2F', '?', '#/']) {
    assert.deepEqual(parseHash(href(['datasets', 'mine', 'entries', id])).path, ['datasets', 'mine', 'entries', id]);
    assert.equal(parseHash(href(['x'], { glob: id })).query.get('glob'), id);
  }
});

test('An address that cannot be read is the overview', () => {
  assert.deepEqual(parseHash('#/batches/%E0%A4%A').path, []);
  assert.deepEqual(parseHash('').path, []);
});

test('The API stands beside the page, and slashes of ids stay', () => {
  assert.equal(addressOf('health').href, 'http://127.0.0.1:7071/api/health');
  assert.equal(
    addressOf(`dataset/entries/${encodePath('a b/č?#.pyx')}`, { dataset: 'mine', empty: '', none: undefined }).href,
    'http://127.0.0.1:7071/api/dataset/entries/a%20b/%C4%8D%3F%23.pyx?dataset=mine');
});
