export declare function parseOperations(text: string): Map<string, string>
export declare const readOperations: () => Map<string, string>
export declare function readPreviousOperations(file?: string): Map<string, string>
