import { cleanup, configure } from '@solidjs/testing-library'
import { afterEach } from 'vitest'
import { oddAttributes } from './odd-attributes.ts'

// jsdom has no layout, and knows <dialog> and popovers as elements only. This much of what browsers do is what the kit's tests lean on; the rest (top layer,
// inertness, light dismissal) is tested in Chromium.
Object.assign(Element.prototype, { scrollTo: () => undefined, scrollIntoView: () => undefined })
Object.assign(window, { scrollTo: () => undefined, matchMedia: () => ({ matches: false }) })
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true
  },
  close(this: HTMLDialogElement) {
    this.open = false
  }
})
const toggle = (element: HTMLElement, newState: 'open' | 'closed') => {
  for (const type of ['beforetoggle', 'toggle'])
    element.dispatchEvent(
      Object.assign(new Event(type), { newState, oldState: newState === 'open' ? 'closed' : 'open' })
    )
}
Object.assign(HTMLElement.prototype, {
  showPopover(this: HTMLElement) {
    toggle(this, 'open')
  },
  hidePopover(this: HTMLElement) {
    toggle(this, 'closed')
  }
})

// A page's parts come when they are asked for, which on a busy machine takes more than the second that is the default.
configure({ asyncUtilTimeout: 10_000 })

// Whatever a test has shown holds no attribute by mistake, such as value="undefined".
afterEach(() => {
  const odd = oddAttributes()
  cleanup()
  if (odd.length > 0) throw new Error(`attributes by mistake: ${odd.join(', ')}`)
})
