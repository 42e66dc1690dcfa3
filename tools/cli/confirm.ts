import { createInterface } from 'node:readline/promises'
import type { Terminal } from './tool.ts'

/**
 * Asks at a terminal; a script has none and is not asked, as it always was.
 * @returns `unseen` when somebody is there, but could not see the question
 */
export async function confirm(question: string, { input, output }: Terminal): Promise<'yes' | 'no' | 'unseen'> {
  if (!input.isTTY) return 'yes'
  if (!output.isTTY) return 'unseen'
  const terminal = createInterface({ input, output })
  try {
    // Ctrl-C and Ctrl-D close it without an answer.
    const answer = await new Promise<string>((resolve) => {
      terminal.once('close', () => resolve(''))
      terminal.question(`${question} [y/N] `).then(resolve, () => resolve(''))
    })
    return /^y(es)?$/i.test(answer.trim()) ? 'yes' : 'no'
  } finally {
    terminal.close()
  }
}
