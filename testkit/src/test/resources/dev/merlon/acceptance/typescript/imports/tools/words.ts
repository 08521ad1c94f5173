export const listing = (text: string): string => "ls " + text;
