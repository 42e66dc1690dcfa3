import { screen, waitFor, within } from '@solidjs/testing-library'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyRafiki } from '~test/rafiki-pages'
import { fill } from '~test/render-console'
import { newAsset, newFee, open } from './asset-fixtures'
import { exactFeeOn, feeOn } from './format-fee'

/** Asks for quotes in one asset between two account holders. @returns what a quote charges, in minor units, and a way to set the fee */
async function quotes() {
  const sandbox = await emptyRafiki()
  const assetId = await newAsset(sandbox)
  const wallet = async (address: string) => {
    const made = await sandbox.askRafiki<{ createWalletAddress: { walletAddress: { id: string; address: string } } }>(
      'mutation ($input: CreateWalletAddressInput!) { createWalletAddress(input: $input) { walletAddress { id address } } }',
      { input: { assetId, address } }
    )
    return made.createWalletAddress.walletAddress
  }
  const { address } = await wallet('asha')
  const base = address.slice(0, -'asha'.length)
  const [sender, receiver] = [await wallet(`${base}juma`), await wallet(`${base}neema`)]
  const { createReceiver } = await sandbox.askRafiki<{ createReceiver: { receiver: { id: string } } }>(
    'mutation ($input: CreateReceiverInput!) { createReceiver(input: $input) { receiver { id } } }',
    { input: { walletAddressUrl: receiver.address } }
  )
  return {
    setFee: (fixed: bigint, basisPoints: number) =>
      newFee(sandbox, assetId, 'SENDING', { fixed: fixed.toString(), basisPoints }),
    charge: async (which: 'debitAmount' | 'receiveAmount', units: bigint): Promise<bigint> => {
      const amount = { value: units.toString(), assetCode: 'MXN', assetScale: 2 }
      const input = { walletAddressId: sender.id, receiver: createReceiver.receiver.id, [which]: amount }
      const { createQuote: made } = await sandbox.askRafiki<{
        createQuote: { quote: Record<'debitAmount' | 'receiveAmount', { value: string }> }
      }>(
        'mutation ($input: CreateQuoteInput!) { createQuote(input: $input) { quote { debitAmount { value } receiveAmount { value } } } }',
        { input }
      )
      return BigInt(made.quote.debitAmount.value) - BigInt(made.quote.receiveAmount.value)
    }
  }
}

describe('the fee on an amount', () => {
  it('is what Rafiki charges: 7 % of 100.00 is 7.01, 14 % is 14.01, 28 % is 28.01', () => {
    const ofHundred = (basisPoints: number) => feeOn(10_000n, { basisPoints, fixed: 0n })
    expect([700, 1400, 2800, 100].map(ofHundred)).toEqual([701n, 1401n, 2801n, 100n])
    expect(exactFeeOn(10_000n, { basisPoints: 700, fixed: 25n })).toBe(725n)
  })

  it('is what a quote is charged, for every percentage, fixed part and amount, sent or received', async () => {
    const { setFee, charge } = await quotes()
    const share = fc.oneof(fc.constantFrom(700, 1400, 2800), fc.integer({ min: 0, max: 9_000 }))
    // Up to where Rafiki's exchange rate is exact: it is a floating-point number, too.
    const amount = fc.oneof(fc.constant(10_000n), fc.bigInt(10_000n, 2n ** 49n))
    const which = fc.constantFrom('debitAmount' as const, 'receiveAmount' as const)
    await fc.assert(
      fc.asyncProperty(share, fc.bigInt(0n, 99n), amount, which, async (basisPoints, fixed, units, side) => {
        await setFee(fixed, basisPoints)
        expect(await charge(side, units)).toBe(feeOn(units, { basisPoints, fixed }))
      }),
      { numRuns: 60 }
    )
  })

  it('is shown for a hundred when it is set, with the exact fee where that is another one', async () => {
    const id = await newAsset(await emptyRafiki())
    open(`/assets/${id}/fees/set`)
    const form = within(await screen.findByRole('dialog'))
    fill(form.getByLabelText('Percentage'), '7')
    await waitFor(() =>
      expect(form.getAllByRole('status').map((x) => x.textContent)).toContain(
        'A payment of 100.00\u00a0MXN is charged 7.01\u00a0MXN. Rafiki’s calculation is imprecise: the exact fee would be 7.00\u00a0MXN.'
      )
    )
    fill(form.getByLabelText('Percentage'), '1')
    await waitFor(() =>
      expect(form.getAllByRole('status').map((x) => x.textContent)).toContain(
        'A payment of 100.00\u00a0MXN is charged 1.00\u00a0MXN.'
      )
    )
  })
})
