import './browser.mjs';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitEvents } from '../src/api/events.ts';

test('Complete events are read, an incomplete one is kept', () => {
  assert.deepEqual(splitEvents('retry: 2000\n\ndata: {"a":1}\n\n: \n\nid: end\ndata: 2\n\ndata: {"b"'), { events: ['{"a":1}', '2'], remainder: 'data: {"b"' });
});

test('Lines of data are joined, whatever ends them', () => {
  assert.deepEqual(splitEvents('data: a\r\ndata:b\r\n\r\n'), { events: ['a\nb'], remainder: '' });
});

test('However a stream is cut, the same events come', () => {
  const text = 'data: one\n\n: beat\n\ndata: two\n\ndata: three\n\n';
  for (let size = 1; size <= text.length; size++) {
    const seen = [];
    let rest = '';
    for (let at = 0; at < text.length; at += size) {
      const { events, remainder } = splitEvents(rest + text.slice(at, at + size));
      seen.push(...events);
      rest = remainder;
    }

    assert.deepEqual(seen, ['one', 'two', 'three'], `pieces of ${size}`);
  }
});
