import { lazy, type Component } from 'solid-js'

// What the first visits don't show looks like (vite.config.ts).
const styles = () => import('~/ui/theme/later-styles')

/** `lazy` for modules with named exports; their styles come with them. */
export const lazyNamed = <Name extends string, Props extends object>(
  load: () => Promise<{ [Key in Name]: Component<Props> }>,
  name: Name
) =>
  lazy<Component<Props>>(async () => {
    const [module] = await Promise.all([load(), styles()])
    return { default: module[name] }
  })
