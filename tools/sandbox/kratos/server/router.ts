import type { RequestContext } from './request-context.ts'
import type { KratosContext } from './context.ts'

type Handle = (kratos: KratosContext, ctx: RequestContext, parameters: Record<string, string>) => void | Promise<void>

/** With `errors: 'page'`, a navigation that fails ends at the error page; all other errors are JSON. */
export interface Route {
  method: string
  path: string
  handle: Handle
  errors?: 'page'
}

interface Match {
  route: Route
  parameters: Record<string, string>
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

/** The route for a request; GET routes answer HEAD too (kratos §0.2). Parts that begin with `:` match anything. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  const parts = path.split('/')
  for (const route of routes) {
    if (route.method !== method && !(method === 'HEAD' && route.method === 'GET')) continue
    const wanted = route.path.split('/')
    if (wanted.length !== parts.length) continue
    const parameters: Record<string, string> = {}
    const fits = wanted.every((part, at) => {
      const actual = parts[at] ?? ''
      if (!part.startsWith(':')) return part === actual
      const value = decoded(actual)
      parameters[part.slice(1)] = value ?? ''
      return Boolean(value)
    })
    if (fits) return { route, parameters }
  }
  return undefined
}
