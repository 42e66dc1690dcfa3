/** What one unit is worth in US dollars, in the sandbox's world: the rates that the contract's recordings were made with, and a few more. */
const DOLLARS: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 1.1,
  MXN: 0.0585,
  JPY: 0.00677,
  XRP: 0.62,
  BTC: 64000,
  GBP: 1.27,
  ZAR: 0.054,
  KES: 0.00773,
  GTQ: 0.129,
  UGX: 0.00027,
  USDC: 1
}

export interface Unit {
  readonly code: string
  readonly scale: number
}

/** Minor units of `to` for one minor unit of `from`, as Rafiki computes it, in floating point; undefined where there is no rate. */
export function exchangeRate(from: Unit, to: Unit): number | undefined {
  const source = DOLLARS[from.code]
  const destination = DOLLARS[to.code]
  const scaled = (rate: number) => rate * 10 ** (to.scale - from.scale)
  if (from.code === to.code) return scaled(1)
  if (source === undefined || destination === undefined) return undefined
  return scaled(Number((source / destination).toPrecision(10)))
}
