import type { Plugin } from 'vite'

const neverSet =
  /\b(?:sharedConfig\.(?:context|load|has|effects|registry|events|done)|ExternalSourceConfig|Scheduler)\b(?! *=[^=])/g
const asksWhether = /(?<!function )\bisHydrating\([^()]*\)/g

/** A module of Solid's or its router's that takes all of that for unset. */
export const withoutHydrationCode = (code: string): string =>
  code.replace(neverSet, '(void 0)').replace(asksWhether, 'false')

/**
 * Solid and its router carry code for pages that were rendered on a server, and two hooks for other schedulers and other reactive systems. The
 * console is rendered in the browser alone and sets none of them, but they are properties and variables that a bundler can't know to be empty:
 * 0.8 kB of every first visit (brotli). This says so where they are read, and the minifier drops what can't be reached.
 */
export function withoutHydration(): Plugin {
  return {
    name: 'without-hydration',
    apply: 'build',
    transform: {
      filter: { id: /[\\/](?:solid-js[\\/](?:web[\\/])?dist|@solidjs[\\/]router[\\/]dist)[\\/].*\.jsx?$/ },
      handler: (code) => ({ code: withoutHydrationCode(code), map: null })
    }
  }
}
