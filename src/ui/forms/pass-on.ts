import { createRenderEffect } from 'solid-js'

/**
 * A `ref` that gives an element whatever its component was given beside its own props: attributes, handlers and the caller's `ref`. They are
 * HTML's, by HTML's names. In place of Solid's spread, which brings tables of properties, aliases and SVG names to every page (1.5 kB).
 * @param props the component's; which names it has must not change, their values may
 * @param own the names that the component sees to itself
 */
export const passOn =
  (props: object, own: readonly string[]) =>
  (element: Element): void => {
    for (const name of Object.keys(props)) {
      if (own.includes(name)) continue
      const given = () => (props as Record<string, unknown>)[name]
      if (name === 'ref') (given() as (element: Element) => void)(element)
      else if (name.startsWith('on'))
        element.addEventListener(name.slice(2).toLowerCase(), (event) =>
          (given() as EventListener | undefined)?.(event)
        )
      else createRenderEffect(() => setAttribute(element, name, given()))
    }
  }

function setAttribute(element: Element, name: string, value: unknown): void {
  // There "false" is a value; in others (disabled, required) false is no attribute at all.
  const says = /^(aria-|spellcheck)/.test(name)
  if (value == null || (value === false && !says)) element.removeAttribute(name)
  else element.setAttribute(name, value === true && !says ? '' : String(value))
}
