import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GraphQLSchema } from 'graphql'
import type { Handler } from '../../server/http.ts'
import { answerGraphql, badRequest } from './graphql-answer.ts'
import type { GraphqlAnswer } from './graphql-answer.ts'
import type { Signatures, Signer } from './signing.ts'

const MAX_BODY = 1024 * 1024 // bytes
const TEXT = 'text/plain; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8'
const CSRF =
  "This operation has been blocked as a potential Cross-Site Request Forgery (CSRF). Please either specify a 'content-type' header " +
  '(with a type that is not one of application/x-www-form-urlencoded, multipart/form-data, text/plain) or provide a non-empty value ' +
  'for one of the following headers: x-apollo-operation-name, apollo-require-preflight\n'

export interface AdminServer<S extends Signer> {
  readonly schema: GraphQLSchema
  readonly signatures: Signatures
  readonly signerOf: (tenantId: string) => S | undefined
  /** The context of resolvers for a request of this signer. */
  readonly contextOf: (signer: S) => object
  /** Whether pages of any origin may call it: the backend allows that, the auth server has no CORS. */
  readonly cors: boolean
}

function text(res: ServerResponse, status: number, body: string): void {
  res.writeHead(status, { 'content-type': TEXT })
  res.end(body)
}

/** The whole body, or undefined when it is too long. It is read to its end all the same, so that the client gets the answer. */
async function bodyOf(req: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= MAX_BODY) chunks.push(chunk)
  }
  return length > MAX_BODY ? undefined : Buffer.concat(chunks).toString('utf8')
}

const typeOf = (req: IncomingMessage): string =>
  (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** The parsed body: {} when there is none or its type is not JSON. @throws SyntaxError */
function parsedBody(req: IncomingMessage, sent: string): unknown {
  if (!/^application\/([\w.-]+\+)?json$/.test(typeOf(req)) || sent === '') return {}
  const body: unknown = JSON.parse(sent)
  if (typeof body !== 'object' || body === null) throw new SyntaxError('neither object nor list')
  return body
}

/** The one of the two answer types that the client prefers; undefined when it accepts neither. */
function acceptedType(accept: string | undefined): string | undefined {
  if (!accept) return JSON_TYPE
  const wishes = accept
    .split(',')
    .map((wish) => {
      const [type, ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase())
      const q = parameters.find((p) => p.startsWith('q='))
      return { type, q: q === undefined ? 1 : Number(q.slice(2)) }
    })
    .filter(({ q }) => q > 0)
    .toSorted((a, b) => b.q - a.q)
  for (const { type } of wishes) {
    if (type === 'application/json' || type === 'application/*' || type === '*/*') return JSON_TYPE
    if (type === 'application/graphql-response+json') return GRAPHQL_TYPE
  }
  return undefined
}

const isForgeable = (req: IncomingMessage): boolean =>
  ['', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'].includes(typeOf(req)) &&
  !req.headers['x-apollo-operation-name'] &&
  !req.headers['apollo-require-preflight']

function parametersOf(url: URL): object {
  const parameters: Record<string, unknown> = Object.fromEntries(url.searchParams)
  for (const name of ['variables', 'extensions']) {
    const value = parameters[name]
    if (typeof value === 'string') parameters[name] = JSON.parse(value)
  }
  return parameters
}

function sendGraphql(res: ServerResponse, { status, body, headers }: GraphqlAnswer, type: string): void {
  res.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers })
  res.end(JSON.stringify(body))
}

/** Answers /graphql and /healthz as Rafiki's admin servers do (contract A1). */
export function createAdminServer<S extends Signer>(server: AdminServer<S>): Handler {
  return async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://rafiki')
    if (server.cors) {
      res.setHeader('access-control-allow-origin', '*')
      res.setHeader('vary', 'Origin')
      if (req.method === 'OPTIONS' && req.headers['access-control-request-method']) {
        const asked = req.headers['access-control-request-headers']
        res.writeHead(204, {
          'access-control-allow-methods': 'GET,HEAD,PUT,POST,DELETE,PATCH',
          ...(asked ? { 'access-control-allow-headers': asked } : {})
        })
        res.end()
        return
      }
    }
    const sent = await bodyOf(req)
    if (sent === undefined) return text(res, 413, 'request entity too large')
    if (url.pathname === '/healthz') return text(res, 200, 'OK')
    let body: unknown
    try {
      body = parsedBody(req, sent)
    } catch {
      return text(res, 400, 'Bad Request')
    }
    if (url.pathname !== '/graphql') return text(res, 404, 'Not Found')

    const signature = server.signatures.check(req.headers, body, server.signerOf)
    if (signature.kind === 'rejected') return text(res, 401, 'Unauthorized')
    if (signature.kind === 'error') return text(res, 500, 'Internal Server Error')

    if (isForgeable(req)) return sendGraphql(res, badRequest(CSRF), JSON_TYPE)
    const isGet = req.method === 'GET'
    if (isGet) {
      try {
        body = parametersOf(url)
      } catch {
        return sendGraphql(res, badRequest('The `variables` search parameter contains invalid JSON.'), JSON_TYPE)
      }
    }
    const answer = await answerGraphql(server.schema, body, server.contextOf(signature.signer), isGet)
    const type = acceptedType(req.headers.accept)
    if (type) return sendGraphql(res, answer, type)
    const neither = `An 'accept' header was provided for this request which does not accept ${JSON_TYPE} or ${GRAPHQL_TYPE}`
    sendGraphql(res, badRequest(neither, 406), JSON_TYPE)
  }
}
