import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { screen, waitFor } from '@solidjs/testing-library'
import { beforeAll, expect, it } from 'vitest'
import { feature } from './feature'
import { open, seededRafiki } from './wallet-address-fixtures'

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** MB that are in use */
function usedMemory(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed / 1_000_000
}

it('12,000 wallet addresses are read a page a request, and fifty pages later no more is kept than after ten', async () => {
  const sandbox = await seededRafiki('large')
  const { history } = open('/wallet-addresses')
  // Looked up by the markup: fifty times by role would take longer than all the pages.
  const firstRow = () => document.querySelector<HTMLElement>('tbody tr')?.dataset['key']
  const older = () => document.querySelector('nav[aria-label=Pages] a[href*=after]')?.getAttribute('href') ?? ''
  await screen.findByRole('table')
  let [nodes, memory] = [0, 0]
  const seen = new Set<string | undefined>()
  for (let page = 1; page <= 50; page += 1) {
    const before = firstRow()
    seen.add(before)
    history.set({ value: older() })
    await waitFor(() => expect(firstRow()).not.toBe(before))
    if (page === 10) [nodes, memory] = [document.querySelectorAll('*').length, usedMemory()]
  }
  expect(seen.size).toBe(50)
  const asked = sandbox.variablesOf('WalletAddresses')
  expect(asked).toHaveLength(51)
  expect(asked.every(({ first }) => first === 21)).toBe(true)
  expect(document.querySelectorAll('*').length).toBeLessThan(nodes * 1.2)
  // The answers that the router keeps for a few minutes, and what this test itself writes down.
  expect(usedMemory() - memory).toBeLessThan(6)
}, 60_000)
