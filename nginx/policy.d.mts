export declare const everyAnswer: Record<string, string>
export declare const pageHeaders: (kratosOrigin?: string, others?: string) => Record<string, string>
export declare const cacheRules: { page: string; hashed: string; other: string }
export declare const transportSecurity: string
