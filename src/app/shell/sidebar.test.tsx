import { screen } from '@solidjs/testing-library'
import { beforeAll, expect, it } from 'vitest'
import { inProcessSandbox } from '~test/in-process-sandbox'
import { openConsolePage } from '~test/render-console'

// Transforming the pages takes longer than a test waits.
beforeAll(() => Promise.all([import('~/app/app'), import('~/features/assets/asset-pages')]), 60_000)

it('an entry of the menu keeps the focus when entries for operators come later', async () => {
  const sandbox = inProcessSandbox({ gateway: true })
  await sandbox.signIn(sandbox.newPerson(undefined, 'admin'))
  let answer = () => {}
  const held = new Promise<void>((resolve) => (answer = resolve))
  sandbox.intercept(async (request) => {
    if (request.url.endsWith('/graphql')) await held
    return undefined
  })
  await openConsolePage('/assets', 'gateway')
  const peers = await screen.findByRole('link', { name: 'Peers', hidden: true })
  expect(screen.queryByRole('link', { name: 'Tenants', hidden: true })).toBeNull()
  peers.focus()
  answer()
  await screen.findByRole('link', { name: 'Tenants', hidden: true })
  expect(document.activeElement).toBe(peers)
})
