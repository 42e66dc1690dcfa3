import { readFileSync } from 'node:fs'
import { basename, relative } from 'node:path'
import type { HtmlTagDescriptor, Plugin } from 'vite'
import { roots } from './chunks.ts'

/** The root that main.tsx imports on the pages of an HTML file. */
const rootOf: Record<string, keyof typeof roots> = { '/index.html': 'app', '/auth.html': 'auth-app' }

/** What src/main.tsx fetches beside the code. The credentials modes are those of its requests, or the browser would ask twice. */
const answers: Record<string, { href: string; crossorigin: string }[]> = {
  '/index.html': [
    { href: '/config.json', crossorigin: 'anonymous' },
    { href: '/kratos/sessions/whoami', crossorigin: 'use-credentials' }
  ],
  '/auth.html': [{ href: '/config.json', crossorigin: 'anonymous' }]
}

const link = (attrs: Record<string, string | boolean>): HtmlTagDescriptor => ({ tag: 'link', attrs, injectTo: 'head' })

/**
 * Names in each HTML file everything that its first page needs, so that the browser asks for all of it at once: the chunk of its root, and the
 * settings and the session, which main.tsx reads. Vite itself names only what main.tsx imports statically.
 * @param themeScript the file that sets the theme before the first paint; it becomes an asset with a hash in its name
 */
export function rootLinks(themeScript: string): Plugin {
  const name = basename(themeScript)
  return {
    name: 'root-links',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'asset', name, source: readFileSync(themeScript, 'utf8') })
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { path, bundle }) {
        const files = Object.values(bundle ?? {})
        const root = rootOf[path]
        const chunks = files.filter((file) => file.type === 'chunk')
        const chunk = chunks.find(
          ({ moduleIds }) => root !== undefined && moduleIds.some((id) => id.endsWith(`/src/${roots[root]}`))
        )
        // With the chunks that it imports; those that the page has already are named once.
        const needed = chunks.filter(
          ({ fileName }) => fileName === chunk?.fileName || chunk?.imports.includes(fileName)
        )
        const links = needed.map(({ fileName }) => ({ rel: 'modulepreload', href: `/${fileName}` }))
        const theme = files.find((file) => file.type === 'asset' && file.names.includes(name))
        const parts = html.split(`/${relative(process.cwd(), themeScript)}`)
        if (!chunk || !theme || parts.length !== 2) throw new Error(`tools/build/root-links.ts doesn't fit ${path}`)
        return {
          html: parts.join(`/${theme.fileName}`),
          tags: [
            ...links
              .filter(({ href }) => !html.includes(`"${href}"`))
              .map((one) => link({ ...one, crossorigin: true })),
            ...(answers[path] ?? []).map((answer) => link({ rel: 'preload', as: 'fetch', ...answer }))
          ]
        }
      }
    }
  }
}
