import { isPassword } from '../store/identities.ts'
import { fieldProblem } from '../flows/messages.ts'
import type { Identity } from '../store/store.ts'
import type { KratosContext } from '../server/context.ts'

/** The number of letters that must be changed, added or removed to turn one text into the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

function longestCommonPart(a: string, b: string): number {
  let longest = 0
  let row: number[] = []
  for (let i = 1; i <= a.length; i++) {
    const next: number[] = []
    for (let j = 1; j <= b.length; j++) {
      next[j] = a[i - 1] === b[j - 1] ? (row[j - 1] ?? 0) + 1 : 0
      longest = Math.max(longest, next[j] ?? 0)
    }
    row = next
  }
  return longest
}

const bcryptLimit = 72

/**
 * Checks a new password (kratos §5.4); lengths are bytes. Leaked passwords are not looked up: the sandbox calls no other server.
 * @throws FormProblem beside the field, for the first rule that is broken
 */
export function checkNewPassword(kratos: KratosContext, identity: Identity, password: string): void {
  const { min_password_length: least, identifier_similarity_check_enabled: similarity } =
    kratos.config.selfservice.methods.password.config
  const length = Buffer.byteLength(password)
  if (length < least) throw fieldProblem('password', 4000032, { min_length: least, actual_length: length })
  const [mine, theirs] = [password.toLowerCase(), identity.traits.email.toLowerCase()]
  const isSimilar = editDistance(mine, theirs) < 5 || longestCommonPart(mine, theirs) > mine.length / 2
  if (similarity && isSimilar) throw fieldProblem('password', 4000031)
  if (isPassword(identity, password)) throw fieldProblem('password', 4000039)
  if (length > bcryptLimit) {
    throw fieldProblem('password', 4000033, { max_length: bcryptLimit, actual_length: length })
  }
}
