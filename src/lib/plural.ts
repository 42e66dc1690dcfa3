import { numberFormat } from './intl'

/** A count with its noun, grouped as the browser writes numbers: "1 unit", "150,000,000 units". */
export const plural = (count: number | bigint, one: string): string =>
  `${numberFormat(undefined, { numberingSystem: 'latn' }).format(count)} ${one}${BigInt(count) === 1n ? '' : 's'}`
