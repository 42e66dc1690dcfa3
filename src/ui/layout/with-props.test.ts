import { expect, it } from 'vitest'
import { withProps } from './with-props'

it('goes on giving what the getters give, the later one first', () => {
  let text = 'a'
  const both = withProps(
    {
      get text() {
        return text
      },
      label: 'first'
    },
    {
      label: 'second',
      get upper() {
        return text.toUpperCase()
      }
    }
  )
  text = 'b'
  expect({ ...both }).toEqual({ text: 'b', label: 'second', upper: 'B' })
})
