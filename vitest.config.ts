import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const common = { root, restoreMocks: true, unstubGlobals: true }

// A note that says nothing about a test: jsdom's, on a full page load, of which it knows none.
const notes = /^Not implemented: navigation/

// The ending says which world a test runs in: the console's rules (.test.ts) in plain Node, its components (.test.tsx) in a DOM, both with
// the console's aliases; the tools in plain Node without them.
export default defineConfig({
  test: {
    // One worker a core: Vitest leaves a core to whoever watches, which halves the speed of a machine with two.
    maxWorkers: availableParallelism(),
    onConsoleLog: (text) => !notes.test(text),
    projects: [
      {
        extends: './vite.config.ts',
        test: { ...common, name: 'rules', include: ['src/**/*.test.ts'], environment: 'node', isolate: false }
      },
      {
        extends: './vite.config.ts',
        resolve: {
          alias: [
            // The console's stand-in for graphql is too small for the sandbox, which component tests run in their own process.
            { find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) },
            { find: '~test', replacement: `${root}tools/test` }
          ]
        },
        test: {
          ...common,
          name: 'components',
          include: ['src/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['tools/test/vitest.setup.ts'],
          server: { deps: { inline: [/@solidjs\/router/] } },
          testTimeout: 20_000 // on a busy machine
        }
      },
      {
        test: {
          ...common,
          name: 'tools',
          include: ['tools/**/*.test.ts'],
          exclude: ['tools/e2e/**'],
          environment: 'node',
          // With Ory Kratos itself (npm run test:kratos) every file starts and ends one of its own.
          isolate: process.env.CONSOLE_STACK === 'real'
        }
      }
    ]
  }
})
