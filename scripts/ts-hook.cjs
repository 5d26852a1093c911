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

/** What is generated names its neighbours as they will be called once they are compiled. */
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  try {
    return resolveFilename.call(this, request, ...rest);
  } catch (error) {
    if (!/^\..*\.js$/.test(request)) throw error;
    return resolveFilename.call(this, request.replace(/\.js$/, '.ts'), ...rest);
  }
};
