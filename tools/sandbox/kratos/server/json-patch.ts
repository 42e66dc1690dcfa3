import { setPath } from './set-path.ts'
import { badRequest } from './http-error.ts'

type Json = Record<string, unknown>

interface Operation {
  op: 'add' | 'replace' | 'remove'
  path: string[]
  value: unknown
}

const denied = /^\/(id|stateChangedAt|credentials)(\/|$)|\/(__proto__|prototype|constructor)(\/|$)/i

function operation(raw: unknown): Operation {
  const { op, path, value } = (typeof raw === 'object' && raw !== null ? raw : {}) as Json
  if (op !== 'add' && op !== 'replace' && op !== 'remove')
    throw badRequest('Only add, replace and remove are possible.')
  if (typeof path !== 'string' || !path.startsWith('/')) throw badRequest('The path of a change must begin with "/".')
  if (denied.test(path)) throw badRequest(`"${path}" cannot be changed.`)
  const parts = path.slice(1).split('/')
  return { op, path: parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')), value }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Applies an RFC 6902 patch as Kratos does: `replace` adds what is missing, parents are made, `remove` of nothing is fine
 * (kratos §8.1, §14.10). Members are changed in `target`.
 * @throws HttpError 400 when it is no patch, or touches what cannot be changed
 */
export function applyPatch(target: Json, patch: unknown): void {
  if (!Array.isArray(patch)) throw badRequest('A patch is a list of changes.')
  for (const { op, path, value } of patch.map(operation)) {
    if (op !== 'remove') setPath(target, path, value)
    else {
      const parent = path.slice(0, -1).reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), target)
      if (isObject(parent)) Reflect.deleteProperty(parent, path.at(-1) ?? '')
    }
  }
}
