/**
 * Whether an Accept header asks for JSON, as Kratos reads it: the most preferred of HTML, plain text and JSON wins; HTML without a header.
 * Source: kratos §0.1.
 */
export function acceptsJson(accept: string | undefined): boolean {
  const wishes = (accept ?? '')
    .split(',')
    .map((part) => {
      const [type = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/)
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) }
    })
    .filter((wish) => wish.quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  for (const { type } of wishes) {
    if (type === 'application/json' || type === 'application/*') return true
    if (type === 'text/html' || type === 'text/*' || type === 'text/plain' || type === '*/*') return false
  }
  return false
}
