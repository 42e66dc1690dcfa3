import { createInterface } from 'node:readline/promises'
import type { Terminal } from './tool.ts'

/**
 * Asks a question at a terminal. A script has none, so it is not asked and the answer is yes.
 * @returns `not-shown` when stdin is a terminal but the question could not be shown on one
 */
export async function confirm(question: string, { input, output }: Terminal): Promise<'yes' | 'no' | 'not-shown'> {
  if (!input.isTTY) return 'yes'
  if (!output.isTTY) return 'not-shown'
  const terminal = createInterface({ input, output })
  try {
    // Ctrl-C and Ctrl-D close the prompt without an answer.
    const answer = await new Promise<string>((resolve) => {
      terminal.once('close', () => resolve(''))
      terminal.question(`${question} [y/N] `).then(resolve, () => resolve(''))
    })
    return /^y(es)?$/i.test(answer.trim()) ? 'yes' : 'no'
  } finally {
    terminal.close()
  }
}
