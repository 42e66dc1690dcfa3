import { screen, within } from '@solidjs/testing-library'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { InProcessSandbox } from '~test/in-process-sandbox'
import { feature } from './feature'
import { donut, open, seededRafiki, walletId } from './wallet-address-fixtures'

let sandbox: InProcessSandbox
let id = ''

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)
beforeEach(async () => {
  sandbox = await seededRafiki()
  id = await walletId(sandbox, donut)
})

const usd = (value: string) => ({ value, assetCode: 'USD', assetScale: 2 })

/** A payment from another wallet address to this one, of 12.50 USD, and its quote. */
async function pay(): Promise<{ payer: string; paymentId: string }> {
  const payer = await walletId(sandbox, 'Grace Franklin')
  const { createIncomingPayment } = await sandbox.askRafiki<{
    createIncomingPayment: { payment: { id: string; url: string } }
  }>('mutation ($input: CreateIncomingPaymentInput!) { createIncomingPayment(input: $input) { payment { id url } } }', {
    input: { walletAddressId: id, incomingAmount: usd('1250') }
  })
  const { id: paymentId, url } = createIncomingPayment.payment
  const { createQuote } = await sandbox.askRafiki<{ createQuote: { quote: { id: string } } }>(
    'mutation ($input: CreateQuoteInput!) { createQuote(input: $input) { quote { id } } }',
    { input: { walletAddressId: payer, receiver: url } }
  )
  await sandbox.askRafiki(
    'mutation ($input: CreateOutgoingPaymentInput!) { createOutgoingPayment(input: $input) { payment { id } } }',
    { input: { walletAddressId: payer, quoteId: createQuote.quote.id } }
  )
  return { payer, paymentId }
}

const rowOf = async (table: RegExp) => {
  const [, row] = within(await screen.findByRole('table', { name: table })).getAllByRole('row')
  return row?.textContent?.replaceAll('\u00a0', ' ')
}

it('shows payments to and from an address and its quotes, with exact amounts', async () => {
  const { payer, paymentId } = await pay()
  const { history } = open(`/wallet-addresses/${id}/incoming`)
  expect(await rowOf(/Incoming/)).toMatch(
    new RegExp(`^${paymentId.slice(0, 8)}Pending12.50 USD0.00 USDNot saidAdmin API`)
  )
  history.set({ value: `/wallet-addresses/${payer}/outgoing` })
  expect(await rowOf(/Outgoing/)).toMatch(/Funding.*USD0\.00 USDhttps:.*Admin API/)
  history.set({ value: `/wallet-addresses/${payer}/quotes` })
  expect(await rowOf(/Quotes/)).toMatch(/USD12\.50 USDhttps:/)
  history.set({ value: `/wallet-addresses/${id}/quotes` })
  expect(await screen.findByRole('heading', { name: 'No quotes' })).toBeTruthy()
  const ofLists = sandbox.asked.filter(({ operation = '' }) => /Incoming|Outgoing|Quotes/.test(operation))
  expect(ofLists).toHaveLength(4)
  expect(JSON.stringify(ofLists)).not.toContain('liquidity')
})

it('is a list with one marked row where Rafiki answers an error for a part of one', async () => {
  await pay()
  const { paymentId } = await pay()
  const node = (of: string, tenant: object | null) => ({
    node: {
      id: of,
      state: 'PENDING',
      createdAt: '2026-06-01T00:00:00.000Z',
      expiresAt: '2026-06-02T00:00:00.000Z',
      client: null,
      senderWalletAddress: null,
      cancelledAt: null,
      cancellationReason: null,
      incomingAmount: null,
      receivedAmount: usd('0'),
      tenant
    }
  })
  const list = 'incomingPayments'
  const edges = [node(paymentId, null), node(id, { id: sandbox.tenant.id })]
  const errors = [
    {
      message: 'payment does not exist',
      path: ['walletAddress', list, 'edges', 0, 'node', 'tenant'],
      extensions: { code: 'NOT_FOUND' }
    }
  ]
  const answer = (data: unknown) => sandbox.intercept(() => Response.json({ data, errors }))
  const opened = open(`/wallet-addresses/${id}`)
  await screen.findByRole('heading', { level: 1, name: donut })
  answer({ walletAddress: { [list]: { edges } } })
  opened.history.set({ value: `/wallet-addresses/${id}/incoming` })
  const marked = await screen.findAllByText(/Rafiki answers an error for a part of this/)
  expect(marked.map((one) => one.closest('tr')?.dataset['key'])).toEqual([paymentId])
  expect(screen.getAllByRole('row')).toHaveLength(3)
})

it('is a failure, and no empty list, where Rafiki answers an error for the whole list', async () => {
  const opened = open(`/wallet-addresses/${id}`)
  await screen.findByRole('heading', { level: 1, name: donut })
  const errors = [
    { message: 'select "x"', path: ['walletAddress', 'quotes'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }
  ]
  sandbox.intercept(() => Response.json({ data: { walletAddress: { quotes: null } }, errors }))
  opened.history.set({ value: `/wallet-addresses/${id}/quotes` })
  expect((await screen.findByRole('alert')).textContent).toContain('Couldn’t load the quotes')
  expect(document.body.textContent).not.toContain('select "x"')
})
