/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url'
import unocss from 'unocss/vite'
import { defineConfig, type Plugin } from 'vite'
import solid from 'vite-plugin-solid'
import { uno } from './src/ui/theme/uno.config.ts'
import { chunkOptions } from './tools/build/chunks.ts'
import { precompress } from './tools/build/precompress.ts'
import { staticHosts } from './tools/build/static-hosts.ts'
import { rootLinks } from './tools/build/root-links.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Solid 1.9 gives its own templates to `innerHTML` as strings, which `require-trusted-types-for 'script'` refuses. This gives that one
 * place a policy of its own, so that every other string sink of the page stays shut (decisions D18, dom-expressions#517).
 * Rejected: a default policy, which would let every sink through.
 */
function trustedTemplates(): Plugin {
  const sink = 't.innerHTML = html;'
  return {
    name: 'trusted-templates',
    enforce: 'pre',
    transform: {
      filter: { id: /solid-js[\\/]web[\\/]dist[\\/](?:web|dev)\.js/ },
      handler(code) {
        if (code.split(sink).length !== 2)
          this.error('solid-js/web no longer has exactly one template sink: look again')
        return {
          code:
            code.replace(sink, 't.innerHTML = templatePolicy.createHTML(html);') +
            '\nlet templatePolicy = { createHTML: s => s };' +
            '\ntry { templatePolicy = globalThis.trustedTypes?.createPolicy("solid-template", templatePolicy) ?? templatePolicy } catch {}\n',
          map: null
        }
      }
    }
  }
}

// Without inlineStyles: false static styles would land in template HTML and need style-src 'unsafe-inline'. (The plugin's types don't
// know the option yet, hence not a literal in the call.)
const compiler = { generate: 'dom' as const, inlineStyles: false }

export default defineConfig({
  plugins: [
    trustedTemplates(),
    // Its inspector would listen on a port of its own, once for each server.
    unocss({ ...uno, inspector: false }),
    solid({ solid: compiler }),
    rootLinks(here('./src/page-start.js')),
    precompress(),
    staticHosts()
  ],
  resolve: {
    alias: [
      { find: '~', replacement: here('./src') },
      // graphql-request brings 10 kB of graphql for one parse (decisions D8).
      { find: /^graphql$/, replacement: here('./src/rafiki/client/graphql.shim.ts') }
    ]
  },
  optimizeDeps: { exclude: ['solid-js/web'] },
  build: {
    // One file of styles, so that none is missing when a page is shown.
    cssCodeSplit: false,
    assetsInlineLimit: 0, // font data: URLs would break font-src 'self'
    // What theme.css is written in: light-dark(), :has(), popovers.
    cssTarget: ['chrome125', 'safari17.5', 'firefox128'],
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [here('./index.html'), here('./auth.html')],
      ...chunkOptions(here('./src'))
    },
    sourcemap: false,
    manifest: true
  }
})
