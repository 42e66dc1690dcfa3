/**
 * The props of one component with more of another's, for passing on by a single spread: getters stay getters, so what changes goes on changing.
 * Solid's `mergeProps`, which a spread beside other props compiles to, also merges what is not known before it runs (0.4 kB).
 */
export const withProps = <Props extends object, More extends object>(props: Props, more: More): Props & More =>
  Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(props),
      ...Object.getOwnPropertyDescriptors(more)
    }
  ) as Props & More
