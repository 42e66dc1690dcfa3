import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Handler } from './http.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2'
}
const compressible = /^(text\/|application\/|image\/svg)/
const brotli = promisify(brotliCompress)

/** The addresses of the pages for people who are not signed in (src/paths.ts). Any of them works with `index.html`, too. */
const authPaths = new Set(['/auth', '/auth/login', '/login', '/auth/recovery', '/recovery', '/error', '/errors'])

/** Built under a name that has its content's hash in it: may be kept for good. */
const hashed = /^\/assets\/[^/]+-[\w-]{8}\.\w+$/

const read = async (file: string): Promise<{ content: Buffer; changed: number } | undefined> => {
  try {
    const found = await stat(file)
    return found.isFile() ? { content: await readFile(file), changed: found.mtimeMs } : undefined
  } catch {
    return undefined
  }
}

/**
 * Serves the built console from `folder`, as nginx will: files as they are, `auth.html` for the pages for people who are not signed in, and
 * `index.html` for every other address of the console.
 * The console has pages below /assets/ just as the build has files there: what has an extension is a file, and never `index.html`.
 */
export function createStaticFiles(folder: string): Handler {
  const compressed = new Map<string, { changed: number; content: Buffer }>()

  async function compress(path: string, content: Buffer, changed: number): Promise<Buffer> {
    const kept = compressed.get(path)
    if (kept?.changed === changed) return kept.content
    const made = await brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    compressed.set(path, { changed, content: made })
    return made
  }

  return async (req, res) => {
    const plain = (status: number, text: string, headers: Record<string, string> = {}) => {
      res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers })
      res.end(req.method === 'HEAD' ? undefined : text)
    }
    if (req.method !== 'GET' && req.method !== 'HEAD') return plain(405, 'Method Not Allowed\n', { allow: 'GET, HEAD' })
    let path: string
    try {
      path = decodeURIComponent((req.url ?? '/').split('?', 1)[0] ?? '/')
    } catch {
      return plain(400, 'Bad Request\n')
    }
    const parts = path.split(/[/\\]/)
    // Covers `..` in all its spellings, dot files, and what the build notes for itself in .vite/.
    if (!path.startsWith('/') || path.includes('\0') || parts.some((part) => part.startsWith('.')))
      return plain(404, 'Not Found\n')

    const isFile = extname(parts.at(-1) ?? '') !== ''
    const name = isFile
      ? path
      : authPaths.has(path.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'))
        ? '/auth.html'
        : '/index.html'
    const file = await read(join(folder, name))
    if (!file && isFile) return plain(404, 'Not Found\n')
    if (!file) return plain(503, 'The console has not been built yet: npm run build\n', { 'retry-after': '5' })

    const type = types[extname(name)] ?? 'application/octet-stream'
    const headers: Record<string, string> = {
      'content-type': type,
      'cache-control':
        extname(name) === '.html' ? 'no-store' : hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
    }
    let { content } = file
    if (compressible.test(type)) {
      headers.vary = 'accept-encoding'
      if (/\bbr\b/.test(String(req.headers['accept-encoding'] ?? ''))) {
        content = await compress(name, content, file.changed)
        headers['content-encoding'] = 'br'
      }
    }
    res.writeHead(200, { ...headers, 'content-length': String(content.length) })
    res.end(req.method === 'HEAD' ? undefined : content)
  }
}
