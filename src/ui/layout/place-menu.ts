const gap = 4
const edge = 8

/**
 * Puts a popover under its button, or above it where there is more room, and inside the window. By script, because CSS anchors are not
 * everywhere yet; `style` properties set this way are allowed by the policy, which forbids only style attributes in markup.
 */
export function placeMenu(button: HTMLElement, list: HTMLElement): void {
  const { left, right, top, bottom } = button.getBoundingClientRect()
  const [width, height] = [innerWidth, innerHeight]
  const under = bottom < height / 2
  const fromRight = left > width / 2
  Object.assign(list.style, {
    top: under ? `${bottom + gap}px` : 'auto',
    bottom: under ? 'auto' : `${height - top + gap}px`,
    left: fromRight ? 'auto' : `${Math.max(edge, left)}px`,
    right: fromRight ? `${Math.max(edge, document.documentElement.clientWidth - right)}px` : 'auto',
    maxHeight: `${(under ? height - bottom : top) - gap - edge}px`
  })
}
