import './browser.mjs';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, encodePath } from '../src/api/client.ts';
import { href, parseHash, route, setQuery } from '../src/routing.ts';

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
    'http://127.0.0.1:7071/api/dataset/entries/a%20b/%C4%8D%3F%23.pyx?dataset=mine',
  );
});

test('A parameter is changed in place, yet never takes the user back to a page that they leave', () => {
  const replaced = [];
  globalThis.history = {
    replaceState: (_state, _title, url) => {
      replaced.push(url);
      location.hash = url;
    },
  };
  location.hash = '#/errors?after=x';
  route.value = parseHash(location.hash);
  setQuery({ hours: '1', after: '' });
  assert.deepEqual(replaced, ['#/errors?hours=1']);
  assert.equal(route.value.query.get('hours'), '1');

  // A link was clicked, its hashchange event is still to come, and an answer for the old page arrives.
  location.hash = '#/batches';
  setQuery({ hours: '24' });
  assert.deepEqual(replaced, ['#/errors?hours=1']);
  assert.equal(location.hash, '#/batches');
});
