import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vitest/config'
import viteConfig from './vite.config.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

// Two worlds: the console's files run in a DOM with the console's aliases, the tools' files in plain Node without them.
export default defineConfig({
  test: {
    projects: [
      mergeConfig(viteConfig, {
        // The console's stand-in for graphql is too small for the sandbox, which component tests run in their own process.
        resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
        test: {
          name: 'console',
          root,
          include: ['src/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['tools/test/vitest.setup.ts'],
          server: { deps: { inline: [/@solidjs\/router/] } },
          testTimeout: 20_000, // component tests on a busy machine
          restoreMocks: true
        }
      }),
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
