import { createInterface } from 'node:readline/promises'
import type { Terminal } from './tool.ts'

/**
 * Asks a question at a terminal.
 * @returns `no-terminal` when there is none to ask at: stdin could not answer, or stderr could not show the question
 */
export async function confirm(question: string, { input, output }: Terminal): Promise<'yes' | 'no' | 'no-terminal'> {
  if (!input.isTTY || !output.isTTY) return 'no-terminal'
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
