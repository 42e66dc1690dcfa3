import { createRandom } from './random.ts'

/** How much there is to begin with; `empty` is the operator and the operator's tenant alone. */
export type SandboxSize = 'small' | 'large' | 'empty'

/** A person of the sandbox's Kratos. One without a password was invited and has yet to choose one. */
export interface Account {
  email: string
  password?: string
  name?: string
  /** What the gate lets them do (gateway §2) */
  role?: 'viewer' | 'editor' | 'admin'
  /** When the account was made, ISO 8601: the same dates for the same seed, as Rafiki's have them. */
  since: string
}

const password = 'sandbox-only kilimanjaro'
/**
 * The operator whose credentials the sandbox prints. The empty sandbox is made for kratos-replay, which removes all identities at
 * example.com before each scenario and expects that there are no others; so its operator has such an address.
 */
const operators = {
  small: { email: 'amina@cloudnine.example', password },
  large: { email: 'amina@cloudnine.example', password },
  empty: { email: 'amina@example.com', password }
}
const colleagues = [
  { email: 'mei.lin@cloudnine.example', name: '林美', role: 'editor', password: 'sandbox-only huangshan' },
  { email: 'joao.silva@cloudnine.example', name: 'João Silva' }
] as const

/** E-mail address and password of the operator. */
export const operatorOf = (size: SandboxSize): { email: string; password: string } => operators[size]

/** Everybody who has an account when the sandbox starts, the operator first. */
export function accountsOf(size: SandboxSize): Account[] {
  return [{ ...operatorOf(size), role: 'admin' as const }, ...(size === 'empty' ? [] : colleagues)].map(
    (account, n) => ({
      ...account,
      since: new Date(Date.UTC(2026, 0, 8 + 5 * n, 9, 30)).toISOString()
    })
  )
}

/** The operator's tenant and its API secret; the secret depends on the seed alone. */
export const operatorTenant = (seed: string): { id: string; secret: string } => ({
  id: '438fa74a-fa7d-4317-9ced-dde32ece1787',
  secret: `sandbox-only-${createRandom(`${seed}/secret`).bytes(18).toString('base64url')}`
})
