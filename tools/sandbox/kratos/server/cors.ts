import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CorsConfig } from './config.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Lets pages of other origins read Kratos' answers, as `serve.public.cors` says: the headers of rs/cors, which Kratos uses.
 * @returns true when the request was a preflight, which is answered then
 */
export function answerCors(cors: CorsConfig | undefined, req: IncomingMessage, res: ServerResponse): boolean {
  if (!cors?.enabled) return false
  const { origin } = req.headers
  const asked = req.headers['access-control-request-method']
  const isPreflight = req.method === 'OPTIONS' && asked !== undefined
  res.appendHeader('vary', 'Origin')
  // Kratos' default allows every origin without credentials, which is of no use to a console.
  const isAllowed = origin !== undefined && (cors.allowed_origins ?? []).includes(origin)
  const wanted = (req.headers['access-control-request-headers'] ?? '').split(/\s*,\s*/).filter(Boolean)
  const known = ['accept', 'content-type', 'x-requested-with', ...(cors.allowed_headers ?? [])].map((name) =>
    name.toLowerCase()
  )
  const isFit =
    isAllowed &&
    methods.includes(asked ?? req.method ?? '') &&
    wanted.every((name) => known.includes(name.toLowerCase()))
  if (isFit) {
    res.setHeader('access-control-allow-origin', origin)
    if (cors.allow_credentials !== false) res.setHeader('access-control-allow-credentials', 'true')
    if (!isPreflight && cors.exposed_headers)
      res.setHeader('access-control-expose-headers', cors.exposed_headers.join(', '))
  }
  if (!isPreflight) return false
  if (isFit) {
    res.setHeader('access-control-allow-methods', asked)
    if (wanted.length > 0) res.setHeader('access-control-allow-headers', wanted.join(', '))
  }
  res.writeHead(204).end()
  return true
}
