import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestOf, startValues } from '../src/text/batchRequest.ts';
import { bytes, duration, milliseconds, percent, rate, stretch } from '../src/text/format.ts';
import { visible } from '../src/text/words.ts';

test('Numbers are short and tell no untruth', () => {
  assert.deepEqual([0, 0.02, 12.34, 50, 99.97, 100].map(percent), ['0%', '0.1%', '12.3%', '50%', '99.9%', '100%']);
  assert.deepEqual([0, 999, 1_000, 12_345, 1_000_000, 87_200_000, 5e12].map(bytes), ['0 B', '999 B', '1 KB', '12.3 KB', '1 MB', '87.2 MB', '5 TB']);
  assert.deepEqual([0.4, 59, 60, 185, 3_600, 90_000].map(duration), ['0s', '59s', '1m 00s', '3m 05s', '1h 00m', '1d 1h']);
  assert.deepEqual([0.25, 8.6, 220, 1_500, 65_000].map(milliseconds), ['0.3 ms', '8.6 ms', '220 ms', '1.5 s', '1m 05s']);
  assert.deepEqual([3.14, 1_261].map(rate), ['3.1/min', '1,261/min']);
  assert.deepEqual([60, 1_800, 3_600, 43_200, 86_400].map(stretch), ['1 minute', '30 minutes', '1 hour', '12 hours', '1 day']);
});

test('What hides in text is shown', () => {
  assert.equal(visible('a\u202eb\u0000c\u200f\ufeff'), 'a⟨U+202E⟩b⟨U+0000⟩c⟨U+200F⟩⟨U+FEFF⟩');
  assert.equal(visible('tab\tand <b> and ünï 漢字'), 'tab\tand <b> and ünï 漢字');
});

test('What is left empty is left to the service', () => {
  assert.deepEqual(requestOf({ ...startValues, dataset: 'mine' }), { dataset: 'mine', operation: 'translate', filter: {}, options: {} });
  assert.deepEqual(
    requestOf({ ...startValues, dataset: 'mine', mode: 'strict', tags: 'a, ,b', limit: '10', chunkSize: '5', toleratedFailurePercentage: '2.5', priority: 'largest_first' }),
    {
      dataset: 'mine', operation: 'translate', operationOptions: { mode: 'strict' }, filter: { tags: ['a', 'b'], limit: 10 },
      options: { chunkSize: 5, toleratedFailurePercentage: 2.5, priority: 'largest_first' },
    });
});
