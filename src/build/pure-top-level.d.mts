export declare function pureTopLevel(text: string, wanted: (name: string) => boolean): string;
