import { expect, it } from 'vitest'
import type { Asset } from '~/rafiki/assets'
import { isLow, liquidityRows } from './liquidity-rows'

const asset = (code: string, liquidity: bigint, liquidityThreshold: bigint | null): Asset => ({
  id: code,
  code,
  scale: 2,
  liquidity,
  liquidityThreshold,
  withdrawalThreshold: null,
  sendingFee: null,
  receivingFee: null,
  tenant: null,
  createdAt: ''
})

it('puts the lowest share of the threshold first, exactly, then what has no threshold, the empty ones before', () => {
  const far = 2n ** 62n
  const rows = liquidityRows(
    [
      asset('RICH', 900n, null),
      asset('ABOVE', 10n, 0n),
      asset('MORE', far + 1n, far),
      asset('FULL', far, far),
      asset('LOW', 1n, 1000n),
      asset('EMPTY', 0n, null),
      asset('GONE', 0n, 50n)
    ],
    []
  )
  expect(rows.map(({ asset: { code } }) => code)).toEqual(['GONE', 'LOW', 'FULL', 'MORE', 'ABOVE', 'EMPTY', 'RICH'])
  expect(rows.filter(isLow).map(({ asset: { code } }) => code)).toEqual(['GONE', 'LOW', 'FULL'])
})
