export declare function headersFor(config: Record<string, unknown>): Record<string, string>
export declare function publishedFiles(config: Record<string, unknown>, files: string[]): Record<string, string>
export declare function hostSettings(): Record<string, string>
