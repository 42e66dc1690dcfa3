/** Whether `text` is written as Rafiki's ids are. Anything else makes it answer with a raw SQL error (contract A3), so ask first. */
export const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
