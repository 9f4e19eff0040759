// Bundles the dashboard into one folder of flat files: node build.mjs OUTPUT.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const web = dirname(fileURLToPath(import.meta.url));
const output = process.argv[2];
if (!output) {
  console.error('Name the output folder.');
  process.exit(2);
}

const require = createRequire(import.meta.url);

// esbuild drops types without looking at them.
try {
  execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '--noEmit', '--project', web], { stdio: 'inherit' });
} catch {
  process.exit(1);
}

const result = await build({
  absWorkingDir: web,
  entryPoints: { app: 'src/main.tsx', style: 'src/styles/main.css', icon: 'src/icon.svg' },
  outdir: output,
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.woff2': 'file', '.svg': 'copy' },
  // Prism's languages look for it there.
  define: { global: 'globalThis' },
  legalComments: 'none',
  logLevel: 'warning',
});

const files = new Map(result.outputFiles.map((file) => [basename(file.path), Buffer.from(file.contents)]));
const named = (start, end) => [...files.keys()].find((name) => name.startsWith(start) && name.endsWith(end));
const page = readFileSync(join(web, 'index.html'), 'utf8')
  .replace('{{script}}', named('app-', '.js'))
  .replace('{{style}}', named('style-', '.css'))
  .replace('{{icon}}', named('icon-', '.svg'));
files.set('licenses.txt', Buffer.from(licenses(Object.keys(result.metafile.inputs))));

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
for (const [name, content] of files) {
  write(name, content);
}

// Last, because the build takes it as the sign that all is there.
write('index.html', Buffer.from(page));

function write(name, content) {
  writeFileSync(join(output, name), content);
  if (/\.(js|css|html|svg|txt)$/.test(name)) {
    writeFileSync(join(output, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
}

/** The notices of every package that something was taken from. */
function licenses(inputs) {
  const packages = new Set(inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  return [...packages].sort().map((name) => {
    const folder = join(web, '../../../../node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
  }).join(`\n${'-'.repeat(72)}\n\n`);
}
