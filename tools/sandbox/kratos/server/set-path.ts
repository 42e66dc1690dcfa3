type Json = Record<string, unknown>

/** Names that would change the prototype of every object. */
const unsafe = new Set(['__proto__', 'prototype', 'constructor'])

/** Sets the value at a path; a step that is missing, or is no object, becomes an object. */
export function setPath(target: Json, path: readonly string[], value: unknown): void {
  if (path.some((step) => unsafe.has(step))) return
  let at = target
  for (const step of path.slice(0, -1)) {
    const next = at[step]
    const isObject = typeof next === 'object' && next !== null && !Array.isArray(next)
    at = isObject ? (next as Json) : ((at[step] = {}) as Json)
  }
  at[path.at(-1) ?? ''] = value
}

/** Turns `{"traits.email": "x"}` into `{"traits": {"email": "x"}}`, which means the same (kratos §0.4). */
export function unfoldDots(flat: Json): Json {
  const body: Json = {}
  for (const [key, value] of Object.entries(flat)) setPath(body, key.split('.'), value)
  return body
}
