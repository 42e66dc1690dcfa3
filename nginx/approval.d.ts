// What approval.js has for Node: the sandbox and the tests.
import type { GateBody, GateOperation, RefusalCode } from './gate.js'

/** What somebody else has to post. */
export interface GateReservation {
  withdrawalId: string
  timeoutSeconds: string
  /** Proves the account and the amount */
  seal?: string
}

declare const approval: {
  readLimits(text: string | undefined): { limits: Record<string, string> } | { problem: string }
  isAbove(amount: string, limit: string, scale: number): boolean
  markOf(secret: string, identityId: string, id: string): string
  judge(
    operation: Pick<GateOperation, 'name'>,
    body: GateBody,
    identityId: string,
    rule: { limits: Record<string, string>; secrets: string[] },
    shown: string | undefined,
    ask: (text: string) => Promise<{ status: number; text: string }>
  ): Promise<
    | { refusal: RefusalCode }
    | { refusal?: undefined; text?: undefined }
    | { refusal?: undefined; text: string; variables: Record<string, unknown>; reservation?: GateReservation }
  >
  withReservation(text: string, reservation: GateReservation): string
}
export default approval
