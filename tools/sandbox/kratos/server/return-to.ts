import { badRequest, returnToForbidden } from './http-error.ts'
import type { KratosContext } from './context.ts'

interface GoUrl {
  scheme: string
  host: string
  path: string
  /** Everything from the path on, as it was written. */
  rest: string
}

/** Reads an address as Go's net/url does, which accepts more than browsers do; undefined where Go fails. */
function parseGoUrl(raw: string): GoUrl | undefined {
  if (/[\u0000-\u001f\u007f]/.test(raw) || /%(?![0-9a-f]{2})/i.test(raw)) return undefined
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(raw)?.[1] ?? ''
  let rest = scheme === '' ? raw : raw.slice(scheme.length + 1)
  let host = ''
  if (scheme !== '' && !rest.startsWith('/')) return { scheme, host, path: '', rest }
  if (rest.startsWith('//')) {
    const authority = /^\/\/([^/?#]*)/.exec(rest)?.[1] ?? ''
    rest = rest.slice(authority.length + 2)
    host = authority.slice(authority.lastIndexOf('@') + 1)
    const colon = host.lastIndexOf(':')
    if (colon >= 0 && !host.endsWith(']') && !/^\d*$/.test(host.slice(colon + 1))) return undefined
    if (/[\s"<>\\^`{|}]/.test(host)) return undefined
  }
  return { scheme: scheme.toLowerCase(), host, path: rest.replace(/[?#].*$/s, ''), rest }
}

/**
 * The address to go to afterwards: `wanted` when it is on the allow-list, `otherwise` when nothing is wanted.
 * A relative one takes scheme and host of the default return address. Kratos accepts `http:/\evil.example`, and so does this function.
 * @throws HttpError 400 with an id when it is not allowed, without one when it is no address (kratos §0.7, §14.5)
 */
export function checkReturnTo(
  kratos: KratosContext,
  wanted: string | null | undefined,
  otherwise = kratos.config.selfservice.default_browser_return_url
): string {
  if (!wanted) return otherwise
  const { default_browser_return_url: home, allowed_return_urls: allowed } = kratos.config.selfservice
  const base = parseGoUrl(home)
  const url = parseGoUrl(wanted)
  if (!url || !base) throw badRequest('The address to return to is not an address.')
  const scheme = url.scheme || base.scheme
  const host = url.host || base.host
  for (const entry of [...allowed, `${kratos.publicUrl}/self-service`]) {
    const rule = parseGoUrl(entry)
    if (!rule || rule.scheme !== scheme) continue
    const sameHost = rule.host.startsWith('*') ? host.endsWith(rule.host.slice(1)) : host === rule.host
    if (sameHost && (url.path || '/').startsWith(rule.path || '/')) {
      return url.scheme && url.host ? wanted : `${scheme}://${host}${url.rest}`
    }
  }
  throw returnToForbidden()
}
