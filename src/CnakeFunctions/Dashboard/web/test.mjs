// Runs the unit tests: node test.mjs. They are bundled first, since Node.js reads no TypeScript.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const web = dirname(fileURLToPath(import.meta.url));
const output = mkdtempSync(join(tmpdir(), 'cnake-dashboard-'));
try {
  await build({
    absWorkingDir: web,
    entryPoints: readdirSync(join(web, 'tests')).filter((name) => name.endsWith('.test.mjs')).map((name) => join('tests', name)),
    outdir: output,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
  const run = spawnSync(process.execPath, ['--test', output], { stdio: 'inherit', env: { ...process.env, NODE_TEST_CONTEXT: undefined } });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(output, { recursive: true, force: true });
}
