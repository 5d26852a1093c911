/** Lets require() take TypeScript, for programs that are run by hand and are not part of dist/. */
const { readFileSync } = require('node:fs');
const { Module } = require('node:module');

const { transformSync } = require('esbuild');

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    loader: 'ts',
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    sourcefile: filename,
    sourcemap: 'inline',
    supported: { 'dynamic-import': false },
  });
  module._compile(code, filename);
};
