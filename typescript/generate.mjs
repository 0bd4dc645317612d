// Makes generated/<api>/typescript/ of every document in spec/, by hey-api's generator.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createClient } from '@hey-api/openapi-ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// The settings of an API that a package needs; they stand on lines of their own in api.yaml.
function settingsOf(folder) {
  const text = readFileSync(join(folder, 'api.yaml'), 'utf8');
  const of = (key) => text.match(new RegExp(`^${key}: *(.+)$`, 'm'))?.[1].trim();
  const distribution = of('distribution') ?? of('package').replace(/[._]/g, '-');
  return { distribution, version: of('version') ?? '0.1.0' };
}

function write(folder, name, value) {
  writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
}

for (const api of readdirSync(join(root, 'spec')).sort()) {
  const { distribution, version } = settingsOf(join(root, 'spec', api));
  const home = join(root, 'generated', api, 'typescript');
  mkdirSync(home, { recursive: true });
  await createClient({
    input: join(root, 'spec', api, 'openapi.yaml'),
    logs: { level: 'silent' },
    output: { path: join(home, 'src'), importFileExtension: '.js' },
    plugins: ['@hey-api/client-fetch', '@hey-api/sdk', '@hey-api/typescript'],
  });
  write(home, 'package.json', {
    name: distribution,
    version,
    type: 'module',
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    files: ['dist', 'src'],
    scripts: { build: 'tsc' },
    license: 'MIT',
  });
  write(home, 'tsconfig.json', {
    compilerOptions: {
      target: 'ES2022',
      module: 'NodeNext',
      lib: ['ES2022', 'DOM', 'DOM.Iterable'],
      types: [],
      strict: true,
      declaration: true,
      outDir: 'dist',
      rootDir: 'src',
    },
    include: ['src'],
  });
  console.log(`${api}: ${home.slice(root.length + 1)}`);
}
