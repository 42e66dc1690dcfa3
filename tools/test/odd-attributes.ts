/**
 * The attributes in a page that hold a value by mistake, as `name="value"` with their element: what a script writes for something that
 * isn't there, or a boolean attribute that "false" switches on. It stands alone, since browser specs run it in the page.
 */
export function oddAttributes(): string[] {
  const booleans = [
    'hidden',
    'disabled',
    'readonly',
    'required',
    'checked',
    'selected',
    'inert',
    'open',
    'autofocus',
    'novalidate'
  ]
  const isOdd = (name: string, value: string) =>
    /^(undefined|null|NaN)$|\[object |(^|[\s/#])undefined([\s/?#]|$)/.test(value) ||
    (value === 'false' && booleans.includes(name))
  return [...document.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes]
      .filter(({ name, value }) => isOdd(name, value))
      .map(({ name, value }) => `<${element.localName} ${name}="${value}">`)
  )
}
