const somethingUnprintable =
  /[\u0000-\u0020\u007f-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\\]/

/**
 * Where to go after signing in, as a path of this origin, or undefined when the text is anything else. Kratos' own check lets
 * `http:/\evil.example` through (kratos §14.5), so nothing from a URL or from Kratos is followed without this.
 * @param text a path, or an address of this origin (Kratos writes those)
 * @param origin this page's origin
 */
export function safeReturnTo(text: string | null | undefined, origin: string = location.origin): string | undefined {
  if (!text || text.length > 4096 || somethingUnprintable.test(text)) return undefined
  // Written as a path, or as exactly our origin and then a path: `https:evil`, `javascript:` and `//evil` are neither.
  const path = text.startsWith(`${origin}/`) ? text.slice(origin.length) : text
  if (!/^\/(?![/]|%2f|%5c)/i.test(path)) return undefined
  let url: URL
  try {
    url = new URL(path, origin)
  } catch {
    return undefined
  }
  // `/.//evil` and `/x/..//evil` only become `//evil` when they are resolved.
  if (url.origin !== origin || url.pathname.startsWith('//')) return undefined
  // The pages of who is not in yet (paths.ts) are no place to come back to, and Kratos' own addresses are none of the console's pages.
  if (/^\/(auth|login|recovery|errors?|kratos|self-service)(\/|$)/.test(url.pathname)) return undefined
  return url.pathname + url.search + url.hash
}
