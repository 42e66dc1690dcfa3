import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vitest/config'
import viteConfig from './vite.config.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

// Tests need no styles, and two projects that share UnoCSS's plugins don't end: vitest waits ten seconds for files that stay open.
const withoutStyles = {
  ...viteConfig,
  plugins: viteConfig.plugins
    ?.flat()
    .filter((plugin) => !(plugin && 'name' in plugin && plugin.name.startsWith('unocss')))
}

const ofConsole = (name: string, include: string, test: object, more: object = {}) =>
  mergeConfig(withoutStyles, {
    ...more,
    test: { name, root, include: [include], restoreMocks: true, unstubGlobals: true, ...test }
  })

// The ending says which world a test runs in: the console's rules (.test.ts) in plain Node, its components (.test.tsx) in a DOM, both with
// the console's aliases; the tools in plain Node without them.
export default defineConfig({
  test: {
    projects: [
      ofConsole('rules', 'src/**/*.test.ts', { environment: 'node', isolate: false }),
      ofConsole(
        'components',
        'src/**/*.test.tsx',
        {
          environment: 'jsdom',
          setupFiles: ['tools/test/vitest.setup.ts'],
          server: { deps: { inline: [/@solidjs\/router/] } },
          testTimeout: 20_000 // on a busy machine
        },
        {
          resolve: {
            alias: [
              // The console's stand-in for graphql is too small for the sandbox, which component tests run in their own process.
              { find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) },
              { find: '~test', replacement: `${root}tools/test` }
            ]
          }
        }
      ),
      {
        test: {
          name: 'tools',
          root,
          include: ['tools/**/*.test.ts'],
          exclude: ['tools/e2e/**'],
          environment: 'node',
          restoreMocks: true
        }
      }
    ]
  }
})
