export const kratosPaths: string
