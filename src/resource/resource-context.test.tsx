import { createSignal } from 'solid-js'
import { MemoryRouter, Route } from '@solidjs/router'
import { render, screen } from '@solidjs/testing-library'
import { expect, it } from 'vitest'
import { createEntityQuery } from '~/rafiki/client/entity-queries'
import { createResourceContext } from './resource-context'

it('keeps a page and what was typed there when something changes that was read while the page was made', async () => {
  const getThing = createEntityQuery('thing', async (id) => ({ id, name: 'MXN' }))
  const [Provider] = createResourceContext(getThing)
  const [tenant, setTenant] = createSignal('unknown')
  let made = 0
  render(() => (
    <MemoryRouter>
      <Route
        path="*"
        component={() => (
          <Provider id="994c8d61-8eb8-409d-b9e6-46225bac8c37">
            {(thing) => {
              made += 1
              // As a hook may do that asks for the tenant when it isn't known.
              if (tenant() === '') return ''
              return <input aria-label={thing().name} />
            }}
          </Provider>
        )}
      />
    </MemoryRouter>
  ))
  const field = await screen.findByLabelText<HTMLInputElement>('MXN')
  field.value = '1.25'
  setTenant('Operator')
  await Promise.resolve()
  expect(made).toBe(1)
  expect(screen.getByLabelText<HTMLInputElement>('MXN').value).toBe('1.25')
})
