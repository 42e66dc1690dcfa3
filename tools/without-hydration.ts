import type { Plugin } from 'vite'

/**
 * Solid and its router carry code for pages that were rendered on a server, and two hooks for other schedulers and other reactive systems. The
 * console is rendered in the browser alone and sets none of them, but they are properties and variables that a bundler can't know to be empty:
 * 1 kB of every first visit (brotli). This says so where they are read, and the minifier drops what can't be reached.
 */
export function withoutHydration(): Plugin {
  const neverSet =
    /\b(?:sharedConfig\.(?:context|load|has|effects|registry|events|done)|ExternalSourceConfig|Scheduler)\b(?! *=[^=])/g
  return {
    name: 'without-hydration',
    apply: 'build',
    transform: {
      filter: { id: /[\\/](?:solid-js[\\/](?:web[\\/])?dist|@solidjs[\\/]router[\\/]dist)[\\/].*\.jsx?$/ },
      handler(code, id) {
        const trimmed = code.replace(neverSet, '(void 0)')
        if (/solid-js[\\/]dist[\\/]solid\.js/.test(id) && trimmed === code)
          this.error('solid-js no longer reads sharedConfig: look again at tools/without-hydration.ts')
        return { code: trimmed, map: null }
      }
    }
  }
}
